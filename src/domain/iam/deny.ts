import { evaluateCondition } from "./conditions.ts";
import { type Match, matches, type Subject } from "./grants.ts";
import { parseMember } from "./members.ts";
import type { Condition } from "./policy.ts";

/** A rule of a deny policy (IAM v2, `DenyRule`). */
export type DenyRule = {
  readonly deniedPrincipals: readonly string[];
  readonly exceptionPrincipals?: readonly string[];
  readonly deniedPermissions: readonly string[];
  readonly exceptionPermissions?: readonly string[];
  readonly denialCondition?: Condition;
};

export type DenyPolicy = { readonly name: string; readonly rules: readonly DenyRule[] };

/** The deny policies attached to one resource (a project, folder or organization). */
export type DenyAttachment = { readonly resource: string } & (
  | { readonly state: "known"; readonly policies: readonly DenyPolicy[] }
  | { readonly state: "unseen" }
);

/** A rule that denies, or may. `rule` counts from 0; `because` names what would settle it, and is empty when it does deny. */
export type Denial = {
  readonly resource: string;
  readonly policy: string;
  readonly rule: number;
  readonly because: readonly string[];
};

/** `undetermined`: some rule may apply, or some resource's policies were not read; no rule is known to apply. */
export type DenyVerdict =
  | { readonly verdict: "denied"; readonly by: Denial }
  | {
      readonly verdict: "undetermined";
      readonly possible: readonly Denial[];
      readonly unseen: readonly string[];
    }
  | { readonly verdict: "clear" };

/** `iam.serviceAccounts.getAccessToken` as deny policies spell it (IAM v2, `DenyRule.deniedPermissions`). */
export const DENY_GET_ACCESS_TOKEN = "iam.googleapis.com/serviceAccounts.getAccessToken";

/**
 * Whether a deny policy keeps a Kubernetes service account from a permission. Each rule stands alone, and any rule
 * that applies overrides every grant. What cannot be told is never called denied, nor clear.
 * @param permission in the spelling of deny policies
 * @param now RFC 3339
 */
export function judgeDeny(
  attachments: readonly DenyAttachment[],
  subject: Subject,
  permission: string,
  now: string,
): DenyVerdict {
  const possible: Denial[] = [];
  for (const attachment of attachments) {
    if (attachment.state === "unseen") continue;
    for (const policy of attachment.policies) {
      for (const [rule, denyRule] of policy.rules.entries()) {
        const applies = ruleApplies(denyRule, subject, permission, now);
        const denial = { resource: attachment.resource, policy: policy.name, rule, because: applies.because };
        if (applies.is === "yes") return { verdict: "denied", by: denial };
        if (applies.is === "unknown") possible.push(denial);
      }
    }
  }
  const unseen = attachments.filter(({ state }) => state === "unseen").map(({ resource }) => resource);
  return possible.length + unseen.length > 0
    ? { verdict: "undetermined", possible, unseen }
    : { verdict: "clear" };
}

type Answer = { readonly is: "yes" | "no" | "unknown"; readonly because: readonly string[] };

const YES: Answer = { is: "yes", because: [] };
const NO: Answer = { is: "no", because: [] };

function ruleApplies(rule: DenyRule, subject: Subject, permission: string, now: string): Answer {
  const means = (principal: string) => isDenied(principal, subject);
  const covers = (pattern: string) => coversPermission(pattern, permission);
  return all([
    any(rule.deniedPermissions.map(covers)),
    not(any((rule.exceptionPermissions ?? []).map(covers))),
    any(rule.deniedPrincipals.map(means)),
    not(any((rule.exceptionPrincipals ?? []).map(means))),
    rule.denialCondition === undefined ? YES : holds(rule.denialCondition, now),
  ]);
}

function any(answers: readonly Answer[]): Answer {
  return not(all(answers.map(not)));
}

function all(answers: readonly Answer[]): Answer {
  if (answers.some(({ is }) => is === "no")) return NO;
  const because = answers.flatMap((answer) => (answer.is === "unknown" ? answer.because : []));
  return because.length > 0 ? { is: "unknown", because } : YES;
}

function not(answer: Answer): Answer {
  switch (answer.is) {
    case "yes":
      return NO;
    case "no":
      return YES;
    case "unknown":
      return answer;
  }
}

function holds(condition: Condition, now: string): Answer {
  const state = evaluateCondition(condition.expression, now);
  switch (state.value) {
    case "true":
      return YES;
    case "false":
      return NO;
    case "unknown":
      return { is: "unknown", because: [condition.expression] };
  }
}

/** A permission, or the group `SERVICE/RESOURCE.*` of all of a resource type's; other wildcards are left undecided. */
function coversPermission(pattern: string, permission: string): Answer {
  if (pattern === permission) return YES;
  const group = `${permission.slice(0, permission.lastIndexOf("."))}.*`;
  if (pattern === group) return YES;
  const anyResource = `${permission.slice(0, permission.indexOf("/"))}/*`;
  return pattern.startsWith(anyResource) ? { is: "unknown", because: [pattern] } : NO;
}

/** The principals of deny policies are spelt in their own way (IAM v2, `DenyRule.deniedPrincipals`). */
function isDenied(principal: string, subject: Subject): Answer {
  if (principal === "principalSet://goog/public:all") return YES;
  const member = parseMember(principal);
  const open: Answer = { is: "unknown", because: [principal] };
  switch (member.kind) {
    case "pool-subject":
    case "pool-uid":
    case "pool-namespace":
    case "pool-cluster":
    case "whole-pool":
    case "pool-other":
      return answer(matches(member, subject), open);
    case "principal-elsewhere":
      return isSomeoneElse(member.authority, member.path) ? NO : open;
    case "deleted":
      return NO;
    case "all-users":
    case "all-authenticated-users":
    case "kubernetes-service-account":
    case "user":
    case "group":
    case "domain":
    case "service-account":
    case "project-owner":
    case "project-editor":
    case "project-viewer":
    case "unparsable":
      return open;
  }
}

function answer(match: Match, open: Answer): Answer {
  switch (match.matches) {
    case "yes":
      return YES;
    case "no":
      return NO;
    case "unknown":
      return open;
  }
}

/** One Google Account, one IAM service account, a workforce pool, or the service accounts and agents of a resource. */
function isSomeoneElse(authority: string, path: string): boolean {
  switch (authority) {
    case "goog":
      return path.startsWith("/subject/");
    case "iam.googleapis.com":
      return (
        path.startsWith("/projects/-/serviceAccounts/") ||
        path.startsWith("/locations/global/workforcePools/")
      );
    case "cloudresourcemanager.googleapis.com":
      return /\/type\/Service(?:Account|Agent)$/.test(path);
    default:
      return false;
  }
}
