/**
 * `npm test [-- MOCHA'S ARGUMENTS]`: builds, runs the tests, and says which were skipped. With `--summary FILE`
 * first, the counts are also written there, as JSON.
 */
import { existsSync } from "node:fs";
import { main as build } from "./build.ts";
import { runNode } from "./command.ts";

// Not in .mocharc.json: Mocha would add these to the files named on its command line.
const ALL = "test/**/*.test.ts";

export async function main(argv: readonly string[]): Promise<number> {
  await build();
  const [first, file = "", ...others] = argv;
  const summary = first === "--summary" ? ["--reporter-option", `summary=${file}`] : [];
  const given = first === "--summary" ? others : argv;
  const files = given.some((argument) => existsSync(argument) || /\.ts$/.test(argument)) ? [] : [ALL];
  const mocha = ["node_modules/mocha/bin/mocha.js", "--reporter", "scripts/mocha-reporter.ts"];
  const { code } = await runNode([...mocha, ...summary, ...given, ...files], process.env, "inherit");
  return code ?? 1;
}
