/** Principal access boundary policies: which resources a principal may use at all (IAM, "Principal access boundary policies"). */

/** A policy that is bound to a set that the principal is in. `condition`: the binding has one, which isn't evaluated. */
export type BoundaryPolicy = {
  readonly name: string;
  readonly condition: boolean;
} & (
  | { readonly state: "known"; readonly enforcementVersion: string; readonly resources: readonly string[] }
  | { readonly state: "unseen" }
);

/** What is bound to one of the sets that the principal is in: a project, folder, organization or pool. */
export type BoundaryAttachment = { readonly target: string } & (
  | { readonly state: "known"; readonly policies: readonly BoundaryPolicy[] }
  | { readonly state: "unseen" }
);

/**
 * - `clear`: no policy keeps the principal from the resource.
 * - `bounded`: the policies named keep it from the resource.
 * - `undecided`: all was read, and whether `possible` do depends on a condition, on the version `latest`, or on a resource's number.
 * - `unseen`: something was not read.
 */
export type BoundaryVerdict =
  | { readonly verdict: "clear" }
  | { readonly verdict: "bounded"; readonly by: readonly string[] }
  | { readonly verdict: "undecided"; readonly possible: readonly string[] }
  | { readonly verdict: "unseen"; readonly unseen: readonly string[]; readonly possible: readonly string[] };

/**
 * The first enforcement version that blocks the judged permissions, by their beginning. Source: "Principal access
 * boundary policy enforcement version permissions", as of 2026-08. Each version blocks what the ones before it block.
 */
const BLOCKED_SINCE: ReadonlyMap<string, number> = new Map([
  ["storage.objects.", 1],
  ["bigquery.datasets.", 2],
  ["bigquery.jobs.", 2],
  ["bigquery.tables.", 2],
  ["iam.serviceAccounts.", 3],
]);

/** Returns whether a policy of this version can block a permission. `latest` grows with time, and an unknown version may be newer. */
function blocks(version: string, permission: string): "yes" | "no" | "unknown" {
  const since = [...BLOCKED_SINCE].find(([prefix]) => permission.startsWith(prefix))?.[1];
  if (!/^[0-9]+$/.test(version) || since === undefined) return "unknown";
  return Number(version) >= since ? "yes" : "no";
}

/**
 * Judges whether boundaries keep a principal from a permission on a resource. Policies add up: a resource that any of
 * them lists is eligible, and only where none lists it are permissions blocked.
 * @param lineage the project of the resource and what is above it: `projects/ID`, `projects/NUMBER`, `folders/N`, `organizations/N`; undefined where it was not read
 */
export function judgeBoundary(
  attachments: readonly BoundaryAttachment[],
  permission: string,
  lineage: readonly string[] | undefined,
): BoundaryVerdict {
  const bound = attachments.flatMap((one) => (one.state === "known" ? one.policies : []));
  const relevant = bound.filter(
    (policy) => policy.state === "unseen" || blocks(policy.enforcementVersion, permission) !== "no",
  );
  const lists = (policy: BoundaryPolicy) =>
    policy.state === "known" && lineage !== undefined && policy.resources.some((one) => isIn(one, lineage));
  if (relevant.some((policy) => !policy.condition && lists(policy))) return { verdict: "clear" };
  const unseen = [
    ...attachments.filter(({ state }) => state === "unseen").map(({ target }) => target),
    ...relevant.filter(({ state }) => state === "unseen").map(({ name }) => name),
  ];
  const possible = relevant.filter(({ state }) => state === "known").map(({ name }) => name);
  if (unseen.length > 0) return { verdict: "unseen", unseen, possible };
  if (possible.length === 0) return { verdict: "clear" };
  const certain =
    lineage !== undefined &&
    !bound.some(lists) &&
    relevant.every(
      (policy) =>
        !policy.condition &&
        policy.state === "known" &&
        blocks(policy.enforcementVersion, permission) === "yes",
    );
  return certain ? { verdict: "bounded", by: possible } : { verdict: "undecided", possible };
}

const isIn = (resource: string, lineage: readonly string[]): boolean =>
  lineage.includes(resource.replace(/^\/\/cloudresourcemanager\.googleapis\.com\//, ""));
