import type { ValuesTree } from "../domain/chart/values-tree.ts";
import { gcloud } from "../domain/commands.ts";
import type { Placement } from "../domain/kubernetes/scheduling.ts";
import { PAGES } from "../domain/pages.ts";
import type { NodePool } from "../facts.ts";
import { type Finding, fail, type ProbeFix, pass, skip, unknown, warn } from "../finding.ts";
import { defineProbe, type Used } from "../probe.ts";
import type { Named } from "../subject.ts";
import { listed } from "./running/backends.ts";
import { comingOf } from "./running/coming.ts";
import { type Running, type Use, usesOf } from "./running/pools.ts";

const SERVES = "GKE_METADATA";

type ClusterNames = Named<"project" | "location" | "cluster">;

export default defineProbe({
  id: "node-pools-serve-metadata",
  title: "CARTO's node pools use the GKE metadata server",
  category: "cluster",
  severity: "error",
  link: "node pools",
  premises: ["pool-enabled"],
  needs: ["cluster"],
  uses: ["deployments", "otherWorkloads", "pods", "nodes", "manifest", "values"],
  names: ["project", "location", "cluster"],
  judge: ({ cluster, manifest, values, ...live }, subject) => {
    if (!cluster.exists) return skip("the cluster doesn't exist");
    if (cluster.autopilot) return skip("Autopilot clusters always use the GKE metadata server");
    const pools = cluster.nodePools.filter(({ autopilot }) => !autopilot);
    if (cluster.nodePools.length === 0) return skip("the cluster has no node pool");
    const bad = pools.filter(({ metadataMode }) => metadataMode !== SERVES);
    if (bad.length === 0) return pass(`Every node pool uses ${SERVES}`);
    const coming = comingOf({ manifest, values }, subject);
    return judgePools(cluster.nodePools, bad, { ...live, coming, values }, subject);
  },
  explain: `A node pool from before Workload Identity keeps Compute Engine metadata until you switch it. Pods on it silently run as the node's
service account. If only some pools are switched, the same component works on one node and fails on the next.`,
  inLog: [
    "NUMBER-compute@developer.gserviceaccount.com does not have storage.objects.create access",
    "Request had insufficient authentication scopes",
  ],
  judged: `The probe judges the pools that CARTO's pods run on, or may be scheduled on. A manifest and the values say where the pods of an
installation or an upgrade go: node selectors, affinity and tolerations. Node auto-provisioning uses the cluster's setting for
new pools. Autopilot clusters always use the GKE metadata server.`,
  repair: `Switch each node pool with --workload-metadata=GKE_METADATA (minutes each). Pods on the pool lose the node's service account
at once. To undo it, switch the pool back to GCE_METADATA.`,
  links: [PAGES.useWorkloadIdentity, PAGES.aboutWorkloadIdentity],
});

function judgePools(
  all: readonly NodePool[],
  bad: readonly NodePool[],
  running: Running & { readonly values: Used<ValuesTree> },
  subject: ClusterNames,
): Finding {
  const { uses, stuck } = usesOf(all, bad, running, subject);
  const used = (wanted: readonly Use[]) => (pool: NodePool) => wanted.includes(uses.get(pool) ?? "none");
  const concerned = bad.filter(used(["runs", "may-run"]));
  const good = all.filter((pool) => !bad.includes(pool));
  if (concerned.length > 0) {
    const mixed = stuck.length === 0 && good.some(used(["runs", "may-run", "unknown"]));
    return fail(phrase(concerned, mixed, uses), wrong(concerned, subject));
  }
  if (good.length === 0) return fail(`no node pool uses ${SERVES} (${names(bad)})`, wrong(bad, subject));
  const open = bad.filter(used(["unknown"]));
  if (open.length > 0 && stuck.length > 0 && running.values.observed.state === "known")
    return fail(
      `CARTO's pods can be scheduled only on ${names(open)}, without ${SERVES}, so they act as the node's account`,
      wrong(open, subject),
    );
  if (open.length === 0)
    return pass(`CARTO's pods can't be scheduled on the pools without ${SERVES} (${names(bad)})`);
  const { deployments } = running;
  if (deployments.observed.state === "unseen") {
    const detail = `${names(open)} doesn't use ${SERVES}, and carto-wi can't tell whether CARTO's pods run there: ${deployments.observed.reason.detail}`;
    return unknown({ ...deployments.observed.reason, detail }, { fix: switched(open, subject) });
  }
  const undecided = running.coming.filter(({ pod }) => isUndecided(pod));
  if (undecided.length > 0) {
    const detail = `${names(open)} doesn't use ${SERVES}, and carto-wi can't tell whether ${listed(undecided.map(({ name }) => name))} may be scheduled there: a template, or the name of a node, decides`;
    return unknown({ kind: "undecidable", detail }, { fix: switched(open, subject) });
  }
  return warn(
    `pods may be scheduled on ${names(open)}, which doesn't use ${SERVES}, so failures can be intermittent`,
    wrong(open, subject),
  );
}

/** Whether something decides where the Pod runs that is known only after rendering, or once its node exists. */
const isUndecided = ({ nodeAffinity = [] }: Placement): boolean => nodeAffinity.some(({ fields }) => fields);

function phrase(concerned: readonly NodePool[], mixed: boolean, uses: ReadonlyMap<NodePool, Use>): string {
  const runs = concerned.some((pool) => uses.get(pool) === "runs");
  const what = `CARTO's pods ${runs ? "run" : "may be scheduled"} on ${names(concerned)}, without ${SERVES}`;
  return mixed ? `${what}, so failures are intermittent` : `${what}, so they act as the node's account`;
}

const names = (pools: readonly NodePool[]): string => listed(pools.map(({ name }) => name));

function wrong(pools: readonly NodePool[], subject: ClusterNames) {
  const modes = pools.map(({ name, metadataMode }) => `${name}: ${metadataMode ?? "not set"}`);
  return {
    expected: `workloadMetadataConfig.mode ${SERVES}`,
    found: modes.join(", "),
    fix: switched(pools, subject),
  };
}

function switched(pools: readonly NodePool[], { project, location, cluster }: ClusterNames): ProbeFix {
  const update = (pool: string, mode: string) =>
    gcloud(
      "container",
      "node-pools",
      "update",
      pool,
      `--cluster=${cluster.value}`,
      `--location=${location.value}`,
      `--project=${project.value}`,
      `--workload-metadata=${mode}`,
    );
  const [first] = pools;
  return {
    summary: "Switch the node pools to the GKE metadata server (minutes each)",
    commands: pools.map(({ name }) => update(name, SERVES)),
    risk: "pods on these pools lose the node's service account at once, and workloads that use it need a separate grant",
    ...(first === undefined ? {} : { undo: update(first.name, "GCE_METADATA") }),
  };
}
