import { expect } from "chai";
import { policiesOf, readTerraform, unplacedGrants } from "../../../src/domain/terraform/index.ts";

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

describe("What is left open of a plan's policies", () => {
  const grant = { role: USER, member: MEMBER };
  const TYPE = "google_service_account_iam_member";
  const open = (...changes: readonly object[]) => policies(...changes).map((one) => one.open);

  it("is a member, a role or a condition that isn't known yet", () => {
    for (const [name, path] of [
      ["member", { member: true }],
      ["role", { role: true }],
      ["condition.expression", { condition: [{ expression: true }] }],
    ] as const) {
      const values = { ...on, ...grant, [name]: undefined };
      const [one] = policies(resource(TYPE, { after: values, after_unknown: path }));
      expect(one?.open).to.deep.equal([`${TYPE}.it: ${name} is known only after apply`]);
      expect(one?.bindings).to.deep.equal([]);
    }
    const members = { after: { ...on, role: USER }, after_unknown: { members: true } };
    expect(open(resource("google_service_account_iam_binding", members))).to.deep.equal([
      ["google_service_account_iam_binding.it: members is known only after apply"],
    ]);
  });

  it("is nothing where the plan says that there is none", () => {
    const [one] = policies(resource(TYPE, { after: { ...on, role: USER } }));
    expect([one?.open, one?.bindings]).to.deep.equal([[], []]);
    const [other] = policies(resource(TYPE, { after: { ...on, member: MEMBER } }));
    expect([other?.open, other?.bindings]).to.deep.equal([[], []]);
  });

  it("is a grant that one resource makes and another removes", () => {
    const remove = (after: object) =>
      resource("google_project_iam_member_remove", { after: { project: "acme-prod", ...after } });
    const make = (after: object) =>
      resource("google_project_iam_binding", { after: { project: "acme-prod", ...after } });
    const members = ["user:a@x.org", MEMBER];
    expect(open(make({ role: USER, members }), remove(grant))[0]).to.include(
      `one resource grants ${USER} to ${MEMBER}, and another removes it`,
    );
    expect(open(make({ role: "roles/viewer", members }), remove(grant))).to.deep.equal([[]]);
    expect(open(make({ role: USER, members: ["user:a@x.org"] }), remove(grant))).to.deep.equal([[]]);
    expect(open(make({ role: USER, members: [] }), remove(grant))).to.deep.equal([[]]);
  });

  it("is a grant that create_before_destroy makes, and then deletes", () => {
    const replaced = (before: object, actions = ["create", "delete"]) =>
      policies(resource(TYPE, { actions, before: { ...on, ...before }, after: { ...on, ...grant } }))[0];
    const lost = replaced(grant);
    expect(lost?.bindings).to.deep.equal([]);
    expect(lost?.open).to.deep.equal([
      `${TYPE}.it: create_before_destroy deletes the grant that it has just made`,
    ]);
    for (const one of [
      replaced(grant, ["delete", "create"]),
      replaced(grant, ["update"]),
      replaced({ role: "roles/viewer", member: MEMBER }),
      replaced({ role: USER, member: "user:a@x.org" }),
      replaced({ role: USER }),
    ])
      expect([one?.open, one?.bindings]).to.deep.equal([[], [GRANT]]);
  });

  it("is the role or the policy that create_before_destroy makes, and then deletes", () => {
    const why = "create_before_destroy deletes the grant that it has just made";
    const replaced = (type: string, before: object, after: object) =>
      policies(resource(type, { actions: ["create", "delete"], before, after }))[0];
    const binding = "google_service_account_iam_binding";
    const made = { ...on, role: USER, members: [MEMBER] };
    for (const before of [made, { ...made, members: ["user:a@x.org"] }])
      expect(replaced(binding, before, made)?.open).to.deep.equal([`${binding}.it: ${why}`]);
    const other = "projects/acme-prod/serviceAccounts/other@acme-prod.iam.gserviceaccount.com";
    for (const before of [
      { ...made, role: "roles/viewer" },
      { ...made, service_account_id: other },
    ])
      expect(replaced(binding, before, made)?.bindings).to.deep.equal([GRANT]);
    const policy = "google_service_account_iam_policy";
    const data = (...bindings: object[]) => ({ ...on, policy_data: JSON.stringify({ bindings }) });
    expect(replaced(policy, data(), data(GRANT))?.open).to.deep.equal([`${policy}.it: ${why}`]);
    expect(replaced(policy, data(), data())?.open).to.deep.equal([]);
  });

  it("is which dataset it is, where its project isn't known", () => {
    const TYPE = "google_bigquery_dataset_iam_member";
    const document = readTerraform({
      format_version: "1.2",
      resource_changes: [resource(TYPE, { after: { ...grant, dataset_id: "maps" } })],
    });
    const host = "//bigquery.googleapis.com/";
    expect(unplacedGrants(document, `${host}projects/acme-prod/datasets/maps`)).to.deep.equal([
      `${TYPE}.it: project is not known`,
    ]);
    expect(unplacedGrants(document, BUCKET)).to.deep.equal([]);
  });

  it("is on which resource a grant is, for all resources of the kind", () => {
    const unplaced = (type: string, attribute: string, of: string) =>
      unplacedGrants(
        readTerraform({
          format_version: "1.2",
          resource_changes: [
            resource(type, { after: grant, after_unknown: { [attribute]: true } }),
            resource(TYPE, { after: { ...on, ...grant } }),
          ],
        }),
        of,
      );
    const project = "//cloudresourcemanager.googleapis.com/projects/acme-prod";
    expect(unplaced("google_service_account_iam_member", "service_account_id", ACCOUNT)).to.deep.equal([
      "google_service_account_iam_member.it: service_account_id is known only after apply",
    ]);
    expect(unplaced("google_project_iam_member", "project", project)).to.deep.equal([
      "google_project_iam_member.it: project is known only after apply",
    ]);
    expect(unplaced("google_folder_iam_member", "folder", project)).to.have.length(1);
    expect(unplaced("google_project_iam_member", "project", ACCOUNT)).to.deep.equal([]);
  });

  it("is the account of a grant that names no email", () => {
    const named = resource(TYPE, { after: { ...on, ...grant } });
    const other = resource(TYPE, {
      after: { ...grant, service_account_id: "projects/p/serviceAccounts/123" },
    });
    expect(open(named, other)).to.deep.equal([[`${TYPE}.it: service_account_id is not an email`]]);
  });
});

describe("The parts of a policy in a plan", () => {
  it("come together, also where one removes a grant", () => {
    const project = { project: "acme-prod" };
    const [one, ...more] = policies(
      resource("google_project_iam_member", { after: { ...project, role: "a", member: "user:a@x.org" } }),
      resource("google_project_iam_member", { after: { ...project, role: "b", member: "user:a@x.org" } }),
      resource("google_project_iam_member", {
        after: { ...project, role: "d" },
        after_unknown: { member: true },
      }),
      resource("google_project_iam_member_remove", {
        after: { ...project, role: "c", member: "user:a@x.org" },
      }),
      resource("google_project_iam_member", {
        after: { ...project, role: "e" },
        after_unknown: { member: true },
      }),
    );
    expect(more).to.deep.equal([]);
    const granted = (role: string) => ({ role, members: ["user:a@x.org"] });
    expect(one).to.deep.include({
      ...{ bindings: [granted("a"), granted("b")], removes: [granted("c")], isNew: false },
    });
    expect(one?.open).to.have.length(2);
    expect(one?.steps.map(({ of, before, after }) => [of, before, after])).to.deep.equal([
      ["member", [], [granted("a")]],
      ["member", [], [granted("b")]],
      ["member", [], []],
      ["member", [granted("c")], []],
      ["member", [], []],
    ]);
  });

  it("are removed by a resource of its own, alone", () => {
    const after = { project: "acme-prod", role: "c", member: "user:a@x.org" };
    const [one] = policies(resource("google_project_iam_member_remove", { after }));
    expect(one).to.deep.include({ bindings: [], open: [], isNew: false });
  });

  it("were what a changed resource granted before", () => {
    const before = { ...on, role: "roles/viewer", member: MEMBER };
    const [one] = policies(
      resource("google_service_account_iam_member", {
        ...{ actions: ["update"], before, after: { ...on, role: USER, member: MEMBER } },
      }),
    );
    expect(one?.steps[0]).to.deep.include({ before: [{ role: "roles/viewer", members: [MEMBER] }] });
    // What Terraform has of a resource that it is about to make is no grant.
    const [made] = policies(
      resource("google_service_account_iam_member", { before, after: { ...on, role: USER, member: MEMBER } }),
    );
    expect(made?.steps[0]).to.deep.include({ before: [] });
  });

  it("are those of policy_data, with their conditions", () => {
    const TYPE = "google_service_account_iam_policy";
    const whole = (policy_data?: string) => policies(resource(TYPE, { after: { ...on, policy_data } }))[0];
    const condition = { title: "t", expression: "true" };
    const bindings = [
      { role: USER, members: [MEMBER, 1], condition },
      { role: "roles/viewer", members: "all", condition: {} },
      { members: [] },
    ];
    const found = whole(JSON.stringify({ bindings }));
    expect(found?.bindings).to.deep.equal([
      { role: USER, members: [MEMBER], condition: { expression: "true" } },
      { role: "roles/viewer", members: [] },
      { role: "", members: [] },
    ]);
    expect([found?.open, found?.steps[0]?.of]).to.deep.equal([[], "policy"]);
    for (const text of ["{", "[]", "1"])
      expect(whole(text), text).to.deep.include({
        bindings: [],
        open: [`${TYPE}.it: policy_data is not JSON`],
      });
    expect(whole()).to.deep.include({ bindings: [], open: [] });
  });

  it("are of no policy where the resource's type only looks like one", () => {
    const after = { ...on, role: USER, member: MEMBER, project: "acme-prod" };
    for (const type of [
      "google_project_iam_audit_config",
      "my_google_project_iam_member",
      "google_project_iam_members",
    ])
      expect(policies(resource(type, { after })), type).to.deep.equal([]);
  });
});

describe("The policy of an account that a plan doesn't make", () => {
  it("isn't in the plan, whether it reads the account or deletes it", () => {
    const account = { email: EMAIL };
    expect(policies(resource("google_service_account", { after: account }, { mode: "data" }))).to.deep.equal(
      [],
    );
    const gone = { actions: ["delete"], before: account };
    expect(policies(resource("google_service_account", gone))).to.deep.equal([]);
  });

  it("is empty of one that it makes", () => {
    expect(policies(resource("google_service_account", { after: { email: EMAIL } }))).to.deep.equal([
      { resource: ACCOUNT, isNew: true, bindings: [], open: [], steps: [] },
    ]);
  });

  it("is named also where the email doesn't say the project", () => {
    const email = "412345678901-compute@developer.gserviceaccount.com";
    const after = { service_account_id: email, role: USER, member: MEMBER };
    expect(policies(resource("google_service_account_iam_member", { after }))[0]?.resource).to.equal(
      `//iam.googleapis.com/projects/-/serviceAccounts/${email}`,
    );
  });
});

describe("A grant that the plan deletes", () => {
  it("grants nothing, also where its block still names the account", () => {
    const names = { type: "google_project_iam_member", name: "it", mode: "managed" };
    const expressions = { member: { references: ["google_service_account.it.member"] } };
    const before = { project: "acme-prod", role: USER, member: `serviceAccount:${EMAIL}` };
    const found = policiesOf(
      readTerraform({
        format_version: "1.2",
        resource_changes: [
          resource("google_service_account", { after: { email: EMAIL } }),
          resource("google_project_iam_member", { actions: ["delete"], before, after: { role: USER } }),
        ],
        configuration: { root_module: { resources: [{ ...names, expressions }] } },
      }),
    );
    expect(found.flatMap(({ bindings }) => bindings)).to.deep.equal([]);
  });
});

describe("A member that the plan makes", () => {
  const ACCOUNT_OF = { account_id: "carto-backend", project: "acme-prod" };
  const document = (references: readonly string[]) => ({
    format_version: "1.2",
    resource_changes: [
      resource("google_service_account", { after: ACCOUNT_OF }),
      resource("google_project_iam_member", {
        after: { project: "acme-prod", role: USER },
        after_unknown: { member: true },
      }),
    ],
    configuration: {
      root_module: {
        resources: [
          {
            ...{ type: "google_project_iam_member", name: "it", mode: "managed" },
            expressions: { member: { references } },
          },
        ],
      },
    },
  });
  const granted = (...references: readonly string[]) =>
    policiesOf(readTerraform(document(references))).find(({ resource: on }) =>
      on.includes("resourcemanager"),
    );

  it("is the account whose email or member it refers to", () => {
    for (const of of ["email", "member"])
      expect(granted(`google_service_account.it.${of}`, "google_service_account.it"), of).to.deep.include({
        bindings: [{ role: USER, members: [`serviceAccount:${EMAIL}`] }],
        open: [],
      });
  });

  it("isn't an account whose ID it refers to, which names no principal", () => {
    expect(granted("google_service_account.it.id")).to.deep.include({
      bindings: [],
      open: ["google_project_iam_member.it: member is known only after apply"],
    });
  });
});
