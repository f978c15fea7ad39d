import { expect } from "chai";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import { at, type Json, type JsonObject, textAt } from "../support/sandbox/json.ts";
import { ask, kubernetesUrl } from "./ask.ts";

const MERGE = "application/merge-patch+json";

function names(body: JsonObject): readonly (string | undefined)[] {
  return Array.isArray(body.items) ? body.items.map((item: Json) => textAt(item, "metadata", "name")) : [];
}

describe("The sandbox's Kubernetes API", () => {
  let sandbox: Sandbox | undefined;

  async function start(scenario = "healthy", change: JsonObject = {}): Promise<string> {
    sandbox = await startSandbox({ scenario: loadScenario(scenario, change) });
    return kubernetesUrl(sandbox);
  }

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });

  it("is discovered by its version, groups and resources", async () => {
    const url = await start();
    expect((await ask(`${url}/version`)).body.gitVersion).to.equal("v1.33.5-gke.1201000");
    const groups = (await ask(`${url}/apis`)).body.groups;
    const found = Array.isArray(groups) ? groups.map((group) => at(group, "name")) : [];
    expect(found).to.have.members([
      "apps",
      "batch",
      "networking.k8s.io",
      "cilium.io",
      "networking.istio.io",
      "authorization.k8s.io",
    ]);
    expect(JSON.stringify((await ask(`${url}/api/v1`)).body.resources)).to.include('"shortNames":["sa"]');
    expect((await ask(`${url}/apis/apps`)).body.kind).to.equal("APIGroup");
    expect((await ask(`${url}/apis/gadgets/v1`)).status).to.equal(404);
  });

  it("gets one object whole and lists objects without saying their kind", async () => {
    const url = `${await start()}/api/v1/namespaces/carto/serviceaccounts`;
    const { body } = await ask(`${url}/carto-common-backend`);
    expect(body).to.include({ kind: "ServiceAccount", apiVersion: "v1" });
    expect(at(body, "metadata", "labels", "app.kubernetes.io/managed-by")).to.equal("Helm");
    const list = (await ask(url)).body;
    expect(list.kind).to.equal("ServiceAccountList");
    expect(Array.isArray(list.items) && list.items[0]).not.to.have.property("kind");
  });

  const selections: readonly (readonly [string, number])[] = [
    ["labelSelector=app.kubernetes.io/name=carto", 14],
    ["labelSelector=app.kubernetes.io/name%3D%3Dpostgresql", 1],
    ["labelSelector=app.kubernetes.io/instance=carto,app.kubernetes.io/component!=router", 14],
    ["labelSelector=app.kubernetes.io/component in (router, maps-api),app.kubernetes.io/instance", 2],
    ["labelSelector=app.kubernetes.io/component notin (router,maps-api)", 13],
    ["labelSelector=!app.kubernetes.io/component", 0],
    ["fieldSelector=metadata.name=carto-postgresql-0", 1],
    ["fieldSelector=status.phase!=Running", 0],
    ["fieldSelector=spec.nodeName=gke-analytics-carto-pool-9b8a7c6d-4wln,status.phase=Running", 3],
  ];
  for (const [query, count] of selections) {
    it(`selects ${count} Pods of the release by ${query}`, async () => {
      const url = await start();
      expect(names((await ask(`${url}/api/v1/namespaces/carto/pods?${query}`)).body)).to.have.length(count);
    });
  }

  it("refuses a selector it cannot read", async () => {
    const url = await start();
    for (const query of ["labelSelector=a b", "fieldSelector=status.phase"]) {
      expect((await ask(`${url}/api/v1/pods?${query}`)).body, query).to.include({
        code: 400,
        reason: "BadRequest",
      });
    }
  });

  it("cuts a list into pages that together are the list", async () => {
    const url = `${await start()}/api/v1/pods`;
    const whole = names((await ask(url)).body);
    const paged: (string | undefined)[] = [];
    let token = "";
    do {
      const { body } = await ask(`${url}?limit=7&continue=${token}`);
      paged.push(...names(body));
      token = textAt(body, "metadata", "continue") ?? "";
      if (token !== "")
        expect(at(body, "metadata", "remainingItemCount")).to.equal(whole.length - paged.length);
    } while (token !== "");
    expect(whole).to.have.length(18);
    expect(paged).to.deep.equal(whole);
    expect((await ask(`${url}?continue=nonsense`)).status).to.equal(400);
  });

  it("cuts what a selector leaves into pages, and does not count what remains", async () => {
    const url = `${await start()}/api/v1/pods?labelSelector=app.kubernetes.io/name=carto&limit=7`;
    const first = (await ask(url)).body;
    expect(at(first, "metadata")).to.have.keys("resourceVersion", "continue");
    const second = (await ask(`${url}&continue=${textAt(first, "metadata", "continue")}`)).body;
    expect(at(second, "metadata")).to.have.keys("resourceVersion");
    const both = [...names(first), ...names(second)];
    expect(new Set(both)).to.have.length(14);
    expect(both).to.have.length(14);
  });

  it("applies what is there, and makes what is not", async () => {
    const url = `${await start("empty")}/api/v1/namespaces/default/configmaps/proxy`;
    const apply = (data: JsonObject) =>
      ask(
        `${url}?fieldManager=t`,
        "PATCH",
        { metadata: { name: "proxy" }, data },
        "application/apply-patch+yaml",
      );
    expect((await apply({ a: "1" })).status).to.equal(201);
    expect((await apply({ b: "2" })).status).to.equal(200);
    expect((await ask(url)).body.data).to.deep.equal({ a: "1", b: "2" });
  });

  it("creates, patches, replaces and deletes", async () => {
    const url = `${await start("empty")}/api/v1/namespaces`;
    await ask(url, "POST", { metadata: { name: "carto" } });
    const accounts = `${url}/carto/serviceaccounts`;
    expect(names((await ask(accounts)).body)).to.deep.equal(["default"]);
    const created = await ask(accounts, "POST", { metadata: { name: "backend" } });
    expect(created.status).to.equal(201);
    const annotated = (value: string | null) => ({ metadata: { annotations: { a: value, b: "2" } } });
    await ask(`${accounts}/backend`, "PATCH", annotated("1"), MERGE);
    const { body } = await ask(`${accounts}/backend`, "PATCH", annotated(null), MERGE);
    expect(at(body, "metadata", "annotations")).to.deep.equal({ b: "2" });
    expect(at(body, "metadata", "uid")).to.equal(at(created.body, "metadata", "uid"));
    expect((await ask(`${accounts}/backend`, "PUT", created.body)).body).to.include({
      code: 409,
      reason: "Conflict",
    });
    expect((await ask(`${accounts}/backend`, "PUT", body)).status).to.equal(200);
    expect((await ask(`${accounts}/backend`, "DELETE")).body.status).to.equal("Success");
    const again = await ask(accounts, "POST", { metadata: { name: "backend" } });
    expect(at(again.body, "metadata", "uid")).not.to.equal(at(body, "metadata", "uid"));
    await ask(`${url}/carto`, "DELETE");
    expect(names((await ask(accounts)).body)).to.deep.equal([]);
  });

  it("keeps nothing of a dry run", async () => {
    const url = `${await start("empty")}/api/v1/namespaces`;
    expect((await ask(`${url}?dryRun=All`, "POST", { metadata: { name: "carto" } })).status).to.equal(201);
    expect((await ask(`${url}/carto`)).status).to.equal(404);
  });

  it("answers failures as Status objects", async () => {
    const url = await start();
    const core = `${url}/api/v1/namespaces`;
    const missing = (await ask(`${core}/carto/serviceaccounts/nobody`)).body;
    expect(missing).to.include({ kind: "Status", status: "Failure", reason: "NotFound", code: 404 });
    expect(missing.message).to.equal('serviceaccounts "nobody" not found');
    expect(missing.details).to.deep.equal({ name: "nobody", kind: "serviceaccounts" });
    const deployment = (await ask(`${url}/apis/apps/v1/namespaces/carto/deployments/x`)).body;
    expect(deployment.message).to.equal('deployments.apps "x" not found');
    expect((await ask(core, "POST", { metadata: { name: "carto" } })).body.reason).to.equal("AlreadyExists");
    expect((await ask(`${core}/nowhere/pods`, "POST", { metadata: { name: "p" } })).status).to.equal(404);
    expect((await ask(`${core}/carto`, "PATCH", [], "application/json-patch+json")).status).to.equal(415);
    expect((await ask(`${core}/carto/pods`, "DELETE")).status).to.equal(405);
    expect((await ask(`${url}/api/v1/pods?watch=true`)).status).to.equal(405);
    expect((await ask(`${url}/api/v1/serviceaccounts/default`)).status).to.equal(404);
  });

  it("refuses the verbs that the scenario denies, and says so when asked before", async () => {
    const url = await start("healthy", { denied: ["get serviceaccounts", "list deployments.apps"] });
    const { status, body } = await ask(`${url}/api/v1/namespaces/carto/serviceaccounts/carto-common-backend`);
    expect([status, body.reason]).to.deep.equal([403, "Forbidden"]);
    expect(body.message).to.match(
      /cannot get resource "serviceaccounts" in API group "" in the namespace "carto"$/,
    );
    expect((await ask(`${url}/api/v1/namespaces/carto/serviceaccounts`)).status).to.equal(200);
    expect((await ask(`${url}/apis/apps/v1/deployments`)).status).to.equal(403);
    const reviews = `${url}/apis/authorization.k8s.io/v1/selfsubjectaccessreviews`;
    const allowed = async (verb: string, resource: string, group = "") => {
      const spec = { resourceAttributes: { verb, resource, group, namespace: "carto" } };
      return at((await ask(reviews, "POST", { spec })).body, "status", "allowed");
    };
    expect(await allowed("get", "serviceaccounts")).to.equal(false);
    expect(await allowed("list", "deployments", "apps")).to.equal(false);
    expect(await allowed("list", "serviceaccounts")).to.equal(true);
  });
});
