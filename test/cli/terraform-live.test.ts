/** Live settings beside a Terraform plan: now, and after terraform apply. The cluster is the one of `healthy`. */
import { expect } from "chai";
import type { Status } from "../../src/report/report.ts";
import { type DoctorRun, doctor, resultsOf, type Story } from "../support/doctor.ts";
import { type PlannedChange, planOf } from "../support/terraform.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const ACCOUNT = `projects/acme-prod/serviceAccounts/${EMAIL}`;
const USER = "roles/iam.workloadIdentityUser";
const MEMBER = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
const OTHER = "serviceAccount:acme-prod.svc.id.goog[etl/loader]";
const AFTER = "after terraform apply";

const grant = (members: readonly string[]) => ({ service_account_id: ACCOUNT, role: USER, members });
const binding = (actions: readonly string[], members: readonly string[]): PlannedChange => ({
  address: "google_service_account_iam_binding.users",
  actions,
  after: grant(members),
});
const MEMBER_GRANT = { service_account_id: ACCOUNT, role: USER, member: MEMBER };
const cluster = {
  project: "acme-prod",
  location: "europe-west1",
  name: "analytics",
  workload_identity_config: [{ workload_pool: "acme-prod.svc.id.goog" }],
};
const pool = (mode: string) => ({
  project: "acme-prod",
  cluster: "analytics",
  location: "europe-west1",
  name: "carto-pool",
  node_config: [{ machine_type: "n2-standard-8", workload_metadata_config: [{ mode }] }],
});
/** The cluster as the provider has it: with all its node pools. */
const listing = { ...cluster, node_pool: [pool("GCE_METADATA")] };
const account = { account_id: "carto-backend", email: EMAIL, project: "acme-prod", disabled: false };
const annotated = (email: string) => ({
  api_version: "v1",
  kind: "ServiceAccount",
  metadata: [{ name: "carto-common-backend", namespace: "carto" }],
  annotations: { "iam.gke.io/gcp-service-account": email },
});

const judge = (changes: readonly PlannedChange[], story: Story = {}, ...argv: readonly string[]) =>
  doctor(["-n", "carto", "--release", "carto", "--terraform-json", "-", ...argv], {
    ...story,
    stdin: JSON.stringify(planOf(...changes)),
  });
/** `pass` where one result is of both moments, else each with the moment. */
const statuses = (run: DoctorRun, probe: string) =>
  resultsOf(run, probe).map(({ status, subject }) =>
    subject === undefined ? status : `${subject}: ${status}`,
  );

type Case = {
  readonly says: string;
  readonly changes: readonly PlannedChange[];
  readonly story?: Story;
  readonly probe: string;
  readonly gives: readonly string[];
  readonly exitCode: number;
  readonly argv?: readonly string[];
};
const now = (status: Status) => `now: ${status}`;
const then = (status: Status) => `${AFTER}: ${status}`;

const deleted = (address: string, before: object): PlannedChange => ({
  address,
  actions: ["delete"],
  before,
});
const CUSTOM = "projects/acme-prod/roles/tokens";
const REMOVED_CASES: readonly Case[] = [
  {
    says: "a custom role that the plan deletes grants nothing",
    changes: [
      deleted("google_project_iam_custom_role.tokens", {
        ...{ role_id: "tokens", project: "acme-prod", permissions: ["iam.serviceAccounts.getAccessToken"] },
      }),
    ],
    story: {
      change: {
        serviceAccounts: { [EMAIL]: { policy: { bindings: [{ role: CUSTOM, members: [MEMBER] }] } } },
        roles: { [CUSTOM]: { includedPermissions: ["iam.serviceAccounts.getAccessToken"] } },
      },
    },
    probe: "binding-member",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "an API that the plan disables is off",
    changes: [
      deleted("google_project_service.credentials", {
        ...{ project: "acme-prod", service: "iamcredentials.googleapis.com", disable_on_destroy: true },
      }),
    ],
    probe: "apis-enabled",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "an API that the plan releases stays on",
    changes: [
      deleted("google_project_service.credentials", {
        ...{ project: "acme-prod", service: "iamcredentials.googleapis.com", disable_on_destroy: false },
      }),
    ],
    probe: "apis-enabled",
    gives: ["pass"],
    exitCode: 0,
  },
  {
    says: "an account that is replaced by one of another name is gone",
    changes: [
      {
        ...{ address: "google_service_account.carto", actions: ["delete", "create"], before: account },
        after: { account_id: "carto-workloads", project: "acme-prod" },
      },
    ],
    probe: "account-exists",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "a project that the plan deletes is gone",
    changes: [deleted("google_project.acme", { project_id: "acme-prod", number: "412345678901" })],
    probe: "project-active",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "an annotation that the plan takes away is unknown, for another field manager may set it too",
    changes: [deleted("kubernetes_annotations.carto", annotated(EMAIL))],
    probe: "service-account-exists",
    gives: [now("pass"), then("unknown")],
    exitCode: 3,
  },
  {
    says: "a node pool of a cluster that the plan doesn't have is unknown",
    changes: [
      { address: "google_container_node_pool.batch", actions: ["create"], after: pool("GCE_METADATA") },
    ],
    probe: "terraform-changes-safe",
    gives: ["google_container_node_pool.batch: unknown"],
    exitCode: 3,
  },
  {
    says: "a node pool that the plan mends is right, although its cluster still lists it as it is",
    changes: [
      {
        ...{ address: "google_container_cluster.analytics", actions: ["no-op"] },
        ...{ before: listing, after: listing },
      },
      {
        ...{ address: "google_container_node_pool.carto", actions: ["update"] },
        ...{ before: pool("GCE_METADATA"), after: pool("GKE_METADATA") },
      },
    ],
    probe: "node-pools-serve-metadata",
    gives: ["pass"],
    exitCode: 0,
  },
  {
    says: "a grant that one resource deletes and another makes is unknown",
    changes: [
      { address: "google_service_account_iam_member.old", actions: ["delete"], before: MEMBER_GRANT },
      { address: "google_service_account_iam_member.new", actions: ["create"], after: MEMBER_GRANT },
    ],
    probe: "binding-member",
    gives: [now("pass"), then("unknown")],
    exitCode: 3,
  },
  {
    says: "a grant that one resource deletes and another keeps is gone",
    changes: [
      { address: "google_service_account_iam_member.old", actions: ["delete"], before: MEMBER_GRANT },
      {
        ...{ address: "google_service_account_iam_member.new", actions: ["no-op"] },
        ...{ before: MEMBER_GRANT, after: MEMBER_GRANT },
      },
    ],
    probe: "binding-member",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "a deny policy that the plan makes is unknown",
    changes: [{ address: "google_iam_deny_policy.all", actions: ["create"], after: { name: "all" } }],
    probe: "terraform-changes-safe",
    gives: ["google_iam_deny_policy.all: unknown"],
    exitCode: 3,
  },
  {
    says: "a deny policy that the plan keeps is judged as it is live",
    changes: [
      {
        ...{ address: "google_iam_deny_policy.all", actions: ["no-op"] },
        ...{ before: { name: "all" }, after: { name: "all" } },
      },
    ],
    probe: "terraform-changes-safe",
    gives: ["pass"],
    exitCode: 0,
  },
];

const CASES: readonly Case[] = [
  ...REMOVED_CASES,
  {
    says: "what the plan doesn't touch is as it is live",
    changes: [{ address: "google_storage_bucket.other", actions: ["create"], after: { name: "acme-other" } }],
    probe: "binding-member",
    gives: ["pass"],
    exitCode: 0,
  },
  {
    says: "a grant that the document doesn't have counts, where live has it",
    changes: [
      { address: "google_service_account.carto", actions: ["no-op"], before: account, after: account },
    ],
    probe: "binding-member",
    gives: ["pass"],
    exitCode: 0,
  },
  {
    says: "a grant to another member leaves the live ones",
    changes: [
      {
        address: "google_service_account_iam_member.etl",
        actions: ["create"],
        after: { ...MEMBER_GRANT, member: OTHER },
      },
    ],
    probe: "binding-member",
    gives: ["pass"],
    exitCode: 0,
  },
  {
    says: "a plan deletes the grant",
    changes: [{ address: "google_service_account_iam_member.wi", actions: ["delete"], before: MEMBER_GRANT }],
    probe: "binding-member",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "a plan makes the grant that is missing",
    changes: [{ address: "google_service_account_iam_member.wi", actions: ["create"], after: MEMBER_GRANT }],
    story: { scenario: "wrong-namespace" },
    probe: "binding-member",
    gives: [now("fail"), then("pass")],
    exitCode: 1,
  },
  {
    says: "an authoritative binding removes the live grant",
    changes: [binding(["create"], [OTHER])],
    probe: "binding-member",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "a policy of its own removes the live grant",
    changes: [
      {
        address: "google_service_account_iam_policy.all",
        actions: ["create"],
        after: { service_account_id: ACCOUNT, policy_data: JSON.stringify({ bindings: [] }) },
      },
    ],
    probe: "binding-member",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "a replaced account has none of its grants",
    changes: [
      {
        address: "google_service_account.carto",
        actions: ["delete", "create"],
        before: account,
        after: account,
      },
    ],
    probe: "binding-member",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "a plan deletes the account",
    changes: [{ address: "google_service_account.carto", actions: ["delete"], before: account }],
    probe: "account-exists",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "a plan switches the pool off",
    changes: [
      {
        address: "google_container_cluster.analytics",
        actions: ["update"],
        before: cluster,
        after: { ...cluster, workload_identity_config: [] },
      },
    ],
    probe: "pool-enabled",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "a plan takes the metadata server from one of the live node pools",
    changes: [
      { address: "google_container_cluster.analytics", actions: ["no-op"], before: cluster, after: cluster },
      {
        address: "google_container_node_pool.carto",
        actions: ["update"],
        before: pool("GKE_METADATA"),
        after: pool("GCE_METADATA"),
      },
    ],
    probe: "node-pools-serve-metadata",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "a plan annotates the account with another one",
    changes: [
      {
        address: "kubernetes_annotations.carto",
        actions: ["create"],
        after: annotated("etl-loader@acme-prod.iam.gserviceaccount.com"),
      },
    ],
    probe: "account-exists",
    gives: [now("pass"), then("fail")],
    exitCode: 1,
  },
  {
    says: "the account that isn't there yet is made by the plan, before the installation",
    changes: [
      { address: "google_service_account.carto", actions: ["create"], after: account },
      { address: "google_service_account_iam_member.wi", actions: ["create"], after: MEMBER_GRANT },
    ],
    story: { scenario: "before-install" },
    argv: ["--iam-service-account", EMAIL],
    probe: "account-exists",
    gives: ["pass"],
    exitCode: 3,
  },
  {
    says: "a policy that can't be read isn't the plan's part of it",
    changes: [
      {
        address: "google_service_account_iam_member.etl",
        actions: ["create"],
        after: { ...MEMBER_GRANT, member: OTHER },
      },
    ],
    story: { faults: ["iam:403"] },
    probe: "binding-member",
    gives: ["unknown"],
    exitCode: 3,
  },
];

describe("carto-wi doctor --terraform-json, live", () => {
  for (const { says, changes, story = {}, probe, gives, exitCode, argv = [] } of CASES)
    it(`${gives.join(", ")}: ${says}`, async () => {
      const run = await judge(changes, story, ...argv);
      expect(statuses(run, probe), JSON.stringify(resultsOf(run, probe), null, 1)).to.deep.equal(gives);
      expect(run.exitCode).to.equal(exitCode);
      expect(run.requests.length).to.be.above(0);
    });

  it("warns of members that an authoritative resource removes, by name, and of none where live has no others", async () => {
    const told = async (...changes: readonly PlannedChange[]) =>
      resultsOf(await judge(changes), "terraform-changes-safe");
    expect((await told(binding(["create"], [MEMBER]))).map(({ status }) => status)).to.deep.equal(["pass"]);
    const [removed] = await told(binding(["create"], [OTHER]));
    expect(removed).to.include({ status: "warn", found: MEMBER });
    const besides = { ...MEMBER_GRANT, member: MEMBER };
    const kept = await told(binding(["create"], [OTHER]), {
      address: "google_service_account_iam_member.wi",
      actions: ["create"],
      after: besides,
    });
    expect(kept.map(({ status }) => status)).to.deep.equal(["pass"]);
  });

  it("lets a state answer only what can't be seen live", async () => {
    const state = {
      format_version: "1.0",
      values: {
        root_module: {
          resources: [
            {
              ...{ address: "google_container_cluster.analytics", mode: "managed" },
              ...{ type: "google_container_cluster", name: "analytics" },
              values: { ...cluster, workload_identity_config: [] },
            },
          ],
        },
      },
    };
    const on = (story: Story) =>
      doctor(["-n", "carto", "--release", "carto", "--terraform-json", "-"], {
        ...story,
        stdin: JSON.stringify(state),
      });
    expect(statuses(await on({}), "pool-enabled")).to.deep.equal(["pass"]);
    expect(statuses(await on({ faults: ["container:403"] }), "pool-enabled")).to.deep.equal(["fail"]);
  });

  it("says that live settings were judged with the plan", async () => {
    const run = await judge([binding(["create"], [MEMBER])], {}, "-o", "table");
    expect(run.stdout.replace(/\s+/g, " ")).to.include(
      "live settings, and a Terraform plan, after terraform apply",
    );
  });
});
