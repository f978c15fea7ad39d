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

/**
 * The one place where a verdict and an exit code are computed, from the run alone: 2 when the input was
 * wrong, else 1 for a fail (or a warn with `failOn: "warn"`), else 3 when something that decides could not
 * be seen (0 with `allowUnknown`, and the verdict still says `inconclusive`), else 0.
 */
export function decide(
  reports: readonly Report[],
  errors: readonly ReportError[],
  options: VerdictOptions,
): { readonly verdict: Verdict; readonly exitCode: ExitCode } {
  if (errors.length > 0) return { verdict: "inconclusive", exitCode: 2 };
  const results = reports.flatMap((report) => report.results);
  const failing = (result: Result) =>
    result.status === "fail" || (options.failOn === "warn" && result.status === "warn");
  if (results.some(failing)) return { verdict: "fail", exitCode: 1 };
  const undetermined = (result: Result) =>
    result.status === "unknown" && (options.unknowns === "all" || result.severity === "error");
  if (results.some(undetermined)) return { verdict: "inconclusive", exitCode: options.allowUnknown ? 0 : 3 };
  return { verdict: "pass", exitCode: 0 };
}
