/** What the IAM service account itself may do on a resource. */
import { type EffectivePolicies, levelPolicies, roleLookup } from "../../compounds.ts";
import type { OtherStorage } from "../../domain/chart/storage.ts";
import {
  type GrantVerdict,
  judgeGrant,
  matchesServiceAccount,
  type PolicyLevel,
  parseMember,
} from "../../domain/iam/index.ts";
import type { Finding } from "../../probe.ts";

export type AccountQuestion = {
  readonly effective: EffectivePolicies;
  readonly email: string;
  readonly permission: string;
  readonly now: string;
  /** The levels without which nothing is decided. */
  readonly decisive: readonly PolicyLevel[];
};

/** Whether the IAM service account has a permission. A group or a domain may hold it: that is undetermined. */
export function judgeAccount({ effective, email, permission, now, decisive }: AccountQuestion): GrantVerdict {
  return judgeGrant({
    policies: levelPolicies(effective.policies),
    decisive,
    permission,
    means: (member) => matchesServiceAccount(member, email),
    roles: roleLookup(effective),
    now,
  });
}

/** With what Policy Troubleshooter says where the policies leave it open. */
export type AccessVerdict =
  | GrantVerdict
  | { readonly verdict: "can-access" }
  | { readonly verdict: "cannot-access"; readonly unseen: readonly [] };

/** Whether the IAM service account has a permission, by the policies, and else by Policy Troubleshooter where it was asked. */
export function judgeAccess(question: AccountQuestion): AccessVerdict {
  const verdict = judgeAccount(question);
  const answer = question.effective.access?.[question.permission];
  if (verdict.verdict !== "undetermined" || answer?.state !== "known" || !answer.value.exists) return verdict;
  switch (answer.value.state) {
    case "CAN_ACCESS":
      return { verdict: "can-access" };
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

/** The worse of two verdicts: what is missing before what is not known, that before what holds. */
export function worse(one: AccessVerdict, other: AccessVerdict): AccessVerdict {
  return RANK[other.verdict] < RANK[one.verdict] ? other : one;
}

const RANK = {
  "cannot-access": 0,
  "not-granted": 1,
  expired: 2,
  inactive: 3,
  undetermined: 4,
  "granted-conditionally": 5,
  "can-access": 6,
  granted: 7,
} as const satisfies Record<AccessVerdict["verdict"], number>;

/** Why there is no grant, in words. */
export function lacking(
  verdict: Exclude<AccessVerdict, { verdict: "granted" | "undetermined" | "can-access" }>,
): string {
  switch (verdict.verdict) {
    case "cannot-access":
      return "Policy Troubleshooter answers CANNOT_ACCESS: no role carries it, or a deny policy forbids it";
    case "not-granted":
      return "no role that carries it";
    case "expired":
      return `${verdict.by.role} until ${verdict.expired}`;
    case "inactive":
    case "granted-conditionally":
      return `${verdict.by.role}, if ${verdict.by.condition?.expression ?? ""}`;
  }
}

/** Why the account's access to buckets is not judged. */
export const OTHER_STORAGE = {
  "other-provider": "the values keep files in another provider's storage",
  key: "the values give the buckets a key of their own",
} as const satisfies Record<OtherStorage, string>;

/** Whether a policy names an earlier account of the address: then account-not-recreated says what happened. */
export function namesDeleted({ policies }: EffectivePolicies, email: string): boolean {
  return policies.some(
    ({ observed }) =>
      observed.state === "known" &&
      observed.value.exists &&
      observed.value.bindings.some(({ members }) => members.some((member) => wasAccount(member, email))),
  );
}

function wasAccount(text: string, email: string): boolean {
  const member = parseMember(text);
  return (
    member.kind === "deleted" && member.member.kind === "service-account" && member.member.email === email
  );
}

/** One mistake is one fail: what an account that was made again lacks is not counted anew for each resource. */
export function madeAgain(): Finding {
  const detail = "the account was deleted and made again, and this was the first one's to use";
  return {
    status: "skip",
    message: detail,
    because: { kind: "blocked", detail, by: "account-not-recreated" },
  };
}
