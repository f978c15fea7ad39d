import { expect } from "chai";
import {
  accountsOf,
  formerAccount,
  policiesOf,
  readTerraform,
  unnamedAccounts,
} from "../../../src/domain/terraform/index.ts";
import { type PlannedChange, planOf } from "../../support/terraform.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const account = (after: object, more: Partial<PlannedChange> = {}): PlannedChange => ({
  ...{ address: "google_service_account.backend", actions: ["create"], after },
  ...more,
});
const document = (changes: readonly PlannedChange[], more: object = {}) =>
  readTerraform({ ...planOf(...changes), ...more });
const provider = (project: object, variables: object = {}) => ({
  variables: { project: { value: "acme-prod" } },
  configuration: {
    provider_config: { google: { name: "google", expressions: { project } } },
    root_module: { variables },
  },
});

describe("The IAM service accounts of a Terraform plan", () => {
  const emails = (after: object, more: object = {}) =>
    accountsOf(document([account(after)], more)).map(({ email, project }) => [email, project]);

  it("have their email, or the one that IAM makes of ID and project", () => {
    const found = [[EMAIL, "acme-prod"]];
    expect(emails({ email: EMAIL })).to.deep.equal(found);
    expect(emails({ account_id: EMAIL })).to.deep.equal(found);
    expect(emails({ account_id: "carto-backend", project: "acme-prod" })).to.deep.equal(found);
    expect(emails({ account_id: "carto-backend", project: "acme.example:prod" })[0]?.[0]).to.equal(
      "carto-backend@prod.acme.example.iam.gserviceaccount.com",
    );
    expect(emails({ account_id: "carto-backend" })).to.deep.equal([]);
    expect(emails({ project: "acme-prod" })).to.deep.equal([]);
  });

  it("are in the provider's project, by a literal or by a variable", () => {
    const found = [[EMAIL, "acme-prod"]];
    const after = { account_id: "carto-backend" };
    expect(emails(after, provider({ constant_value: "acme-prod" }))).to.deep.equal(found);
    expect(emails(after, provider({ references: ["var.project"] }))).to.deep.equal(found);
    expect(emails(after, provider({ references: ["local.project"] }))).to.deep.equal([]);
    expect(emails(after, provider({ references: ["var.other"] }))).to.deep.equal([]);
    const secret = { project: { sensitive: true } };
    expect(emails(after, provider({ references: ["var.project"] }, secret))).to.deep.equal([]);
  });

  it("say whether they are disabled, also before they are deleted", () => {
    expect(accountsOf(document([account({ email: EMAIL, disabled: true })]))[0]?.disabled).to.equal(true);
    const gone = account({}, { actions: ["delete"], after: null, before: { email: EMAIL } });
    expect(accountsOf(document([gone]))[0]).to.include({ email: EMAIL, disabled: false });
  });
});

describe("The IAM service accounts of a Terraform plan that aren't certain", () => {
  it("are left out where the email names no project, or the resource is another", () => {
    const found = (change: PlannedChange) => accountsOf(document([change]));
    expect(found(account({ email: "412345678901-compute@developer.gserviceaccount.com" }))).to.deep.equal([]);
    expect(found(account({ email: "ana@acme.example" }))).to.deep.equal([]);
    expect(found({ ...account({ email: EMAIL }), address: "google_service_account_key.it" })).to.deep.equal(
      [],
    );
  });

  it("are open where it isn't known whether they are disabled", () => {
    const [one] = accountsOf(document([account({ email: EMAIL }, { unknown: { disabled: true } })]));
    expect(one?.open).to.deep.equal(["google_service_account.backend: disabled is known only after apply"]);
    for (const disabled of [true, false, null])
      expect(accountsOf(document([account({ email: EMAIL, disabled })]))[0]?.open).to.deep.equal([]);
  });

  it("have no name where the plan makes it later", () => {
    const unnamed = (change: PlannedChange) => unnamedAccounts(document([change]));
    const why = ["google_service_account.backend: email is known only after apply"];
    expect(unnamed(account({}, { unknown: { email: true } }))).to.deep.equal(why);
    expect(unnamed(account({ account_id: "carto-backend" }))).to.deep.equal(why);
    expect(unnamed(account({ email: EMAIL }))).to.deep.equal([]);
    expect(unnamed(account({}, { actions: ["delete"], after: null, before: {} }))).to.deep.equal([]);
    expect(unnamed({ ...account({}), address: "google_storage_bucket.it" })).to.deep.equal([]);
  });

  it("were another account before a replacement", () => {
    const former = (change: Partial<PlannedChange>) => {
      const plan = document([account({ email: "other@acme-prod.iam.gserviceaccount.com" }, change)]);
      const [resource] = plan.resources;
      return resource && formerAccount(plan, resource);
    };
    const before = { email: EMAIL };
    expect(former({ actions: ["delete", "create"], before })).to.deep.equal({
      ...before,
      project: "acme-prod",
    });
    expect(former({ actions: ["update"], before })).to.equal(undefined);
    expect(former({ actions: ["delete", "create"], before: {} })).to.equal(undefined);
    expect(former({ actions: ["delete", "create"], before: { email: "ana@acme.example" } })).to.equal(
      undefined,
    );
  });
});

describe("The account that a grant names by a reference", () => {
  const MEMBER = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
  const GRANT: PlannedChange = {
    ...{ address: "google_service_account_iam_member.pods", actions: ["create"] },
    after: { role: "roles/iam.workloadIdentityUser", member: MEMBER },
    unknown: { service_account_id: true },
  };
  const placed = (references: readonly string[], ...accounts: readonly PlannedChange[]) => {
    const resources = [
      {
        ...{ type: "google_service_account_iam_member", name: "pods", mode: "managed" },
        expressions: { service_account_id: { references } },
      },
    ];
    const plan = document([...accounts, GRANT], { configuration: { root_module: { resources } } });
    return policiesOf(plan)
      .filter(({ bindings }) => bindings.length > 0)
      .map(({ resource }) => resource.replace(/^.*\//, ""));
  };
  const BACKEND = account({ account_id: "carto-backend", project: "acme-prod" });
  const NAME = "google_service_account.backend";

  it("is the one that the plan makes", () => {
    expect(placed([`${NAME}.name`, NAME], BACKEND)).to.deep.equal([EMAIL]);
    expect(placed([`${NAME}[0].id`], BACKEND)).to.deep.equal([EMAIL]);
    expect(placed([`${NAME}["a"].email`], BACKEND)).to.deep.equal([EMAIL]);
  });

  it("is one that the document reads", () => {
    const data = (name: string) =>
      account({ email: EMAIL }, { address: `data.google_service_account.${name}`, mode: "data" });
    expect(placed([`data.${NAME}.name`], data("backend"))).to.deep.equal([EMAIL]);
    expect(placed([`${NAME}.name`], data("backend"))).to.deep.equal([]);
    expect(placed([`${NAME}.name`, `data.${NAME}.name`], data("backend"), BACKEND)).to.deep.equal([]);
  });

  it("isn't known where something else only looks like one", () => {
    expect(placed([`${NAME}.name`, `my.data.${NAME}`], BACKEND)).to.deep.equal([]);
    expect(placed([`${NAME}.name`, `module.${NAME}.name`], BACKEND)).to.deep.equal([]);
    expect(placed([`my_${NAME}.name`], BACKEND)).to.deep.equal([]);
    expect(placed([`${NAME}.name.x`], BACKEND)).to.deep.equal([]);
  });

  it("is in the same module", () => {
    const elsewhere = { ...BACKEND, address: `module.m.${NAME}` };
    const resource_changes = planOf(elsewhere).resource_changes.map((change) => ({
      ...change,
      module_address: "module.m",
    }));
    const resources = [
      {
        ...{ type: "google_service_account_iam_member", name: "pods", mode: "managed" },
        expressions: { service_account_id: { references: [`${NAME}.name`] } },
      },
    ];
    const plan = document([GRANT], { configuration: { root_module: { resources } } });
    const both = readTerraform({
      ...planOf(GRANT),
      resource_changes: [...planOf(GRANT).resource_changes, ...resource_changes],
      configuration: plan.configuration,
    });
    expect(policiesOf(both).flatMap(({ bindings }) => bindings)).to.deep.equal([]);
  });

  it("isn't known of several, of another one, or of something beside it", () => {
    expect(placed([`${NAME}.name`], BACKEND, BACKEND)).to.deep.equal([]);
    expect(placed(["google_service_account.other.name"], BACKEND)).to.deep.equal([]);
    expect(placed([`data.${NAME}.name`], BACKEND)).to.deep.equal([]);
    expect(placed([`${NAME}.name`, "google_service_account.other.name"], BACKEND)).to.deep.equal([]);
    expect(placed([`${NAME}.name`, "var.prefix"], BACKEND)).to.deep.equal([]);
    expect(placed([`${NAME}.display_name`], BACKEND)).to.deep.equal([]);
    expect(placed([], BACKEND)).to.deep.equal([]);
  });
});
