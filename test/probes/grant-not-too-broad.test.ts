import { answers, grant, MEMBER, POOL, policy, USER } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const CLUSTER_ATTRIBUTE =
  "kubernetes.cluster/https://container.googleapis.com/v1/projects/acme-prod/locations/europe-west1/clusters/analytics";
const OTHER_CLUSTER = {
  clusters: {
    "projects/acme-prod/locations/europe-west1-b/clusters/test": {
      status: "RUNNING",
      endpoint: "203.0.113.30",
      currentMasterVersion: "1.33.5-gke.1201000",
      currentNodeVersion: "1.33.5-gke.1201000",
      workloadIdentityConfig: { workloadPool: "acme-prod.svc.id.goog" },
    },
  },
};

describe("grant-not-too-broad", () => {
  answers("grant-not-too-broad", [
    { says: "exact", gives: "pass" },
    {
      says: "to the whole pool",
      gives: "warn",
      change: policy(grant(USER, `principalSet://${POOL}/*`)),
      holds: "every cluster in the pool",
    },
    {
      says: "exact, and to everybody",
      gives: "warn",
      change: policy(grant(USER, MEMBER), grant(USER, "allUsers")),
      holds: "everyone on the internet",
    },
    { says: "on the project", gives: "warn", scenario: "inherited-from-project" },
    {
      says: "exact on the account, and by another role of the table",
      gives: "warn",
      scenario: "tokencreator-only",
      holds: "contains more permissions than needed",
    },
    { says: "no grant is in effect", gives: "skip", scenario: "wrong-role", holds: "binding-member" },
    { says: "hidden", gives: "unknown", scenario: "no-permission" },
  ]);
});

describe("The fix of a grant that is too broad", () => {
  tells("grant-not-too-broad", [
    {
      says: "it stands alone, so the exact one comes first",
      change: policy(grant(USER, `principalSet://${POOL}/*`)),
      gives: [
        { status: "warn", fix: "Grant the role to this service account on this account, wait 2-7 minutes" },
      ],
    },
    {
      says: "the exact one exists",
      change: policy(grant(USER, MEMBER), grant(USER, "allUsers")),
      gives: [
        { status: "warn", fix: "--member=allUsers --role=roles/iam.workloadIdentityUser --condition=None" },
      ],
    },
    {
      says: "it is for the cluster alone, so an exact one would include the other clusters of the pool",
      change: {
        ...policy(grant(USER, `principalSet://${POOL}/${CLUSTER_ATTRIBUTE}`)),
        ...OTHER_CLUSTER,
      },
      gives: [{ status: "warn", fix: "would also apply in test (europe-west1-b)" }],
    },
    {
      says: "it is for the cluster alone, and the pool has no other",
      change: policy(grant(USER, `principalSet://${POOL}/${CLUSTER_ATTRIBUTE}`)),
      gives: [{ status: "warn", fix: "then remove the broad grant" }],
    },
    {
      says: "it is for the cluster alone, and whether the pool has others was not seen",
      change: {
        ...policy(grant(USER, `principalSet://${POOL}/${CLUSTER_ATTRIBUTE}`)),
        denied: ["container.clusters.list"],
      },
      gives: [{ status: "warn", fix: "would also apply in other clusters in the pool" }],
    },
    {
      says: "it has a condition, which the command has to remove too",
      change: policy(grant(USER, MEMBER), grant(USER, "allUsers", "true")),
      gives: [{ status: "warn", fix: "--member=allUsers --role=roles/iam.workloadIdentityUser --all" }],
    },
  ]);
});

seesEveryStatus("grant-not-too-broad");
