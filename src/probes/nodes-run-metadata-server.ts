import { kubectl } from "../domain/commands.ts";
import { METADATA_LABEL as LABEL } from "../domain/kubernetes/cluster-nodes.ts";
import { PAGES } from "../domain/pages.ts";
import { fail, pass, skip } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { listed, podsOr } from "./running/backends.ts";

export default defineProbe({
  id: "nodes-run-metadata-server",
  title: "CARTO's nodes have the metadata server label",
  category: "kubernetes",
  severity: "warn",
  link: "node pools",
  premises: ["pool-enabled", "node-pools-serve-metadata"],
  needs: ["cluster"],
  uses: ["deployments", "pods", "nodes"],
  judge: ({ cluster, ...uses }, subject) => {
    if (!cluster.exists || cluster.autopilot) return skip("GKE manages the nodes of Autopilot clusters");
    const pods = podsOr(uses, subject);
    if ("answer" in pods) return pods.answer;
    const nodes = uses.nodes.decisive([]);
    const own = new Set(pods.flatMap(({ node }) => node ?? []));
    if (own.size === 0) return skip("no backend pod is on a node yet");
    const without = nodes.filter(({ name, labels }) => own.has(name) && labels[LABEL] !== "true");
    if (without.length === 0)
      return pass(`the ${own.size} nodes of CARTO's pods have the label ${LABEL}=true`);
    const names = without.map(({ name }) => name);
    const concerned = pods.filter(({ node }) => node !== undefined && names.includes(node));
    return fail(
      `${listed(names)} runs no GKE metadata server, so ${listed(concerned.map(({ workload }) => workload))} act as the node's account there`,
      {
        expected: `${LABEL}=true`,
        found: without.map(({ name, labels }) => `${name}: ${labels[LABEL] ?? "label not set"}`).join(", "),
        fix: {
          summary:
            "Wait until GKE has replaced the nodes of a pool that you just switched. Otherwise switch the pool again: GKE sets this label itself",
          commands: [kubectl("get", "nodes", `--label-columns=cloud.google.com/gke-nodepool,${LABEL}`)],
        },
      },
    );
  },
  explain: `GKE sets the label ${LABEL}=true on the nodes of a pool that uses the GKE metadata server. The metadata server runs only on nodes with
that label. Without it, a node serves Compute Engine metadata, and its pods act as the node's service account.`,
  inLog: ["NUMBER-compute@developer.gserviceaccount.com does not have storage.objects.create access"],
  judged: `The label is missing while a node pool is being switched, or after someone edited the labels.`,
  repair: `Wait until the node pool's nodes are replaced. If the label stays missing, switch the node pool again.`,
  links: [PAGES.useWorkloadIdentity],
});
