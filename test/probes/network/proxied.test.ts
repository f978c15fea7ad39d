import { expect } from "chai";
import type { Manifest } from "../../../src/domain/chart/manifest.ts";
import type { ValuesTree } from "../../../src/domain/chart/values-tree.ts";
import type { ContainerEnvironment } from "../../../src/domain/kubernetes/environment.ts";
import type { Pod, Workload } from "../../../src/facts.ts";
import { OFFLINE } from "../../../src/facts.ts";
import { fail, pass } from "../../../src/finding.ts";
import { type Environments, proxied, unlessProxied } from "../../../src/probes/network/proxied.ts";
import type { Subject } from "../../../src/subject.ts";
import { deploymentOf, podOf } from "../../support/facts.ts";
import { known, notAsked, subject, unseenFor, used } from "../../support/probes.ts";
import { manifestWith, treeOf } from "../../support/trees.ts";

const MAPS = "carto-maps-api";
const PROXY: ContainerEnvironment = {
  container: "api",
  steps: [{ from: "value", variable: "HTTPS_PROXY", meaning: "proxy" }],
};
const NO_PROXY: ContainerEnvironment = {
  container: "api",
  steps: [{ from: "value", variable: "NO_PROXY", meaning: "spares" }],
};
const fromSecret: ContainerEnvironment = {
  container: "api",
  steps: [{ from: "object", object: "Secret", name: "net", prefix: "", optional: false }],
};
const withEnvironment = (...value: readonly ContainerEnvironment[]): Workload => {
  const one = deploymentOf(MAPS);
  return { ...one, pod: { ...one.pod, environment: { collected: true, value } } };
};
const old = (): Workload => {
  const one = deploymentOf(MAPS);
  return { ...one, pod: { ...one.pod, environment: { collected: false } } };
};

type World = {
  readonly deployments?: readonly Workload[];
  readonly pods?: readonly Pod[];
  readonly values?: ValuesTree;
  readonly manifest?: Manifest;
};
const views = ({ deployments, pods = [], values, manifest }: World): Environments => ({
  deployments: used(deployments === undefined ? notAsked : known(deployments)),
  otherWorkloads: used(known([])),
  pods: used(known(pods)),
  configMaps: used(notAsked),
  plannedConfigMaps: used(notAsked),
  secrets: used(unseenFor("get secrets")),
  values: used(values === undefined ? notAsked : known(values)),
  manifest: used(manifest === undefined ? notAsked : known(manifest)),
});
const judge = (world: World, change: Partial<Subject> = {}, ...backends: readonly string[]) =>
  proxied(backends.length === 0 ? [MAPS] : backends, views(world), { ...subject, ...change });

const external = treeOf("externalProxy:\n  enabled: true\n");
const rendered = (env: readonly object[], name = MAPS) =>
  manifestWith({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: { template: { spec: { containers: [{ name: "api", image: "api", env }] } } },
  });
const variable = [{ name: "HTTPS_PROXY", value: "http://proxy:3128" }];

describe("A backend that uses a proxy", () => {
  for (const [says, world, change, wanted] of [
    ["a variable of its workload", { deployments: [withEnvironment(PROXY)] }, {}, "certain"],
    [
      "a variable that a webhook gave its Pod",
      {
        deployments: [withEnvironment()],
        pods: [podOf(MAPS, { environment: { collected: true, value: [PROXY] } })],
      },
      {},
      "certain",
    ],
    ["no variable", { deployments: [withEnvironment()] }, {}, "none"],
    ["exceptions alone", { deployments: [withEnvironment(NO_PROXY)] }, {}, "none"],
    ["a Secret that wasn't read", { deployments: [withEnvironment(fromSecret)] }, {}, "open"],
    [
      "a Secret that wasn't read, beside a variable",
      { deployments: [withEnvironment(fromSecret, PROXY)] },
      {},
      "certain",
    ],
    ["an older bundle", { deployments: [old()] }, {}, "open"],
    [
      "an older bundle of what another subject judges",
      { deployments: [old()] },
      { moment: "planned", label: "after the upgrade" },
      "none",
    ],
    ["the chart's proxy", { values: external }, {}, "certain"],
    ["the chart's proxy, which comes later", { values: external }, { moment: "now" }, "none"],
    ["no proxy of the chart", { values: treeOf("externalProxy:\n  enabled: false\n") }, {}, "none"],
    [
      "a component's own",
      { values: treeOf("mapsApi:\n  env:\n    HTTPS_PROXY: http://proxy:3128\n") },
      {},
      "certain",
    ],
    ["a component's own, empty", { values: treeOf('mapsApi:\n  env:\n    HTTPS_PROXY: ""\n') }, {}, "none"],
    [
      "a component's exceptions",
      { values: treeOf("mapsApi:\n  env:\n    NO_PROXY: localhost\n") },
      {},
      "none",
    ],
    [
      "another component's own",
      { values: treeOf("importApi:\n  env:\n    HTTPS_PROXY: http://proxy:3128\n") },
      {},
      "none",
    ],
    [
      "a component's list",
      { values: treeOf("mapsApi:\n  extraEnvVars: [{ name: HTTPS_PROXY, value: http://proxy:3128 }]\n") },
      {},
      "certain",
    ],
    ["a component's Secret", { values: treeOf("mapsApi:\n  extraEnvVarsSecret: net\n") }, {}, "open"],
    ["the manifest's variable", { manifest: rendered(variable) }, {}, "certain"],
    [
      "the manifest's variable, which comes later",
      { manifest: rendered(variable) },
      { moment: "now" },
      "none",
    ],
    [
      "the manifest's variable of another workload",
      { manifest: rendered(variable, "carto-import-api") },
      {},
      "none",
    ],
  ] as const satisfies readonly (readonly [string, World, Partial<Subject>, string])[])
    it(`is "${wanted}": ${says}`, () => {
      expect(judge(world, change).use).to.equal(wanted);
    });

  it("is one that the chart names after its release, also where the values only place it", () => {
    const placed = treeOf("externalProxy:\n  enabled: true\nrouter:\n  nodeSelector: { disk: ssd }\n");
    expect(judge({ values: placed }, {}, "carto-router").use).to.equal("certain");
    expect(judge({ values: external }, {}, "carto-router").use).to.equal("none");
    expect(judge({ values: external }, { release: OFFLINE }, "maps-api").use).to.equal("certain");
    expect(judge({ values: external }, {}, "geo-maps-api").use).to.equal("none");
  });

  it("is named with the object that may hold the proxy, or without one", () => {
    expect(judge({ deployments: [withEnvironment(fromSecret)] })).to.deep.include({ who: MAPS });
    expect(judge({ deployments: [withEnvironment(fromSecret)] })).to.have.nested.property("step.name", "net");
    expect(judge({ deployments: [old()] })).to.deep.equal({ use: "open", who: MAPS });
  });
});

describe("A failure that a proxy may open", () => {
  const wrong = fail("a policy blocks it", {
    expected: "egress",
    found: "no rule",
    fix: { summary: "Allow it" },
  });
  const step = { from: "object", object: "Secret", name: "net", prefix: "", optional: false } as const;
  const unless = (open: { readonly step?: typeof step }) =>
    unlessProxied(wrong, { use: "open", who: MAPS, ...open }, views({}), subject);
  it("is unknown, with what may hold the proxy", () => {
    const found = unless({ step });
    expect(found).to.deep.include({ status: "unknown", expected: "egress", found: "no rule" });
    expect(found.message)
      .to.include("a policy blocks it")
      .and.include("the Secret net")
      .and.include("get secrets");
    expect(found).to.have.nested.property("because.permission", "get secrets");
    expect(found).to.have.nested.property("fix.commands[0].argv[2]", "net");
  });
  it("is unknown, where the environment wasn't read", () => {
    const found = unless({});
    expect(found).to.deep.include({ status: "unknown", expected: "egress", found: "no rule" });
    expect(found.message).to.include(MAPS);
    expect(found).to.have.nested.property("because.kind", "undecidable");
  });
  it("leaves what isn't a failure", () => {
    const fine = pass("it is open");
    expect(unlessProxied(fine, { use: "open", who: MAPS }, views({}), subject)).to.equal(fine);
  });
});
