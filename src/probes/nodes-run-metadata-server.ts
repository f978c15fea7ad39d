import { kubectl } from "../domain/commands.ts";
import { defineProbe, fail, pass, skip } from "../probe.ts";
import { listed, runningOr } from "./running/backends.ts";

const LABEL = "iam.gke.io/gke-metadata-server-enabled";

export default defineProbe({
  id: "nodes-run-metadata-server",
  title: "The nodes that CARTO's pods run on are labelled for the GKE metadata server",
  category: "kubernetes",
  severity: "warn",
  link: "node pools",
  premises: ["pool-enabled", "node-pools-serve-metadata"],
  needs: ["cluster"],
  uses: ["deployments", "pods", "nodes"],
  judge: ({ cluster, ...uses }, subject) => {
    if (!cluster.exists || cluster.autopilot)
      return skip("GKE runs the nodes of an Autopilot cluster by itself");
    const backends = runningOr(uses.deployments.observed, subject);
    if ("answer" in backends) return backends.answer;
    const [pods, nodes] = [uses.pods.decisive([]), uses.nodes.decisive([])];
    const own = new Set(pods.flatMap(({ node }) => node ?? []));
    if (own.size === 0) return skip("no pod of the backends is on a node yet");
    const without = nodes.filter(({ name, labels }) => own.has(name) && labels[LABEL] !== "true");
    if (without.length === 0)
      return pass(`the ${own.size} nodes that CARTO's pods run on are labelled ${LABEL}=true`);
    const names = without.map(({ name }) => name);
    const concerned = pods.filter(({ node }) => node !== undefined && names.includes(node));
    return fail(
      `${listed(names)} runs no GKE metadata server: ${listed(concerned.map(({ workload }) => workload))} act as the node's account there`,
      {
        expected: `${LABEL}=true`,
        found: without.map(({ name, labels }) => `${name}: ${labels[LABEL] ?? "no such label"}`).join(", "),
        fix: {
          summary:
            "If the node pool was switched a moment ago, wait until its nodes are made anew; otherwise switch it again, for GKE sets this label itself",
          commands: [kubectl("get", "nodes", `--label-columns=cloud.google.com/gke-nodepool,${LABEL}`)],
        },
      },
    );
  },
  explain: `GKE labels the nodes of a pool that serves GKE metadata ${LABEL}=true, and its metadata
server runs on nodes with that label alone. A node without it, of a pool that is being switched or whose labels were edited, serves
the metadata of Compute Engine, and pods on it act as the node's service account.`,
});
