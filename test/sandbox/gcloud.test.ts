import { expect } from "chai";
import { type Client, needClient, startClient } from "../support/sandbox/clients.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import { at, isJsonObject, type Json, type JsonObject } from "../support/sandbox/json.ts";

const ACCOUNT = "carto-backend@acme-prod.iam.gserviceaccount.com";
const MEMBER = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
const BINDING = [ACCOUNT, "--role", "roles/iam.workloadIdentityUser", "--member", MEMBER];

describe("gcloud on the sandbox", () => {
  let sandbox: Sandbox | undefined;
  let client: Client | undefined;

  before(async function () {
    needClient(this, "gcloud", process.env);
    sandbox = await startSandbox({ scenario: "empty" });
    client = startClient("gcloud", process.env.PATH, sandbox.env);
  });

  after(async () => {
    client?.dispose();
    await sandbox?.stop();
  });

  async function gcloud(...argv: readonly string[]) {
    if (client === undefined) throw new Error("gcloud was not started");
    return client.run(...argv);
  }

  /** Runs a command that must succeed and reads what it prints. */
  async function json(...argv: readonly string[]): Promise<Json> {
    const { code, stdout, stderr } = await gcloud(...argv, "--format=json");
    expect(code, stderr).to.equal(0);
    const printed: Json = JSON.parse(stdout === "" ? "null" : stdout);
    return printed;
  }

  async function object(...argv: readonly string[]): Promise<JsonObject> {
    const printed = await json(...argv);
    if (!isJsonObject(printed)) throw new Error(`gcloud ${argv.join(" ")} printed no object`);
    return printed;
  }

  const accounts = (verb: string, ...argv: readonly string[]) => ["iam", "service-accounts", verb, ...argv];

  it("reads the cluster, the project and its policy", async () => {
    const cluster = ["container", "clusters", "describe", "analytics", "--location", "europe-west1"];
    const [described, project] = await Promise.all([
      object(...cluster),
      object("projects", "describe", "acme-prod"),
    ]);
    expect(at(described, "workloadIdentityConfig", "workloadPool")).to.equal("acme-prod.svc.id.goog");
    expect(project).to.include({ projectNumber: "412345678901", lifecycleState: "ACTIVE" });
    const policy = await object("projects", "get-iam-policy", "acme-prod");
    expect(JSON.stringify(policy.bindings)).to.include("roles/container.serviceAgent");
  });

  it("reads what the organization policies come to", async () => {
    const constraint = "iam.disableWorkloadIdentityClusterCreation";
    const policy = await object("org-policies", "describe", constraint, "--project=acme-prod", "--effective");
    expect(policy.name).to.equal(`projects/412345678901/policies/${constraint}`);
    expect(at(policy, "spec", "rules")).to.deep.equal([{ enforce: false }]);
  });

  it("says when there is no such cluster or account", async () => {
    const [cluster, account] = await Promise.all([
      gcloud("container", "clusters", "describe", "nope", "--location", "europe-west1"),
      gcloud(...accounts("describe", ACCOUNT)),
    ]);
    expect(cluster.code).to.equal(1);
    expect(cluster.stderr).to.include("No cluster named 'nope' in acme-prod");
    expect(account.code).to.equal(1);
    expect(account.stderr).to.include("PERMISSION_DENIED");
  });

  it("follows the guide: creates the account and binds the Kubernetes service account to it", async () => {
    await json(...accounts("create", "carto-backend", "--project=acme-prod"));
    await json(...accounts("add-iam-policy-binding", ...BINDING));
    const [account, policy] = await Promise.all([
      object(...accounts("describe", ACCOUNT)),
      object(...accounts("get-iam-policy", ACCOUNT)),
    ]);
    expect(account).to.include({ email: ACCOUNT, projectId: "acme-prod" });
    expect(policy.bindings).to.deep.equal([{ role: "roles/iam.workloadIdentityUser", members: [MEMBER] }]);
  });

  it("disables the account and enables it again", async () => {
    await json(...accounts("disable", ACCOUNT));
    expect((await object(...accounts("describe", ACCOUNT))).disabled).to.equal(true);
    await json(...accounts("enable", ACCOUNT));
    expect(await object(...accounts("describe", ACCOUNT))).not.to.have.property("disabled");
  });

  it("grants on the project", async () => {
    const grant = ["--role", "roles/bigquery.jobUser", "--member", `serviceAccount:${ACCOUNT}`];
    const policy = await object("projects", "add-iam-policy-binding", "acme-prod", ...grant);
    const binding = { role: "roles/bigquery.jobUser", members: [`serviceAccount:${ACCOUNT}`] };
    expect(policy.bindings).to.deep.include(binding);
    expect((await object("projects", "get-iam-policy", "acme-prod")).bindings).to.deep.include(binding);
  });

  it("takes the binding away, and the account, of which the project keeps a trace", async () => {
    await json(...accounts("remove-iam-policy-binding", ...BINDING));
    expect(await object(...accounts("get-iam-policy", ACCOUNT))).not.to.have.property("bindings");
    await json(...accounts("delete", ACCOUNT));
    const policy = await object("projects", "get-iam-policy", "acme-prod");
    expect(JSON.stringify(policy.bindings)).to.match(
      /"deleted:serviceAccount:carto-backend@[^"]+\?uid=\d{21}"/,
    );
  });

  it("lists, enables and disables APIs", async () => {
    const listed = async () => JSON.stringify(await json("services", "list"));
    expect(await listed())
      .to.include("iamcredentials.googleapis.com")
      .and.not.include("sqladmin.googleapis.com");
    await json("services", "enable", "sqladmin.googleapis.com");
    expect(await listed()).to.include("sqladmin.googleapis.com");
    await json("services", "disable", "sqladmin.googleapis.com");
    expect(await listed()).not.to.include("sqladmin.googleapis.com");
  });
});
