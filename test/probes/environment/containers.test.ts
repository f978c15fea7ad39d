import { expect } from "chai";
import type { ContainerEnvironment } from "../../../src/domain/kubernetes/environment.ts";
import type { Objects } from "../../../src/probes/environment/objects.ts";
import { plannedComponents, renderedContainers } from "../../../src/probes/environment/planned.ts";
import { notCollected, runningContainers } from "../../../src/probes/environment/running.ts";
import { deploymentOf, podOf } from "../../support/facts.ts";
import { notAsked, subject, used } from "../../support/probes.ts";
import { manifestWith, treeOf } from "../../support/trees.ts";

const OBJECTS: Objects = { configMaps: used(notAsked), secrets: used(notAsked) };
const KEY = "GOOGLE_APPLICATION_CREDENTIALS";
const SET: ContainerEnvironment = {
  container: "api",
  steps: [{ from: "value", variable: KEY, meaning: "overrides" }],
};
const holding = { collected: true, value: [SET] } as const;

describe("The containers that run", () => {
  const running = (workloads: readonly string[], pods: readonly ReturnType<typeof podOf>[]) =>
    runningContainers(
      workloads.map((name) => {
        const one = deploymentOf(name);
        return { ...one, kind: "Deployment" as const, pod: { ...one.pod, environment: holding } };
      }),
      pods,
      OBJECTS,
      subject,
    );
  it("are those of workloads and of Pods, but for components without an identity", () => {
    const pod = (workload: string) => podOf(workload, { environment: holding });
    const { containers, isOld } = running(
      ["carto-maps-api", "carto-accounts-www"],
      [pod("carto-maps-api"), pod("carto-notifier")],
    );
    expect(containers.map(({ kind, workload, container }) => [kind, workload, container])).to.deep.equal([
      ["Deployment", "carto-maps-api", "api"],
      ["pod", "carto-maps-api", "api"],
    ]);
    expect(containers.map(({ set }) => set.map(({ variable }) => variable))).to.deep.equal([[KEY], [KEY]]);
    expect(isOld).to.equal(false);
  });
  it("are one for equal Pods of a workload", () => {
    const pods = [holding, holding, { collected: true, value: [] } as const].map((environment) =>
      podOf("carto-maps-api", { environment }),
    );
    expect(
      running([], [...pods, podOf("carto-import-api", { environment: holding })]).containers,
    ).to.have.lengthOf(2);
  });
  it("are of an older bundle where one of them lacks its environment", () => {
    const pods = [podOf("carto-maps-api"), podOf("carto-import-api", { environment: { collected: false } })];
    expect(running([], pods).isOld).to.equal(true);
    expect(running([], pods.slice(0, 1)).isOld).to.equal(false);
    expect(notCollected("none")).to.deep.include({
      status: "unknown",
      subject: "environment",
      expected: "none",
    });
    expect(notCollected("none")).to.have.nested.property("because.kind", "not-collected");
  });
});

describe("The containers to come", () => {
  const deployment = (name: string, envFrom: readonly object[]) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: { template: { spec: { containers: [{ name: "api", image: "api", envFrom }] } } },
  });
  const configMap = (name: string, data: object) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name },
    data,
  });
  const secret = (name: string, data: object) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name },
    data,
  });
  const rendered = (...objects: readonly object[]) =>
    renderedContainers(manifestWith(...objects), OBJECTS, subject).map(
      ({ workload, container, set, unseen }) => ({
        workload,
        container,
        set: set.map(({ variable }) => variable),
        open: unseen.length,
      }),
    );

  it("take their variables from the manifest's object of that kind and name", () => {
    const from = [{ configMapRef: { name: "net" } }];
    const own = deployment("carto-maps-api", from);
    const expected = { workload: "Deployment/carto-maps-api", container: "api" };
    expect(
      rendered(
        own,
        configMap("net", { [KEY]: "/k.json" }),
        configMap("other", { GCE_METADATA_IP: "10.0.0.1" }),
      ),
    ).to.deep.equal([{ ...expected, set: [KEY], open: 0 }]);
    expect(rendered(own, secret("net", { [KEY]: "ay5qc29u" }))).to.deep.equal([
      { ...expected, set: [], open: 1 },
    ]);
    expect(rendered(own)).to.deep.equal([{ ...expected, set: [], open: 1 }]);
  });
  it("leave components without an identity out", () => {
    const from = [{ configMapRef: { name: "net" } }];
    const found = rendered(deployment("carto-accounts-www", from), deployment("carto-maps-api", from));
    expect(found.map(({ workload }) => workload)).to.deep.equal(["Deployment/carto-maps-api"]);
  });

  const planned = (yaml: string, change = {}) =>
    plannedComponents(treeOf(yaml, change), OBJECTS, subject).map(({ component }) => component);
  it("are the values' components that need an identity", () => {
    const list = `  extraEnvVars: [{ name: ${KEY}, value: /k.json }]\n`;
    expect(planned(`mapsApi:\n${list}accountsWww:\n${list}`)).to.deep.equal(["mapsApi"]);
    expect(planned("", { environments: { collected: false } })).to.deep.equal([]);
    expect(planned("", { environments: { collected: true } })).to.deep.equal([]);
  });
  it("don't take a Secret of the values for the chart's own, unless it is called so", () => {
    const [own, other] = ["carto-maps-api", "net"].map(
      (name) =>
        plannedComponents(treeOf(`mapsApi:\n  extraEnvVarsSecret: ${name}\n`), OBJECTS, subject)[0]?.unseen
          .length,
    );
    expect([own, other]).to.deep.equal([0, 1]);
  });
});
