import { answers, CLUSTER, denied } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

describe("pool-belongs-to-project", () => {
  answers("pool-belongs-to-project", [
    { says: "its own", gives: "pass" },
    { says: "the cluster has no pool", gives: "skip", scenario: "pool-off", holds: "pool-enabled" },
    { says: "its own, of a domain's project", gives: "pass", scenario: "domain-scoped-project" },
    {
      says: "another project's",
      gives: "fail",
      change: {
        clusters: { [CLUSTER]: { workloadIdentityConfig: { workloadPool: "acme-fleet.svc.id.goog" } } },
      },
    },
    {
      says: "a legacy fleet's",
      gives: "fail",
      change: {
        clusters: { [CLUSTER]: { workloadIdentityConfig: { workloadPool: "acme-prod.hub.id.goog" } } },
      },
    },
    {
      says: "its own, in another universe",
      gives: "pass",
      change: {
        clusters: { [CLUSTER]: { workloadIdentityConfig: { workloadPool: "acme-prod.eu0.svc.id.goog" } } },
      },
    },
    {
      says: "of no known form",
      gives: "warn",
      change: { clusters: { [CLUSTER]: { workloadIdentityConfig: { workloadPool: "something" } } } },
    },
    { says: "hidden", gives: "unknown", change: denied("container.clusters.get") },
  ]);
});

seesEveryStatus("pool-belongs-to-project");
