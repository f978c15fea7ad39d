/** What Terraform plans and states come to: those of the fixtures, and the healthy one with one named change. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Status } from "../../src/report/report.ts";
import { doctor, resultsOf } from "../support/doctor.ts";

type Change = {
  readonly actions: string[];
  after: { [key: string]: unknown };
  after_unknown: { [key: string]: unknown };
  after_sensitive: unknown;
};
type Plan = {
  resource_changes: { address: string; type: string; name: string; change: Change }[];
  configuration: {
    provider_config: { [key: string]: object };
    root_module: {
      resources: {
        address: string;
        depends_on?: string[];
        provider_config_key?: string;
        expressions: object;
      }[];
    };
  };
  resource_drift?: object[];
  [key: string]: unknown;
};
type State = {
  values: {
    root_module: {
      resources: { address: string }[];
      child_modules: { resources: { address: string; values: { [key: string]: unknown } }[] }[];
    };
  };
};

const FOLDER = join(import.meta.dirname, "..", "..", "fixtures", "terraform");
const planned = (): Plan => JSON.parse(readFileSync(join(FOLDER, "healthy", "plan.json"), "utf8"));
const stated = (): State => JSON.parse(readFileSync(join(FOLDER, "state.json"), "utf8"));
const CANARY = "plain-canary-of-a-jwt-secret";

function change(plan: Plan, address: string): Change {
  const found = plan.resource_changes.find((one) => one.address === address);
  if (found === undefined) throw new Error(`${address} is not in the plan`);
  return found.change;
}
const judge = (document: unknown, ...argv: readonly string[]) =>
  doctor(["--offline", "--terraform-json", "-", ...argv], { stdin: JSON.stringify(document) });

type Variation = {
  readonly says: string;
  readonly edit: (plan: Plan) => void;
  readonly exitCode: number;
  readonly probe: string;
  readonly gives: Status;
  readonly holds?: string;
  readonly argv?: readonly string[];
};
const GRANT = "google_service_account_iam_member.workload_identity";
const RELEASE = "helm_release.carto";
const ACCOUNT = "google_service_account.carto";
const CLUSTER = "google_container_cluster.analytics";
const NAMED_GRANT = {
  ...{
    address: GRANT,
    mode: "managed",
    type: "google_service_account_iam_member",
    name: "workload_identity",
  },
};
const GRANTED = {
  service_account_id: "projects/acme-prod/serviceAccounts/carto-backend@acme-prod.iam.gserviceaccount.com",
  role: "roles/iam.workloadIdentityUser",
  member: "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]",
};

/** Takes a resource out of the plan. */
function taken(plan: Plan, address: string) {
  const found = plan.resource_changes.find((one) => one.address === address);
  plan.resource_changes = plan.resource_changes.filter((one) => one !== found);
  return found;
}
function configured(plan: Plan, address: string) {
  const found = plan.configuration.root_module.resources.find((one) => one.address === address);
  if (found === undefined) throw new Error(`${address} is not configured`);
  return found;
}
function made(address: string, after: Change["after"], after_unknown: Change["after_unknown"] = {}) {
  const [type = "", name = ""] = address.split(".");
  return {
    address,
    mode: "managed",
    type,
    name,
    change: { actions: ["create"], after, after_unknown, after_sensitive: {} },
  };
}
const values = (plan: Plan, from: string, to: string) => {
  const { after } = change(plan, RELEASE);
  const [text] = after.values as readonly string[];
  if (text?.includes(from) !== true) throw new Error(`${from} is not in the values`);
  after.values = [text.replace(from, to)];
};

const VARIATIONS: readonly Variation[] = [
  {
    says: "no grant to sign URLs",
    edit: (plan) => {
      plan.resource_changes = plan.resource_changes.filter(({ name }) => name !== "sign_urls");
    },
    exitCode: 1,
    probe: "account-signs-urls",
    gives: "fail",
  },
  {
    says: "a node pool without a mode",
    edit: (plan) => {
      const { after, after_unknown } = change(plan, "google_container_node_pool.default");
      after.node_config = [{}];
      after_unknown.node_config = [{ workload_metadata_config: true }];
    },
    exitCode: 0,
    probe: "terraform-changes-safe",
    gives: "warn",
    holds: "google_container_node_pool.default",
  },
  {
    says: "another account in the values",
    edit: (plan) => {
      values(plan, "carto-backend@", "carto-frontend@");
      for (const bucket of ["imports", "thumbnails", "exports"])
        values(plan, `"acme-prod-carto-${bucket}"`, '""');
    },
    exitCode: 3,
    probe: "account-exists",
    gives: "unknown",
    holds: "It has carto-backend@acme-prod.iam.gserviceaccount.com",
  },
  {
    says: "Workload Identity switched off by a set block",
    edit: (plan) => {
      change(plan, RELEASE).after.set = [
        { name: "commonBackendServiceAccount.enableGCPWorkloadIdentity", value: "false", type: "" },
      ];
    },
    exitCode: 1,
    probe: "workload-identity-enabled",
    gives: "fail",
  },
  {
    says: "a deleted account",
    edit: (plan) => {
      const found = change(plan, "google_service_account.carto");
      found.actions.splice(0, 1, "delete");
      Object.assign(found, { before: found.after, after: null, after_unknown: {} });
    },
    exitCode: 1,
    probe: "account-exists",
    gives: "fail",
  },
  {
    says: "a replaced account",
    edit: (plan) => {
      change(plan, "google_service_account.carto").actions.splice(0, 1, "delete", "create");
    },
    exitCode: 0,
    probe: "terraform-changes-safe",
    gives: "warn",
    holds: "google_service_account.carto",
  },
  {
    says: "a binding that removes other members",
    edit: (plan) => {
      const found = plan.resource_changes.find(({ address }) => address === GRANT);
      if (found === undefined) throw new Error("the grant is there");
      found.type = "google_service_account_iam_binding";
      found.address = "google_service_account_iam_binding.workload_identity";
      found.change.after = { ...found.change.after, members: [found.change.after.member], member: undefined };
      for (const one of plan.configuration.root_module.resources)
        if (one.address === GRANT)
          Object.assign(one, { address: found.address, type: "google_service_account_iam_binding" });
    },
    exitCode: 0,
    probe: "terraform-changes-safe",
    gives: "warn",
    holds: "removes every member",
  },
  {
    says: "a grant that others changed",
    edit: (plan) => {
      plan.resource_drift = [{ address: GRANT }, { address: "google_compute_network.main" }];
    },
    exitCode: 0,
    probe: "terraform-changes-safe",
    gives: "warn",
    holds: "outside Terraform",
  },
  {
    says: "a member known only after apply",
    edit: (plan) => {
      const { after, after_unknown } = change(plan, GRANT);
      delete after.member;
      after_unknown.member = true;
    },
    exitCode: 3,
    probe: "binding-member",
    gives: "unknown",
    holds: `${GRANT}: member is known only after apply`,
  },
  {
    says: "a pool known only after apply",
    edit: (plan) => {
      const { after, after_unknown } = change(plan, "google_container_cluster.analytics");
      after.workload_identity_config = [{}];
      after_unknown.workload_identity_config = [{ workload_pool: true }];
    },
    exitCode: 3,
    probe: "pool-enabled",
    gives: "unknown",
    holds: "workload_pool is known only after apply",
  },
  {
    says: "values known only after apply",
    edit: (plan) => {
      const { after, after_unknown } = change(plan, RELEASE);
      after.values = [null];
      after_unknown.values = [true];
    },
    exitCode: 3,
    probe: "workload-identity-enabled",
    gives: "unknown",
    holds: `${RELEASE}: values is known only after apply`,
  },
  {
    says: "a grant that is left to a later plan",
    edit: (plan) => {
      const found = taken(plan, GRANT);
      plan.deferred_changes = [{ reason: "provider_config_unknown", resource_change: found }];
    },
    exitCode: 3,
    probe: "binding-member",
    gives: "unknown",
    holds: `${GRANT}: role is known only after apply`,
  },
  {
    says: "a grant that -target leaves as it is",
    edit: (plan) => {
      taken(plan, GRANT);
      plan.complete = false;
      plan.prior_state = { values: { root_module: { resources: [{ ...NAMED_GRANT, values: GRANTED }] } } };
    },
    exitCode: 0,
    probe: "binding-member",
    gives: "pass",
  },
  {
    says: "a plan of a part",
    edit: (plan) => {
      plan.complete = false;
    },
    exitCode: 0,
    probe: "terraform-changes-safe",
    gives: "warn",
    holds: "complete: false",
  },
  {
    says: "a grant that Terraform forgets and leaves as it is",
    edit: (plan) => {
      Object.assign(change(plan, GRANT), { actions: ["forget"], before: GRANTED, after: null });
    },
    exitCode: 0,
    probe: "binding-member",
    gives: "pass",
  },
  {
    says: "a grant that create_before_destroy deletes after it made it",
    edit: (plan) => {
      const actions = ["create", "delete"];
      Object.assign(change(plan, GRANT), { actions, before: GRANTED, after: GRANTED, after_unknown: {} });
    },
    exitCode: 3,
    probe: "binding-member",
    gives: "unknown",
    holds: "create_before_destroy",
  },
  {
    says: "an account in the project of another provider",
    edit: (plan) => {
      const { provider_config } = plan.configuration;
      provider_config["google.data"] = {
        name: "google",
        alias: "data",
        expressions: { project: { constant_value: "acme-data" } },
      };
      configured(plan, ACCOUNT).provider_config_key = "google.data";
    },
    exitCode: 3,
    probe: "account-exists",
    gives: "unknown",
    holds: "It has carto-backend@acme-data.iam.gserviceaccount.com",
  },
  {
    says: "an account in a project that the same plan makes",
    edit: (plan) => {
      Object.assign(configured(plan, ACCOUNT).expressions, {
        project: { references: ["google_project.new.project_id"] },
      });
    },
    exitCode: 3,
    probe: "account-exists",
    gives: "unknown",
    holds: `${ACCOUNT}: email is known only after apply`,
  },
  {
    says: "a grant on a project that the same plan makes",
    edit: (plan) => {
      taken(plan, GRANT);
      const address = "google_project_iam_member.users";
      const after = { role: GRANTED.role, member: GRANTED.member };
      plan.resource_changes.push(made(address, after, { project: true }));
      plan.configuration.root_module.resources.push({
        ...{ address, mode: "managed", type: "google_project_iam_member", name: "users" },
        expressions: { project: { references: ["google_project.new.project_id"] } },
      });
    },
    exitCode: 3,
    probe: "binding-member",
    gives: "unknown",
    holds: "google_project_iam_member.users: project is known only after apply",
  },
  {
    says: "a member that is given the account's path",
    edit: (plan) => {
      const at = "google_service_account_iam_member.sign_urls";
      Object.assign(configured(plan, at).expressions, {
        member: { references: [`${ACCOUNT}.name`, ACCOUNT] },
      });
    },
    exitCode: 3,
    probe: "account-signs-urls",
    gives: "unknown",
  },
  {
    says: "a deny policy",
    edit: (plan) => {
      plan.resource_changes.push(made("google_iam_deny_policy.all", { name: "all" }));
    },
    exitCode: 3,
    probe: "terraform-changes-safe",
    gives: "unknown",
    holds: "google_iam_deny_policy.all can block",
  },
  {
    says: "a network policy of the release's namespace",
    edit: (plan) => {
      plan.resource_changes.push(
        made("kubernetes_network_policy_v1.all", { metadata: [{ name: "all", namespace: "carto" }] }),
      );
    },
    exitCode: 3,
    probe: "terraform-changes-safe",
    gives: "unknown",
    holds: "kubernetes_network_policy_v1.all can block",
  },
  {
    says: "a network policy of another namespace",
    edit: (plan) => {
      const manifest = { kind: "NetworkPolicy", metadata: { name: "all", namespace: "etl" } };
      plan.resource_changes.push(made("kubernetes_manifest.all", { manifest }));
    },
    exitCode: 0,
    probe: "terraform-changes-safe",
    gives: "pass",
  },
  {
    says: "a key file that Terraform sets in a Deployment",
    edit: (plan) => {
      const env = [{ name: "GOOGLE_APPLICATION_CREDENTIALS", value: "/key.json" }];
      const metadata = [{ name: "carto-maps-api", namespace: "carto" }];
      plan.resource_changes.push(made("kubernetes_env.key", { metadata, env }));
    },
    exitCode: 3,
    probe: "terraform-changes-safe",
    gives: "unknown",
    holds: "kubernetes_env.key can block",
  },
  {
    says: "another variable that Terraform sets in a Deployment",
    edit: (plan) => {
      const metadata = [{ name: "carto-maps-api", namespace: "carto" }];
      plan.resource_changes.push(made("kubernetes_env.level", { metadata, env: [{ name: "LOG_LEVEL" }] }));
    },
    exitCode: 0,
    probe: "terraform-changes-safe",
    gives: "pass",
  },
  {
    says: "an upgrade that keeps the values of the last revision",
    edit: (plan) => {
      const found = change(plan, RELEASE);
      found.actions.splice(0, 1, "update");
      found.after.reuse_values = true;
    },
    exitCode: 3,
    probe: "service-account-name",
    gives: "unknown",
    holds: "reuse_values keeps values of the last revision",
  },
  {
    says: "an account whose provider takes its project from a module's variable",
    edit: (plan) => {
      const { provider_config } = plan.configuration;
      provider_config["module.wi:google"] = {
        ...{ name: "google", module_address: "module.wi" },
        expressions: { project: { references: ["var.project"] } },
      };
      configured(plan, ACCOUNT).provider_config_key = "module.wi:google";
    },
    exitCode: 3,
    probe: "account-exists",
    gives: "unknown",
    holds: "email is known only after apply",
  },
  {
    says: "a replaced release, which has no last revision",
    edit: (plan) => {
      const found = change(plan, RELEASE);
      found.actions.splice(0, 1, "delete", "create");
      found.after.reuse_values = true;
    },
    exitCode: 0,
    probe: "workload-identity-enabled",
    gives: "pass",
  },
  {
    says: "an installation that has no last revision",
    edit: (plan) => {
      change(plan, RELEASE).after.reuse_values = true;
    },
    exitCode: 0,
    probe: "workload-identity-enabled",
    gives: "pass",
  },
  {
    says: "a program that changes the rendered objects",
    edit: (plan) => {
      change(plan, RELEASE).after.postrender = [{ binary_path: "./patch.sh" }];
    },
    exitCode: 3,
    probe: "workload-identity-enabled",
    gives: "unknown",
    holds: "postrender",
  },
  {
    says: "the flag in a second document, which the provider doesn't read",
    edit: (plan) => {
      values(plan, '"enableGCPWorkloadIdentity": true', '"enableGCPWorkloadIdentity": false');
      const { after } = change(plan, RELEASE);
      const second = "---\ncommonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n";
      after.values = [`${String((after.values as readonly string[])[0])}${second}`];
    },
    exitCode: 1,
    probe: "workload-identity-enabled",
    gives: "fail",
  },
  {
    says: "an Autopilot cluster, which always has its pool",
    edit: (plan) => {
      taken(plan, "google_container_node_pool.default");
      const { after } = change(plan, CLUSTER);
      Object.assign(after, { enable_autopilot: true, workload_identity_config: [] });
    },
    exitCode: 0,
    probe: "pool-enabled",
    gives: "pass",
  },
  {
    says: "the pool in the words of an old provider",
    edit: (plan) => {
      change(plan, CLUSTER).after.workload_identity_config = [
        { identity_namespace: "acme-prod.svc.id.goog" },
      ];
    },
    exitCode: 0,
    probe: "pool-enabled",
    gives: "pass",
  },
  {
    says: "a node pool inside a new cluster, which leaves its mode to GKE",
    edit: (plan) => {
      taken(plan, "google_container_node_pool.default");
      const { after } = change(plan, CLUSTER);
      Object.assign(after, {
        node_pool: [{ name: "main", node_config: [{}] }],
        remove_default_node_pool: null,
      });
    },
    exitCode: 0,
    probe: "node-pools-serve-metadata",
    gives: "pass",
  },
  {
    says: "a node pool's mode known only after apply",
    edit: (plan) => {
      const { after, after_unknown } = change(plan, "google_container_node_pool.default");
      after.node_config = [{ workload_metadata_config: [{}] }];
      after_unknown.node_config = [{ workload_metadata_config: [{ mode: true }] }];
    },
    exitCode: 3,
    probe: "terraform-changes-safe",
    gives: "unknown",
    holds: "google_container_node_pool.default can block",
  },
  {
    says: "an account that may be made disabled",
    edit: (plan) => {
      const { after, after_unknown } = change(plan, ACCOUNT);
      delete after.disabled;
      after_unknown.disabled = true;
    },
    exitCode: 3,
    probe: "account-enabled",
    gives: "unknown",
    holds: "disabled is known only after apply",
  },
  {
    says: "buckets that nobody may use",
    edit: (plan) => {
      plan.resource_changes = plan.resource_changes.filter(
        ({ type }) => type !== "google_storage_bucket_iam_member",
      );
    },
    exitCode: 1,
    probe: "buckets-accessible",
    gives: "fail",
  },
  {
    says: "the annotation set from a sensitive value",
    edit: (plan) => {
      const found = change(plan, RELEASE);
      values(plan, '"iam.gke.io/gcp-service-account": "', '"other": "');
      found.after.set = [
        {
          name: "commonBackendServiceAccount.annotations.iam\\.gke\\.io/gcp-service-account",
          value: CANARY,
          type: "",
        },
      ];
      found.after_sensitive = { set: [{ value: true }] };
    },
    exitCode: 3,
    probe: "annotation-present",
    gives: "unknown",
  },
];

/** The folders of the fixtures: the guide's steps in Terraform, each but the first broken in one line. */
const FIXTURES: Readonly<
  Record<string, readonly [exitCode: number, probe: string, gives: Status, holds?: string]>
> = {
  healthy: [0, "binding-member", "pass"],
  "wrong-namespace": [1, "binding-member", "fail", "[default/carto-common-backend]"],
  "named-after-the-release": [1, "binding-member", "fail", "maps-common-backend"],
  "pool-of-another-project": [1, "binding-member", "fail", "acme-data"],
  "wrong-role": [1, "binding-member", "fail", "roles/iam.serviceAccountUser"],
  "no-dependency": [0, "terraform-changes-safe", "warn", "before the cluster"],
  "pool-off": [1, "pool-enabled", "fail"],
  "compute-metadata": [1, "node-pools-serve-metadata", "fail", "default"],
  "account-disabled": [1, "account-enabled", "fail"],
  "signs-as-another": [1, "account-signs-urls", "fail"],
  "reads-buckets-only": [1, "buckets-accessible", "fail", "roles/storage.objectViewer"],
  "flag-off": [1, "workload-identity-enabled", "fail"],
  "mistyped-annotation": [1, "annotation-present", "fail", "iam.gke.io/service-account"],
};
const fixture = (story: string, file: string): string => readFileSync(join(FOLDER, story, file), "utf8");

describe("carto-wi doctor --terraform-json", () => {
  for (const [story, [exitCode, probe, gives, holds = ""]] of Object.entries(FIXTURES))
    it(`${gives}: the plan of ${story}`, async () => {
      const run = await doctor(
        ["--offline", "--terraform-json", join(FOLDER, story, "plan.json"), "-n", "carto"],
        { cwd: join(FOLDER, story) },
      );
      const results = resultsOf(run, probe);
      const said = JSON.stringify(results, null, 1);
      expect(run.exitCode, said).to.equal(exitCode);
      expect(results.map(({ status }) => status)).to.include(gives);
      expect(said).to.include(holds);
      const wrong = run.json.results.filter(({ status }) => status !== "pass" && status !== "skip");
      expect([...new Set(wrong.map(({ id }) => id))]).to.deep.equal(story === "healthy" ? [] : [probe]);
      for (const { location } of wrong) expect(location).to.include({ file: "main.tf", column: 1 });
      expect(run.stdout + run.stderr).not.to.include(CANARY);
    });

  it("has fixtures that differ from the healthy one in one line", () => {
    const healthy = fixture("healthy", "main.tf").split("\n");
    const stories = readdirSync(FOLDER, { withFileTypes: true }).filter((one) => one.isDirectory());
    expect(stories.map(({ name }) => name)).to.have.members(Object.keys(FIXTURES));
    for (const story of Object.keys(FIXTURES).filter((name) => name !== "healthy")) {
      const own = fixture(story, "main.tf").split("\n");
      const gone = healthy.filter((line) => !own.includes(line));
      const come = own.filter((line) => !healthy.includes(line));
      expect(gone, story).to.have.length(1);
      expect(come.length, story).to.equal(own.length - healthy.length + 1);
    }
  });

  for (const version of ["0.1", "0.2", "1.0", "1.9"])
    it(`reads format version ${version}`, async () => {
      const run = await judge({ ...planned(), format_version: version, a_later_property: {} });
      expect(run.exitCode).to.equal(0);
    });

  it("shows no sensitive value in any format", async () => {
    const plan = planned();
    values(plan, '"enableGCPWorkloadIdentity": true', '"enableGCPWorkloadIdentity": false');
    for (const format of ["table", "json", "junit", "sarif", "github", "markdown", "html"]) {
      const run = await judge(plan, "-v", "-o", format);
      expect(run.stdout.length, format).to.be.above(100);
      expect(run.stdout + run.stderr, format).not.to.include(CANARY);
    }
  });

  for (const { says, edit, exitCode, probe, gives, holds = "", argv = [] } of VARIATIONS) {
    it(`${gives}: ${says}`, async () => {
      const plan = planned();
      edit(plan);
      const run = await judge(plan, ...argv);
      const results = resultsOf(run, probe);
      const said = JSON.stringify(results, null, 1);
      expect(
        results.map(({ status }) => status),
        said,
      ).to.include(gives);
      expect(run.exitCode, said).to.equal(exitCode);
      expect(said).to.include(holds);
      expect(run.requests).to.deep.equal([]);
      expect(run.stdout + run.stderr).not.to.include(CANARY);
    });
  }

  it("judges a state, through modules, data sources and indexes", async () => {
    const run = await judge(stated());
    expect(run.exitCode, run.stdout).to.equal(0);
    expect(resultsOf(run, "binding-member")[0]?.status).to.equal("pass");
    expect(run.json.target).to.include({ project: "acme-prod", cluster: "analytics", namespace: "carto" });
    const broken = stated();
    const [module] = broken.values.root_module.child_modules;
    const grant = module?.resources.find(({ address }) => address.endsWith(".main[0]"));
    if (grant === undefined) throw new Error("the grant is there");
    grant.values.member = "serviceAccount:acme-prod.svc.id.goog[maps/carto-common-backend]";
    expect((await judge(broken)).exitCode).to.equal(1);
  });

  it("judges given values instead of the release's, and a namespace that was given", async () => {
    const off = "commonBackendServiceAccount.enableGCPWorkloadIdentity=false";
    const given = await judge(planned(), "--set", off);
    expect(resultsOf(given, "workload-identity-enabled")[0]?.status).to.equal("fail");
    const elsewhere = planned();
    elsewhere.resource_changes = elsewhere.resource_changes.filter(({ type }) => type !== "helm_release");
    const email = "--iam-service-account=carto-backend@acme-prod.iam.gserviceaccount.com";
    const run = await judge(elsewhere, "-n", "maps", email);
    expect(resultsOf(run, "binding-member")[0]?.status).to.equal("fail");
  });

  for (const [says, text, message] of [
    ["text", "no JSON", "isn't JSON"],
    ["another document", "{}", "which has a format_version"],
    ["a later format", '{"format_version":"2.0","values":{}}', "is not 0.x or 1.x"],
    [
      "a plan that failed",
      '{"format_version":"1.2","errored":true,"resource_changes":[]}',
      "ended with an error",
    ],
    ["neither", '{"format_version":"1.0"}', "neither a plan nor a state"],
  ] as const)
    it(`refuses ${says}`, async () => {
      const run = await doctor(["--terraform-json", "-"], { stdin: text });
      expect(run.exitCode).to.equal(2);
      expect(run.stderr).to.include(message);
    });

  it("takes an empty state, and any JSON of the right form", async () => {
    for (const root_module of [undefined, null, [], { resources: [1, { type: 3 }] }, { child_modules: {} }])
      expect((await judge({ format_version: "1.0", values: { root_module } })).exitCode).to.be.oneOf([0, 3]);
  });

  for (const beside of [["--bundle", "x.tar.gz"], ["--evidence", "x"], ["--helm-release"], ["--wait", "1m"]])
    it(`refuses ${beside[0]} beside it`, async () => {
      expect((await judge(planned(), ...beside)).exitCode).to.equal(2);
    });

  it("says that a plan is judged as it will be, and when it was made; of a state the time isn't known", async () => {
    const ofPlan = await judge(planned(), "-o", "table");
    expect(ofPlan.stdout.replace(/\s+/g, " ")).to.include(
      "a Terraform plan, after terraform apply, planned 2026-11-20 08:00:00 UTC",
    );
    const json = (await judge(planned())).stdout;
    expect(json).to.include('"kind": "terraform"').and.include('"plannedAt": "2026-11-20T08:00:00Z"');
    const ofState = await judge(stated(), "-o", "table");
    expect(ofState.stdout.replace(/\s+/g, " ")).to.include(
      "a Terraform state, as of the last refresh, at an unknown time",
    );
  });
});
