import { gcloud } from "../domain/commands.ts";
import { defineProbe, pass, skip, warn } from "../probe.ts";

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
    if (!cluster.exists) return skip("not judged: there is no such cluster (pool-enabled)");
    const { status } = cluster;
    if (status === "RUNNING") return pass("the cluster's status is RUNNING");
    return warn(
      `the cluster's status is ${status ?? "not given"}, so what is seen of it may be about to change`,
      {
        expected: "RUNNING",
        found: status ?? "no status",
        fix: {
          summary:
            status === "ERROR" || status === "DEGRADED"
              ? "See what is wrong with the cluster, repair it, and run the doctor again"
              : "Wait until the operation on the cluster is done, and run the doctor again",
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
      },
    );
  },
  explain: `A cluster that is being made, updated or repaired answers for a state that is about to change, and a cluster in
status ERROR or DEGRADED may not serve tokens at all: the metadata server asks the control plane for the account's token before
it asks Google. RECONCILING is an operation under way, such as switching a node pool to the GKE metadata server.`,
});
