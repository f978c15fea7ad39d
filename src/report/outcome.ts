import type { Status } from "./report.ts";

/** What became of a result between two reports; in the order in which they matter to a reader. */
export const OUTCOMES = ["worse", "fixed", "settled", "changed", "new", "gone", "same"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * From the status before to the status after.
 *
 * - `worse`: a new fail, from any status, because nothing had shown that the setting was correct. Also a pass that became a
 *   warning or an unknown, and a warning of a probe that didn't apply before.
 * - `fixed`: only a fail or a warning that became a pass. A fail that became an unknown or a skip is `changed`: it may be
 *   as wrong as before. So is a fail that became a warning: it isn't correct yet.
 * - `settled`: an unknown or a skip that became a pass. Nothing was repaired.
 * - `changed`: an unknown that became a warning, or a skip that became an unknown. Neither was known to be correct, and
 *   neither is a fail.
 * - `changed`: a pass that became a skip. What removed its premise is counted by itself.
 */
const OUTCOME_OF = {
  pass: { pass: "same", warn: "worse", fail: "worse", unknown: "worse", skip: "changed" },
  warn: { pass: "fixed", warn: "same", fail: "worse", unknown: "changed", skip: "changed" },
  fail: { pass: "fixed", warn: "changed", fail: "same", unknown: "changed", skip: "changed" },
  unknown: { pass: "settled", warn: "changed", fail: "worse", unknown: "same", skip: "changed" },
  skip: { pass: "settled", warn: "worse", fail: "worse", unknown: "changed", skip: "same" },
} as const satisfies Record<Status, Record<Status, Outcome>>;

/** The outcome of one result by its two statuses; `same` says nothing of its wording. */
export const outcomeOf = (before: Status, after: Status): Outcome => OUTCOME_OF[before][after];

/** Whether a status says that something is wrong. */
export const isWrong = (status: Status): boolean => status === "fail" || status === "warn";

/**
 * The outcome of a result that only the later report has. If the earlier report judged the same probe, a new problem
 * is worse. If it didn't have the probe, the result is new knowledge and not a regression.
 */
export const outcomeOfNew = (after: Status, probeWasJudged: boolean): Outcome =>
  probeWasJudged && isWrong(after) ? "worse" : "new";
