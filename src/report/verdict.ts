import type {
  ExitCode,
  Report,
  ReportError,
  Result,
  Status,
  Summary,
  Verdict,
  VerdictOptions,
} from "./report.ts";

/** Counts the results by status. */
export function summarize(results: readonly Result[]): Summary {
  const count = (status: Status) => results.filter((result) => result.status === status).length;
  return {
    pass: count("pass"),
    warn: count("warn"),
    fail: count("fail"),
    unknown: count("unknown"),
    skip: count("skip"),
  };
}

type Decided = { readonly verdict: Verdict; readonly exitCode: ExitCode };

/** All that one installation can be decided to be, the worst first. */
const WORST: readonly `${ExitCode} ${Verdict}`[] = [
  "2 inconclusive",
  "1 fail",
  "3 inconclusive",
  "0 inconclusive",
  "0 pass",
];

const rankOf = ({ exitCode, verdict }: Decided): number => WORST.indexOf(`${exitCode} ${verdict}`);

/**
 * The only place that computes a verdict and an exit code. It uses the run alone: 2 if the input was
 * wrong, else those of the worst installation.
 */
export function decide(
  reports: readonly Report[],
  errors: readonly ReportError[],
  options: VerdictOptions,
): Decided {
  if (errors.length > 0) return { verdict: "inconclusive", exitCode: 2 };
  return reports.reduce<Decided>(
    (worst, report) => {
      const decided = decideOne(report, options);
      return rankOf(decided) < rankOf(worst) ? decided : worst;
    },
    { verdict: "pass", exitCode: 0 },
  );
}

/**
 * Decides one installation. The exit code is 2 if its input was wrong. Else it is 1 for a fail (or a warn with
 * `failOn: "warn"`), else 3 for an unknown that decides, else 0. With `allowUnknown` that unknown gives 0, and the verdict is still `inconclusive`.
 * Accepted findings don't decide.
 */
export function decideOne({ results, errors = [] }: Report, options: VerdictOptions): Decided {
  if (errors.length > 0) return { verdict: "inconclusive", exitCode: 2 };
  if (results.some((result) => fails(result, options))) return { verdict: "fail", exitCode: 1 };
  const undetermined = ({ status, severity, accepted }: Result) =>
    accepted === undefined && status === "unknown" && (options.unknowns === "all" || severity === "error");
  if (results.some(undetermined)) return { verdict: "inconclusive", exitCode: options.allowUnknown ? 0 : 3 };
  return { verdict: "pass", exitCode: 0 };
}

/** Returns whether a result makes a run fail. */
export const fails = (
  { status, accepted }: Pick<Result, "status" | "accepted">,
  { failOn }: Pick<VerdictOptions, "failOn">,
): boolean => accepted === undefined && (status === "fail" || (failOn === "warn" && status === "warn"));
