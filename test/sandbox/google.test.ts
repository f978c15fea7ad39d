import { expect } from "chai";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import { at, type JsonObject } from "../support/sandbox/json.ts";
import { ask, urlOf } from "./ask.ts";

const ACCOUNT = "carto-backend@acme-prod.iam.gserviceaccount.com";
const USER_ROLE = "roles/iam.workloadIdentityUser";
const MEMBER = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";

describe("The sandbox's Google Cloud", () => {
  let sandbox: Sandbox | undefined;

  async function start(scenario: string, change: JsonObject = {}): Promise<Sandbox> {
    sandbox = await startSandbox({ scenario: loadScenario(scenario, change) });
    return sandbox;
  }

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });

  it("tells a missing account from a hidden one only under its own project", async () => {
    const other = { projects: { "acme-test": { projectNumber: "598765432109" } } };
    const iam = `${urlOf(await start("no-account", other), "iam")}/v1/projects`;
    const statuses = async (project: string, email: string) =>
      (await ask(`${iam}/${project}/serviceAccounts/${email}`)).status;
    expect(await statuses("acme-prod", ACCOUNT)).to.equal(404);
    expect(await statuses("412345678901", ACCOUNT)).to.equal(404);
    expect(await statuses("-", ACCOUNT)).to.equal(403);
    expect(await statuses("no-such-project", ACCOUNT)).to.equal(403);
    expect(await statuses("acme-test", "gke-nodes@acme-prod.iam.gserviceaccount.com")).to.equal(404);
    expect(await statuses("-", "gke-nodes@acme-prod.iam.gserviceaccount.com")).to.equal(200);
    expect(await statuses("-", "112233445566778899001")).to.equal(200);
  });

  it("answers errors in Google's shape", async () => {
    const url = urlOf(await start("healthy"), "iam");
    const { body } = await ask(
      `${url}/v1/projects/acme-prod/serviceAccounts/nobody@acme-prod.iam.gserviceaccount.com`,
    );
    expect(at(body, "error", "code")).to.equal(404);
    expect(at(body, "error", "status")).to.equal("NOT_FOUND");
    expect(at(body, "error", "message")).to.contain("nobody@");
    const odd = await ask(`${url}/v1/projects/acme-prod/serviceAccounts/%E0%A4%A`);
    expect([odd.status, at(odd.body, "error", "status")]).to.deep.equal([400, "INVALID_ARGUMENT"]);
    expect((await ask(`${url}/v9/whatever`)).status).to.equal(404);
  });

  it("refuses a policy written with a stale etag, and takes one without", async () => {
    const url = `${urlOf(await start("healthy"), "iam")}/v1/projects/acme-prod/serviceAccounts/${ACCOUNT}`;
    const before = (await ask(`${url}:getIamPolicy`, "POST")).body;
    const policy = { bindings: [{ role: "roles/odd", members: ["not a member"] }], etag: before.etag ?? "" };
    const written = await ask(`${url}:setIamPolicy`, "POST", { policy });
    expect(written.body.bindings).to.deep.equal(policy.bindings);
    expect(written.body.etag).to.be.a("string").that.does.not.equal(before.etag);
    const stale = await ask(`${url}:setIamPolicy`, "POST", { policy });
    expect([stale.status, at(stale.body, "error", "status")]).to.deep.equal([409, "ABORTED"]);
    const again = await ask(`${url}:setIamPolicy`, "POST", { policy: { bindings: policy.bindings } });
    expect(again.body.etag, "the same bindings, written once more").not.to.equal(written.body.etag);
    const blind = await ask(`${url}:setIamPolicy`, "POST", { policy: { bindings: [] } });
    expect(blind.status).to.equal(200);
    expect((await ask(`${url}:getIamPolicy`, "POST")).body).not.to.have.property("bindings");
  });

  it("shows conditional bindings at version 3 only, asked for in the query", async () => {
    const condition = { title: "soon over", expression: 'request.time < timestamp("2030-01-01T00:00:00Z")' };
    const bindings = [{ role: USER_ROLE, members: [MEMBER], condition }];
    const started = await start("healthy", { serviceAccounts: { [ACCOUNT]: { policy: { bindings } } } });
    const url = `${urlOf(started, "iam")}/v1/projects/-/serviceAccounts/${ACCOUNT}:getIamPolicy`;
    const whole = (await ask(`${url}?options.requestedPolicyVersion=3`, "POST")).body;
    expect([whole.version, whole.bindings]).to.deep.equal([3, bindings]);
    const body = { options: { requestedPolicyVersion: 3 } };
    expect((await ask(url, "POST", body)).body).not.to.have.property("bindings");
  });

  it("marks a deleted account in every policy, makes another of the same name, and brings one back", async () => {
    const started = await start("healthy");
    const accounts = `${urlOf(started, "iam")}/v1/projects/acme-prod/serviceAccounts`;
    const bucket = `${urlOf(started, "storage")}/storage/v1/b/acme-prod-carto-imports/iam`;
    const { uniqueId } = (await ask(`${accounts}/${ACCOUNT}`)).body;
    await ask(`${accounts}/${ACCOUNT}`, "DELETE");
    const deleted = `deleted:serviceAccount:${ACCOUNT}?uid=${uniqueId}`;
    expect(JSON.stringify((await ask(bucket)).body)).to.include(`["${deleted}"]`);
    const again = await ask(accounts, "POST", { accountId: "carto-backend" });
    expect(again.body.email).to.equal(ACCOUNT);
    expect(again.body.uniqueId)
      .to.match(/^\d{21}$/)
      .and.not.equal(uniqueId);
    expect((await ask(`${accounts}/${ACCOUNT}:getIamPolicy`, "POST")).body).to.deep.equal({ etag: "ACAB" });
    expect((await ask(`${accounts}/${uniqueId}:undelete`, "POST")).status).to.equal(409);
    await ask(`${accounts}/${ACCOUNT}`, "DELETE");
    await ask(`${accounts}/${uniqueId}:undelete`, "POST");
    expect((await ask(`${accounts}/${ACCOUNT}`)).body.uniqueId).to.equal(uniqueId);
    expect(JSON.stringify((await ask(bucket)).body)).to.include(`["serviceAccount:${ACCOUNT}"]`);
  });

  it("refuses an account that exists or whose id breaks the grammar", async () => {
    const accounts = `${urlOf(await start("healthy"), "iam")}/v1/projects/acme-prod/serviceAccounts`;
    expect((await ask(accounts, "POST", { accountId: "carto-backend" })).status).to.equal(409);
    expect((await ask(accounts, "POST", { accountId: "Carto" })).status).to.equal(400);
  });

  it("lists keys by type", async () => {
    const keys = { k1: { keyType: "USER_MANAGED" }, k2: { keyType: "SYSTEM_MANAGED" } };
    const started = await start("healthy", { serviceAccounts: { [ACCOUNT]: { keys } } });
    const url = `${urlOf(started, "iam")}/v1/projects/acme-prod/serviceAccounts/${ACCOUNT}/keys`;
    const name = `projects/acme-prod/serviceAccounts/${ACCOUNT}/keys/k1`;
    expect((await ask(`${url}?keyTypes=USER_MANAGED`)).body.keys).to.deep.equal([
      { name, keyType: "USER_MANAGED" },
    ]);
    expect((await ask(url)).body.keys).to.have.length(2);
  });

  it("refuses what the scenario denies, naming the permission, and holds the rest", async () => {
    const started = await start("no-permission");
    const url = `${urlOf(started, "iam")}/v1/projects/acme-prod/serviceAccounts/${ACCOUNT}`;
    const { status, body } = await ask(`${url}:getIamPolicy`, "POST");
    expect([status, at(body, "error", "status")]).to.deep.equal([403, "PERMISSION_DENIED"]);
    expect(at(body, "error", "message")).to.contain("'iam.serviceAccounts.getIamPolicy' denied");
    const projects = `${urlOf(started, "cloudresourcemanager")}/v3/projects`;
    expect((await ask(`${projects}/acme-prod:getIamPolicy`, "POST")).status).to.equal(403);
    expect((await ask(url)).status).to.equal(200);
    const permissions = ["iam.serviceAccounts.get", "iam.serviceAccounts.getIamPolicy"];
    const held = await ask(`${url}:testIamPermissions`, "POST", { permissions });
    expect(held.body).to.deep.equal({ permissions: ["iam.serviceAccounts.get"] });
  });

  it("knows a project by id and number, in both versions, and hides the unknown", async () => {
    const url = urlOf(await start("healthy"), "cloudresourcemanager");
    expect((await ask(`${url}/v3/projects/412345678901`)).body).to.include({
      projectId: "acme-prod",
      state: "ACTIVE",
    });
    expect((await ask(`${url}/v3/projects/acme-prod?$alt=json;enum-encoding=int`)).body.state).to.equal(1);
    expect((await ask(`${url}/v1/projects/acme-prod`)).body).to.include({ projectNumber: "412345678901" });
    expect((await ask(`${url}/v3/projects/no-such-project`)).status).to.equal(403);
    const { body } = await ask(`${url}/v1/projects/acme-prod:getAncestry`, "POST");
    expect(body.ancestor).to.deep.equal([
      { resourceId: { type: "project", id: "acme-prod" } },
      { resourceId: { type: "folder", id: "731450012345" } },
      { resourceId: { type: "organization", id: "889900112233" } },
    ]);
    for (const ancestor of ["folders/731450012345", "organizations/889900112233"]) {
      expect((await ask(`${url}/v3/${ancestor}:getIamPolicy`, "POST")).body, ancestor).to.have.property(
        "bindings",
      );
    }
  });

  it("finds clusters in their location and, for a list, in every location", async () => {
    const url = `${urlOf(await start("healthy"), "container")}/v1/projects/acme-prod/locations`;
    const cluster = (await ask(`${url}/europe-west1/clusters/analytics`)).body;
    expect(cluster).to.include({ name: "analytics", location: "europe-west1", status: "RUNNING" });
    expect((await ask(`${url}/europe-west4/clusters/analytics`)).status).to.equal(404);
    expect((await ask(`${url}/-/clusters`)).body.clusters).to.deep.equal([cluster]);
    expect((await ask(`${url}/europe-west4/clusters`)).body).to.deep.equal({});
  });

  it("turns APIs on and off through an operation", async () => {
    const url = `${urlOf(await start("healthy"), "serviceusage")}/v1`;
    const service = `${url}/projects/acme-prod/services/iamcredentials.googleapis.com`;
    expect((await ask(service)).body.state).to.equal("ENABLED");
    const { name } = (await ask(`${service}:disable`, "POST", {})).body;
    expect((await ask(`${url}/${name}`)).body).to.include({ name, done: true });
    expect((await ask(service)).body.state).to.equal("DISABLED");
    await ask(`${service}:enable`, "POST", {});
    expect((await ask(service)).body.state).to.equal("ENABLED");
    const names = ["iam", "sqladmin"].map((api) => `names=projects/acme-prod/services/${api}.googleapis.com`);
    const got = (await ask(`${url}/projects/acme-prod/services:batchGet?${names.join("&")}`)).body.services;
    expect(Array.isArray(got) && got.map((one) => at(one, "state"))).to.deep.equal(["ENABLED", "DISABLED"]);
  });

  it("answers roles, predefined and custom", async () => {
    const role = { title: "Impersonator", includedPermissions: ["iam.serviceAccounts.getAccessToken"] };
    const url = urlOf(await start("healthy", { roles: { "projects/acme-prod/roles/carto": role } }), "iam");
    const predefined = (await ask(`${url}/v1/roles/iam.workloadIdentityUser`)).body;
    expect(predefined.includedPermissions).to.include("iam.serviceAccounts.getAccessToken");
    expect((await ask(`${url}/v1/projects/acme-prod/roles/carto`)).body).to.include({
      title: "Impersonator",
    });
    expect((await ask(`${url}/v1/projects/acme-prod/roles/other`)).status).to.equal(404);
    expect((await ask(`${url}/v1/roles/constructor`)).status).to.equal(404);
  });

  it("lists deny policies without their rules", async () => {
    const point = "cloudresourcemanager.googleapis.com/projects/acme-prod";
    const rules = [{ denyRule: { deniedPrincipals: ["principalSet://goog/public:all"] } }];
    const started = await start("healthy", { denyPolicies: { [point]: { "no-tokens": { rules } } } });
    const url = `${urlOf(started, "iam")}/v2/policies/${encodeURIComponent(point)}/denypolicies`;
    const listed = (await ask(url)).body.policies;
    expect(JSON.stringify(listed)).to.include("no-tokens").and.not.include("denyRule");
    expect((await ask(`${url}/no-tokens`)).body.rules).to.deep.equal(rules);
    expect((await ask(url.replace("acme-prod", "412345678901"))).body.policies).to.have.length(1);
  });
});
