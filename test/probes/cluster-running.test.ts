import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const status = (text: string) => ({ clusters: { [CLUSTER]: { status: text } } });

describe("cluster-running", () => {
  tells("cluster-running", [
    { says: "healthy", gives: [{ status: "pass", holds: "RUNNING" }] },
    {
      says: "an operation is under way",
      change: status("RECONCILING"),
      gives: [{ status: "warn", holds: "RECONCILING", fix: "Wait until" }],
    },
    {
      says: "the cluster is degraded",
      change: status("DEGRADED"),
      gives: [{ status: "warn", holds: "DEGRADED", fix: "Repair the cluster" }],
    },
    {
      says: "the cluster is broken: waiting repairs nothing",
      change: status("ERROR"),
      gives: [{ status: "warn", holds: "ERROR", fix: "Repair the cluster" }],
    },
    {
      says: "the cluster may not be read",
      change: { denied: ["container.clusters.get"] },
      gives: [{ status: "unknown", holds: "container.clusters.get" }],
    },
    { says: "there is no cluster", change: { clusters: { [CLUSTER]: null } }, gives: [{ status: "skip" }] },
  ]);
});

seesEveryStatus("cluster-running");
