import { expect } from "chai";
import { accountNameFromValues, createsAccount } from "../../../src/domain/chart/conventions.ts";
import { type ReleaseRecord, readRelease } from "../../../src/domain/chart/release-record.ts";
import { shown, valueAt } from "../../../src/domain/chart/values-tree.ts";

const ACCOUNT = "commonBackendServiceAccount";
const DEFAULTS = { create: true, enableGCPWorkloadIdentity: false, annotations: {}, name: "" };

const RECORD = {
  name: "geo",
  namespace: "maps",
  version: 3,
  info: { status: "deployed", notes: "canary-notes" },
  chart: {
    metadata: { name: "carto", version: "1.287.1" },
    values: { [ACCOUNT]: DEFAULTS },
    templates: [{ name: "templates/x.yaml", data: "Y2FuYXJ5" }],
  },
  config: { [ACCOUNT]: { enableGCPWorkloadIdentity: true }, appSecrets: { key: "canary-config" } },
  manifest: "---\nkind: ServiceAccount\nmetadata: { name: carto-common-backend }\n",
  hooks: [{ name: "h", manifest: "kind: Job\nmetadata: { name: geo-pre-install }\n" }],
};

const read = (change: object = {}): ReleaseRecord | undefined =>
  readRelease(JSON.stringify({ ...RECORD, ...change }), "sh.helm.release.v1.geo.v3");

const configured = (account: object | null) => {
  const values = read({ config: { [ACCOUNT]: account } })?.values;
  if (values === undefined) throw new Error("the record was not read");
  return values;
};

describe("A release record", () => {
  it("tells the release, its revision and its status", () => {
    expect(read()).to.deep.include({
      name: "geo",
      namespace: "maps",
      version: 3,
      status: "deployed",
      chart: { name: "carto", version: "1.287.1" },
    });
  });

  it("has the objects of the manifest and of the hooks", () => {
    const { serviceAccounts, workloads } = read()?.manifest ?? {};
    expect(serviceAccounts).to.deep.equal([
      { name: "carto-common-backend", quotaProject: { collected: true } },
    ]);
    expect(workloads?.map(({ kind, name }) => `${kind}/${name}`)).to.deep.equal(["Job/geo-pre-install"]);
  });

  it("has the values in force: what was given over the chart's own, a null taking the chart's away", () => {
    const flag = (account: object | null) =>
      shown(valueAt(configured(account), ACCOUNT, "enableGCPWorkloadIdentity"));
    expect(flag({ enableGCPWorkloadIdentity: true })).to.equal("true");
    expect(flag({})).to.equal("false");
    expect(flag({ enableGCPWorkloadIdentity: null })).to.equal("nothing");
    expect(createsAccount(configured({}))).to.equal(true);
    expect(createsAccount(configured({ create: null }))).to.equal(false);
    expect(accountNameFromValues(configured({ create: false, name: "mine" }))).to.equal("mine");
  });

  it("tells what was given from what is the chart's", () => {
    const given = valueAt(configured({ create: true }), ACCOUNT, "create");
    const own = valueAt(configured({}), ACCOUNT, "create");
    expect([given, own]).to.deep.equal([
      { kind: "boolean", value: true },
      { kind: "boolean", value: true, default: true },
    ]);
  });

  it("keeps nothing else", () => {
    expect(JSON.stringify(read())).to.not.include("canary").and.not.include("Y2FuYXJ5");
  });

  it("may lack values, hooks and a manifest", () => {
    const bare = read({ config: null, hooks: undefined, manifest: undefined });
    expect(bare?.manifest.workloads).to.deep.equal([]);
  });

  const broken: readonly (readonly [what: string, json: string])[] = [
    ["nothing", ""],
    ["no JSON", "{"],
    ["a list", "[]"],
    ["another object", "{}"],
    ["a record without a status", JSON.stringify({ ...RECORD, info: {} })],
    ["a record without a revision", JSON.stringify({ ...RECORD, version: "3" })],
    ["a record without a chart", JSON.stringify({ ...RECORD, chart: {} })],
    ["a record whose manifest is no YAML", JSON.stringify({ ...RECORD, manifest: "kind: {" })],
    ["JSON too deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
  ];
  for (const [what, json] of broken) {
    it(`is not ${what}`, () => expect(readRelease(json, "s")).to.equal(undefined));
  }

  it("is read whole where it has megabytes of templates and of manifest", () => {
    const manifest = `---\n# ${"lines\n# ".repeat(300_000)}\nkind: Job\nmetadata: { name: last }\n`;
    expect(read({ manifest })?.manifest.workloads[0]?.name).to.equal("last");
  });
});
