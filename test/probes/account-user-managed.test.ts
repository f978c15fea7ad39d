import { answers } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

describe("account-user-managed", () => {
  answers("account-user-managed", [
    { says: "made by people", gives: "pass" },
    { says: "the account doesn't exist", gives: "skip", scenario: "no-account", holds: "doesn't exist" },
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
    ...(
      [
        ["Firebase's", "firebase-adminsdk-ab1c2@acme-prod.iam.gserviceaccount.com", true, "warn"],
        [
          "perhaps a service agent",
          "service-412345678901@acme-serving.iam.gserviceaccount.com",
          false,
          "warn",
        ],
        ["named as agents are", "service-412345678901@acme-prod.iam.gserviceaccount.com", true, "pass"],
      ] as const
    ).map(([says, email, exists, gives]) => ({
      says,
      gives,
      change: {
        ...(exists
          ? { serviceAccounts: { [email]: { projectId: "acme-prod", uniqueId: "100000000000000000002" } } }
          : {}),
        release: { serviceAccount: { annotations: { "iam.gke.io/gcp-service-account": email } } },
      },
    })),
    { says: "not seen", gives: "unknown", faults: ["kubernetes:403"] },
  ]);
});

seesEveryStatus("account-user-managed");
