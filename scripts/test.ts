/**
 * `npm test [-- PATTERN… MOCHA'S ARGUMENTS]`: builds where something changed, runs the tests, and sums them up. A
 * PATTERN is a file, a folder, or a part of the paths of test files; any other word is looked for in the titles.
 * With `--summary FILE` the counts are also written there, as JSON.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { main as build } from "./build.ts";
import { isBuilt } from "./built.ts";
import { BIN, runNode } from "./command.ts";
import { countsOf, type Outcome, together, told } from "./summary.ts";
import { askedFor, isSerial, testFiles } from "./test-files.ts";

const MOCHA = ["node_modules/mocha/bin/mocha.js", "--reporter", "scripts/mocha-reporter.ts"];
/** One more than the processors: a test that waits for a process of its own leaves one idle. */
const JOBS = String(availableParallelism() + 1);

export async function main(argv: readonly string[]): Promise<number> {
  const startedAt = Date.now();
  const { files, summary, rest } = askedFor(argv, testFiles());
  if (!isBuilt(BIN)) await build();
  const sideBySide = rest.includes("--no-parallel") ? [] : ["--parallel", "--jobs", JOBS];
  const runs = [
    { files: files.filter((file) => !isSerial(file)), how: sideBySide },
    { files: files.filter(isSerial), how: [] },
  ].filter((run) => run.files.length > 0);
  const outcomes: Outcome[] = [];
  for (const run of runs) outcomes.push(await outcomeOf([...run.how, ...rest, ...run.files]));
  const outcome = together(outcomes);
  process.stdout.write(`\n  The tests took ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
  process.stdout.write(told(outcome, process.env));
  if (summary !== undefined) writeFileSync(summary, `${JSON.stringify(countsOf(outcome))}\n`);
  return outcome.failed.length === 0 ? 0 : 1;
}

/** Runs Mocha. What ends badly without a failed test, or writes no outcome, counts as a failure. */
async function outcomeOf(argv: readonly string[]): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-outcome-"));
  const file = path.join(folder, "outcome.json");
  try {
    const option = ["--reporter-option", `outcome=${file}`];
    const { code } = await runNode([...MOCHA, ...option, ...argv], process.env, "inherit");
    const outcome: Outcome = JSON.parse(readFileSync(file, "utf8"));
    if (code === 0 || outcome.failed.length > 0) return outcome;
    return { ...outcome, failed: [{ title: ["the run"], message: `ended with ${code}` }] };
  } catch {
    return { passed: 0, failed: [{ title: ["the run"], message: "wrote no outcome" }], skipped: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
