import { expect } from "chai";
import { accountsOf, policiesOf, readTerraform } from "../../../src/domain/terraform/index.ts";
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
