import type { Status } from "./report.ts";

/** What became of a result between two reports; in the order in which they matter to a reader. */
export const OUTCOMES = ["worse", "fixed", "settled", "changed", "new", "gone", "same"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * From the status before to the status after.
 *
 * - `worse` whenever a fail is newly seen, whatever stood there before: nothing had shown that it was right. A pass
 *   that is lost to a warning or to an unknown is worse too. So is a warning where the probe did not apply.
 * - `fixed` is only what was seen to be wrong and is seen to be right. A fail that can no longer be seen, or
 *   that is no longer judged, is `changed`: it may be as wrong as before. So is a fail that became a warning: not right yet.
 * - `settled` is what was not seen, or not judged, and is seen to be right: nobody mended anything.
 * - An unknown that turns out a warning, or a skip that can't be seen now that it applies, is `changed`: neither was
 *   known to be right, and neither is a fail.
 * - A pass that is no longer judged is `changed`: what took its premise away is counted by itself.
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
 * The outcome of a result that only the later report has. Where the earlier one judged the same probe, a wrong thing
 * that it did not tell of is worse; a probe that it did not have is new knowledge and no regression.
 */
export const outcomeOfNew = (after: Status, probeWasJudged: boolean): Outcome =>
  probeWasJudged && isWrong(after) ? "worse" : "new";
