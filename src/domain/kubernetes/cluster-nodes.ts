/** Whether nodes are of a GKE cluster, by what GKE gives them: provider, node pool label and name. */
import type { Labels } from "./scheduling.ts";

export const POOL_LABEL = "cloud.google.com/gke-nodepool";

/** GKE sets it to `true` on nodes that run its metadata server. */
export const METADATA_LABEL = "iam.gke.io/gke-metadata-server-enabled";

export type ClusterNode = {
  readonly name: string;
  readonly labels: Labels;
  readonly instance:
    | { readonly collected: true; readonly value?: { readonly project: string; readonly zone: string } }
    | { readonly collected: false };
};

/** The cluster as `clusters.get` has it. */
export type ClusterNames = {
  /** Its ID; absent where only its number is known. */
  readonly project?: string;
  readonly location: string;
  readonly cluster: string;
  readonly pools: readonly string[];
};

/** `unsure`: the fields that GKE sets match, but the name is that of another cluster's node. */
export type Belonging = "yes" | "unsure" | "no";

/**
 * Judges one node. GKE labels every node with its pool, and names it `gke-CLUSTER-POOL-…` (`gk3-` in Autopilot), where it cuts
 * long names (GKE documentation, "About node pools"). A label of a pool that is gone says nothing while the name fits. A node of a
 * zonal cluster may be in another zone of the region (GKE documentation, "About regional clusters": multi-zonal clusters).
 */
export function belongs({ name, labels, instance }: ClusterNode, cluster: ClusterNames): Belonging {
  const made = instance.collected ? instance.value : undefined;
  if (made !== undefined && cluster.project !== undefined && made.project !== cluster.project) return "no";
  if (made !== undefined && !made.zone.startsWith(`${regionOf(cluster.location)}-`)) return "no";
  const pool = Object.hasOwn(labels, POOL_LABEL) ? labels[POOL_LABEL] : undefined;
  const isNamed = isNamedAfter(name, cluster.cluster, pool);
  // A virtual cluster may show the host's nodes by their names, without GKE's labels.
  if (pool === undefined) return isNamed ? "unsure" : "no";
  if (!isNamed) return cluster.pools.includes(pool) ? "unsure" : "no";
  const isElsewhere = made !== undefined && isZone(cluster.location) && made.zone !== cluster.location;
  return isElsewhere ? "unsure" : "yes";
}

const ZONE = /-[a-z]$/;
const isZone = (location: string): boolean => ZONE.test(location);
/** A zone's region, or the region itself (`europe-west1-b`, `europe-west1`). */
const regionOf = (location: string): string => location.replace(ZONE, "");

/** Characters that GKE leaves of a cluster's name, at the least. */
const LEFT = 16;

/**
 * Whether a node is named after the cluster and its pool, either of which may be cut. The pool tells clusters apart whose names
 * begin alike: `gke-prod-eu-main-…` is a node of `prod-eu`, not of `prod`.
 */
function isNamedAfter(node: string, cluster: string, pool: string | undefined): boolean {
  const rest = node.replace(/^gk[e3]-/, "");
  if (rest === node) return false;
  // The last two parts are the instance group's and the instance's own.
  const stem = rest.replace(/-[^-]+-[^-]+$/, "");
  const cuts = Array.from({ length: Math.max(cluster.length - LEFT, 0) + 1 }, (_, cut) =>
    cluster.slice(0, cluster.length - cut),
  );
  return cuts.some((start) => {
    const after = stem.startsWith(`${start}-`) ? stem.slice(start.length).replace(/^-+/, "") : undefined;
    if (after === undefined) return false;
    return pool === undefined || (after !== "" && (pool.startsWith(after) || after.startsWith(pool)));
  });
}
