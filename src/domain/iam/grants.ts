import type { Member } from "./members.ts";

/** A Kubernetes service account as IAM knows it. `projectNumber` is that of the cluster's project; `uid` the live object's. */
export type Grantee = {
  /** The cluster's workload identity pool, as the cluster says it. */
  readonly pool: string;
  readonly projectNumber?: string;
  readonly namespace: string;
  readonly kubernetesServiceAccount: string;
  readonly uid?: string;
  readonly cluster: { readonly projectId: string; readonly location: string; readonly name: string };
};

/** By which kind of member a principal is meant. */
export type MatchForm =
  | "legacy"
  | "subject"
  | "uid"
  | "namespace"
  | "cluster"
  | "pool"
  | "all-users"
  | "all-authenticated-users"
  | "service-account"
  | "all-service-accounts";

/** An IAM service account. `projectNumber` and `ancestors` (`folders/N`, `organizations/N`) are those of its own project. */
export type Account = {
  readonly email: string;
  readonly uniqueId?: string;
  readonly projectNumber?: string;
  readonly ancestors?: readonly string[];
};

/**
 * What carto-wi would have to know to decide. It may be something about the principal, the members of a set that only
 * Google can expand, or the holders of a basic role. The latter needs the policy of the role's project.
 */
export type MissingPart = "project-number" | "uid" | "ancestors" | "membership" | "holders";

export type Match =
  | { readonly matches: "yes"; readonly form: MatchForm }
  | { readonly matches: "no" }
  | { readonly matches: "unknown"; readonly missing: readonly MissingPart[] };

const NO: Match = { matches: "no" };

/** The member to grant to, in the form that needs neither the project's number nor the UID (IAM, `Binding.members`). */
export function expectedMember({
  pool,
  namespace,
  kubernetesServiceAccount,
}: Pick<Grantee, "pool" | "namespace" | "kubernetesServiceAccount">): string {
  return `serviceAccount:${pool}[${namespace}/${kubernetesServiceAccount}]`;
}

/** The name of a cluster as an identity provider of its pool. A zone also follows `locations`. */
export function clusterProviderId({ projectId, location, name }: Grantee["cluster"]): string {
  return `https://container.googleapis.com/v1/projects/${projectId}/locations/${location}/clusters/${name}`;
}

/**
 * Whether a member of an allow policy means this Kubernetes service account. `allAuthenticatedUsers` never does: it
 * leaves out identities that come through federation (IAM, `Binding.members`). Neither does `group:` or `domain:`:
 * "Principal identifiers" lists neither among the forms for GKE's service accounts.
 */
export function matches(member: Member, subject: Grantee): Match {
  switch (member.kind) {
    case "all-users":
      return { matches: "yes", form: "all-users" };
    case "kubernetes-service-account":
      return member.pool === subject.pool && namesAccount(member, subject)
        ? { matches: "yes", form: "legacy" }
        : NO;
    case "pool-subject":
      return namesAccount(member, subject) ? inPool(member, subject, "subject") : NO;
    case "pool-namespace":
      return member.namespace === subject.namespace ? inPool(member, subject, "namespace") : NO;
    case "pool-cluster":
      return member.cluster === clusterProviderId(subject.cluster) ? inPool(member, subject, "cluster") : NO;
    case "whole-pool":
      return inPool(member, subject, "pool");
    case "pool-uid":
      return subject.uid === undefined
        ? alsoMissing(inPool(member, subject, "uid"), "uid")
        : member.uid === subject.uid
          ? inPool(member, subject, "uid")
          : NO;
    case "pool-other":
      // A subject of another shape is not this one; attributes and groups are the pool's mapping to say.
      return member.selector.startsWith("subject/")
        ? NO
        : alsoMissing(inPool(member, subject, "pool"), "membership");
    case "principal-elsewhere":
      return matchesElsewhere(member.authority, member.path);
    case "all-authenticated-users":
    case "user":
    case "group":
    case "domain":
    case "service-account":
    case "project-owner":
    case "project-editor":
    case "project-viewer":
    case "deleted":
    case "unparsable":
      return NO;
  }
}

function namesAccount(
  member: { readonly namespace: string; readonly name: string },
  subject: Grantee,
): boolean {
  return member.namespace === subject.namespace && member.name === subject.kubernetesServiceAccount;
}

function inPool(
  member: { readonly projectNumber: string; readonly pool: string },
  subject: Grantee,
  form: MatchForm,
): Match {
  if (member.pool !== subject.pool) return NO;
  if (subject.projectNumber === undefined) return { matches: "unknown", missing: ["project-number"] };
  return member.projectNumber === subject.projectNumber ? { matches: "yes", form } : NO;
}

function alsoMissing(match: Match, part: MissingPart): Match {
  switch (match.matches) {
    case "no":
      return match;
    case "yes":
      return { matches: "unknown", missing: [part] };
    case "unknown":
      return { matches: "unknown", missing: [...match.missing, part] };
  }
}

/**
 * The sets that Resource Manager defines in allow policies are typed, and hold IAM service accounts or service agents
 * ("Principal identifiers"). What one without a type would hold is not said, so it is not guessed.
 */
function matchesElsewhere(authority: string, path: string): Match {
  if (authority !== "cloudresourcemanager.googleapis.com" || path.includes("/type/")) return NO;
  return { matches: "unknown", missing: ["membership"] };
}

/** Who holds a basic role of a project: `projectOwner:ID` and its like mean them (Cloud Storage, "Convenience values"). */
export type BasicRoleHolders = (role: "owner" | "editor" | "viewer", projectId: string) => Match;

const unknownFor = (...missing: readonly MissingPart[]): Match => ({ matches: "unknown", missing });

/**
 * Whether a member of an allow policy means an IAM service account. `domain:` never does: service accounts are not
 * members of a Google Workspace domain (IAM, "Service accounts overview").
 */
export function matchesServiceAccount(
  member: Member,
  account: Account,
  holders: BasicRoleHolders = () => unknownFor("holders"),
): Match {
  switch (member.kind) {
    case "all-users":
      return { matches: "yes", form: "all-users" };
    case "all-authenticated-users":
      return { matches: "yes", form: "all-authenticated-users" };
    case "service-account":
      return member.email === account.email ? { matches: "yes", form: "service-account" } : NO;
    case "group":
      return unknownFor("membership");
    case "project-owner":
      return holders("owner", member.projectId);
    case "project-editor":
      return holders("editor", member.projectId);
    case "project-viewer":
      return holders("viewer", member.projectId);
    case "principal-elsewhere":
      return matchesSet(member.authority, member.path, account);
    case "domain":
    case "kubernetes-service-account":
    case "pool-subject":
    case "pool-uid":
    case "pool-namespace":
    case "pool-cluster":
    case "whole-pool":
    case "pool-other":
    case "user":
    case "deleted":
    case "unparsable":
      return NO;
  }
}

/**
 * Whether a principal outside workload identity pools is this account, or a set that holds it. The set may be all service
 * accounts of a project, folder or organization ("Principal identifiers"). The content of a set without a type isn't documented.
 */
export function matchesSet(authority: string, path: string, account: Account): Match {
  if (authority === "iam.googleapis.com") {
    const named = /^\/projects\/-\/serviceAccounts\/([^/]+)$/.exec(path)?.[1];
    if (named === undefined) return NO;
    if (named === account.email || named === account.uniqueId)
      return { matches: "yes", form: "service-account" };
    return /^[0-9]+$/.test(named) && account.uniqueId === undefined ? unknownFor("uid") : NO;
  }
  if (authority !== "cloudresourcemanager.googleapis.com") return NO;
  const [, kind, id = "", type] =
    /^\/(projects|folders|organizations)\/([^/]+)(?:\/type\/([A-Za-z]+))?$/.exec(path) ?? [];
  if (kind === undefined) return unknownFor("membership");
  if (type !== undefined && type !== "ServiceAccount") return NO;
  const inside = kind === "projects" ? isProject(id, account) : isBelow(`${kind}/${id}`, account);
  return inside.matches === "yes" && type === undefined ? unknownFor("membership") : inside;
}

function isProject(number: string, { projectNumber }: Account): Match {
  if (projectNumber === undefined) return unknownFor("project-number");
  return number === projectNumber ? { matches: "yes", form: "all-service-accounts" } : NO;
}

function isBelow(name: string, { ancestors }: Account): Match {
  if (ancestors === undefined) return unknownFor("ancestors");
  return ancestors.includes(name) ? { matches: "yes", form: "all-service-accounts" } : NO;
}

/** Whether a member may mean a Kubernetes service account of the namespace in some pool, with any name. */
export function mayMeanAccountIn(member: Member, namespace: string): boolean {
  switch (member.kind) {
    case "kubernetes-service-account":
    case "pool-subject":
    case "pool-namespace":
      return member.namespace === namespace;
    case "all-users":
    case "pool-uid":
    case "pool-cluster":
    case "whole-pool":
    case "pool-other":
      return true;
    case "principal-elsewhere":
      return matchesElsewhere(member.authority, member.path).matches !== "no";
    case "all-authenticated-users":
    case "user":
    case "group":
    case "domain":
    case "service-account":
    case "project-owner":
    case "project-editor":
    case "project-viewer":
    case "deleted":
    case "unparsable":
      return false;
  }
}
