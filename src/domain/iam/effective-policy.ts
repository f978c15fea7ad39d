import { conditionResource } from "./condition-resource.ts";
import { type ConditionValue, evaluateCondition } from "./conditions.ts";
import type { Match, MatchForm, MissingPart } from "./grants.ts";
import { type Member, parseMember } from "./members.ts";
import type { Condition, LevelPolicy, PolicyLevel } from "./policy.ts";
import { type RoleLookup, roleCarries } from "./roles.ts";

/** Who may do what, asked of the policies of a resource and its ancestors. */
export type GrantQuestion = {
  /** The resource's own policy, its project's, and of its folders and organization what is known of them. */
  readonly policies: readonly LevelPolicy[];
  /** The levels without which nothing is decided: an IAM service account's own and its project's, unless said otherwise. */
  readonly decisive?: readonly PolicyLevel[];
  readonly permission: string;
  /** Whether a member means the principal that is asked about. */
  readonly means: (member: Member) => Match;
  readonly roles: RoleLookup;
  /** RFC 3339. */
  readonly now: string;
};

/** One member of one binding that gives the permission to the principal. */
export type Grant = {
  readonly level: PolicyLevel;
  readonly resource: string;
  readonly role: string;
  readonly member: string;
  readonly form: MatchForm;
  readonly condition?: Condition & { readonly state: ConditionValue };
};

/** What carto-wi couldn't read, and might hold a grant. */
export type Unseen =
  | { readonly what: "policy"; readonly level: PolicyLevel; readonly resource?: string }
  | { readonly what: "role"; readonly role: string; readonly member: string; readonly resource: string }
  | {
      readonly what: "subject";
      readonly missing: readonly MissingPart[];
      readonly role: string;
      readonly member: string;
      readonly resource: string;
    };

export type UnseenPolicy = Extract<Unseen, { what: "policy" }>;

/**
 * - `granted`: `by` is the best grant, one without a condition before one that holds now; `all` are all that hold now.
 * - `granted-conditionally`: only by bindings whose condition cannot be evaluated from outside.
 * - `undetermined`: carto-wi found no grant, and couldn't read something that decides.
 * - `expired`, `inactive`: every grant has a condition that is false now; it ran out, or it has yet to begin or never holds.
 * - `not-granted`: the decisive policies were read and none grants. `unseen` are the folders and organization that
 *   were not read; a grant there is rare.
 */
export type GrantVerdict =
  | { readonly verdict: "granted"; readonly by: Grant; readonly all: readonly Grant[] }
  | { readonly verdict: "granted-conditionally"; readonly by: Grant; readonly unseen: readonly Unseen[] }
  | {
      readonly verdict: "undetermined";
      readonly unseen: readonly Unseen[];
      readonly inactive: readonly Grant[];
    }
  | {
      readonly verdict: "expired";
      readonly by: Grant;
      readonly expired: string;
      readonly unseen: readonly UnseenPolicy[];
    }
  | {
      readonly verdict: "inactive";
      readonly by: Grant;
      readonly from?: string;
      readonly unseen: readonly UnseenPolicy[];
    }
  | { readonly verdict: "not-granted"; readonly unseen: readonly UnseenPolicy[] };

/** Decides as IAM does: policies add up downwards, a role counts by its permissions, a condition by its value now. */
export function judgeGrant(question: GrantQuestion): GrantVerdict {
  const { decisive = ["service-account", "project"] } = question;
  const { grants, unseen } = collect(question);
  const state = (grant: Grant) => grant.condition?.state.value;
  const active = grants
    .filter((grant) => state(grant) === undefined || state(grant) === "true")
    .sort(byDuration);
  const [best] = active;
  if (best !== undefined) return { verdict: "granted", by: best, all: active };
  const ancestors = unseenPolicies(question.policies, decisive);
  const everything = [...unseen, ...ancestors];
  const conditional = grants.find((grant) => state(grant) === "unknown");
  if (conditional !== undefined) {
    return { verdict: "granted-conditionally", by: conditional, unseen: everything };
  }
  const undecided = ancestors.some(({ level }) => decisive.includes(level));
  if (undecided || unseen.length > 0)
    return { verdict: "undetermined", unseen: everything, inactive: grants };
  return whenInactive(grants, ancestors);
}

type Collected = { readonly grants: readonly Grant[]; readonly unseen: readonly Unseen[] };

function collect({ policies, permission, means, roles, now }: GrantQuestion): Collected {
  const grants: Grant[] = [];
  const unseen: Unseen[] = [];
  const on = conditionResource(policies, permission);
  for (const { level, resource, role, member, condition } of members(policies)) {
    const match = means(parseMember(member));
    if (match.matches === "no") continue;
    const carries = roleCarries(role, permission, roles);
    if (carries === "no") continue;
    const state = condition && evaluateCondition(condition.expression, now, on);
    if (match.matches === "yes" && carries === "yes") {
      const grant = { level, resource, role, member, form: match.form };
      grants.push(condition && state ? { ...grant, condition: { ...condition, state } } : grant);
    } else if (state?.value === "false") {
      // For every member and every role: it gives nothing now.
    } else if (match.matches === "unknown") {
      unseen.push({ what: "subject", missing: match.missing, role, member, resource });
    } else {
      unseen.push({ what: "role", role, member, resource });
    }
  }
  return { grants, unseen };
}

function* members(policies: readonly LevelPolicy[]) {
  for (const policy of policies) {
    if (policy.state === "unseen") continue;
    for (const { role, members, condition } of policy.bindings) {
      for (const member of members) {
        yield { level: policy.level, resource: policy.resource, role, member, condition };
      }
    }
  }
}

/** The policies not read, and those that decide and were not even given. */
function unseenPolicies(policies: readonly LevelPolicy[], decisive: readonly PolicyLevel[]): UnseenPolicy[] {
  const given = policies
    .filter(({ state }) => state === "unseen")
    .map(({ level, resource }): UnseenPolicy => ({ what: "policy", level, resource }));
  const missing = decisive
    .filter((level) => policies.every((policy) => policy.level !== level))
    .map((level): UnseenPolicy => ({ what: "policy", level }));
  return [...missing, ...given];
}

/** Grants without a condition first, then those that last longest. Equal ones keep the order of the policies. */
function byDuration(one: Grant, other: Grant): number {
  const lasts = ({ condition }: Grant): number => {
    if (condition === undefined) return 2;
    return condition.state.value === "true" && condition.state.until === undefined ? 1 : 0;
  };
  return lasts(other) - lasts(one) || until(other) - until(one);
}

function until({ condition }: Grant): number {
  return condition?.state.value === "true" && condition.state.until !== undefined
    ? Date.parse(condition.state.until)
    : 0;
}

/** Of grants whose condition is false now: the next to begin, else the last that expired, else the first. */
function whenInactive(grants: readonly Grant[], unseen: readonly UnseenPolicy[]): GrantVerdict {
  const [first] = grants;
  if (first === undefined) return { verdict: "not-granted", unseen };
  const dated = (key: "from" | "expired") =>
    grants
      .flatMap((by) => {
        const state = by.condition?.state;
        const instant = state?.value === "false" ? state[key] : undefined;
        return instant === undefined ? [] : [{ by, instant }];
      })
      .sort((one, other) => Date.parse(one.instant) - Date.parse(other.instant));
  const next = dated("from")[0];
  if (next !== undefined) return { verdict: "inactive", by: next.by, from: next.instant, unseen };
  const last = dated("expired").at(-1);
  if (last !== undefined) return { verdict: "expired", by: last.by, expired: last.instant, unseen };
  return { verdict: "inactive", by: first, unseen };
}
