/** The one evaluation: may this principal use this permission on this resource, now? */
import { type BoundaryAttachment, type BoundaryVerdict, judgeBoundary } from "./boundary.ts";
import { type Denial, type DenyAttachment, type DenyVerdict, judgeDeny } from "./deny.ts";
import { type GrantVerdict, judgeGrant } from "./effective-policy.ts";
import type { BasicRoleHolders, Match } from "./grants.ts";
import { parseMember } from "./members.ts";
import type { LevelPolicy, PolicyLevel } from "./policy.ts";
import { means, type Principal } from "./principal.ts";
import type { RoleLookup } from "./roles.ts";

export type AccessQuestion = {
  readonly principal: Principal;
  /** As allow policies spell it. */
  readonly permission: string;
  /** The allow policies of the resource and its ancestors. */
  readonly policies: readonly LevelPolicy[];
  /** The levels without which no grant is ruled out. */
  readonly decisive?: readonly PolicyLevel[];
  readonly roles: RoleLookup;
  /** The deny policies of the resource's project and what is above it. */
  readonly denials: readonly DenyAttachment[];
  /** What is bound to the sets that the principal is in. */
  readonly boundaries: readonly BoundaryAttachment[];
  /** The resource's project and what is above it, as boundaries name them; undefined where it was not read. */
  readonly lineage?: readonly string[];
  /** RFC 3339. */
  readonly now: string;
};

type Granted = Extract<GrantVerdict, { readonly verdict: "granted" }>;

/** What of deny policies and boundaries was not read. */
export type UnseenGuards = { readonly denials: readonly string[]; readonly boundaries: readonly string[] };

/**
 * - `denied`, `bounded`: certain, for every grant.
 * - `granted`: by an allow policy; no deny policy and no boundary that was read may keep the principal from it. `guards` were not read.
 * - `guarded`: granted, and a rule or boundary that was read may keep the principal from it: what decides can't be seen from outside.
 * - the rest: what the allow policies come to.
 */
export type PolicyVerdict =
  | { readonly verdict: "denied"; readonly denial: Denial }
  | { readonly verdict: "bounded"; readonly boundaries: readonly string[] }
  | {
      readonly verdict: "guarded";
      readonly denials: readonly Denial[];
      readonly boundaries: readonly string[];
    }
  | (Granted & { readonly guards: UnseenGuards })
  | Exclude<GrantVerdict, Granted>;

/** Decides as IAM does: boundaries and deny policies are checked before allow policies (IAM, "Policy evaluation"). */
export function judgeAccess(question: AccessQuestion): PolicyVerdict {
  const { principal, permission, now } = question;
  const deny = judgeDeny(question.denials, principal, permission, now);
  if (deny.verdict === "denied") return { verdict: "denied", denial: deny.by };
  const boundary = judgeBoundary(question.boundaries, permission, question.lineage);
  if (boundary.verdict === "bounded") return { verdict: "bounded", boundaries: boundary.by };
  const holders = basicRoleHolders(principal, question.policies);
  const grant = judgeGrant({ ...question, means: (member) => means(member, principal, holders) });
  return grant.verdict === "granted" ? guarded(grant, deny, boundary) : grant;
}

function guarded(
  grant: Granted,
  deny: Exclude<DenyVerdict, { verdict: "denied" }>,
  boundary: Exclude<BoundaryVerdict, { verdict: "bounded" }>,
): PolicyVerdict {
  const denials = deny.verdict === "undetermined" ? deny.possible : [];
  const boundaries = boundary.verdict === "undecided" ? boundary.possible : [];
  if (denials.length + boundaries.length > 0) return { verdict: "guarded", denials, boundaries };
  const guards = {
    denials: deny.verdict === "undetermined" ? deny.unseen : [],
    boundaries: boundary.verdict === "unseen" ? boundary.unseen : [],
  };
  return { ...grant, guards };
}

/**
 * Returns who holds a basic role of a project, from that project's own policy. A role that is inherited from a folder
 * or the organization may count or not, which is not documented: then it is unknown.
 */
function basicRoleHolders(principal: Principal, policies: readonly LevelPolicy[]): BasicRoleHolders {
  return (role, projectId) => {
    const name = `//cloudresourcemanager.googleapis.com/projects/${projectId}`;
    const own = policies.find(({ resource }) => resource === name);
    if (own?.state !== "known") return { matches: "unknown", missing: ["holders"] };
    const holds = (policy: LevelPolicy): readonly Match[] =>
      policy.state === "unseen"
        ? []
        : policy.bindings
            .filter((binding) => binding.role === `roles/${role}`)
            .flatMap(({ members }) => members.map((member) => means(parseMember(member), principal)));
    const direct = holds(own);
    const certain = direct.find(({ matches }) => matches === "yes");
    if (certain !== undefined) return certain;
    const above = policies.filter(({ level }) => level === "folder" || level === "organization");
    const open = [...direct, ...above.flatMap(holds)].some(({ matches }) => matches !== "no");
    return open ? { matches: "unknown", missing: ["membership"] } : { matches: "no" };
  };
}
