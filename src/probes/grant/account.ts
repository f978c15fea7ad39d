/** What the IAM service account itself may do on a resource. */
import { type AccountQuestion, accountQuestion, type EffectivePolicies } from "../../compounds.ts";
import { defined } from "../../defined.ts";
import type { OtherStorage } from "../../domain/chart/storage.ts";
import { judgeAccess, type PolicyVerdict, type Unseen } from "../../domain/iam/index.ts";
import { nameOf } from "../../domain/resource-names.ts";
import { type Finding, unknown } from "../../finding.ts";
import type { Location, Severity } from "../../report/report.ts";
import { undecided } from "./policies.ts";

/** What the policies come to, or what Policy Troubleshooter says where they leave it open. */
export type AccessVerdict =
  | PolicyVerdict
  | { readonly verdict: "can-access" }
  | { readonly verdict: "cannot-access"; readonly unseen: readonly [] };

/**
 * Judges whether the IAM service account has a permission, by the policies. Where they leave it open, or something
 * unseen may deny it, Policy Troubleshooter decides if it was asked.
 */
export function judgeAccount(question: AccountQuestion): AccessVerdict {
  const verdict = judgeAccess(accountQuestion(question));
  const answer = question.effective.access?.[question.permission];
  if (answer?.state !== "known" || !answer.value.exists) return verdict;
  switch (answer.value.state) {
    case "CAN_ACCESS":
      return verdict.verdict === "granted"
        ? { ...verdict, guards: { denials: [], boundaries: [] } }
        : { verdict: "can-access" };
    case "CANNOT_ACCESS":
      return { verdict: "cannot-access", unseen: [] };
    default:
      return verdict;
  }
}

type Granted = Extract<AccessVerdict, { readonly verdict: "granted" | "can-access" }>;

export const isGranted = (verdict: AccessVerdict): verdict is Granted =>
  verdict.verdict === "granted" || verdict.verdict === "can-access";

/** Why the account has a permission, in words. */
export function whyGranted(verdict: Granted, byRole: (role: string) => string): string {
  return verdict.verdict === "granted"
    ? byRole(verdict.by.role)
    : "Policy Troubleshooter answers CAN_ACCESS for the account";
}

/** The roles that carry the permissions, each once. */
export const rolesOf = (verdicts: readonly AccessVerdict[]): readonly string[] => [
  ...new Set(verdicts.flatMap((one) => (one.verdict === "granted" ? [one.by.role] : []))),
];

/** The worse of two verdicts: what is missing before what is not known, that before what holds. */
export function worse(one: AccessVerdict, other: AccessVerdict): AccessVerdict {
  return RANK[other.verdict] < RANK[one.verdict] ? other : one;
}

const RANK = {
  denied: 0,
  bounded: 1,
  "cannot-access": 2,
  "not-granted": 3,
  expired: 4,
  inactive: 5,
  guarded: 6,
  "granted-conditionally": 7,
  undetermined: 8,
  "can-access": 9,
  granted: 10,
} as const satisfies Record<AccessVerdict["verdict"], number>;

/** Why the account lacks a permission, in words. */
export function lacking(verdict: Lacking): string {
  switch (verdict.verdict) {
    case "denied":
      return `rule ${verdict.denial.rule + 1} of ${verdict.denial.policy} denies it`;
    case "bounded":
      return `principal access boundary policy ${verdict.boundaries.join(", ")}`;
    case "cannot-access":
      return "Policy Troubleshooter answers CANNOT_ACCESS: no role contains it, or a policy denies it";
    case "not-granted":
      return "no role that contains it";
    case "expired":
      return `${verdict.by.role} until ${verdict.expired}`;
    case "inactive":
      return `${verdict.by.role}, if ${verdict.by.condition?.expression ?? ""}`;
  }
}

type Open = Extract<
  AccessVerdict,
  { readonly verdict: "guarded" | "granted-conditionally" | "undetermined" }
>;
/** What is certainly missing. */
export type Lacking = Exclude<AccessVerdict, Open | Granted>;

export const isOpen = (verdict: AccessVerdict): verdict is Open =>
  verdict.verdict === "guarded" ||
  verdict.verdict === "granted-conditionally" ||
  verdict.verdict === "undetermined";

/** The unseen policies that may hold a grant, for a permission that is missing in all policies that carto-wi read. */
export const unseenOf = (verdict: Lacking): readonly Unseen[] => ("unseen" in verdict ? verdict.unseen : []);

/**
 * Says that a permission is open. What was seen and can't be decided from outside decides the run. What was not read
 * keeps the probe's severity.
 */
export function openFinding(
  verdict: Open,
  what: string,
  effective: EffectivePolicies,
  extras: { readonly location?: Location; readonly severity?: Severity } = {},
): Finding {
  const settle = "Run the doctor with --troubleshoot, which may settle it";
  switch (verdict.verdict) {
    case "guarded": {
      const rules = verdict.denials.map(
        ({ policy, rule, because }) =>
          `rule ${rule + 1} of ${policy} may deny it (not known: ${because.join(", ")})`,
      );
      const parts = [...rules, ...verdict.boundaries.map((name) => `boundary ${name} may exclude it`)];
      const detail = `${what}. It is granted, but ${parts.join("; ")}. ${settle}`;
      return unknown({ kind: "undecidable", detail }, { ...extras, severity: "error" });
    }
    case "granted-conditionally": {
      const { role, condition } = verdict.by;
      const detail = `${what}: carto-wi can't evaluate the condition of ${role} from outside (${condition?.expression ?? ""}). ${settle}`;
      return unknown({ kind: "undecidable", detail }, { ...extras, severity: "error" });
    }
    case "undetermined": {
      const decides = verdict.unseen.some(({ what: kind }) => kind === "subject");
      const because = undecided(
        `${what}: carto-wi found no grant, but couldn't read all policies`,
        verdict.unseen,
        effective,
      );
      return unknown(because, { ...extras, ...(decides ? { severity: "error" as const } : {}) });
    }
  }
}

/**
 * Says which deny policies and boundaries are unseen, although the permissions are granted. Its severity is warn, because
 * few people may read the ancestors of a project. Empty if carto-wi read all of them.
 */
export function unseenGuards(
  verdicts: readonly AccessVerdict[],
  effective: readonly EffectivePolicies[],
): readonly Finding[] {
  const guards = verdicts.flatMap((one) => (one.verdict === "granted" ? [one.guards] : []));
  const names = new Set(guards.flatMap(({ denials, boundaries }) => [...denials, ...boundaries]));
  if (names.size === 0) return [];
  const reasons = new Map(effective.flatMap((one) => [...hidden(one)]).filter(([name]) => names.has(name)));
  if (reasons.size === 0) return [];
  const all = [...reasons.values()];
  const first = all.find(({ permission }) => permission !== undefined) ?? all[0];
  const parts = [...reasons].map(([name, { detail }]) => `${nameOf(name)} (${detail})`);
  const detail = `a deny policy or a boundary may still block it. carto-wi couldn't read: ${parts.join("; ")}`;
  const because = {
    kind: first?.kind ?? "undecidable",
    detail,
    ...defined({ permission: first?.permission }),
  };
  return [unknown(because, { severity: "warn", subject: "deny policies and boundaries" })];
}

/** Why deny policies and boundaries are unseen, by their names in verdicts. */
function* hidden({ denials = [], boundaries = [] }: EffectivePolicies) {
  const seen = [
    ...denials.flatMap(({ resource, observed }) => [
      [resource, observed] as const,
      ...(observed.state === "known" ? observed.value.map((one) => [resource, one] as const) : []),
    ]),
    ...boundaries.flatMap(({ project, observed, policies }) => [
      [project, observed] as const,
      ...Object.entries(policies),
    ]),
  ];
  // A run on files alone says only once that it sends no requests.
  for (const [name, observed] of seen)
    if (observed.state !== "known" && observed.reason.kind !== "offline")
      yield [name, observed.reason] as const;
}

/** Why the account's access to buckets is not judged. */
export const OTHER_STORAGE = {
  "other-provider": "the values use another provider's storage",
  key: "the values set a separate key for the buckets",
} as const satisfies Record<OtherStorage, string>;
