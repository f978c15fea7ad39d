import { expect } from "chai";
import { asItWas, changes, readTerraform, TerraformError } from "../../../src/domain/terraform/index.ts";
import { type PlannedChange, planOf } from "../../support/terraform.ts";

const CANARY = "plain-canary-of-a-secret";
const one = (change: Partial<PlannedChange>) =>
  readTerraform(planOf({ address: "google_x.it", actions: ["create"], ...change })).resources[0];
const plan = (more: object) => readTerraform({ ...planOf(), ...more });

describe("A document of terraform show -json", () => {
  for (const [document, says] of [
    [null, /format_version/],
    [1, /format_version/],
    [[], /format_version/],
    [{}, /format_version/],
    [{ format_version: 1, values: {} }, /format_version/],
    [{ format_version: "10.0", values: {} }, /"10\.0"/],
    [{ format_version: "2.0", values: {} }, /"2\.0"/],
    [{ format_version: "1.2" }, /neither a plan nor a state/],
    [{ format_version: "1.2", values: [] }, /neither a plan nor a state/],
    [{ format_version: "1.2", resource_changes: [], errored: true }, /plan again/],
  ] as const)
    it(`is not ${JSON.stringify(document)}`, () => {
      expect(() => readTerraform(document)).to.throw(TerraformError, says);
    });

  it("is a plan or a state", () => {
    expect(plan({ errored: false }).kind).to.equal("plan");
    expect(readTerraform({ format_version: "0.2", planned_values: {} }).kind).to.equal("plan");
    expect(readTerraform({ format_version: "1.0", values: {} })).to.deep.equal({
      ...{ kind: "state", resources: [], drifted: [], isPartial: false, configuration: {}, variables: {} },
    });
  });

  it("says when a plan was made, where that is a time", () => {
    for (const timestamp of ["2026-03-01T12:00:00Z", "2026-03-01T12:00:00.123Z"])
      expect(plan({ timestamp })).to.include({ plannedAt: timestamp });
    for (const timestamp of ["yesterday", "x2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z.", 5])
      expect(plan({ timestamp })).not.to.have.property("plannedAt");
    expect(plan({})).not.to.have.property("plannedAt");
    const state = { format_version: "1.0", values: {}, timestamp: "2026-03-01T12:00:00Z" };
    expect(readTerraform(state)).not.to.have.property("plannedAt");
  });

  it("says what drifted, and whether the plan leaves changes to a later one", () => {
    const found = plan({ resource_drift: [{ address: "google_x.it" }, null], complete: false });
    expect([found.drifted, found.isPartial]).to.deep.equal([["google_x.it"], true]);
    expect([plan({}).isPartial, plan({ complete: true }).isPartial]).to.deep.equal([false, false]);
  });

  it("comes to something with any JSON of the form", () => {
    for (const entry of [
      null,
      1,
      {},
      { change: null },
      { change: { actions: 3, after: [] } },
      { mode: "data" },
      { address: 1, module_address: {}, type: null, name: [] },
    ])
      expect(readTerraform({ format_version: "0.1", resource_changes: [entry] }).kind).to.equal("plan");
    expect(plan({ resource_changes: [{}] }).resources).to.deep.equal([
      {
        ...{ address: "", module: "", type: "", name: "", mode: "managed", action: "none" },
        ...{ createsFirst: false, values: {}, unknown: false, sensitive: false },
        before: { values: {}, sensitive: false },
      },
    ]);
  });
});

describe("A resource of a plan", () => {
  for (const [actions, action, is] of [
    [["create"], "create", true],
    [["update"], "update", true],
    [["delete"], "delete", true],
    [["delete", "create"], "replace", true],
    [["create", "delete"], "replace", true],
    [["read"], "read", false],
    [["no-op"], "none", false],
    [["forget"], "none", false],
    [[], "none", false],
  ] as const)
    it(`has the action ${action} with ${JSON.stringify(actions)}`, () => {
      const resource = one({ actions, before: {}, after: {} });
      if (resource === undefined) throw new Error("no resource");
      expect(resource.action).to.equal(action);
      expect(resource.createsFirst).to.equal(actions.join() === "create,delete");
      expect(changes(resource)).to.equal(is);
      expect(changes({ ...resource, mode: "data" })).to.equal(false);
    });

  it("has its values after and before the plan", () => {
    const resource = one({ actions: ["update"], before: { a: 1 }, after: { a: 2 }, unknown: { b: true } });
    expect(resource).to.deep.include({ values: { a: 2 }, unknown: { b: true }, sensitive: {} });
    expect(resource?.before).to.deep.equal({ values: { a: 1 }, sensitive: {} });
  });

  it("is as it was where the plan deletes or forgets it", () => {
    const gone = one({ actions: ["delete"], before: { a: 1 }, after: null, unknown: { a: true } });
    if (gone === undefined) throw new Error("no resource");
    expect(asItWas(gone)).to.deep.include({ values: { a: 1 }, unknown: false });
    const forgotten = { actions: ["forget"], before: { a: 1 }, after: null, unknown: { a: true } };
    expect(one(forgotten)).to.deep.include({ values: { a: 1 }, unknown: false });
    const kept = one({ actions: ["no-op"], before: { a: 1 }, after: { a: 2 } });
    if (kept !== undefined) expect(asItWas(kept)).to.equal(kept);
  });

  it("holds no sensitive value, before or after", () => {
    const change = {
      ...{ actions: ["update"], before: { a: CANARY }, after: { a: CANARY, b: 1 } },
      ...{ before_sensitive: { a: true }, after_sensitive: { a: true } },
    };
    const found = plan({ resource_changes: [{ type: "google_x", change }] }).resources[0];
    expect(JSON.stringify(found)).not.to.include(CANARY);
    expect(found).to.deep.include({ values: { b: 1 }, sensitive: { a: true } });
    expect(found?.before).to.deep.equal({ values: {}, sensitive: { a: true } });
  });

  it("keeps the names of a release's settings, and no sensitive value of them", () => {
    const set = [{ name: "a", value: CANARY }, { value: CANARY }];
    const mask = { set: true, set_list: true, set_sensitive: true, values: true };
    const after = { set, set_list: set, set_sensitive: set, values: [CANARY], chart: "carto" };
    const names = [{ name: "a" }, { name: "" }];
    expect(one({ address: "helm_release.it", after, sensitive: mask })?.values).to.deep.equal({
      ...{ set: names, set_list: names, set_sensitive: names, chart: "carto" },
    });
    // Terraform marks the block alone where it can.
    const exact = { set: [{ value: true }] };
    expect(one({ address: "helm_release.it", after: { set }, sensitive: exact })?.values).to.deep.equal({
      set: [{ name: "a" }, { value: CANARY }],
    });
    expect(one({ address: "google_x.it", after: { set }, sensitive: { set: true } })?.values).to.deep.equal(
      {},
    );
  });

  it("is in the module of its block, without the index", () => {
    const resource_changes = [
      { address: 'module.m["a.b"].module.n[0].google_x.it', module_address: 'module.m["a.b"].module.n[0]' },
      { address: "google_x.it" },
    ];
    expect(plan({ resource_changes }).resources.map(({ module }) => module)).to.deep.equal([
      "module.m.module.n",
      "",
    ]);
  });
});

describe("What a plan doesn't list among its changes", () => {
  const entry = (address: string, values: object = {}) => ({ address, type: "google_x", name: "it", values });
  const prior = (...resources: readonly object[]) => ({
    prior_state: { values: { root_module: { resources } } },
  });

  it("is as the state before it has it", () => {
    const found = plan({
      ...prior(entry("google_x.other", { a: 1 })),
      resource_changes: [{ address: "google_x.it" }],
    });
    expect(found.resources.map(({ address, action }) => [address, action])).to.deep.equal([
      ["google_x.it", "none"],
      ["google_x.other", "none"],
    ]);
  });

  it("is not what it changes, moves, or leaves to a later plan", () => {
    const found = plan({
      ...prior(entry("google_x.it"), entry("google_x.old"), entry("google_x.later")),
      resource_changes: [
        { address: "google_x.it" },
        { address: "google_x.new", previous_address: "google_x.old" },
      ],
      deferred_changes: [{ resource_change: { address: "google_x.later" } }],
    });
    expect(found.resources.map(({ address }) => address)).to.deep.equal([
      "google_x.it",
      "google_x.new",
      "google_x.later",
    ]);
  });

  it("is unknown in a change that it leaves to a later plan", () => {
    const resource_change = { address: "google_x.it", change: { actions: ["create"], after: { a: 1 } } };
    const found = plan({ deferred_changes: [{ reason: "instance_count_unknown", resource_change }] });
    expect(found.resources[0]).to.deep.include({
      ...{ action: "create", values: {}, unknown: true, isDeferred: true },
    });
    expect(one({})).not.to.have.property("isDeferred");
  });
});

describe("The resources of a state", () => {
  const state = (root_module: unknown) =>
    readTerraform({ format_version: "1.0", values: { root_module } }).resources;

  it("stay as they are, and are those of all modules", () => {
    const resource = (address: string) => ({
      ...{ address, mode: "managed", type: "google_x", name: "it" },
      ...{ values: { a: 1, b: CANARY }, sensitive_values: { b: true } },
    });
    const inner = { address: "module.m[0]", resources: [resource("module.m[0].google_x.it")] };
    const found = state({
      resources: [resource("google_x.it")],
      child_modules: [{ child_modules: [inner] }],
    });
    const same = { values: { a: 1 }, sensitive: { b: true } };
    const expected = {
      ...{ mode: "managed", type: "google_x", name: "it", action: "none", unknown: false },
      ...{ ...same, before: same },
    };
    expect(found).to.deep.equal([
      { address: "google_x.it", module: "", ...expected },
      { address: "module.m[0].google_x.it", module: "module.m", ...expected },
    ]);
  });

  it("may be data sources, and have no sensitive values at all", () => {
    expect(state({ resources: [{ address: "data.google_x.it", mode: "data" }] })[0]).to.deep.include({
      ...{ mode: "data", values: {}, sensitive: false },
    });
    expect(state("none")).to.deep.equal([]);
    expect(state(undefined)).to.deep.equal([]);
  });
});
