import { expect } from "chai";
import type { EnvironmentStep } from "../../../src/domain/kubernetes/environment.ts";
import type { ConfigMap } from "../../../src/facts.ts";
import type { RunningContainer } from "../../../src/probes/environment/running.ts";
import { grouped, type Sighted, sightedIn } from "../../../src/probes/key-file/sighted.ts";

const VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
const VALUE: EnvironmentStep = { from: "value", variable: VARIABLE, meaning: "overrides" };
const of = (object: "ConfigMap" | "Secret", name: string, prefix = ""): EnvironmentStep => ({
  from: "object",
  object,
  name,
  prefix,
  optional: false,
});
const running = (
  kind: RunningContainer["kind"],
  workload: string,
  by: EnvironmentStep = VALUE,
  meaning: "overrides" | "harmless" = "overrides",
): RunningContainer => ({
  kind,
  workload,
  container: "app",
  set: [{ variable: VARIABLE, meaning, by }],
  unseen: [],
  missing: [],
});
const configMap = (helm: boolean): ConfigMap => ({
  exists: true,
  name: "net",
  keys: { collected: true, value: [] },
  helm,
  holders: { collected: false },
  changedAlone: { collected: false },
});
const names = (all: readonly Sighted[]) => all.map(({ kind, object }) => `${kind} ${object}`);

describe("The variables that running containers override Workload Identity with", () => {
  it("are named by their Deployment, and by a Pod where only the Pod has them", () => {
    const deployment = running("Deployment", "carto-maps-api");
    const pod = running("pod", "carto-maps-api");
    expect(names(sightedIn([deployment, pod], [], undefined))).to.deep.equal(["Deployment carto-maps-api"]);
    expect(names(sightedIn([pod, pod], [], undefined))).to.deep.equal(["pod carto-maps-api"]);
    const other = running("pod", "carto-import-api");
    expect(names(sightedIn([deployment, other], [], undefined))).to.deep.equal([
      "Deployment carto-maps-api",
      "pod carto-import-api",
    ]);
  });

  it("are none of a value that changes nothing", () => {
    expect(
      sightedIn([running("Deployment", "carto-maps-api", VALUE, "harmless")], [], undefined),
    ).to.deep.equal([]);
  });

  it("are those of the object that sets them, by its key without the prefix", () => {
    const [found] = sightedIn(
      [running("Deployment", "carto-maps-api", of("Secret", "keys", "GOOGLE_"))],
      [],
      undefined,
    );
    expect(found).to.deep.equal({
      kind: "Secret",
      object: "keys",
      variable: VARIABLE,
      key: "APPLICATION_CREDENTIALS",
      fate: "stays",
    });
  });

  for (const [says, maps, by, fate] of [
    [
      "of a ConfigMap that Helm made, without the last manifest",
      [configMap(true)],
      of("ConfigMap", "net"),
      "depends",
    ],
    ["of a ConfigMap that Helm didn't make", [configMap(false)], of("ConfigMap", "net"), "stays"],
    ["of a ConfigMap that wasn't read", [], of("ConfigMap", "net"), "stays"],
    ["of a Secret with the name of Helm's ConfigMap", [configMap(true)], of("Secret", "net"), "stays"],
    ["of another ConfigMap", [configMap(true)], of("ConfigMap", "other"), "stays"],
  ] as const)
    it(`have the fate "${fate}": ${says}`, () => {
      const [found] = sightedIn([running("Deployment", "carto-maps-api", by)], maps, undefined);
      expect(found?.fate).to.equal(fate);
    });

  it("are one group for a kind, a variable, a key and a fate, with each object once", () => {
    const one: Sighted = { kind: "ConfigMap", object: "a", variable: VARIABLE, key: VARIABLE, fate: "stays" };
    const groups = (...more: readonly Partial<Sighted>[]) =>
      grouped([one, ...more.map((change) => ({ ...one, ...change }))]).map(({ objects }) => objects);
    expect(groups({ object: "b" }, {})).to.deep.equal([["a", "b"]]);
    for (const change of [
      { kind: "Secret" },
      { variable: "GCE_METADATA_HOST" },
      { key: "K" },
      { fate: "depends" },
    ] as const)
      expect(groups(change), JSON.stringify(change)).to.deep.equal([["a"], ["a"]]);
  });
});
