import { kubectl } from "../domain/commands.ts";
import { METADATA_LABEL as LABEL } from "../domain/kubernetes/cluster-nodes.ts";
import { ANYWHERE, type Placement } from "../domain/kubernetes/scheduling.ts";
import { PAGES } from "../domain/pages.ts";
import type { MetadataServer, Node, Pod } from "../facts.ts";
import { type Finding, fail, pass, skip, unknown, unseen, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { backendsOf, listed } from "./running/backends.ts";
import { comingOf } from "./running/coming.ts";
import { takes } from "./running/pools.ts";

export default defineProbe({
  id: "metadata-server-healthy",
  title: "GKE's metadata server is ready on the nodes",
  category: "kubernetes",
  severity: "warn",
  link: "node pools",
  premises: ["pool-enabled", "node-pools-serve-metadata", "nodes-run-metadata-server"],
  needs: ["cluster", "clock"],
  uses: ["metadataServers", "pods", "nodes", "deployments", "otherWorkloads", "manifest", "values"],
  judge: ({ cluster, clock, metadataServers, nodes, ...views }, subject) => {
    if (!cluster.exists || cluster.autopilot)
      return skip("GKE manages the metadata server on Autopilot clusters");
    if (subject.moment === "planned" && subject.label !== undefined) return [];
    const { observed } = metadataServers;
    if (observed.state !== "known") return unseen(observed);
    const servers = observed.value;
    const used = nodesOf(views.pods.decisive([]));
    const flapping = flappingOf(
      used.length > 0 ? servers.filter(({ node }) => used.includes(node ?? "")) : servers,
      clock.now,
    );
    if (used.length > 0) return orFlapping(onNodes(used, servers), flapping);
    if (servers.length === 0) return onNone(nodes.decisive([]));
    const running = servers.flatMap(({ node }) => node ?? []);
    const seen = nodes.decisive([]);
    const lacking = lackingOn([...running, ...wanting(seen)], servers);
    if (lacking.bad.length + lacking.missing.length === 0)
      return orFlapping(pass(`All ${servers.length} metadata servers are ready`), flapping);
    const backends = [...backendsOf(views, subject), ...comingOf(views, subject)].map(({ pod }) => pod);
    return beforePods(lacking, seen, backends.length > 0 ? backends : [ANYWHERE]);
  },
  explain: `Pods ask the metadata server of their own node for tokens. While it is missing, starting or in CrashLoopBackOff, their requests are
refused or time out.`,
  inLog: ["connect ECONNREFUSED 169.254.169.254:80", "connect ETIMEDOUT 169.254.169.254:80"],
  judged: `On a new node the metadata server needs some seconds, and clients retry. It runs out of memory in clusters with thousands of
service accounts. It isn't scheduled on nodes that allow fewer than 16 pods.
Before pods run, each node that takes CARTO's pods needs one. A server that may only be starting makes the result unknown.`,
  repair: `Read the log of the gke-metadata-server pod and check the node's memory. On a new node, wait and run the doctor again.`,
  links: [PAGES.troubleshootAuthentication],
});

/** A container that was started again this often, the last time within a day, is more than an upgrade of GKE's. */
const MANY_RESTARTS = 5;
const DAY_MS = 86_400_000;

function flappingOf(servers: readonly MetadataServer[], now: string): readonly string[] {
  return servers.flatMap(({ name, restarts }) => {
    const { count = 0, lastReason, lastAt } = (restarts.collected ? restarts.value : undefined) ?? {};
    const recent = lastAt === undefined || Date.parse(now) - Date.parse(lastAt) < DAY_MS;
    if (count < MANY_RESTARTS || !recent) return [];
    return [
      `${name}: ${count} restarts, the last after ${lastReason ?? "an unknown end"}${lastAt === undefined ? "" : ` at ${lastAt}`}`,
    ];
  });
}

/** A server that restarts all the time is ready in between. */
function orFlapping(finding: Finding, flapping: readonly string[]): Finding {
  if (finding.status !== "pass" || flapping.length === 0) return finding;
  return warn("the metadata server keeps restarting: pods get no token until it is ready again", {
    expected: "a gke-metadata-server that keeps running",
    found: listed(flapping),
    fix: {
      summary:
        "Read the log of the last run. After OOMKilled, give the node more memory or reduce the number of service accounts",
      commands: [
        kubectl("describe", "pods", "--namespace=kube-system", "--selector=k8s-app=gke-metadata-server"),
        kubectl(
          "logs",
          "--namespace=kube-system",
          "--selector=k8s-app=gke-metadata-server",
          "--previous",
          "--tail=50",
        ),
      ],
    },
  });
}

function nodesOf(pods: readonly Pod[]): readonly string[] {
  return [...new Set(pods.flatMap(({ node }) => node ?? []))].sort();
}

/** A cluster that has scaled to no node has no metadata server either. */
function onNone(nodes: readonly Node[]): Finding {
  if (nodes.length === 0) return skip("the cluster has no nodes, and so no metadata server");
  const names = nodes.map(({ name }) => name);
  return fail(
    `none of the ${names.length} nodes runs a gke-metadata-server pod, so no pod gets a token`,
    wrong([], names.length > 4 ? [listed(names)] : names),
  );
}

/** Nodes whose label has GKE run a metadata server in a Pod. On Windows it is a service of the node (GKE documentation, "About Workload Identity Federation for GKE"). */
const wanting = (nodes: readonly Node[]): readonly string[] =>
  nodes
    .filter(({ labels }) => labels[LABEL] === "true" && labels["kubernetes.io/os"] !== "windows")
    .map(({ name }) => name);

type Lacking = { readonly bad: readonly MetadataServer[]; readonly missing: readonly string[] };

/** The nodes without a ready server. An evicted Pod remains beside its replacement. */
function lackingOn(nodes: readonly string[], servers: readonly MetadataServer[]): Lacking {
  const lacking = [...new Set(nodes)]
    .sort()
    .map((node) => ({ node, own: servers.filter((server) => server.node === node) }))
    .filter(({ own }) => !own.some(({ ready }) => ready));
  return {
    bad: lacking.flatMap(({ own }) => own),
    missing: lacking.filter(({ own }) => own.length === 0).map(({ node }) => node),
  };
}

/** Why the container of a server that starts isn't running yet (kubelet, `ContainerCreating` and `PodInitializing`). */
const STARTING: readonly (string | undefined)[] = [undefined, "ContainerCreating", "PodInitializing"];

/**
 * Where no Pod runs yet: a node that takes CARTO's Pods gives them no token. The DaemonSet makes the Pod of a new node at once, so a
 * node without one isn't new.
 */
function beforePods({ bad, missing }: Lacking, nodes: readonly Node[], pods: readonly Placement[]): Finding {
  const where = whereOf(bad, missing);
  const details = wrong(bad, missing);
  const open = (name: string | undefined) => {
    const node = nodes.find((one) => one.name === name);
    return node === undefined || pods.some((pod) => takes(node, pod) !== "no");
  };
  const concerned = bad.filter(({ node }) => open(node));
  const without = missing.filter(open);
  if (concerned.length + without.length === 0)
    return warn(
      `the metadata server is not ready on ${where}, where CARTO's pods can't be scheduled`,
      details,
    );
  if (without.length === 0 && concerned.every(({ waiting }) => STARTING.includes(waiting))) {
    const detail = `the metadata server is not ready on ${where}. It may only be starting: run the doctor again in a minute`;
    return unknown({ kind: "undecidable", detail }, { ...details, severity: "error" });
  }
  return fail(
    `the metadata server is not ready on ${where}, so CARTO's pods there will get no token`,
    details,
  );
}

const whereOf = (bad: readonly MetadataServer[], missing: readonly string[]): string =>
  listed([...bad.flatMap(({ node }) => node ?? []), ...missing]);

function onNodes(nodes: readonly string[], servers: readonly MetadataServer[]): Finding {
  const { bad, missing } = lackingOn(nodes, servers);
  if (bad.length === 0 && missing.length === 0)
    return pass(`the metadata server is ready on the ${nodes.length} nodes of CARTO's pods`);
  return fail(
    `the metadata server is not ready on ${whereOf(bad, missing)}, so CARTO's pods there get no token`,
    wrong(bad, missing),
  );
}

/** A server that is not there has no log. Where none is anywhere, the API server may not be that of the nodes' cluster. */
function wrong(bad: readonly MetadataServer[], missing: readonly string[]) {
  const log = kubectl(
    "logs",
    "--namespace=kube-system",
    "--selector=k8s-app=gke-metadata-server",
    "--tail=50",
  );
  const summary =
    bad.length > 0
      ? "Read its log and check the node's memory. On a new node, wait a minute and run the doctor again"
      : "On a new node, wait a minute and run the doctor again. Otherwise check that this API server belongs to the GKE cluster, not to a virtual cluster";
  const found = [
    ...bad.map(({ name, waiting }) => `${name}: ${waiting ?? "not ready"}`),
    ...missing.map((node) => `none on ${node}`),
  ];
  return {
    expected: "a ready gke-metadata-server on each node",
    found: found.join(", "),
    fix: {
      summary,
      commands: [
        kubectl(
          "get",
          "pods",
          "--namespace=kube-system",
          "--selector=k8s-app=gke-metadata-server",
          "--output=wide",
        ),
        ...(bad.length > 0 ? [log] : []),
      ],
    },
  };
}
