/** What the runs of a test suite came to together. */
import { isOnPath } from "../test/support/sandbox/clients.ts";

/** A title begins with the outermost suite, a message is the first line of the error's, a file is relative to the root. */
export type Failure = {
  readonly title: readonly string[];
  readonly message: string;
  readonly file?: string;
};

/** Of one run of Mocha: how many tests passed, what failed, and the titles of the skipped tests. */
export type Outcome = {
  readonly passed: number;
  readonly failed: readonly Failure[];
  readonly skipped: readonly (readonly string[])[];
};

/** The file that `npm test -- --summary FILE` writes holds it. `failures` has a line for each failed test, `files` their files. */
export type Counts = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
  readonly files: readonly string[];
};

const CLIENTS = ["gcloud", "kubectl"] as const;

/** Several runs as one. */
export function together(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.flatMap(({ failed }) => failed),
    skipped: outcomes.flatMap(({ skipped }) => skipped),
  };
}

export const countsOf = ({ passed, failed, skipped }: Outcome): Counts => ({
  passed,
  failed: failed.length,
  skipped: skipped.length,
  failures: failed.map(({ title, message }) => `${title.join(" › ")}: ${message}`),
  files: [...new Set(failed.flatMap(({ file }) => file ?? []))],
});

/** The end of the output: what was skipped, by suite and why; what failed, by title; the counts. */
export function told(outcome: Outcome, env: NodeJS.ProcessEnv): string {
  const { passed, failed, skipped, failures } = countsOf(outcome);
  return [
    skips(outcome.skipped, env),
    failed === 0 ? "" : `\n  Failed ${failed}:\n${failures.map((line) => `    ${line}\n`).join("")}`,
    `\n  ${passed} passed, ${failed} failed, ${skipped} skipped\n`,
  ].join("");
}

function skips(titles: readonly (readonly string[])[], env: NodeJS.ProcessEnv): string {
  if (titles.length === 0) return "";
  const missing = CLIENTS.filter((client) => !isOnPath(client, env));
  const why = missing.length === 0 ? "" : ` (not on PATH: ${missing.join(", ")})`;
  const suites = titles.map((title) => title.slice(0, -1).join(" › "));
  const lines = [...new Set(suites)].map(
    (suite) => `    ${suites.filter((other) => other === suite).length} of ${suite}\n`,
  );
  return `\n  Skipped ${titles.length}${why}:\n${lines.join("")}`;
}
