import { gcloud } from "../domain/commands.ts";
import type { NodePool } from "../facts.ts";
import {
  defineProbe,
  type Finding,
  fail,
  type Named,
  type ProbeFix,
  pass,
  skip,
  unknown,
  warn,
} from "../probe.ts";
import { listed } from "./running/backends.ts";
import { type Running, type Use, usesOf } from "./running/pools.ts";

const SERVES = "GKE_METADATA";

type ClusterNames = Named<"project" | "location" | "cluster">;

export default defineProbe({
  id: "node-pools-serve-metadata",
  title: "The node pools that CARTO uses serve GKE metadata",
  category: "cluster",
  severity: "error",
  link: "node pools",
  premises: ["pool-enabled"],
  needs: ["cluster"],
  uses: ["deployments", "pods", "nodes"],
  names: ["project", "location", "cluster"],
  judge: ({ cluster, ...running }, subject) => {
    if (!cluster.exists) return skip("there is no such cluster");
    if (cluster.autopilot) return skip("an Autopilot cluster's nodes always serve GKE metadata");
    const pools = cluster.nodePools.filter(({ autopilot }) => !autopilot);
    if (cluster.nodePools.length === 0) return skip("the cluster has no node pool");
    const bad = pools.filter(({ metadataMode }) => metadataMode !== SERVES);
    if (bad.length === 0) return pass(`every node pool serves ${SERVES}`);
    return judgePools(cluster.nodePools, bad, running, subject);
  },
  explain: `A node pool made before Workload Identity was enabled keeps the metadata of Compute Engine until it is switched: pods on it
run as the node's service account, NUMBER-compute@developer.gserviceaccount.com, without a word, and are denied what CARTO's
account may do, or fail with "insufficient authentication scopes". Where only some of the pools are switched the same component works on one node
and fails on the next: failures that come and go. Node auto-provisioning takes the cluster's setting for new pools.
Switching a pool takes the node's account from every pod on it that is not on the host's network.`,
});

function judgePools(
  all: readonly NodePool[],
  bad: readonly NodePool[],
  running: Running,
  subject: ClusterNames,
): Finding {
  const uses = usesOf(all, running, subject);
  const used = (wanted: readonly Use[]) => (pool: NodePool) => wanted.includes(uses.get(pool) ?? "none");
  const concerned = bad.filter(used(["runs", "may-run"]));
  const good = all.filter((pool) => !bad.includes(pool));
  if (concerned.length > 0) {
    const mixed = good.some(used(["runs", "may-run", "unknown"]));
    return fail(phrase(concerned, mixed, uses), wrong(concerned, subject));
  }
  if (good.length === 0) return fail(`no node pool serves ${SERVES} (${names(bad)})`, wrong(bad, subject));
  const open = bad.filter(used(["unknown"]));
  if (open.length === 0)
    return pass(`CARTO's pods can't be scheduled on the pools that don't serve ${SERVES} (${names(bad)})`);
  const { deployments } = running;
  if (deployments.observed.state === "unseen") {
    const detail = `${names(open)} serves no ${SERVES}, and whether CARTO's pods run there was not seen: ${deployments.observed.reason.detail}`;
    return unknown({ ...deployments.observed.reason, detail }, { fix: switched(open, subject) });
  }
  return warn(
    `pods may be scheduled on ${names(open)}, which serves no ${SERVES}: failures would be intermittent`,
    wrong(open, subject),
  );
}

function phrase(concerned: readonly NodePool[], mixed: boolean, uses: ReadonlyMap<NodePool, Use>): string {
  const runs = concerned.some((pool) => uses.get(pool) === "runs");
  const what = `CARTO's pods ${runs ? "run" : "may be scheduled"} on ${names(concerned)}, without ${SERVES}`;
  return mixed
    ? `${what}: failures are intermittent, as other pools serve it`
    : `${what}: they act as the node's account`;
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
    risk: "pods on these pools lose the node's service account at once; whatever relies on it needs a grant of its own",
    ...(first === undefined ? {} : { undo: update(first.name, "GCE_METADATA") }),
  };
}
