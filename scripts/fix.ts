/** `npm run fix`: writes the published schema of bundles from the shapes, the probes' pages, the validators, and the format of every file. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUNDLE_SCHEMA } from "./bundle-schema.ts";
import { tool } from "./command.ts";
import { PAGES_FOLDER, probePages, strayPages } from "./probe-pages.ts";
import { writeValidators } from "./validators.mjs";

export async function main(): Promise<number> {
  writeFileSync(BUNDLE_SCHEMA.path, BUNDLE_SCHEMA.text());
  await writeValidators();
  writeProbePages();
  return tool("biome", "check", "--write", "--error-on-warnings") ? 0 : 1;
}

function writeProbePages(): void {
  const pages = probePages();
  mkdirSync(PAGES_FOLDER, { recursive: true });
  for (const { name, text } of pages) writeFileSync(join(PAGES_FOLDER, name), text);
  for (const name of strayPages(pages)) rmSync(join(PAGES_FOLDER, name));
}
