import { expect } from "chai";
import { doctor, resultsOf } from "../../support/doctor.ts";
import { carriedOut, type FixCase } from "../../support/fixes.ts";
import { loadScenario } from "../../support/sandbox/index.ts";
import type { JsonObject } from "../../support/sandbox/json.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const MEMBER = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
const USER = "roles/iam.workloadIdentityUser";
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";

const accountPolicy = (...bindings: readonly JsonObject[]): JsonObject => ({
  serviceAccounts: { [EMAIL]: { policy: { bindings } } },
});
const SOON = `request.time < timestamp("${new Date(Date.now() + 3 * 86_400_000).toISOString()}")`;
const SELF = { role: "roles/iam.serviceAccountTokenCreator", members: [`serviceAccount:${EMAIL}`] };
const CONNECTION =
  "appConfigValues:\n  workloadIdentityConnection:\n    enabled: true\n    billingProject: acme-prod\n" +
  "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n" +
  `  annotations:\n    iam.gke.io/gcp-service-account: ${EMAIL}\n`;

/** Every probe that prints gcloud commands, on a story that makes it print them. */
const CASES: readonly FixCase[] = [
  { says: "a missing grant", probe: "binding-member", scenario: "wrong-namespace" },
  { says: "a grant with another role", probe: "binding-member", scenario: "wrong-role" },
  { says: "a grant beside an expired one", probe: "binding-member", scenario: "conditional-expired" },
  {
    says: "a grant without a condition",
    probe: "binding-unconditional",
    change: accountPolicy(SELF, {
      role: USER,
      members: [MEMBER],
      condition: { title: "soon over", expression: SOON },
    }),
  },
  {
    says: "an account in another project",
    probe: "binding-member",
    scenario: "cross-project-account",
    change: {
      serviceAccounts: {
        "carto-backend@acme-identities.iam.gserviceaccount.com": { policy: { bindings: [] } },
      },
    },
  },
  {
    says: "an API",
    probe: "apis-enabled",
    change: { projects: { "acme-prod": { services: ["iam.googleapis.com"] } } },
  },
  {
    says: "a project under deletion",
    probe: "project-active",
    change: { projects: { "acme-prod": { state: "DELETE_REQUESTED" } } },
  },
  { says: "an account", probe: "account-exists", scenario: "no-account" },
  {
    says: "a disabled account",
    probe: "account-enabled",
    change: { serviceAccounts: { [EMAIL]: { disabled: true } } },
  },
  { says: "an account made again", probe: "account-not-recreated", scenario: "recreated-account" },
  {
    says: "signing",
    probe: "account-signs-urls",
    change: accountPolicy({ role: USER, members: [MEMBER] }),
  },
  {
    says: "a bucket",
    probe: "buckets-accessible",
    change: { buckets: { "acme-prod-carto-exports": { policy: { bindings: [] } } } },
  },
  { says: "queries", probe: "bigquery-accessible", values: CONNECTION },
  { says: "a role that carries more", probe: "grant-not-too-broad", scenario: "tokencreator-only" },
  { says: "a grant on the project", probe: "grant-not-too-broad", scenario: "inherited-from-project" },
  { says: "a grant to the namespace", probe: "grant-not-too-broad", scenario: "principalset-namespace" },
  ...(["folders/731450012345", "organizations/889900112233"] as const).map(
    (name): FixCase => ({
      says: `a grant on ${name}`,
      probe: "grant-not-too-broad",
      change: {
        ...accountPolicy(SELF),
        ancestors: { [name]: { policy: { bindings: [{ role: USER, members: [MEMBER] }] } } },
      },
    }),
  ),
  {
    says: "keys",
    probe: "no-user-managed-keys",
    change: {
      serviceAccounts: {
        [EMAIL]: {
          keys: { a1b2c3: { keyType: "USER_MANAGED", validAfterTime: "2026-01-01T00:00:00Z" } },
        },
      },
    },
  },
  {
    says: "a deleted member",
    probe: "no-stale-members",
    change: accountPolicy(SELF, {
      role: USER,
      members: [
        MEMBER,
        "deleted:serviceAccount:old@acme-prod.iam.gserviceaccount.com?uid=100000000000000000001",
      ],
    }),
  },
  { says: "a cluster without a pool", probe: "pool-enabled", scenario: "pool-off" },
  {
    says: "a cluster with another pool",
    probe: "pool-belongs-to-project",
    change: {
      clusters: { [CLUSTER]: { workloadIdentityConfig: { workloadPool: "acme-fleet.svc.id.goog" } } },
    },
  },
  { says: "a deny policy", probe: "deny-policy-clear", scenario: "denied", looks: true },
  {
    says: "a default account",
    probe: "account-user-managed",
    change: {
      serviceAccounts: {
        [EMAIL]: null,
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
    looks: true,
  },
];

carriedOut("gcloud", CASES);

describe("Every fix", () => {
  it("names its project, what it risks and how to take it back", async () => {
    for (const { probe, scenario = "healthy", change, values } of CASES) {
      const file = values === undefined ? loadScenario(scenario).valuesFile : "-";
      const run = await doctor(["-n", "carto", "-f", file, "--only", probe], {
        scenario,
        ...(change === undefined ? {} : { change }),
        ...(values === undefined ? {} : { stdin: values }),
      });
      const fixes = resultsOf(run, probe).flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
      expect(fixes, probe).to.not.have.lengthOf(0);
      for (const fix of fixes) {
        if (fix.commands.some(({ argv }) => !argv.includes("list"))) {
          expect([fix.risk, fix.undo], probe).to.not.include(undefined);
        }
        for (const { shell } of fix.commands) expect(shell, probe).to.match(NAMED);
      }
    }
  });
});

/** `--project`, or the commands whose resource is the argument itself. */
const NAMED =
  /--project=|^gcloud projects |^gcloud (resource-manager folders|organizations) |^gcloud storage buckets \S+ gs:|--attachment-point=/;
