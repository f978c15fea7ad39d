import { expect } from "chai";
import { policiesOf, readTerraform } from "../../../src/domain/terraform/index.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const ACCOUNT = `//iam.googleapis.com/projects/acme-prod/serviceAccounts/${EMAIL}`;
const BUCKET = "//storage.googleapis.com/projects/_/buckets/imports";
const USER = "roles/iam.workloadIdentityUser";
const MEMBER = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
const GRANT = { role: USER, members: [MEMBER] };
const on = { service_account_id: `projects/acme-prod/serviceAccounts/${EMAIL}` };

type Change = {
  readonly actions?: readonly string[];
  readonly before?: object;
  readonly after?: object;
  readonly after_unknown?: object;
};

const resource = (type: string, change: Change, more: object = {}) => ({
  address: `${type}.it`,
  mode: "managed",
  type,
  name: "it",
  change: { actions: ["create"], ...change },
  ...more,
});
const policies = (...resource_changes: readonly object[]) =>
  policiesOf(readTerraform({ format_version: "1.2", resource_changes }));

describe("The policies of a plan", () => {
  it("get a member's grant, which has no condition unless the resource has one", () => {
    const after = { ...on, role: USER, member: MEMBER };
    const [one, ...more] = policies(resource("google_service_account_iam_member", { after }));
    expect(more).to.deep.equal([]);
    expect(one).to.deep.equal({
      resource: ACCOUNT,
      isNew: false,
      bindings: [GRANT],
      open: [],
      steps: [
        {
          address: "google_service_account_iam_member.it",
          of: "member",
          changes: true,
          before: [],
          after: [GRANT],
        },
      ],
    });
    const condition = [
      { title: "for a day", expression: "request.time < timestamp('2026-01-01T00:00:00Z')" },
    ];
    const [limited] = policies(
      resource("google_service_account_iam_member", { after: { ...after, condition } }),
    );
    expect(limited?.bindings[0]?.condition?.expression).to.equal(condition[0]?.expression);
  });

  it("get all members of a role's grant", () => {
    const [one] = policies(
      resource("google_storage_bucket_iam_binding", {
        after: {
          bucket: "b/imports",
          role: "roles/storage.admin",
          members: ["user:a@x.org", "user:b@x.org"],
        },
      }),
    );
    expect(one?.resource).to.equal(BUCKET);
    expect(one?.bindings).to.deep.equal([
      { role: "roles/storage.admin", members: ["user:a@x.org", "user:b@x.org"] },
    ]);
    expect(one?.open).to.deep.equal([]);
    expect(one?.steps.map(({ of }) => of)).to.deep.equal(["role"]);
  });

  for (const [which, after_unknown] of [
    ["first", { members: [true, false] }],
    ["last", { members: [false, true] }],
  ] as const)
    it(`get no grant, and stay open, while the ${which} member is not known`, () => {
      const [one] = policies(
        resource("google_storage_bucket_iam_binding", {
          after: {
            bucket: "imports",
            role: "roles/storage.admin",
            members: ["user:a@x.org", "user:b@x.org"],
          },
          after_unknown,
        }),
      );
      expect(one?.bindings).to.deep.equal([]);
      expect(one?.open).to.deep.equal(["google_storage_bucket_iam_binding.it: members are not all known"]);
    });

  it("stay open where a grant of their service isn't placed, and no other's", () => {
    const unplaced = resource("google_storage_bucket_iam_member", {
      after: { role: "roles/storage.admin", member: "user:a@x.org" },
      after_unknown: { bucket: true },
    });
    const found = policies(
      unplaced,
      resource("google_storage_bucket_iam_member", {
        after: { bucket: "imports", role: "roles/storage.admin", member: "user:a@x.org" },
      }),
      resource("google_service_account_iam_member", { after: { ...on, role: USER, member: MEMBER } }),
    );
    expect(found.map((one) => [one.resource, one.open])).to.deep.equal([
      [BUCKET, ["google_storage_bucket_iam_member.it: bucket is known only after apply"]],
      [ACCOUNT, []],
    ]);
  });

  it("get nothing of a resource that names no target", () => {
    const after = { role: "roles/storage.admin", member: "user:a@x.org" };
    const named = { ...after, bucket: "imports" };
    const found = policies(
      resource("google_storage_bucket_iam_member", { after }),
      resource("google_storage_bucket_iam_member", { after: named }),
    );
    expect(found.map(({ open, bindings }) => [open, bindings.length])).to.deep.equal([[[], 1]]);
  });

  it("lose what a deleted resource granted", () => {
    const before = { ...on, role: USER, member: MEMBER };
    const [one] = policies(
      resource("google_service_account_iam_member", { actions: ["delete"], before, after: {} }),
    );
    expect(one?.bindings).to.deep.equal([]);
    expect(one?.steps[0]).to.deep.include({ before: [GRANT], after: [], changes: true });
  });

  it("leave out what a deleted resource can't place", () => {
    const change = { actions: ["delete"], before: { role: USER, member: MEMBER }, after: {} };
    const named = resource("google_service_account_iam_member", {
      after: { ...on, role: USER, member: MEMBER },
    });
    const found = policies(resource("google_service_account_iam_member", change), named);
    expect(found.map(({ open }) => open)).to.deep.equal([[]]);
  });

  it("ignore data sources", () => {
    const after = { ...on, role: USER, member: MEMBER };
    expect(
      policies(resource("google_service_account_iam_member", { after }, { mode: "data" })),
    ).to.deep.equal([]);
  });

  for (const [actions, isNew] of [
    [["create"], true],
    [["delete", "create"], true],
    [["update"], false],
    [["no-op"], false],
  ] as const)
    it(`are ${isNew ? "" : "not "}new with an account that is ${actions.join(" and ")}`, () => {
      const [one, ...more] = policies(
        resource("google_service_account", { actions, before: { email: EMAIL }, after: { email: EMAIL } }),
        resource("google_service_account_iam_member", { after: { ...on, role: USER, member: MEMBER } }),
      );
      expect(more).to.deep.equal([]);
      expect(one).to.deep.include({ resource: ACCOUNT, isNew, bindings: [GRANT] });
    });

  it("are named by the last part of what a resource names", () => {
    const grant = { role: USER, member: MEMBER };
    const found = policies(
      resource("google_project_iam_member", { after: { ...grant, project: "projects/acme-prod" } }),
      resource("google_folder_iam_member", { after: { ...grant, folder: "folders/123" } }),
      resource("google_organization_iam_member", { after: { ...grant, org_id: "456" } }),
      resource("google_bigquery_dataset_iam_member", {
        after: { ...grant, dataset_id: "projects/acme-prod/datasets/temp", project: "acme-prod" },
      }),
    );
    expect(found.map((one) => one.resource)).to.deep.equal([
      "//cloudresourcemanager.googleapis.com/projects/acme-prod",
      "//cloudresourcemanager.googleapis.com/folders/123",
      "//cloudresourcemanager.googleapis.com/organizations/456",
      "//bigquery.googleapis.com/projects/acme-prod/datasets/temp",
    ]);
  });
});
