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
import type { Node, NodePool } from "../../facts.ts";
import type { Used } from "../../probe.ts";
import type { Subject } from "../../subject.ts";
import { backendsOf, type Live } from "./backends.ts";
import type { Coming } from "./coming.ts";

/** Why a pool is judged: Pods run there, or may be scheduled there; `unknown`: they may, for all that is known. */
export type Use = "runs" | "may-run" | "unknown" | "none";

export type Running = Live & {
  readonly nodes: Used<readonly Node[]>;
  readonly coming: readonly Coming[];
};

export type PoolUses = {
  readonly uses: ReadonlyMap<NodePool, Use>;
  /** The backends that fit on pools without the metadata server alone. */
  readonly stuck: readonly string[];
};

/** How each pool is used. Where no backend is to be seen, those may be that a Pod without wishes fits on. */
export function usesOf(
  pools: readonly NodePool[],
  bad: readonly NodePool[],
  { nodes, coming, ...running }: Running,
  subject: Subject,
): PoolUses {
  const seen = nodes.decisive([]);
  const poolOf = new Map(seen.map(({ name, labels }) => [name, labels[POOL_LABEL]]));
  const occupied = new Set(
    running.pods.decisive([]).flatMap(({ node }) => (node === undefined ? [] : [poolOf.get(node)])),
  );
  const live = backendsOf(running, subject).map(({ name, pod }) => ({
    name,
    pod,
    sure: true,
  }));
  const planned = coming.map(({ name, pod, from }) => ({ name, pod, sure: from !== "default" }));
  const backends = [...live, ...planned];
  const use = (pool: NodePool): Use => {
    if (occupied.has(pool.name)) return "runs";
    if (backends.length === 0) return fitOf(ANYWHERE, pool, []) === "yes" ? "unknown" : "none";
    if (any(backends.filter(({ sure }) => sure).map(({ pod }) => fitOf(pod, pool, seen))) === "yes")
      return "may-run";
    return any(backends.map(({ pod }) => fitOf(pod, pool, seen))) === "no" ? "none" : "unknown";
  };
  const isStuck = (placement: Placement) => {
    const open = pools.filter((pool) => fitOf(placement, pool, seen) !== "no");
    return (
      open.some((pool) => fitOf(placement, pool, seen) === "yes") && open.every((pool) => bad.includes(pool))
    );
  };
  return {
    uses: new Map(pools.map((pool) => [pool, use(pool)])),
    stuck: backends.flatMap(({ name, pod }) => (isStuck(pod) ? [name] : [])),
  };
}

/**
 * By the labels and taints of the existing nodes or, without nodes, by those of the configuration alone. A pool
 * that is being deleted takes no new Pods (Kubernetes Engine API v1, `NodePool.Status`).
 */
function fitOf(placement: Placement, pool: NodePool, nodes: readonly Node[]): Fit {
  const { name, labels, taints } = pool;
  if (pool.status.collected && pool.status.value === "STOPPING") return "no";
  const own = nodes.filter((node) => node.labels[POOL_LABEL] === name);
  if (own.length === 0) {
    const known = { ...labels, [POOL_LABEL]: name };
    return fits(placement, { labels: known, taints, complete: false });
  }
  const now = any(own.map((node) => takes(node, placement, taints)));
  // New nodes of the pool lack the taints that someone set with kubectl.
  return now === "no" && fits(placement, { labels: own[0]?.labels ?? {}, taints, complete: true }) === "yes"
    ? "unknown"
    : now;
}

/** Whether the node takes the Pod. `taints`: those of its pool's configuration. */
export const takes = (node: Node, placement: Placement, taints: readonly Taint[] = []): Fit =>
  fits(placement, { labels: node.labels, taints: taintsOf(node, taints), complete: true });

/** A taint of the node's own condition passes (`node.kubernetes.io/…`, kubelet; Kubernetes, "Taint based Evictions"). */
function taintsOf(node: Node, configured: readonly Taint[]): readonly Taint[] {
  const live = node.taints.collected ? (node.taints.value ?? []) : [];
  const lasting = live.filter(
    ({ key }) => !/^(node\.kubernetes\.io|node\.cloudprovider\.kubernetes\.io)\//.test(key),
  );
  return [...configured, ...lasting];
}
