/** Two runs of the doctor, side by side: what was fixed, what is worse, what else differs. Pure. */
import { type Judged, type Match, match, saysTheSame } from "./match.ts";
import { isWrong, OUTCOMES, type Outcome, outcomeOf, outcomeOfNew } from "./outcome.ts";
import type { ChainLink, Run, Target, TargetField, Verdict } from "./report.ts";

/** The judgement of one installation, as a report file holds it. */
export type JudgedReport = {
  /** In a run of several. */
  readonly name?: string;
  readonly target: Target;
  readonly results: readonly Judged[];
  readonly chain: readonly ChainLink[];
};

/** One of the two that are compared. */
export type Side = Pick<Run, "tool" | "startedAt" | "verdict"> & {
  /** The file, as it was given. */
  readonly name: string;
  /** A bundle is judged again; a report is compared as it was written. */
  readonly from: "report" | "bundle";
  /** Whether names are pseudonyms; absent for an older report, which doesn't say it. */
  readonly redacted?: boolean;
  readonly reports: readonly JudgedReport[];
};

export type Change = Match & { readonly outcome: Outcome };

/** A field of the target that both reports know and that differs. */
export type Difference = { readonly field: TargetField; readonly before: string; readonly after: string };

/** One installation of both reports. */
export type Comparison = {
  readonly before: JudgedReport;
  readonly after: JudgedReport;
  readonly differences: readonly Difference[];
  /** Whether the two are of different installations: then what differs need not be a change of anything. */
  readonly elsewhere: boolean;
  readonly changes: readonly Change[];
};

export type Counts = { readonly [O in Outcome]: number };

export type Compared = {
  readonly before: Side;
  readonly after: Side;
  readonly comparisons: readonly Comparison[];
  /** Installations that only one of them judged; never counted as fixed or worse. */
  readonly onlyBefore: readonly JudgedReport[];
  readonly onlyAfter: readonly JudgedReport[];
  readonly counts: Counts;
  readonly verdicts: { readonly before: Verdict; readonly after: Verdict };
  /** 1 when something got worse. */
  readonly exitCode: 0 | 1;
};

/** What makes an installation another one; the accounts it uses may change and it stays the same. */
const PLACE = [
  "project",
  "projectNumber",
  "cluster",
  "location",
  "apiServer",
  "namespace",
  "release",
] as const satisfies readonly TargetField[];
const MAY_CHANGE = [
  "phase",
  "iamServiceAccount",
  "kubernetesServiceAccount",
] as const satisfies readonly TargetField[];

const isPlace = (field: TargetField): boolean => PLACE.some((place) => place === field);

/** Compares two runs. One installation each is compared even where the targets differ; of several, those that agree. */
export function compare(before: Side, after: Side): Compared {
  const { pairs, onlyBefore, onlyAfter } = pairsOf(before.reports, after.reports);
  const comparisons = pairs.map(([left, right]) => comparisonOf(left, right));
  const counts = countsOf(comparisons.flatMap(({ changes }) => changes));
  return {
    before,
    after,
    comparisons,
    onlyBefore,
    onlyAfter,
    counts,
    verdicts: { before: before.verdict, after: after.verdict },
    exitCode: counts.worse > 0 ? 1 : 0,
  };
}

type Pairs = {
  readonly pairs: readonly (readonly [JudgedReport, JudgedReport])[];
  readonly onlyBefore: readonly JudgedReport[];
  readonly onlyAfter: readonly JudgedReport[];
};

function pairsOf(before: readonly JudgedReport[], after: readonly JudgedReport[]): Pairs {
  const [left, ...leftOthers] = before;
  const [right, ...rightOthers] = after;
  if (left !== undefined && right !== undefined && leftOthers.length + rightOthers.length === 0)
    return { pairs: [[left, right]], onlyBefore: [], onlyAfter: [] };
  const free = new Set(before);
  const pairs = after.flatMap((one) => {
    const partner = [...free].find((other) => sameInstallation(other, one));
    if (partner === undefined) return [];
    free.delete(partner);
    return [[partner, one] as const];
  });
  const paired = new Set(pairs.map(([, one]) => one));
  return { pairs, onlyBefore: [...free], onlyAfter: after.filter((one) => !paired.has(one)) };
}

/**
 * Reports with the same name belong together. Without names, a field that only one of two reports knows isn't a difference.
 * Among several reports at least one field has to agree.
 */
function sameInstallation(before: JudgedReport, after: JudgedReport): boolean {
  if (before.name !== undefined && after.name !== undefined) return before.name === after.name;
  const [left, right] = [before.target, after.target];
  const agrees = PLACE.some((field) => left[field] !== undefined && left[field] === right[field]);
  const unknowing = PLACE.every((field) => left[field] === undefined && right[field] === undefined);
  return (agrees || unknowing) && differencesOf(left, right).every(({ field }) => !isPlace(field));
}

function differencesOf(left: Target, right: Target): readonly Difference[] {
  return [...PLACE, ...MAY_CHANGE].flatMap((field) => {
    const [before, after] = [left[field], right[field]];
    return before === undefined || after === undefined || before === after ? [] : [{ field, before, after }];
  });
}

function comparisonOf(before: JudgedReport, after: JudgedReport): Comparison {
  const differences = differencesOf(before.target, after.target);
  const judged = (results: readonly Judged[]) => new Set(results.map(({ id }) => id));
  const [judgedBefore, judgedAfter] = [judged(before.results), judged(after.results)];
  const looked = (id: string) =>
    after.results.filter((one) => one.id === id).every(({ status }) => status === "pass" || isWrong(status));
  const changes = match(before.results, after.results).map((pair): Change => {
    if (pair.before === undefined)
      return { ...pair, outcome: outcomeOfNew(pair.after.status, judgedBefore.has(pair.after.id)) };
    if (pair.after === undefined) {
      const { id, subject, status } = pair.before;
      // One of several faults of a probe that looked again and no longer finds it.
      const mended = isWrong(status) && subject === undefined && judgedAfter.has(id) && looked(id);
      return { ...pair, outcome: mended ? "fixed" : "gone" };
    }
    const outcome = outcomeOf(pair.before.status, pair.after.status);
    if (outcome !== "same") return { ...pair, outcome };
    return { ...pair, outcome: saysTheSame(pair.before, pair.after) ? "same" : "changed" };
  });
  const elsewhere = differences.some(({ field }) => isPlace(field));
  return { before, after, differences, elsewhere, changes };
}

function countsOf(changes: readonly Change[]): Counts {
  const count = (outcome: Outcome) => changes.filter((change) => change.outcome === outcome).length;
  return {
    worse: count("worse"),
    fixed: count("fixed"),
    settled: count("settled"),
    changed: count("changed"),
    new: count("new"),
    gone: count("gone"),
    same: count("same"),
  };
}

/** The changes of a comparison that have an outcome, in the report's order, by outcome. */
export function byOutcome(changes: readonly Change[]): readonly (readonly [Outcome, readonly Change[]])[] {
  return OUTCOMES.map(
    (outcome) => [outcome, changes.filter((change) => change.outcome === outcome)] as const,
  );
}
