/** `npm run check`: types, lint and format, dead code, and what is generated, in one go; every finding is shown. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./bundle.ts";
import { generated } from "./generate.ts";
import { unlockedOptionals } from "./lock.ts";

type Check = { readonly name: string; readonly passes: () => boolean };

/** Runs a tool of node_modules/.bin; its output goes to the terminal. */
const tool = (name: string, ...argv: readonly string[]): boolean =>
  spawnSync(path.join(ROOT, "node_modules", ".bin", name), argv, {
    stdio: "inherit",
    shell: process.platform === "win32",
  }).status === 0;

const CHECKS: readonly Check[] = [
  { name: "types (tsc)", passes: () => tool("tsc") },
  { name: "lint and format (biome)", passes: () => tool("biome", "check", "--error-on-warnings") },
  { name: "dead code (knip)", passes: () => tool("knip") },
  { name: "generated files in step", passes: generatedInStep },
  { name: "package-lock.json names every platform's binaries", passes: lockIsWhole },
];

export async function main(): Promise<number> {
  const outcomes = CHECKS.map(({ name, passes }) => ({ name, passed: passes() }));
  for (const { name, passed } of outcomes) process.stdout.write(`${passed ? "✔" : "✘"} ${name}\n`);
  return outcomes.every(({ passed }) => passed) ? 0 : 1;
}

function generatedInStep(): boolean {
  const behind = [...generated()].filter(
    ([file, text]) => !existsSync(file) || readFileSync(file, "utf8") !== text,
  );
  for (const [file] of behind) {
    process.stdout.write(`${path.relative(ROOT, file)} is behind what it is made from: npm run generate\n`);
  }
  return behind.length === 0;
}

function lockIsWhole(): boolean {
  const missing = unlockedOptionals(JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")));
  for (const name of missing)
    process.stdout.write(`package-lock.json lacks ${name}: npm ci will refuse it\n`);
  return missing.length === 0;
}
