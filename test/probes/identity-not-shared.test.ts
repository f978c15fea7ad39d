import { answers, denied } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

describe("identity-not-shared", () => {
  answers("identity-not-shared", [
    { says: "alone", gives: "pass" },
    {
      says: "with a test cluster",
      gives: "warn",
      change: {
        clusters: {
          "projects/acme-prod/locations/europe-west1-b/clusters/test": {
            status: "RUNNING",
            endpoint: "203.0.113.30",
            currentMasterVersion: "1.33.5-gke.1201000",
            currentNodeVersion: "1.33.5-gke.1201000",
            workloadIdentityConfig: { workloadPool: "acme-prod.svc.id.goog" },
          },
        },
      },
      holds: "test (europe-west1-b)",
    },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("container.clusters.list"),
      permission: "container.clusters.list",
    },
    { says: "the pool is off", gives: "skip", scenario: "pool-off", holds: "pool-enabled" },
  ]);
});

seesEveryStatus("identity-not-shared");
