import { answers } from "../support/iam-stories.ts";

describe("account-user-managed", () => {
  answers("account-user-managed", [
    { says: "made by people", gives: "pass" },
    {
      says: "Compute Engine's",
      gives: "warn",
      change: {
        serviceAccounts: {
          "412345678901-compute@developer.gserviceaccount.com": {
            projectId: "acme-prod",
            uniqueId: "100000000000000000002",
          },
        },
        release: {
          serviceAccount: {
            annotations: {
              "iam.gke.io/gcp-service-account": "412345678901-compute@developer.gserviceaccount.com",
            },
          },
        },
      },
      holds: "default service account",
    },
    { says: "not seen", gives: "unknown", faults: ["kubernetes:403"] },
  ]);
});
