/** `npm run fix`: writes the published schema of bundles from the shapes, its validators, and the format of every file. */
import { writeFileSync } from "node:fs";
import { BUNDLE_SCHEMA } from "./bundle-schema.ts";
import { tool } from "./command.ts";
import { writeValidators } from "./validators.mjs";

export async function main(): Promise<number> {
  writeFileSync(BUNDLE_SCHEMA.path, BUNDLE_SCHEMA.text());
  await writeValidators();
  return tool("biome", "check", "--write", "--error-on-warnings") ? 0 : 1;
}
