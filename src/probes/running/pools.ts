/** Which node pools the backends run on, or may be scheduled on. */
import { POOL_LABEL } from "../../domain/kubernetes/cluster-nodes.ts";
import {
  ANYWHERE,
  any,
  type Fit,
  fits,
  type Placement,
  type Taint,
} from "../../domain/kubernetes/scheduling.ts";
import type { Node, NodePool, Pod, Workload } from "../../facts.ts";
import type { Subject, Used } from "../../probe.ts";
import { backendsOf } from "./backends.ts";

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

/**
 * By the labels and taints of the nodes that are there or, where none is, by those of the configuration alone. A pool
 * that is being deleted takes no new Pods (Kubernetes Engine API v1, `NodePool.Status`).
 */
function fitOf(placement: Placement, pool: NodePool, nodes: readonly Node[]): Fit {
  const { name, labels, taints } = pool;
  if (pool.status === "STOPPING") return "no";
  const own = nodes.filter((node) => node.labels[POOL_LABEL] === name);
  if (own.length === 0) {
    const known = { ...labels, [POOL_LABEL]: name };
    return fits(placement, { labels: known, taints, complete: false });
  }
  const onNodes = own.map((node) =>
    fits(placement, { labels: node.labels, taints: taintsOf(node, taints), complete: true }),
  );
  const now = any(onNodes);
  // New nodes of the pool lack the taints that someone set with kubectl.
  return now === "no" && fits(placement, { labels: own[0]?.labels ?? {}, taints, complete: true }) === "yes"
    ? "unknown"
    : now;
}

/** A taint of the node's own condition passes (`node.kubernetes.io/…`, kubelet; Kubernetes, "Taint based Evictions"). */
function taintsOf(node: Node, configured: readonly Taint[]): readonly Taint[] {
  const live = node.taints.collected ? (node.taints.value ?? []) : [];
  const lasting = live.filter(
    ({ key }) => !/^(node\.kubernetes\.io|node\.cloudprovider\.kubernetes\.io)\//.test(key),
  );
  return [...configured, ...lasting];
}
