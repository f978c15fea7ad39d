import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { loadScenario, scenarioNames } from "../support/sandbox/index.ts";
import { at, type JsonObject } from "../support/sandbox/json.ts";

const ACCOUNT = "carto-backend@acme-prod.iam.gserviceaccount.com";
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const KSA = "carto/carto-common-backend";

describe("The scenarios", () => {
  it("are the stories of the contract, each with a sentence", () => {
    expect(scenarioNames()).to.include.members([
      "empty",
      "flag-off",
      "healthy",
      "no-account",
      "no-permission",
      "pool-off",
      "wrong-namespace",
    ]);
    for (const name of scenarioNames()) expect(loadScenario(name).story, name).to.match(/^[A-Z].*\.$/);
  });

  it("name, in values, annotation and IAM, one account", () => {
    for (const name of ["healthy", "empty", "no-account", "flag-off"]) {
      const values = parse(readFileSync(loadScenario(name).valuesFile, "utf8"));
      const annotations = values.commonBackendServiceAccount.annotations;
      expect(annotations, name).to.deep.equal({ "iam.gke.io/gcp-service-account": ACCOUNT });
    }
  });

  it("healthy has ten Deployments on the common account and four on their own", () => {
    const deployments = Object.values(loadScenario("healthy").state.kubernetes["apps/v1/Deployment"] ?? {});
    const accounts = deployments.map((object) =>
      at(object, "spec", "template", "spec", "serviceAccountName"),
    );
    expect(accounts.filter((account) => account === "carto-common-backend")).to.have.length(10);
    expect(new Set(accounts)).to.have.length(5);
  });

  it("healthy's Pods all run on nodes that exist and belong to its node pools", () => {
    const { kubernetes, clusters } = loadScenario("healthy").state;
    const nodes = kubernetes["v1/Node"] ?? {};
    const used = Object.values(kubernetes["v1/Pod"] ?? {}).map((pod) => String(at(pod, "spec", "nodeName")));
    expect(Object.keys(nodes)).to.include.members(used);
    const pools = at(clusters[CLUSTER], "nodePools");
    const names = Array.isArray(pools) ? pools.map((pool) => at(pool, "name")) : [];
    const labels = Object.values(nodes).map((node) =>
      at(node, "metadata", "labels", "cloud.google.com/gke-nodepool"),
    );
    expect(names).to.have.members([...new Set(labels)]);
  });

  it("empty has neither account nor release", () => {
    const { serviceAccounts, kubernetes } = loadScenario("empty").state;
    expect(serviceAccounts).not.to.have.property(ACCOUNT);
    expect(kubernetes["v1/Namespace"]).to.have.all.keys("default", "kube-system");
    expect(kubernetes).not.to.have.property("apps/v1/Deployment");
  });

  it("flag-off carries the key file's path in every backend ConfigMap, healthy in none", () => {
    const credentials = (name: string) =>
      Object.values(loadScenario(name).state.kubernetes["v1/ConfigMap"] ?? {}).map((object) =>
        at(object, "data", "GOOGLE_APPLICATION_CREDENTIALS"),
      );
    expect(new Set(credentials("healthy"))).to.deep.equal(new Set([undefined]));
    expect(credentials("flag-off")).to.have.length(10);
    expect(credentials("flag-off")).not.to.include(undefined);
  });

  it("flag-off mounts the key's Secret in the backends' Pods, healthy has neither", () => {
    const keys = (name: string) => {
      const { kubernetes } = loadScenario(name).state;
      const pods = Object.values(kubernetes["v1/Pod"] ?? {});
      const mounted = pods.filter((pod) => JSON.stringify(pod).includes("carto-gcp-default-service-account"));
      return { mounted: mounted.length, secrets: Object.keys(kubernetes["v1/Secret"] ?? {}) };
    };
    expect(keys("healthy")).to.deep.equal({ mounted: 0, secrets: [] });
    expect(keys("flag-off")).to.deep.equal({
      mounted: 10,
      secrets: ["carto/carto-gcp-default-service-account"],
    });
  });

  it("pool-off has no pool, and no node says it serves GKE metadata", () => {
    const { clusters, kubernetes } = loadScenario("pool-off").state;
    expect(clusters[CLUSTER]).not.to.have.property("workloadIdentityConfig");
    expect(JSON.stringify(clusters[CLUSTER])).not.to.include("GKE_METADATA");
    expect(JSON.stringify(kubernetes["v1/Node"])).not.to.include("gke-metadata-server-enabled");
  });

  it("can be loaded with a change, which reaches into the expanded release too", () => {
    const change = {
      kubernetes: { "v1/ServiceAccount": { [KSA]: null }, "v1/Pod": { "carto/extra": {} } },
      serviceAccounts: { [ACCOUNT]: { disabled: true } },
    };
    const { state } = loadScenario("healthy", change);
    expect(state.serviceAccounts[ACCOUNT]?.disabled).to.equal(true);
    expect(state.kubernetes["v1/ServiceAccount"]).not.to.have.property(KSA);
    expect(at(state.kubernetes["v1/Pod"]?.["carto/extra"], "metadata", "name")).to.equal("extra");
    expect(loadScenario("healthy").state.serviceAccounts[ACCOUNT]?.disabled).to.equal(false);
  });
});

describe("A broken scenario", () => {
  const broken: readonly (readonly [string, JsonObject, string])[] = [
    ["has an unknown key", { projcets: {} }, "must NOT have additional properties"],
    [
      "has a unique id that is none",
      { serviceAccounts: { [ACCOUNT]: { uniqueId: "7" } } },
      "uniqueId must match",
    ],
    [
      "lacks the node version",
      { clusters: { [CLUSTER]: { currentNodeVersion: null } } },
      "currentNodeVersion",
    ],
    ["has an unknown kind", { kubernetes: { "v1/Gadget": {} } }, "unknown kind v1/Gadget"],
    ["has an object without a namespace", { kubernetes: { "v1/Pod": { lost: {} } } }, '"lost"'],
    ["uses a namespace that isn't there", { kubernetes: { "v1/Pod": { "lost/pod": {} } } }, "namespace lost"],
    [
      "uses a project that isn't there",
      { serviceAccounts: { [ACCOUNT]: { projectId: "lost" } } },
      "project lost",
    ],
    ["has a parent that isn't there", { projects: { "acme-prod": { parent: "folders/1" } } }, "folders/1"],
  ];
  for (const [name, change, message] of broken) {
    it(`that ${name} is refused, saying so`, () => {
      expect(() => loadScenario("healthy", change))
        .to.throw(message)
        .with.property("name", "SetupError");
    });
  }

  it("that extends itself, or has no values file, is refused", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "scenarios-"));
    mkdirSync(path.join(folder, "loop"));
    writeFileSync(path.join(folder, "loop", "scenario.yaml"), "extends: loop");
    expect(() => loadScenario("loop", {}, folder)).to.throw("extends itself");
    const healthy = new URL("../../fixtures/scenarios/healthy/scenario.yaml", import.meta.url);
    writeFileSync(path.join(folder, "loop", "scenario.yaml"), readFileSync(healthy));
    expect(() => loadScenario("loop", {}, folder)).to.throw("no customizations.yaml");
    rmSync(folder, { recursive: true });
  });

  it("that is unknown names those there are", () => {
    expect(() => loadScenario("healty")).to.throw(
      /There is no scenario "healty"; there are: .*empty, flag-off, healthy/,
    );
  });
});
