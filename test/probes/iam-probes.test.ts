import { expect } from "chai";
import { PROBES } from "../../src/probes/index.ts";
import type { Status } from "../../src/report/report.ts";
import { doctor, resultsOf } from "../support/doctor.ts";
import { loadScenario } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const SELF = `serviceAccount:${EMAIL}`;
const USER = "roles/iam.workloadIdentityUser";
const CREATOR = "roles/iam.serviceAccountTokenCreator";
const MEMBER = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
const POOL =
  "iam.googleapis.com/projects/412345678901/locations/global/workloadIdentityPools/acme-prod.svc.id.goog";
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const CUSTOM = "projects/acme-prod/roles/tokenMinter";
const OTHERS = "carto-backend@acme-identities.iam.gserviceaccount.com";
const ORGANIZATION = "cloudresourcemanager.googleapis.com/organizations/889900112233";
const HEALTHY = loadScenario("healthy").valuesFile;

const ON = `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n  annotations:\n    iam.gke.io/gcp-service-account: ${EMAIL}\n`;
const CONNECTION = `${ON}appConfigValues:\n  workloadIdentityConnection:\n    enabled: true\n    billingProject: acme-prod\n    workflowsTempLocation: acme-prod.carto_temp\n`;

const account = (change: JsonObject): JsonObject => ({ serviceAccounts: { [EMAIL]: change } });
const policy = (...bindings: readonly JsonObject[]): JsonObject => account({ policy: { bindings } });
const grant = (role: string, member: string, expression?: string): JsonObject => ({
  role,
  members: [member],
  ...(expression === undefined ? {} : { condition: { title: "for a while", expression } }),
});
const denied = (...permissions: readonly string[]): JsonObject => ({ denied: permissions });
const project = (...bindings: readonly JsonObject[]): JsonObject => ({
  projects: { "acme-prod": { policy: { bindings } } },
});
const imports = (...bindings: readonly JsonObject[]): JsonObject => ({
  buckets: { "acme-prod-carto-imports": { policy: { bindings } } },
});
const dataset = (...access: readonly JsonObject[]): JsonObject => ({
  datasets: { "acme-prod.carto_temp": { access } },
});
const jobs = project(grant("roles/bigquery.jobUser", SELF));
const denyRule = (rule: JsonObject): JsonObject => ({
  denyPolicies: {
    [ORGANIZATION]: {
      guard: {
        rules: [
          {
            denyRule: {
              deniedPrincipals: ["principalSet://goog/public:all"],
              deniedPermissions: ["iam.googleapis.com/serviceAccounts.*"],
              ...rule,
            },
          },
        ],
      },
    },
  },
});
const inDays = (days: number): string =>
  `request.time < timestamp("${new Date(Date.now() + days * 86_400_000).toISOString()}")`;

type Case = {
  readonly says: string;
  readonly gives: Status;
  readonly scenario?: string;
  readonly change?: JsonObject;
  readonly faults?: readonly string[];
  /** The values' text; `healthy` for that story's. */
  readonly values?: string;
  /** What message, expected or found has to hold. */
  readonly holds?: string;
  readonly permission?: string;
};

/** Of several results the worst counts. */
const CASES: Readonly<Record<string, readonly Case[]>> = {
  "project-active": [
    { says: "active", gives: "pass" },
    {
      says: "being deleted",
      gives: "fail",
      change: { projects: { "acme-prod": { state: "DELETE_REQUESTED" } } },
    },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("resourcemanager.projects.get"),
      permission: "resourcemanager.projects.get",
    },
  ],
  "apis-enabled": [
    { says: "enabled", gives: "pass" },
    {
      says: "off in the cluster's project",
      gives: "fail",
      change: { projects: { "acme-prod": { services: [] } } },
    },
    {
      says: "off in the account's project",
      gives: "warn",
      scenario: "cross-project-account",
      change: { projects: { "acme-identities": { services: [] } } },
      holds: "acme-identities",
    },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("serviceusage.services.get"),
      permission: "serviceusage.services.get",
    },
    { says: "an API that is off itself", gives: "unknown", faults: ["serviceusage:disabled"] },
  ],
  "pool-belongs-to-project": [
    { says: "its own", gives: "pass" },
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
      says: "of no known form",
      gives: "warn",
      change: { clusters: { [CLUSTER]: { workloadIdentityConfig: { workloadPool: "something" } } } },
    },
    { says: "hidden", gives: "unknown", change: denied("container.clusters.get") },
  ],
  "account-exists": [
    { says: "there", gives: "pass" },
    { says: "hidden, and its policy is not", gives: "pass", change: denied("iam.serviceAccounts.get") },
    { says: "missing", gives: "fail", scenario: "no-account" },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("iam.serviceAccounts.get", "iam.serviceAccounts.getIamPolicy"),
      permission: "iam.serviceAccounts.get",
    },
  ],
  "account-enabled": [
    { says: "enabled", gives: "pass" },
    { says: "disabled", gives: "fail", change: account({ disabled: true }) },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("iam.serviceAccounts.get"),
      permission: "iam.serviceAccounts.get",
    },
    { says: "missing", gives: "skip", scenario: "no-account" },
  ],
  "account-user-managed": [
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
  ],
  "account-not-recreated": [
    { says: "no trace", gives: "pass" },
    {
      says: "its binding is lost too",
      gives: "warn",
      scenario: "recreated-account",
      holds: "?uid=104837261959483726150",
    },
    {
      says: "its binding was made anew, its roles were not",
      gives: "fail",
      scenario: "recreated-account",
      change: policy(grant(USER, MEMBER)),
      holds: "roles/bigquery.jobUser on project acme-prod",
    },
    {
      says: "all was granted anew",
      gives: "warn",
      change: project(
        grant("roles/bigquery.jobUser", SELF),
        grant("roles/bigquery.jobUser", `deleted:${SELF}?uid=100000000000000000009`),
      ),
      holds: "granted anew",
    },
    {
      says: "another account's trace",
      gives: "pass",
      change: project(
        grant(
          "roles/viewer",
          "deleted:serviceAccount:a-b-c-d@acme-prod.iam.gserviceaccount.com?uid=100000000000000000009",
        ),
      ),
    },
    {
      says: "the project's policy is hidden",
      gives: "unknown",
      change: denied("resourcemanager.projects.getIamPolicy"),
      permission: "resourcemanager.projects.getIamPolicy",
    },
  ],
  "binding-member": [
    { says: "bound", gives: "pass" },
    {
      says: "by a custom role with the permission",
      gives: "pass",
      change: {
        ...policy(grant(CUSTOM, MEMBER)),
        roles: { [CUSTOM]: { includedPermissions: ["iam.serviceAccounts.getAccessToken"] } },
      },
    },
    {
      says: "by a custom role without it",
      gives: "fail",
      change: {
        ...policy(grant(CUSTOM, MEMBER)),
        roles: { [CUSTOM]: { includedPermissions: ["iam.serviceAccounts.get"] } },
      },
      holds: "the role does not carry the permission",
    },
    {
      says: "by a custom role that is disabled",
      gives: "fail",
      change: {
        ...policy(grant(CUSTOM, MEMBER)),
        roles: {
          [CUSTOM]: { includedPermissions: ["iam.serviceAccounts.getAccessToken"], stage: "DISABLED" },
        },
      },
    },
    {
      says: "by a custom role that is hidden",
      gives: "unknown",
      change: { ...policy(grant(CUSTOM, MEMBER)), ...denied("iam.roles.get") },
      permission: "iam.roles.get",
    },
    { says: "to the whole pool", gives: "pass", change: policy(grant(USER, `principalSet://${POOL}/*`)) },
    {
      says: "to a UID that was",
      gives: "fail",
      change: policy(
        grant(USER, `principal://${POOL}/kubernetes.serviceaccount.uid/0b9f2c1e-7f1d-4f43-9f6c-0d6a3f0c9f11`),
      ),
      holds: "recreated since",
    },
    {
      says: "on the wrong project",
      gives: "fail",
      scenario: "cross-project-account",
      change: {
        serviceAccounts: { [OTHERS]: { policy: { bindings: [] } } },
        ...project(grant(USER, MEMBER)),
      },
      holds: "it is granted on another resource, project acme-prod",
    },
    {
      says: "the other way round",
      gives: "fail",
      change: policy(grant(USER, SELF)),
      holds: "not the Kubernetes service account",
    },
    {
      says: "with a blank",
      gives: "fail",
      change: policy(grant(USER, MEMBER.replace("/", " /"))),
      holds: "white space",
    },
    {
      says: "not yet",
      gives: "fail",
      change: policy(grant(USER, MEMBER, 'request.time > timestamp("2999-01-01T00:00:00Z")')),
      holds: "2999",
    },
    { says: "to nobody like it", gives: "fail", change: policy() },
    {
      says: "nowhere, and the folder is hidden",
      gives: "fail",
      change: { ...policy(), ...denied("resourcemanager.folders.getIamPolicy") },
      holds: "not seen, and a grant there is rare: folder 731450012345",
    },
    {
      says: "nowhere, and what stands above is hidden",
      gives: "fail",
      change: { ...policy(), ...denied("resourcemanager.projects.get") },
      holds: "the folders and organization above it",
    },
    { says: "if a claim holds", gives: "warn", scenario: "conditional-unknowable" },
    {
      says: "nobody may say",
      gives: "unknown",
      scenario: "no-permission",
      permission: "iam.serviceAccounts.getIamPolicy",
    },
    {
      says: "by a principal, the project's number hidden",
      gives: "unknown",
      scenario: "principal-by-name",
      change: denied("resourcemanager.projects.get"),
      holds: "the project's number was not seen",
    },
  ],
  "binding-unconditional": [
    { says: "without", gives: "pass" },
    {
      says: "for a month",
      gives: "pass",
      change: policy(grant(USER, MEMBER, inDays(30))),
      holds: "holds until",
    },
    {
      says: "for three days",
      gives: "warn",
      change: policy(grant(USER, MEMBER, inDays(3.5))),
      holds: "in 3 days",
    },
    { says: "for ever", gives: "pass", change: policy(grant(USER, MEMBER, "true")) },
    { says: "not to be told", gives: "warn", scenario: "conditional-unknowable" },
    { says: "expired is binding-member's", gives: "skip", scenario: "conditional-expired" },
    { says: "hidden", gives: "unknown", scenario: "no-permission" },
  ],
  "deny-policy-clear": [
    { says: "none", gives: "pass" },
    {
      says: "of others",
      gives: "pass",
      change: denyRule({ deniedPermissions: ["iam.googleapis.com/roles.delete"] }),
    },
    {
      says: "of everything",
      gives: "fail",
      change: denyRule({}),
      holds: "guard of organization 889900112233",
    },
    {
      says: "with an exception for the pods",
      gives: "pass",
      change: denyRule({
        exceptionPrincipals: [`principal://${POOL}/subject/ns/carto/sa/carto-common-backend`],
      }),
    },
    {
      says: "on resources with a tag",
      gives: "unknown",
      change: denyRule({ denialCondition: { expression: "resource.matchTag('889900112233/env', 'prod')" } }),
      holds: "rule 1 of",
    },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("iam.denypolicies.list"),
      permission: "iam.denypolicies.list",
    },
    {
      says: "none, and a boundary",
      gives: "warn",
      change: {
        policyBindings: {
          "acme-prod": [
            { policyKind: "PRINCIPAL_ACCESS_BOUNDARY", policy: "organizations/889900112233/fence" },
          ],
        },
      },
      holds: "organizations/889900112233/fence",
    },
    {
      says: "none, and a binding of another kind",
      gives: "pass",
      change: { policyBindings: { "acme-prod": [{ policyKind: "ACCESS", policy: "other" }] } },
    },
    {
      says: "none, and the boundaries hidden",
      gives: "unknown",
      change: denied("resourcemanager.projects.searchPolicyBindings"),
      permission: "resourcemanager.projects.searchPolicyBindings",
    },
    {
      says: "listed and hidden",
      gives: "unknown",
      change: { ...denyRule({}), ...denied("iam.denypolicies.get") },
      permission: "iam.denypolicies.get",
    },
  ],
  "account-signs-urls": [
    { says: "by its own policy", gives: "pass", values: "healthy" },
    {
      says: "by its project's",
      gives: "pass",
      values: "healthy",
      change: { ...policy(grant(USER, MEMBER)), ...project(grant(CREATOR, SELF)) },
    },
    {
      says: "not, with buckets in the values",
      gives: "fail",
      values: "healthy",
      change: policy(grant(USER, MEMBER)),
    },
    { says: "not, without", gives: "warn", values: ON, change: policy(grant(USER, MEMBER)) },
    {
      says: "perhaps by a group",
      gives: "unknown",
      values: "healthy",
      change: { ...policy(grant(USER, MEMBER)), ...project(grant(CREATOR, "group:signers@acme.example")) },
      holds: "only Google knows its members",
    },
    { says: "no values", gives: "skip" },
    { says: "in another store", gives: "skip", values: `${ON}appConfigValues:\n  storageProvider: s3\n` },
    {
      says: "with a key",
      gives: "skip",
      values: `${ON}appSecrets:\n  googleCloudStorageServiceAccountKey:\n    value: "{}"\n`,
    },
  ],
  "buckets-accessible": [
    { says: "all three", gives: "pass", values: "healthy" },
    {
      says: "by the project's policy",
      gives: "pass",
      values: "healthy",
      change: { ...imports(), ...project(grant("roles/storage.objectAdmin", SELF)) },
    },
    {
      says: "one not",
      gives: "fail",
      values: "healthy",
      change: imports(grant("roles/storage.objectViewer", SELF)),
      holds: "both read and write",
    },
    {
      says: "one not, its project presumed",
      gives: "warn",
      values: `${ON}appConfigValues:\n  workspaceImportsBucket: acme-prod-carto-imports\n`,
      change: imports(),
      holds: "presumed to be acme-prod",
    },
    {
      says: "one missing",
      gives: "fail",
      values: "healthy",
      change: { buckets: { "acme-prod-carto-imports": null } },
      holds: "there is no bucket",
    },
    {
      says: "one with its scheme",
      gives: "fail",
      values: `${ON}appConfigValues:\n  workspaceImportsBucket: gs://acme\n`,
      holds: "not the name of a bucket",
    },
    {
      says: "perhaps by a group",
      gives: "unknown",
      values: "healthy",
      change: imports(grant("roles/storage.objectAdmin", "group:backends@acme.example")),
    },
    {
      says: "hidden",
      gives: "unknown",
      values: "healthy",
      change: denied("storage.buckets.getIamPolicy"),
      permission: "storage.buckets.getIamPolicy",
    },
    {
      says: "Workload Identity off",
      gives: "skip",
      scenario: "flag-off",
      values: ON.replace("true", "false"),
    },
    { says: "none named", gives: "skip", values: ON },
  ],
  "bigquery-accessible": [
    {
      says: "both",
      gives: "pass",
      values: CONNECTION,
      change: { ...jobs, ...dataset({ role: "WRITER", userByEmail: EMAIL }) },
    },
    {
      says: "by an IAM role and member",
      gives: "pass",
      values: CONNECTION,
      change: { ...jobs, ...dataset({ role: "roles/bigquery.dataEditor", iamMember: SELF }) },
    },
    {
      says: "no queries",
      gives: "fail",
      values: CONNECTION,
      change: dataset({ role: "WRITER", userByEmail: EMAIL }),
      holds: "bigquery.jobs.create",
    },
    {
      says: "reads the dataset alone",
      gives: "fail",
      values: CONNECTION,
      change: {
        ...jobs,
        ...dataset(
          { role: "OWNER", specialGroup: "projectOwners" },
          { role: "roles/storage.objectViewer", userByEmail: EMAIL },
        ),
        roles: { "projects/acme-prod/roles/none": { includedPermissions: [] } },
      },
      holds: "bigquery.tables.create",
    },
    {
      says: "no dataset",
      gives: "fail",
      values: CONNECTION,
      change: jobs,
      holds: "no dataset acme-prod.carto_temp",
    },
    {
      says: "hidden",
      gives: "unknown",
      values: CONNECTION,
      change: { ...jobs, ...denied("bigquery.datasets.get") },
      permission: "bigquery.datasets.get",
    },
    {
      says: "no access shown",
      gives: "unknown",
      values: CONNECTION,
      change: { ...jobs, datasets: { "acme-prod.carto_temp": {} } },
    },
    { says: "no connection", gives: "skip", values: ON },
  ],
  "identity-not-shared": [
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
  ],
  "no-user-managed-keys": [
    { says: "none", gives: "pass" },
    {
      says: "disabled, expired, or Google's",
      gives: "pass",
      change: account({
        keys: {
          a: { keyType: "USER_MANAGED", disabled: true },
          b: { keyType: "USER_MANAGED", validBeforeTime: "2025-01-01T00:00:00Z" },
          c: { keyType: "SYSTEM_MANAGED" },
        },
      }),
    },
    {
      says: "one that never expires",
      gives: "warn",
      change: account({ keys: { d4: { keyType: "USER_MANAGED", validBeforeTime: "9999-12-31T23:59:59Z" } } }),
      holds: "d4",
    },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("iam.serviceAccountKeys.list"),
      permission: "iam.serviceAccountKeys.list",
    },
  ],
  "grant-not-too-broad": [
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
      holds: "everybody on the internet",
    },
    { says: "on the project", gives: "warn", scenario: "inherited-from-project" },
    { says: "hidden", gives: "unknown", scenario: "no-permission" },
  ],
  "no-stale-members": [
    { says: "none", gives: "pass" },
    {
      says: "a deleted one",
      gives: "warn",
      change: policy(
        grant(USER, MEMBER),
        grant("roles/viewer", "deleted:user:gone@acme.example?uid=123456789012345678901"),
      ),
      holds: "deleted:user:gone@acme.example",
    },
    {
      says: "hidden",
      gives: "unknown",
      scenario: "no-permission",
      permission: "iam.serviceAccounts.getIamPolicy",
    },
  ],
};

const WORST: readonly Status[] = ["fail", "unknown", "warn", "pass", "skip"];

describe("The probes of project, identity and hygiene", () => {
  for (const [probe, cases] of Object.entries(CASES)) {
    for (const { says, gives, holds, permission, values, ...story } of cases) {
      it(`${probe}, ${says}: ${gives}`, async () => {
        const file = values === undefined ? [] : ["-f", values === "healthy" ? HEALTHY : "-"];
        const argv = ["-n", "carto", "--retries", "0", "--only", probe, ...file];
        const stdin = values === undefined || values === "healthy" ? {} : { stdin: values };
        const results = resultsOf(await doctor(argv, { ...story, ...stdin }), probe);
        const said = JSON.stringify(results, null, 1);
        const worst = WORST.find((status) => results.some((result) => result.status === status));
        expect(worst, said).to.equal(gives);
        const found = results.filter(({ status }) => status === gives);
        const words = found
          .map(({ message, expected, found }) => `${message} | ${expected} | ${found}`)
          .join("\n");
        if (holds !== undefined) expect(words).to.contain(holds);
        if (permission !== undefined) expect(found[0]?.because?.permission, said).to.equal(permission);
      });
    }
  }

  it("have each been seen to pass, to fail or warn, and to be unknown", () => {
    const kinds = (probe: string) =>
      new Set((CASES[probe] ?? []).map(({ gives }) => (gives === "warn" ? "fail" : gives)));
    for (const { id, category } of PROBES) {
      if (category !== "project" && category !== "identity" && category !== "hygiene") continue;
      expect([...kinds(id)], id).to.include.members(["pass", "fail", "unknown"]);
    }
  });

  it("only warn, where they are about hygiene", () => {
    const failing = Object.entries(CASES).filter(([, cases]) => cases.some(({ gives }) => gives === "fail"));
    const hygiene = new Set(PROBES.filter(({ category }) => category === "hygiene").map(({ id }) => id));
    expect(failing.map(([id]) => id).filter((id) => hygiene.has(id))).to.deep.equal([]);
  });
});
