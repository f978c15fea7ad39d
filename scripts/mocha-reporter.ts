/** Mocha's `spec` reporter that also writes what the run came to, for the summary over several runs. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";
import { defined } from "../src/defined.ts";
import type { Failure, Outcome } from "./summary.ts";

/** How long after the last test the process may live on. Milliseconds. */
const PATIENCE_MS = 10_000;

/** `--reporter-option outcome=FILE` names the file for the outcome, as JSON. */
export default function reporter(runner: Mocha.Runner, options: Mocha.MochaOptions): Mocha.reporters.Spec {
  const [failed, skipped]: [Failure[], string[][]] = [[], []];
  // With --parallel both come from other processes, with their titles and without their suites.
  runner.on("pending", (test) => skipped.push(test.titlePath()));
  // With --parallel an error is an object of no class.
  runner.on("fail", (test, error: { readonly message?: unknown }) => {
    const [message = ""] = String(error.message).split("\n");
    const file = test.file === undefined ? undefined : path.relative(process.cwd(), test.file);
    failed.push({ title: test.titlePath(), message, ...defined({ file }) });
  });
  const spec = new Mocha.reporters.Spec(runner, options);
  runner.once("end", () => {
    const file: unknown = options.reporterOptions?.outcome;
    const outcome: Outcome = { passed: runner.stats?.passes ?? 0, failed, skipped };
    if (typeof file === "string") writeFileSync(file, JSON.stringify(outcome));
    setTimeout(giveUp, PATIENCE_MS).unref();
  });
  return spec;
}

/** Only comes to run when something else keeps the process alive: a server that a test did not stop, say. */
function giveUp(): void {
  const kept = [...new Set(process.getActiveResourcesInfo())].join(", ");
  process.stdout.write(`\n  The tests are over, but something keeps the process alive: ${kept}\n`);
  // Mocha's own listener sets the exit code to the number of failures; this one comes after it.
  process.once("exit", () => {
    process.exitCode = 1;
  });
  process.exit();
}
