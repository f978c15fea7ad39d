import { gcloud, kubectl } from "../domain/commands.ts";
import { type Belonging, belongs, type ClusterNames } from "../domain/kubernetes/cluster-nodes.ts";
import { PAGES } from "../domain/pages.ts";
import type { Node } from "../facts.ts";
import { type Finding, fail, type ProbeFix, pass, skip, unknown, unseen } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import type { Named } from "../subject.ts";
import { listed } from "./running/backends.ts";

type ClusterSubject = Named<"project" | "location" | "cluster">;

export default defineProbe({
  id: "api-server-of-cluster",
  title: "The API server belongs to the named cluster",
  category: "kubernetes",
  severity: "error",
  link: "workload identity pool",
  needs: ["cluster"],
  uses: ["nodes", "clusterEndpoint"],
  names: ["project", "location", "cluster"],
  judge: ({ cluster, nodes, clusterEndpoint }, subject) => {
    if (!cluster.exists) return skip("Not judged: the cluster doesn't exist (see pool-enabled)");
    const { project, location, cluster: name } = subject;
    const names: ClusterNames = {
      // A project may be given by its number, which no node names.
      ...(/^\d+$/.test(project.value) ? {} : { project: project.value }),
      location: location.value,
      cluster: name.value,
      pools: cluster.nodePools.map((pool) => pool.name),
    };
    const endpoint = clusterEndpoint.incidental(undefined)?.asked;
    if (nodes.observed.state === "not-asked") return unseen(nodes.observed);
    if (nodes.observed.state === "known" && nodes.observed.value.length > 0)
      return judgeNodes(nodes.observed.value, names, endpoint === "the cluster's", subject);
    if (endpoint === "the cluster's")
      return pass(`The API server has the address and the certificate authority of ${name.value}`);
    if (nodes.observed.state === "unseen") return unseen(nodes.observed);
    const detail = `The API server has no nodes, so carto-wi can't tell whether it belongs to ${name.value}`;
    return unknown({ kind: "undecidable", detail }, { fix: credentials(subject) });
  },
  explain: `The kubeconfig names the API server. Flags, values or another context may name another cluster. carto-wi would then judge the
pool of one cluster with the pods of another.`,
  judged: `Nodes decide: their provider names project and zone. GKE labels each one with its node pool, and names it after cluster and pool. The address of the API server
alone proves nothing, because a bastion, a tunnel or the Connect gateway can be in between. If there are no nodes to see, the address
and the certificate authority of the cluster suffice.`,
  repair: `Select the cluster's own context with --context, or name the context's cluster with --cluster.`,
  links: [PAGES.useWorkloadIdentity],
});

function judgeNodes(
  nodes: readonly Node[],
  names: ClusterNames,
  sameEndpoint: boolean,
  subject: ClusterSubject,
): Finding {
  const { cluster } = names;
  const are = (wanted: Belonging) => nodes.filter((node) => belongs(node, names) === wanted);
  const own = are("yes");
  if (own.length > 0) return pass(`${own.length} of ${nodes.length} nodes belong to ${cluster}`);
  const unsure = are("unsure");
  const found = listed(nodes.map(inWords));
  if (unsure.length > 0) {
    if (sameEndpoint)
      return pass(`The API server has the address and the certificate authority of ${cluster}`);
    const detail = `The names, labels or zones of the nodes don't match ${cluster} (${listed(unsure.map(({ name }) => name))}), so carto-wi can't tell whether the API server belongs to it`;
    return unknown(
      { kind: "undecidable", detail },
      { expected: `nodes of ${cluster}`, found, fix: credentials(subject) },
    );
  }
  return fail(`The API server belongs to another cluster, not to ${cluster}`, {
    expected: `nodes of ${cluster} in ${names.location}${names.project === undefined ? "" : `, project ${names.project}`}`,
    found,
    fix: credentials(subject),
  });
}

function inWords({ name, instance }: Node): string {
  const made = instance.collected ? instance.value : undefined;
  return made === undefined ? name : `${name} (project ${made.project}, zone ${made.zone})`;
}

function credentials({ project, location, cluster }: ClusterSubject): ProbeFix {
  return {
    summary: `Get a context for ${cluster.value}, then run the doctor again without --context. A virtual cluster has a different API server`,
    commands: [
      gcloud(
        "container",
        "clusters",
        "get-credentials",
        cluster.value,
        `--location=${location.value}`,
        `--project=${project.value}`,
      ),
      kubectl("get", "nodes", "--output=wide"),
    ],
  };
}
