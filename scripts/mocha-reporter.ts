/** Mocha's `spec` reporter that also names the tests skipped, and writes the counts to a file when asked to. */
import { writeFileSync } from "node:fs";
import Mocha from "mocha";
import { isOnPath } from "../test/support/sandbox/clients.ts";

/** What a run came to: the file that `--reporter-option summary=FILE` names holds it. */
export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** How long after the last test the process may live on. Milliseconds. */
const PATIENCE_MS = 10_000;

const CLIENTS = ["gcloud", "kubectl"] as const;

export default function reporter(runner: Mocha.Runner, options: Mocha.MochaOptions): Mocha.reporters.Spec {
  const skipped: string[][] = [];
  runner.on("pending", (test) => skipped.push(test.titlePath()));
  // Registered before the base reporter's own: its summary ends what is printed.
  runner.once("end", () => process.stdout.write(skips(skipped, process.env)));
  const spec = new Mocha.reporters.Spec(runner, options);
  runner.once("end", () => {
    const file: unknown = options.reporterOptions?.summary;
    const { passes, failures } = runner.stats ?? { passes: 0, failures: 0 };
    const counts: Counts = { passed: passes, failed: failures, skipped: skipped.length };
    if (typeof file === "string") writeFileSync(file, `${JSON.stringify(counts)}\n`);
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

/** How many tests of which suite were skipped, and which of the real clients are missing; empty when none was. */
export function skips(titles: readonly (readonly string[])[], env: NodeJS.ProcessEnv): string {
  if (titles.length === 0) return "";
  const missing = CLIENTS.filter((client) => !isOnPath(client, env));
  const why = missing.length === 0 ? "" : ` (not on PATH: ${missing.join(", ")})`;
  const suites = titles.map((title) => title.slice(0, -1).join(" › "));
  const lines = [...new Set(suites)].map(
    (suite) => `    ${suites.filter((other) => other === suite).length} of ${suite}\n`,
  );
  return `\n  Skipped ${titles.length}${why}:\n${lines.join("")}`;
}
