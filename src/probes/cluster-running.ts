import { gcloud } from "../domain/commands.ts";
import { PAGES } from "../domain/pages.ts";
import { pass, skip, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";

export default defineProbe({
  id: "cluster-running",
  title: "The cluster is running",
  category: "cluster",
  severity: "warn",
  link: "workload identity pool",
  scope: "place",
  needs: ["cluster"],
  names: ["project", "location", "cluster"],
  judge: ({ cluster }, { project, location, cluster: name }) => {
    if (!cluster.exists) return skip("not judged: the cluster doesn't exist (see pool-enabled)");
    const { status } = cluster;
    if (status === "RUNNING") return pass("the cluster's status is RUNNING");
    return warn(`the cluster's status is ${status ?? "not given"}, so the results may change`, {
      expected: "RUNNING",
      found: status ?? "no status",
      fix: {
        summary:
          status === "ERROR" || status === "DEGRADED"
            ? "Repair the cluster, then run the doctor again"
            : "Wait until the operation on the cluster is done (minutes), then run the doctor again",
        commands: [
          gcloud(
            "container",
            "operations",
            "list",
            `--location=${location.value}`,
            `--project=${project.value}`,
            `--filter=targetLink~clusters/${name.value}`,
          ),
        ],
      },
    });
  },
  explain: `A cluster in status ERROR or DEGRADED may serve no tokens. The metadata server asks the control plane for the account's token before
it asks Google. While a cluster is created, updated or repaired, its settings can change during the run.`,
  judged: `RECONCILING means that an operation is in progress, such as switching a node pool to the GKE metadata server.`,
  repair: `Wait until the operation is done, or repair the cluster. Then run the doctor again.`,
  links: [PAGES.troubleshootAuthentication],
});
