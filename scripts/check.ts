/** `npm run check`: types, lint and format, dead code, and what is generated, in one go; every finding is shown. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./bundle.ts";
import { BUNDLE_SCHEMA } from "./bundle-schema.ts";
import { tool } from "./command.ts";
import { unlockedOptionals } from "./lock.ts";
import { PAGES_FOLDER, probePages, strayPages } from "./probe-pages.ts";

type Check = { readonly name: string; readonly passes: () => boolean };

const CHECKS: readonly Check[] = [
  { name: "types (tsc)", passes: () => tool("tsc") },
  { name: "lint and format (biome)", passes: () => tool("biome", "check", "--error-on-warnings") },
  { name: "dead code (knip)", passes: () => tool("knip") },
  { name: "bundle schema in step with the shapes", passes: schemaInStep },
  { name: "docs/probes in step with the probes", passes: pagesInStep },
  { name: "package-lock.json names every platform's binaries", passes: lockIsWhole },
];

export async function main(): Promise<number> {
  const outcomes = CHECKS.map(({ name, passes }) => ({ name, passed: passes() }));
  for (const { name, passed } of outcomes) process.stdout.write(`${passed ? "✔" : "✘"} ${name}\n`);
  return outcomes.every(({ passed }) => passed) ? 0 : 1;
}

function schemaInStep(): boolean {
  const { path, text } = BUNDLE_SCHEMA;
  if (inFile(path, text())) return true;
  process.stdout.write("schemas/bundle.v1.schema.json is behind the shapes of the facts: npm run fix\n");
  return false;
}

function pagesInStep(): boolean {
  const pages = probePages();
  const behind = pages
    .filter(({ name, text }) => !inFile(path.join(PAGES_FOLDER, name), text))
    .map(({ name }) => name);
  const wrong = [...behind, ...strayPages(pages)];
  for (const name of wrong) process.stdout.write(`docs/probes/${name} is behind the probes: npm run fix\n`);
  return wrong.length === 0;
}

const inFile = (file: string, text: string): boolean =>
  existsSync(file) && readFileSync(file, "utf8") === text;

function lockIsWhole(): boolean {
  const missing = unlockedOptionals(JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")));
  for (const name of missing)
    process.stdout.write(`package-lock.json lacks ${name}: npm ci will refuse it\n`);
  return missing.length === 0;
}
