import { expect } from "chai";
import {
  bucketsOf,
  customRoles,
  datasetAccess,
  projectsOf,
  readTerraform,
  servicesOf,
} from "../../../src/domain/terraform/index.ts";
import { type PlannedChange, planOf } from "../../support/terraform.ts";

const PROJECT = { project: "acme-prod" };
const made = (address: string, after: object, more: Partial<PlannedChange> = {}): PlannedChange => ({
  ...{ address, actions: ["create"], after },
  ...more,
});
const gone = (address: string, before: object): PlannedChange => ({ address, actions: ["delete"], before });
const document = (changes: readonly PlannedChange[], more: object = {}) =>
  readTerraform({ ...planOf(...changes), ...more });
const later = (name: string) => ({ unknown: { [name]: true } });

describe("The APIs of a Terraform plan", () => {
  const API = "google_project_service.api";
  const IAM = "iamcredentials.googleapis.com";
  const STS = "sts.googleapis.com";
  const services = (...changes: readonly PlannedChange[]) =>
    Object.fromEntries(servicesOf(document(changes)));

  it("are enabled in the project that each names", () => {
    expect(
      services(
        made(API, { ...PROJECT, service: IAM }),
        made(API, { ...PROJECT, service: STS }),
        made(API, { project: "other", service: STS }),
        made("google_service_usage.api", { ...PROJECT, service: "storage.googleapis.com" }),
      ),
    ).to.deep.equal({ "acme-prod": { [IAM]: "ENABLED", [STS]: "ENABLED" }, other: { [STS]: "ENABLED" } });
  });

  for (const [disable_on_destroy, state] of [
    [true, "DISABLED"],
    [undefined, "DISABLED"],
    [false, "ENABLED"],
  ] as const)
    it(`are ${state} after a plan that deletes it with disable_on_destroy ${disable_on_destroy}`, () => {
      const before = { ...PROJECT, service: IAM, disable_on_destroy };
      expect(services(gone(API, before))).to.deep.equal({ "acme-prod": { [IAM]: state } });
    });

  it("are left out where the project or the name isn't known", () => {
    expect(services(made(API, { service: IAM }), made(API, PROJECT))).to.deep.equal({});
  });
});

describe("The custom roles of a Terraform plan", () => {
  const permissions = ["iam.serviceAccounts.getAccessToken"];
  const IN_PROJECT = "google_project_iam_custom_role.it";
  const IN_ORGANIZATION = "google_organization_iam_custom_role.it";
  const roles = (...changes: readonly PlannedChange[]) =>
    customRoles(document(changes)).map(({ resource: _, ...role }) => role);
  const of = (parent: string) => ({
    ...{ name: `${parent}/roles/tokens`, permissions, disabled: false, deleted: false },
  });

  it("are those of projects and organizations", () => {
    expect(
      roles(
        made(IN_ORGANIZATION, { org_id: "34", role_id: "tokens", permissions }),
        made(IN_PROJECT, { ...PROJECT, role_id: "tokens", permissions }),
      ),
    ).to.deep.equal([of("projects/acme-prod"), of("organizations/34")]);
    expect(
      roles(made("google_x.it", { ...PROJECT, org_id: "34", role_id: "tokens", permissions })),
    ).to.deep.equal([]);
  });

  it("may be disabled, or deleted with the permissions that they had", () => {
    const values = { ...PROJECT, role_id: "tokens", permissions };
    const role = of("projects/acme-prod");
    expect(roles(made(IN_PROJECT, { ...values, stage: "DISABLED" }))).to.deep.equal([
      { ...role, disabled: true },
    ]);
    expect(roles(made(IN_PROJECT, { ...values, stage: "GA" }))).to.deep.equal([role]);
    expect(roles(gone(IN_PROJECT, values))).to.deep.equal([{ ...role, deleted: true }]);
  });

  it("are left out where the name, the place or the permissions aren't known", () => {
    const values = { ...PROJECT, role_id: "tokens", permissions };
    const without = (name: string) => made(IN_PROJECT, { ...values, [name]: null }, later(name));
    expect(roles(without("role_id"), without("project"), without("permissions"))).to.deep.equal([]);
    expect(roles(made(IN_ORGANIZATION, values))).to.deep.equal([]);
    expect(
      roles(made(IN_PROJECT, { ...values, permissions: [...permissions, 1] }))[0]?.permissions,
    ).to.deep.equal(permissions);
  });
});

describe("The projects of a Terraform plan", () => {
  const values = { project_id: "acme-prod", number: "412345678901" };
  const projects = (...changes: readonly PlannedChange[]) => projectsOf(document(changes));
  const project = { id: "acme-prod", number: "412345678901", deleted: false };

  it("are those whose ID and number are known", () => {
    expect(projects(made("google_project.it", values))).to.deep.equal([project]);
    expect(
      projects(
        made("google_project.it", { project_id: "acme-prod" }),
        made("google_project.it", { number: "412345678901" }),
        made("google_project_service.it", values),
      ),
    ).to.deep.equal([]);
  });

  it("are deleted by the plan, unless it only abandons them", () => {
    expect(projects(gone("google_project.it", values))).to.deep.equal([{ ...project, deleted: true }]);
    const abandoned = { ...values, deletion_policy: "ABANDON" };
    expect(projects(gone("google_project.it", abandoned))).to.deep.equal([project]);
    expect(projects(made("google_project.it", { ...values, deletion_policy: "DELETE" }))).to.deep.equal([
      project,
    ]);
  });
});

describe("The buckets of a Terraform plan", () => {
  const BUCKET = "google_storage_bucket.it";
  const buckets = (...changes: readonly PlannedChange[]) =>
    bucketsOf(document(changes)).map(({ resource: _, ...bucket }) => bucket);
  const plain = { name: "maps", ...PROJECT, requesterPays: false, customerKey: false };

  it("say who pays, and whether they have a customer's key", () => {
    const values = { name: "maps", ...PROJECT };
    const encryption = [{ default_kms_key_name: "projects/p/locations/l/keyRings/r/cryptoKeys/k" }];
    expect(buckets(made(BUCKET, values))).to.deep.equal([plain]);
    expect(buckets(made(BUCKET, { ...values, requester_pays: true, encryption }))).to.deep.equal([
      { ...plain, requesterPays: true, customerKey: true },
    ]);
    expect(buckets(made(BUCKET, { ...values, requester_pays: false, encryption: [{}] }))).to.deep.equal([
      plain,
    ]);
    expect(buckets(gone(BUCKET, values))).to.deep.equal([plain]);
  });

  it("are left out where the name or the project isn't known", () => {
    expect(
      buckets(
        made(BUCKET, PROJECT),
        made(BUCKET, { name: "maps" }),
        made("google_storage_bucket_object.it", { name: "maps", ...PROJECT }),
      ),
    ).to.deep.equal([]);
  });
});

describe("Who has access to a dataset in a Terraform plan", () => {
  const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
  const NAMES = { ...PROJECT, dataset_id: "maps" };
  const DATASET = "google_bigquery_dataset.maps";
  const ACCESS = "google_bigquery_dataset_access.one";
  const RESOURCE = "//bigquery.googleapis.com/projects/acme-prod/datasets/maps";
  const defined = (entry: object) =>
    Object.fromEntries(Object.entries(entry).filter(([, one]) => one !== undefined));
  const access = (changes: readonly PlannedChange[], more: object = {}) =>
    datasetAccess(document(changes, more)).map((one) => ({
      ...one,
      before: one.before.map(defined),
      access: one.access.map(defined),
    }));
  const writer = { role: "WRITER", userByEmail: EMAIL };
  const block = { role: "WRITER", user_by_email: EMAIL };

  it("are the blocks of the dataset, which owns all of it", () => {
    const whole = {
      ...{ resource: RESOURCE, address: DATASET, of: "policy", changes: true, open: [] },
      ...{ isNew: true, before: [], access: [writer] },
    };
    expect(access([made(DATASET, { ...NAMES, access: [block] })])).to.deep.equal([whole]);
    const before = { ...NAMES, access: [{ role: "OWNER", special_group: "projectOwners" }] };
    const after = { ...NAMES, access: [block] };
    const old = [{ role: "OWNER", specialGroup: "projectOwners" }];
    expect(access([made(DATASET, after, { actions: ["update"], before })])).to.deep.equal([
      { ...whole, isNew: false, before: old },
    ]);
    expect(access([made(DATASET, after, { actions: ["delete", "create"], before })])).to.deep.equal([
      { ...whole, before: old },
    ]);
    expect(access([made(DATASET, after, { actions: ["no-op"], before: after })])).to.deep.equal([
      { ...whole, isNew: false, changes: false, before: [writer] },
    ]);
  });

  it("have every kind of entry", () => {
    const entries = [
      { role: "READER", group_by_email: "team@acme.example" },
      { role: "READER", domain: "acme.example" },
      { role: "roles/bigquery.dataViewer", iam_member: `serviceAccount:${EMAIL}` },
      { ...block, condition: [{ expression: "true" }] },
      { role: null, user_by_email: EMAIL },
    ];
    expect(access([made(DATASET, { ...NAMES, access: entries })])[0]?.access).to.deep.equal([
      { role: "READER", groupByEmail: "team@acme.example" },
      { role: "READER", domain: "acme.example" },
      { role: "roles/bigquery.dataViewer", iamMember: `serviceAccount:${EMAIL}` },
      { ...writer, condition: { expression: "true" } },
      { userByEmail: EMAIL },
    ]);
  });

  it("are not said by a dataset that is deleted, has no blocks, or has no known name", () => {
    const blocks = { access: [block] };
    expect(
      access([
        gone(DATASET, { ...NAMES, ...blocks }),
        made(DATASET, NAMES),
        made(DATASET, NAMES, later("access")),
        made(DATASET, { ...PROJECT, ...blocks }),
        made(DATASET, { dataset_id: "maps", ...blocks }),
        made("google_bigquery_table.it", { ...NAMES, ...blocks }),
      ]),
    ).to.deep.equal([]);
  });

  it("get one entry of a resource of its own, and lose it with that", () => {
    const one = { resource: RESOURCE, address: ACCESS, of: "member", isNew: false, changes: true, open: [] };
    const id = { ...PROJECT, dataset_id: "projects/acme-prod/datasets/maps" };
    expect(access([made(ACCESS, { ...id, ...block })])).to.deep.equal([
      { ...one, before: [{}], access: [writer] },
    ]);
    expect(access([gone(ACCESS, { ...NAMES, ...block })])).to.deep.equal([
      { ...one, before: [writer], access: [] },
    ]);
  });

  it("are open where who it is isn't known", () => {
    for (const name of ["user_by_email", "iam_member"])
      expect(access([made(ACCESS, { ...NAMES, role: "WRITER" }, later(name))])[0]?.open).to.deep.equal([
        `${ACCESS}: ${name} is known only after apply`,
      ]);
    expect(access([{ ...gone(ACCESS, NAMES), ...later("user_by_email") }])[0]?.open).to.deep.equal([]);
  });

  it("are an account that the plan makes, by a reference to it", () => {
    const account = made("google_service_account.backend", { account_id: "carto-backend", ...PROJECT });
    const configured = (name: string, reference: string) => {
      const expressions = { [name]: { references: [`google_service_account.backend.${reference}`] } };
      const resources = [
        { type: "google_bigquery_dataset_access", name: "one", mode: "managed", expressions },
      ];
      return { configuration: { root_module: { resources } } };
    };
    for (const [name, reference] of [
      ["user_by_email", "email"],
      ["iam_member", "member"],
    ] as const) {
      const change = made(ACCESS, { ...NAMES, role: "WRITER" }, later(name));
      const [found] = access([account, change], configured(name, reference));
      expect([found?.open, found?.access], name).to.deep.equal([[], [writer]]);
    }
    const known = made(ACCESS, { ...NAMES, role: "WRITER", user_by_email: "ana@acme.example" });
    expect(access([account, known], configured("user_by_email", "email"))[0]?.access).to.deep.equal([
      { role: "WRITER", userByEmail: "ana@acme.example" },
    ]);
  });
});
