/** Whether nodes are of a GKE cluster, by what GKE gives them: provider, node pool label and name. */
import type { Labels } from "./scheduling.ts";

export const POOL_LABEL = "cloud.google.com/gke-nodepool";

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

/** `unsure`: what GKE gives such a node fits, and its name is that of another cluster's. */
export type Belonging = "yes" | "unsure" | "no";

/**
 * Judges one node. GKE labels every node with its pool, and names it `gke-CLUSTER-POOL-…` (`gk3-` in Autopilot), where it cuts
 * long names (GKE documentation, "About node pools"). A label of a pool that is gone says nothing while the name fits.
 */
export function belongs({ name, labels, instance }: ClusterNode, cluster: ClusterNames): Belonging {
  const made = instance.collected ? instance.value : undefined;
  if (made !== undefined && cluster.project !== undefined && made.project !== cluster.project) return "no";
  if (made !== undefined && !made.zone.startsWith(`${regionOf(cluster.location)}-`)) return "no";
  const pool = Object.hasOwn(labels, POOL_LABEL) ? labels[POOL_LABEL] : undefined;
  const named = naming(name, cluster.cluster);
  if (pool !== undefined && cluster.pools.includes(pool)) return named === "other" ? "unsure" : "yes";
  if (named === "whole") return "yes";
  return "no";
}

/** A zone's region, or the region itself (`europe-west1-b`, `europe-west1`). */
const regionOf = (location: string): string => location.replace(/-[a-z]$/, "");

/** Characters that GKE leaves of a cluster's name, at the least. */
const LEFT = 16;

function naming(node: string, cluster: string): "whole" | "cut" | "other" {
  const rest = node.replace(/^gk[e3]-/, "");
  if (rest === node) return "other";
  if (rest.startsWith(`${cluster}-`)) return "whole";
  return cluster.length > LEFT && rest.startsWith(cluster.slice(0, LEFT)) ? "cut" : "other";
}
