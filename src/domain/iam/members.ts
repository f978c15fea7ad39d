/** A workload identity pool as `principal://` and `principalSet://` name it: by the number of its project. */
type InPool = { readonly projectNumber: string; readonly pool: string };

/**
 * A member of an allow policy's binding, read byte for byte. Source: IAM, `Binding.members`; for the forms of GKE's
 * pools, "About Workload Identity Federation for GKE" and "Principal identifiers". `raw` is the text itself.
 */
export type Member = { readonly raw: string } & (
  | { readonly kind: "all-users" | "all-authenticated-users" }
  | { readonly kind: "user" | "group" | "service-account"; readonly email: string }
  | { readonly kind: "domain"; readonly domain: string }
  | { readonly kind: "project-owner" | "project-editor" | "project-viewer"; readonly projectId: string }
  /** `serviceAccount:POOL[NAMESPACE/NAME]`. */
  | {
      readonly kind: "kubernetes-service-account";
      readonly pool: string;
      readonly namespace: string;
      readonly name: string;
    }
  /** `principal://…/subject/ns/NAMESPACE/sa/NAME`. */
  | ({ readonly kind: "pool-subject"; readonly namespace: string; readonly name: string } & InPool)
  /** `principal://…/kubernetes.serviceaccount.uid/UID`. */
  | ({ readonly kind: "pool-uid"; readonly uid: string } & InPool)
  /** `principalSet://…/namespace/NAMESPACE`. */
  | ({ readonly kind: "pool-namespace"; readonly namespace: string } & InPool)
  /** `principalSet://…/kubernetes.cluster/PROVIDER_ID`. */
  | ({ readonly kind: "pool-cluster"; readonly cluster: string } & InPool)
  /** `principalSet://…/workloadIdentityPools/POOL/*`. */
  | ({ readonly kind: "whole-pool" } & InPool)
  /** Another selection in a workload identity pool: a subject that isn't a service account, an attribute, a group. */
  | ({ readonly kind: "pool-other"; readonly selector: string } & InPool)
  /** A principal outside workload identity pools: a workforce pool's, or a set that Resource Manager defines. */
  | { readonly kind: "principal-elsewhere"; readonly authority: string; readonly path: string }
  /** `deleted:MEMBER`, with `?uid=UID` where the form has it. */
  | { readonly kind: "deleted"; readonly member: Member; readonly uid?: string }
  | { readonly kind: "unparsable" }
);

export type MemberKind = Member["kind"];

/** Reads a member. Nothing is trimmed, unescaped or lower-cased, since IAM compares bytes; what has no known form is `unparsable`. */
export function parseMember(raw: string): Member {
  if (raw === "allUsers") return { kind: "all-users", raw };
  if (raw === "allAuthenticatedUsers") return { kind: "all-authenticated-users", raw };
  if (raw.startsWith("deleted:")) return parseDeleted(raw);
  if (raw.startsWith("principal://") || raw.startsWith("principalSet://")) return parsePrincipal(raw);
  return parseTyped(raw);
}

const UNSPACED = /^[^\s[\]]+$/;
const KUBERNETES =
  /^(?<pool>[^[\]\s]+\.(?:svc|hub)\.id\.goog)\[(?<namespace>[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?)\/(?<name>[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?)\]$/;

function parseTyped(raw: string): Member {
  const colon = raw.indexOf(":");
  const value = raw.slice(colon + 1);
  const kubernetes = raw.startsWith("serviceAccount:") ? KUBERNETES.exec(value)?.groups : undefined;
  if (kubernetes?.pool !== undefined && kubernetes.namespace !== undefined && kubernetes.name !== undefined) {
    const { pool, namespace, name } = kubernetes;
    return { kind: "kubernetes-service-account", raw, pool, namespace, name };
  }
  if (!UNSPACED.test(value)) return { kind: "unparsable", raw };
  switch (raw.slice(0, Math.max(colon, 0))) {
    case "user":
      return value.includes("@") ? { kind: "user", raw, email: value } : { kind: "unparsable", raw };
    case "group":
      return value.includes("@") ? { kind: "group", raw, email: value } : { kind: "unparsable", raw };
    case "serviceAccount":
      return value.includes("@")
        ? { kind: "service-account", raw, email: value }
        : { kind: "unparsable", raw };
    case "domain":
      return { kind: "domain", raw, domain: value };
    case "projectOwner":
      return { kind: "project-owner", raw, projectId: value };
    case "projectEditor":
      return { kind: "project-editor", raw, projectId: value };
    case "projectViewer":
      return { kind: "project-viewer", raw, projectId: value };
    default:
      return { kind: "unparsable", raw };
  }
}

function parseDeleted(raw: string): Member {
  const mark = raw.lastIndexOf("?uid=");
  const inner = raw.slice("deleted:".length, mark < 0 ? undefined : mark);
  // `deleted:` is not nested: stopping here also bounds the recursion on hostile input.
  if (inner.startsWith("deleted:")) return { kind: "unparsable", raw };
  const member = parseMember(inner);
  if (member.kind === "unparsable") return { kind: "unparsable", raw };
  return mark < 0
    ? { kind: "deleted", raw, member }
    : { kind: "deleted", raw, member, uid: raw.slice(mark + "?uid=".length) };
}

const POOL_PATH = /^\/projects\/([0-9]+)\/locations\/global\/workloadIdentityPools\/([^/\s]+)\/(\S+)$/;

function parsePrincipal(raw: string): Member {
  const start = raw.indexOf("://") + "://".length;
  const slash = raw.indexOf("/", start);
  if (slash < 0 || slash === start) return { kind: "unparsable", raw };
  const authority = raw.slice(start, slash);
  const path = raw.slice(slash);
  const [, projectNumber, pool, selector] =
    (authority === "iam.googleapis.com" ? POOL_PATH.exec(path) : undefined) ?? [];
  if (projectNumber !== undefined && pool !== undefined && selector !== undefined) {
    return parseSelector(raw, { projectNumber, pool }, selector);
  }
  if (/\s/.test(raw) || path.includes("/workloadIdentityPools/")) return { kind: "unparsable", raw };
  return { kind: "principal-elsewhere", raw, authority, path };
}

/** The scheme decides what may follow: one principal has a subject or a UID, a set has everything else. */
function parseSelector(raw: string, inPool: InPool, selector: string): Member {
  const slash = selector.indexOf("/");
  const by = slash < 0 ? selector : selector.slice(0, slash);
  const rest = slash < 0 ? "" : selector.slice(slash + 1);
  if (raw.startsWith("principal://")) {
    const [, namespace, name] =
      (by === "subject" ? /^ns\/([^/]+)\/sa\/([^/]+)$/.exec(rest) : undefined) ?? [];
    if (namespace !== undefined && name !== undefined)
      return { kind: "pool-subject", raw, ...inPool, namespace, name };
    if (by === "kubernetes.serviceaccount.uid" && rest !== "")
      return { kind: "pool-uid", raw, ...inPool, uid: rest };
    return by === "subject" && rest !== ""
      ? { kind: "pool-other", raw, ...inPool, selector }
      : { kind: "unparsable", raw };
  }
  if (selector === "*") return { kind: "whole-pool", raw, ...inPool };
  if (rest === "") return { kind: "unparsable", raw };
  if (by === "kubernetes.cluster") return { kind: "pool-cluster", raw, ...inPool, cluster: rest };
  if (by === "namespace") {
    return rest.includes("/")
      ? { kind: "unparsable", raw }
      : { kind: "pool-namespace", raw, ...inPool, namespace: rest };
  }
  const other = by === "group" || by.startsWith("attribute.");
  return other ? { kind: "pool-other", raw, ...inPool, selector } : { kind: "unparsable", raw };
}
