/** What a probe is, and how one is made. */
import { defined } from "./defined.ts";
import type { Observed } from "./facts.ts";
import { type Extras, type Finding, type ProbeFix, unseen } from "./finding.ts";
import type { Category, Link, Severity } from "./report/report.ts";
import { hasNames, type Named, type NameField, type Subject } from "./subject.ts";
import type { ObservedViews, ViewName, Views } from "./views.ts";

type Meta = {
  /** Kebab-case, equals the file's name, never reused. */
  readonly id: string;
  /** States the good condition. */
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly link: Link;
  /** `place`: judged only from the files and the cluster, without the names of the accounts. */
  readonly scope?: "place";
  /** Probes that this one rests on: while one of them fails this one is skipped, while one is unknown so is this. */
  readonly premises?: readonly string[];
  /** Why it matters. Lines are joined and wrapped to the terminal; an empty line starts a paragraph. */
  readonly explain: string;
  /** What a pod's log shows where the condition does not hold: one message each. */
  readonly inLog?: readonly string[];
  /** How it is judged: which settings are compared, and what makes it a warning or unknown. */
  readonly judged?: string;
  /** How to repair it, and how to undo the repair. */
  readonly repair?: string;
  /** Pages of Google, Kubernetes, Helm or CARTO to read on: addresses. */
  readonly links?: readonly string[];
};

type Answer = Finding | readonly Finding[];

/** A view that a probe uses. Each way to take its value says what an unseen view means. */
export type Used<T> = {
  /** The observation, for a judge that answers the unseen case itself. */
  readonly observed: Observed<T>;
  /**
   * The value, or `otherwise` without one. If the view is unseen, the answer could have been worse. A pass or a skip
   * then becomes unknown, and a warning gets an unknown beside it.
   */
  readonly decisive: <O>(otherwise: O) => T | O;
  /** The value, or `otherwise` where there is none. Only for a value that can't make the answer worse. */
  readonly incidental: <O>(otherwise: O) => T | O;
};

export type ProbeDefinition<N extends ViewName, U extends ViewName, F extends NameField> = Meta & {
  readonly needs?: readonly N[];
  readonly uses?: readonly U[];
  /** The names without which nothing can be judged. A fix gets other names from `withNames`. */
  readonly names?: readonly F[];
  readonly judge: (
    facts: { readonly [V in N]: Views[V] } & { readonly [V in U]: Used<Views[V]> },
    subject: Named<F>,
  ) => Answer;
  /** What there is to say all the same where a need was not asked for: offline, what will be expected. */
  readonly preview?: (subject: Subject) => { readonly expected: string; readonly fix: ProbeFix } | undefined;
};

/** A probe with its types erased, as the engine holds it. */
export type Probe = Meta & {
  readonly premises: readonly string[];
  readonly views: readonly ViewName[];
  readonly judge: (observed: ObservedViews, subject: Subject) => readonly Finding[];
};

/**
 * Makes a probe. An unseen need or an unknown name never reaches `judge`. The answer is then unknown with the reason, or
 * skip if it was not asked for.
 */
export function defineProbe<
  N extends ViewName = never,
  U extends ViewName = never,
  F extends NameField = never,
>(definition: ProbeDefinition<N, U, F>): Probe {
  const { needs = [], uses = [], names = [], judge, premises = [], preview, ...meta } = definition;
  return {
    ...meta,
    premises,
    views: [...needs, ...uses],
    judge: (observed, subject) => {
      const facts: Record<string, unknown> = {};
      const missing: Finding[] = [];
      const missed: Unseen[] = [];
      for (const name of needs) {
        const view = observed[name];
        if (view === undefined) throw new Error(`${meta.id}: ${name} was not gathered`);
        if (view.state === "known") facts[name] = view.value;
        else missing.push(unseen(view));
      }
      for (const name of uses) {
        const view = observed[name];
        if (view === undefined) throw new Error(`${meta.id}: ${name} was not gathered`);
        facts[name] = used<unknown>(view, missed);
      }
      for (const name of names) {
        const field = subject[name];
        if (field.state !== "known") missing.push(unseen(field));
      }
      const first = missing.find((finding) => finding.status === "skip") ?? missing[0];
      if (first?.status === "skip") return [{ ...first, ...preview?.(subject) }];
      if (first !== undefined || !hasNames(subject, names)) return missing.slice(0, 1);
      // The one cast: the loops above have just built exactly this type, which the compiler can't follow.
      const answer = judge(facts as Parameters<typeof judge>[0], subject);
      return doubted(Array.isArray(answer) ? answer : [answer as Finding], missed);
    },
  };
}

type Unseen = Extract<Observed<unknown>, { readonly state: "unseen" }>;

function used<T>(observed: Observed<T>, missed: Unseen[]): Used<T> {
  const incidental = <O>(otherwise: O) => (observed.state === "known" ? observed.value : otherwise);
  const decisive = <O>(otherwise: O) => {
    if (observed.state === "unseen") missed.push(observed);
    return incidental(otherwise);
  };
  return { observed, decisive, incidental };
}

/** An answer without something decisive: a failure stays a failure, and nothing passes. */
function doubted(findings: readonly Finding[], [missed]: readonly Unseen[]): readonly Finding[] {
  if (missed === undefined) return findings;
  const doubt = ({ subject, location, severity }: Extras) =>
    unseen(missed, defined({ subject, location, severity }));
  const left = (finding: Finding): readonly Finding[] => {
    switch (finding.status) {
      case "fail":
      case "unknown":
        return [finding];
      case "warn":
        return [finding, doubt(finding)];
      case "skip":
        return [finding.because.kind === "blocked" ? finding : doubt(finding)];
      case "pass":
        return [doubt(finding)];
    }
  };
  return findings.flatMap(left);
}
