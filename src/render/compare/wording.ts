/** Wording that the formats of a comparison share. */
import type { Change, Compared, Comparison, Side } from "../../report/compare.ts";
import type { Judged } from "../../report/match.ts";
import type { Outcome } from "../../report/outcome.ts";
import { visible, visibleValue } from "../text.ts";
import { MARKS, reason, TARGET_LABELS, targetName } from "../wording.ts";

/** Outcomes in the order in which the first line counts them. */
const COUNTED = ["fixed", "worse", "settled", "changed", "new", "gone"] as const satisfies readonly Outcome[];

/** What each section says of its results. */
export const OUTCOME_TITLES = {
  worse: "worse",
  fixed: "fixed",
  settled: "settled: now known to pass",
  changed: "changed: neither fixed nor worse",
  new: "new: only in the later report, so the earlier state is unknown",
  gone: "gone: only in the earlier report, which doesn't mean fixed",
  same: "the same",
} as const satisfies Record<Outcome, string>;

/** `1 fixed, 2 worse, 30 the same · verdict: fail → pass · exit code: 1`. */
export function conclusion({ counts, verdicts, exitCode }: Compared): string {
  const { before, after } = verdicts;
  const counted = COUNTED.filter((outcome) => counts[outcome] > 0).map(
    (outcome) => `${counts[outcome]} ${outcome}`,
  );
  const same = counts.same > 0 ? [`${counts.same} the same`] : [];
  const what = counted.length === 0 ? ["nothing changed", ...same] : [...counted, ...same];
  const verdict = before === after ? `still ${after}` : `${before} → ${after}`;
  return `${what.join(", ")} · verdict: ${verdict} · exit code: ${exitCode}`;
}

/** One of the two files: its name, when it was made and by what. */
export function sideLine({ name, from, tool, startedAt, verdict }: Side): string {
  const by = from === "bundle" ? "a bundle, judged again by" : "a report of";
  return visible(`${name}: ${by} ${tool.name} ${tool.version}, ${startedAt}, verdict ${verdict}`);
}

/** What a reader has to know before believing the rest; a sentence each, visible. */
export function warnings({ before, after, comparisons, onlyBefore, onlyAfter }: Compared): readonly string[] {
  const places = comparisons.filter(({ elsewhere }) => elsewhere).map(elsewhereLine);
  const versions =
    before.tool.version === after.tool.version
      ? []
      : [
          `Two versions made these reports (${before.tool.version} and ${after.tool.version}). Some differences may come from that.`,
        ];
  const redacted = [before, after].filter((side) => side.redacted === true);
  const [hidden] = redacted;
  const tokens =
    hidden === undefined || redacted.length > 1
      ? []
      : [`The names of ${hidden.name} are pseudonyms, so all names differ.`];
  const order =
    Date.parse(after.startedAt) < Date.parse(before.startedAt)
      ? [`${after.name} is the older of the two. Check the order.`]
      : [];
  const alone = [
    ...onlyBefore.map((one) => `Only ${before.name} judges ${targetName(one)}.`),
    ...onlyAfter.map((one) => `Only ${after.name} judges ${targetName(one)}.`),
  ];
  return [...tokens, ...places, ...order, ...versions, ...alone].map(visible);
}

function elsewhereLine({ differences }: Comparison): string {
  const fields = differences.map(
    ({ field, before, after }) => `${TARGET_LABELS[field]} ${before} → ${after}`,
  );
  return `These are two different installations (${fields.join(", ")}), so a difference may not be a change.`;
}

/** What differs between the targets of one installation, visible. */
export const targetLines = ({ elsewhere, differences }: Comparison): readonly string[] =>
  elsewhere
    ? []
    : differences.map(({ field, before, after }) => visible(`${TARGET_LABELS[field]}: ${before} → ${after}`));

/**
 * Whether a change's title and statuses say enough about it. They don't where something is wrong or unknown that neither
 * the reports nor another change explain.
 */
export function isBrief({ outcome, before, after }: Change): boolean {
  if (outcome === "fixed" || outcome === "settled" || outcome === "gone" || outcome === "same") return true;
  const calm = (result: Judged | undefined) =>
    result === undefined || result.status === "pass" || result.status === "skip";
  return calm(before) && calm(after);
}

const status = (result: Judged | undefined): string =>
  result === undefined ? "" : `${MARKS[result.status]} ${result.status}`;

/** `✔ pass → ✘ fail`; the one status where both or only one have it. */
export function statusesOf({ before, after }: Change): string {
  if (before === undefined || after === undefined || before.status === after.status)
    return status(after ?? before);
  return `${status(before)} → ${status(after)}`;
}

/** The probe's title and subject as the later report has them, visible. */
export function titleOf({ before, after }: Change): string {
  const subject = after?.subject ?? before?.subject;
  return visible(`${(after ?? before).title}${subject === undefined ? "" : ` [${subject}]`}`);
}

export const idOf = ({ before, after }: Change): string => visible((after ?? before).id);

/** A piece of what a change says: prose, or two values that are compared by eye. */
export type Part =
  | { readonly form: "prose"; readonly label: string; readonly text: string }
  | {
      readonly form: "pair";
      readonly labels: readonly [string, string];
      readonly values: readonly [string, string];
    };

/** What is said of a result: its message, or the reason where that says more. */
function told({ message, because }: Judged): string {
  return visible(because === undefined || because.detail !== message ? message : reason(because));
}

const prose = (label: string, text: string | undefined): readonly Part[] =>
  text === undefined || text === "" ? [] : [{ form: "prose", label, text }];

function pair(labels: readonly [string, string], left: string, right: string): Part {
  return { form: "pair", labels, values: [left, right] };
}

function thenAndNow(left: string, right: string): readonly Part[] {
  return left === right ? prose("", right) : [...prose("before", left), ...prose("after", right)];
}

/** A field of both, where it differs between them. */
function moved(
  name: "expected" | "found",
  left: string | undefined,
  right: string | undefined,
): readonly Part[] {
  if (left === undefined || right === undefined || left === right) return [];
  return [pair([`${name} then`, `${name} now`], visibleValue(left), visibleValue(right))];
}

/** All that a change has to say beyond its title, in order; every string is visible text. */
export function partsOf({ before: earlier, after: later }: Change): readonly Part[] {
  if (later === undefined) return prose("before", told(earlier));
  const words = earlier === undefined ? prose("after", told(later)) : thenAndNow(told(earlier), told(later));
  const { expected, found, fix } = later;
  const fields =
    earlier === undefined
      ? []
      : [...moved("expected", earlier.expected, expected), ...moved("found", earlier.found, found)];
  const wanted =
    fields.length > 0 || expected === undefined || found === undefined
      ? []
      : [pair(["expected", "found"], visibleValue(expected), visibleValue(found))];
  return [...words, ...fields, ...wanted, ...prose("fix", fix && visible(fix.summary))];
}
