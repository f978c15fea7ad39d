import { expect } from "chai";
import { cartoReleases, readTerraform } from "../../../src/domain/terraform/index.ts";
import { type PlannedChange, planOf } from "../../support/terraform.ts";

const release = (after: object, more: Partial<PlannedChange> = {}): PlannedChange => ({
  ...{ address: "helm_release.it", actions: ["create"], after: { chart: "carto", name: "carto", ...after } },
  ...more,
});
const releases = (...changes: readonly PlannedChange[]) => cartoReleases(readTerraform(planOf(...changes)));

describe("The Helm releases of a Terraform plan", () => {
  for (const [chart, is] of [
    ["carto", true],
    ["./charts/carto", true],
    ["./charts/carto/", true],
    ["oci://registry.example/charts/carto", true],
    ["carto-1.287.1.tgz", true],
    ["carto/carto-1.287.1.tgz", true],
    ["carto-fork", false],
    ["notcarto", false],
    ["redis", false],
    ["carto-x.tgz", false],
  ] as const) {
    it(`${is ? "hold" : "leave out"} the chart ${chart}`, () =>
      expect(releases(release({ chart }))).to.have.length(is ? 1 : 0));
  }

  it("leave out one that is deleted, and resources of other types", () => {
    expect(
      releases(release({}, { actions: ["delete"], after: null, before: { chart: "carto" } })),
    ).to.deep.equal([]);
    expect(releases(release({}, { address: "helm_template.it" }))).to.deep.equal([]);
  });

  it("go to the namespace that they name, or to default, or to one that isn't known yet", () => {
    const place = (after: object, more: Partial<PlannedChange> = {}) => {
      const [one] = releases(release(after, more));
      return [one?.name, one?.namespace];
    };
    expect(place({ namespace: "maps" })).to.deep.equal(["carto", "maps"]);
    expect(place({})).to.deep.equal(["carto", "default"]);
    expect(place({}, { unknown: { namespace: true, name: true } })).to.deep.equal([undefined, undefined]);
  });
});

describe("The layers of a release's values", () => {
  const layers = (after: object, more: Partial<PlannedChange> = {}) =>
    releases(release(after, more))[0]?.layers;

  it("are its values in order, then its settings by their type", () => {
    const set = [
      { name: "a", value: "1", type: "" },
      { name: "b", value: "2", type: "string" },
      { name: "c", value: "3", type: "literal" },
      { name: "d", value: 4, type: "auto" },
      { name: "e", type: "auto" },
    ];
    expect(
      layers({ values: ["x: 1\n", "y: 2\n"], set, set_list: [{ name: "f", value: ["g", "h"] }] }),
    ).to.deep.equal([
      { kind: "yaml", text: "x: 1\n", name: "helm_release.it values[0]" },
      { kind: "yaml", text: "y: 2\n", name: "helm_release.it values[1]" },
      { kind: "set", option: "--set", text: "a=1" },
      { kind: "set", option: "--set-string", text: "b=2" },
      { kind: "set", option: "--set-literal", text: "c=3" },
      { kind: "set", option: "--set", text: "d=4" },
      { kind: "set", option: "--set", text: "e=" },
      { kind: "set", option: "--set", text: "f={g,h}" },
    ]);
    expect(layers({})).to.deep.equal([]);
  });

  it("are open where the values aren't known yet, as a whole or one of them", () => {
    const later = (what: string) => ({
      kind: "open",
      why: `helm_release.it: ${what} is known only after apply`,
    });
    expect(layers({}, { unknown: { values: true } })).to.deep.equal([later("values")]);
    expect(layers({ values: ["x: 1\n"] }, { unknown: { values: [false, true] } })).to.deep.equal([
      { kind: "yaml", text: "x: 1\n", name: "helm_release.it values[0]" },
      later("values"),
    ]);
    expect(layers({ set: [{ name: "a" }] }, { unknown: { set: [{ value: true }] } })).to.deep.equal([
      { ...later("set.value"), key: "a" },
    ]);
    expect(layers({ set_list: [{ name: "a" }] }, { unknown: { set_list: [{ value: true }] } })).to.deep.equal(
      [{ ...later("set_list.value"), key: "a" }],
    );
  });

  it("are open where a setting has no name, for one reason or another", () => {
    expect(layers({ set: [{ name: "", value: "1" }] })).to.deep.equal([
      { kind: "open", why: "helm_release.it: set has no name" },
    ]);
    expect(layers({ set: [{ value: "1" }] }, { unknown: { set: [{ name: true }] } })).to.deep.equal([
      { kind: "open", why: "helm_release.it: set.name is known only after apply" },
    ]);
  });

  it("never hold what is sensitive or write-only", () => {
    expect(layers({ set_sensitive: [{ name: "a", value: "hush" }], set_wo_revision: 1 })).to.deep.equal([
      { kind: "open", why: "helm_release.it: set_sensitive is sensitive", key: "a" },
      { kind: "open", why: "helm_release.it: set_wo is write-only" },
    ]);
  });

  it("are open where an upgrade keeps the values of the last revision", () => {
    for (const name of ["reuse_values", "reset_then_reuse_values"]) {
      const kept = [{ kind: "open", why: `helm_release.it: ${name} keeps values of the last revision` }];
      expect(layers({ [name]: true }, { actions: ["update"] })).to.deep.equal(kept);
      expect(layers({ [name]: true }, { actions: ["no-op"] })).to.deep.equal(kept);
      expect(layers({ [name]: false }, { actions: ["update"] })).to.deep.equal([]);
      // A new release has no revision before.
      expect(layers({ [name]: true })).to.deep.equal([]);
      expect(layers({ [name]: true }, { actions: ["delete", "create"] })).to.deep.equal([]);
    }
  });

  it("are open where a program changes the rendered objects", () => {
    const rendered = [{ kind: "open", why: "helm_release.it: postrender", by: "rendering" }];
    expect(layers({ postrender: [{ binary_path: "./it" }] })).to.deep.equal(rendered);
    expect(layers({ postrender: { binary_path: "./it" } })).to.deep.equal(rendered);
    expect(layers({}, { unknown: { postrender: true } })).to.deep.equal(rendered);
    expect(layers({ postrender: [] })).to.deep.equal([]);
    expect(layers({ postrender: null })).to.deep.equal([]);
  });

  it("are open where an item of a list isn't known yet", () => {
    const set_list = [{ name: "a", value: ["b", null] }];
    expect(layers({ set_list }, { unknown: { set_list: [{ value: [false, true] }] } })).to.deep.equal([
      { kind: "open", why: "helm_release.it: set_list.value is known only after apply", key: "a" },
    ]);
    expect(layers({ set_list: [{ name: "a" }] })).to.deep.equal([
      { kind: "set", option: "--set", text: "a={}" },
    ]);
  });

  it("are no values where those aren't texts", () => {
    const empty = { kind: "yaml", text: "", name: "helm_release.it values[0]" };
    expect(layers({ values: [null] })).to.deep.equal([empty]);
    expect(layers({ values: [5] })).to.deep.equal([empty]);
    expect(layers({ values: "x: 1" })).to.deep.equal([]);
  });

  it("have no name where that isn't known yet", () => {
    const [one] = releases(release({ name: null }, { unknown: { name: true } }));
    expect(one).not.to.have.property("name");
  });
});
