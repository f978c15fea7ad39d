/** Which node pools the backends run on, or may be scheduled on. */
import { ANYWHERE, any, type Fit, fits, type Placement } from "../../domain/kubernetes/scheduling.ts";
import type { Node, NodePool, Pod, Workload } from "../../facts.ts";
import type { Subject, Used } from "../../probe.ts";
import { backendsOf } from "./backends.ts";

const POOL_LABEL = "cloud.google.com/gke-nodepool";

/** Why a pool is judged: Pods run there, or may be scheduled there; `unknown`: they may, for all that is known. */
export type Use = "runs" | "may-run" | "unknown" | "none";

export type Running = {
  readonly deployments: Used<readonly Workload[]>;
  readonly pods: Used<readonly Pod[]>;
  readonly nodes: Used<readonly Node[]>;
};

/** How each pool is used. Where no backend is to be seen, those may be that a Pod without wishes fits on. */
export function usesOf(
  pools: readonly NodePool[],
  { deployments, pods, nodes }: Running,
  subject: Subject,
): ReadonlyMap<NodePool, Use> {
  const seen = nodes.decisive([]);
  const poolOf = new Map(seen.map(({ name, labels }) => [name, labels[POOL_LABEL]]));
  const occupied = new Set(
    pods.decisive([]).flatMap(({ node }) => (node === undefined ? [] : [poolOf.get(node)])),
  );
  const backends = backendsOf(deployments.decisive([]), subject);
  const use = (pool: NodePool): Use => {
    if (occupied.has(pool.name)) return "runs";
    if (backends.length === 0) return fitOf(ANYWHERE, pool, []) === "yes" ? "unknown" : "none";
    const fit = any(backends.map(({ pod }) => fitOf(pod, pool, seen)));
    return fit === "yes" ? "may-run" : fit === "no" ? "none" : "unknown";
  };
  return new Map(pools.map((pool) => [pool, use(pool)]));
}

/** By the labels of the nodes that are there or, where none is, by those of the configuration alone. */
function fitOf(placement: Placement, { name, labels, taints }: NodePool, nodes: readonly Node[]): Fit {
  const own = nodes.filter((node) => node.labels[POOL_LABEL] === name);
  if (own.length === 0) {
    const known = { ...labels, [POOL_LABEL]: name };
    return fits(placement, { labels: known, taints, complete: false });
  }
  return any(own.map((node) => fits(placement, { labels: node.labels, taints, complete: true })));
}
