/** What the IAM service account itself may do on a resource. */
import type { EffectivePolicies } from "../../compounds.ts";
import type { OtherStorage } from "../../domain/chart/storage.ts";
import {
  type GrantVerdict,
  judgeGrant,
  matchesServiceAccount,
  type PolicyLevel,
  parseMember,
} from "../../domain/iam/index.ts";
import type { Finding } from "../../probe.ts";
import { levelPolicies, roleLookup } from "./policies.ts";

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

/** The worse of two verdicts: what is missing before what is not known, that before what holds. */
export function worse(one: GrantVerdict, other: GrantVerdict): GrantVerdict {
  return RANK[other.verdict] < RANK[one.verdict] ? other : one;
}

const RANK = {
  "not-granted": 0,
  expired: 1,
  inactive: 2,
  undetermined: 3,
  "granted-conditionally": 4,
  granted: 5,
} as const satisfies Record<GrantVerdict["verdict"], number>;

/** Why there is no grant, in words. */
export function lacking(verdict: Exclude<GrantVerdict, { verdict: "granted" | "undetermined" }>): string {
  switch (verdict.verdict) {
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
