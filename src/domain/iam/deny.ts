import { evaluateCondition } from "./conditions.ts";
import { type Match, matches, matchesSet } from "./grants.ts";
import { parseMember } from "./members.ts";
import type { Condition } from "./policy.ts";
import type { Principal } from "./principal.ts";

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

/**
 * Spells a permission as deny policies do: `SERVICE_FQDN/RESOURCE.ACTION`. For the services judged here the FQDN is the
 * service's ID and `.googleapis.com` (IAM, "Permissions supported in deny policies").
 */
export function denyName(permission: string): string {
  const dot = permission.indexOf(".");
  return `${permission.slice(0, dot)}.googleapis.com/${permission.slice(dot + 1)}`;
}

/**
 * Judges whether a deny policy keeps a principal from a permission. Rules are independent, and any rule that applies
 * overrides every grant (IAM, "Deny policies"). What can't be told is never called denied, nor clear.
 * @param permission as allow policies spell it
 * @param now RFC 3339
 */
export function judgeDeny(
  attachments: readonly DenyAttachment[],
  principal: Principal,
  permission: string,
  now: string,
): DenyVerdict {
  const possible: Denial[] = [];
  for (const attachment of attachments) {
    if (attachment.state === "unseen") continue;
    for (const policy of attachment.policies) {
      for (const [rule, denyRule] of policy.rules.entries()) {
        const applies = ruleApplies(denyRule, principal, denyName(permission), now);
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

function ruleApplies(rule: DenyRule, who: Principal, permission: string, now: string): Answer {
  const means = (principal: string) => isDenied(principal, who);
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

/**
 * A permission, or a group of permissions. `SERVICE/RESOURCE.*` is all of a resource type, `SERVICE/*.VERB` one verb of
 * all resource types, and `SERVICE/*.*` all of the service (IAM, "Deny policies", permission groups).
 */
function coversPermission(pattern: string, permission: string): Answer {
  const [service, resource, verb] = parts(permission);
  const [group, type, action] = parts(pattern);
  const covers =
    group === service && (type === "*" || type === resource) && (action === "*" || action === verb);
  return covers ? YES : NO;
}

/** The service, the resource type and the verb of a permission. */
function parts(permission: string): readonly [string, string, string] {
  const [slash, dot] = [permission.indexOf("/"), permission.lastIndexOf(".")];
  return [permission.slice(0, slash), permission.slice(slash + 1, dot), permission.slice(dot + 1)];
}

/** Whether a deny policy's principal is ours. They have their own spelling (IAM v2, `DenyRule.deniedPrincipals`). */
function isDenied(text: string, principal: Principal): Answer {
  if (text === "principalSet://goog/public:all") return YES;
  const member = parseMember(text);
  const open: Answer = { is: "unknown", because: [text] };
  switch (member.kind) {
    case "pool-subject":
    case "pool-uid":
    case "pool-namespace":
    case "pool-cluster":
    case "whole-pool":
    case "pool-other":
      return principal.kind === "service-account" ? NO : answer(matches(member, principal.subject), open);
    case "principal-elsewhere":
      return elsewhere(member.authority, member.path, principal, open);
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

/**
 * Google Accounts, groups, IAM service accounts, workforce pools, and the sets of a project, folder or organization.
 * A group can hold a service account. It can't hold a Kubernetes one: "Principal identifiers" lists no form for that.
 */
function elsewhere(authority: string, path: string, principal: Principal, open: Answer): Answer {
  switch (authority) {
    case "goog":
      if (path.startsWith("/subject/")) return NO;
      return path.startsWith("/group/") && principal.kind === "kubernetes-service-account" ? NO : open;
    case "iam.googleapis.com":
      if (path.startsWith("/locations/global/workforcePools/")) return NO;
      if (!path.startsWith("/projects/-/serviceAccounts/")) return open;
      break;
    case "cloudresourcemanager.googleapis.com":
      if (principal.kind === "kubernetes-service-account") return typed(path) ? NO : open;
      break;
    default:
      return open;
  }
  return principal.kind === "service-account"
    ? answer(matchesSet(authority, path, principal.account), open)
    : NO;
}

/** A set with a type holds IAM service accounts, or Google's service agents. */
const typed = (path: string): boolean => /\/type\/Service(?:Account|Agent)$/.test(path);
