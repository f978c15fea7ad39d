import { expect } from "chai";
import { readManifest } from "../../src/domain/chart/manifest.ts";
import { currentName, likelyName, type Name, plannedName, unsettled } from "../../src/engine/account-name.ts";
import { type Clues, notAsked } from "../../src/engine/clues.ts";
import { given } from "../../src/engine/place.ts";
import { subject } from "../support/probes.ts";
import { manifestWith, treeOf } from "../support/trees.ts";

const open = notAsked("not-given", "no release given");
const deployment = (name: string, account: string, release?: string) =>
  ({
    name,
    serviceAccount: account,
    ...(release === undefined ? {} : { release }),
  }) as Clues["deployments"][number];
const object = (name: string, account: string, kind = "Deployment") => ({
  apiVersion: "apps/v1",
  kind,
  metadata: { name, labels: { "app.kubernetes.io/instance": name.split("-")[0] } },
  spec: { template: { spec: { serviceAccountName: account, containers: [] } } },
});
const chart = (accountRule: string, name = "carto") =>
  ({ chart: { accountRule, name, given: "carto-1.0.0.tgz" } }) as unknown as Pick<Clues, "chart">;
const record = (account: string, status = "deployed") =>
  ({
    record: { secret: "s.v2", status, manifest: manifestWith(object("carto-maps-api", account)) },
  }) as unknown as Pick<Clues, "record">;
const UNMADE = { values: treeOf("commonBackendServiceAccount:\n  create: false\n  name: mine\n") };

const clues = (change: Partial<Clues>): Clues => ({
  flags: {},
  release: subject.release,
  readable: subject.release,
  deployments: [],
  ...change,
});
const told = ({ kubernetesServiceAccount: field }: Name) =>
  field.state === "known" ? `${field.value} by ${field.from}` : `${field.state}: ${field.reason.detail}`;
const now = (change: Partial<Clues>) => told(currentName(clues(change)));
const planned = (change: Partial<Clues>) => told(plannedName(clues(change)));

const FLAG = { flags: { kubernetesServiceAccount: "flagged" } };
const RUNS = { deployments: [deployment("carto-maps-api", "carto-common-backend", "carto")] };
const MANIFEST = { manifest: manifestWith(object("carto-maps-api", "printed")) };

describe("The name of the Kubernetes service account", () => {
  it("now is what was given, then what runs, what was released, printed, in the values, and the chart's", () => {
    const all = {
      ...FLAG,
      ...RUNS,
      ...record("released"),
      ...MANIFEST,
      ...UNMADE,
      ...chart("chart", "alias"),
    };
    const { flags: _flag, ...unflagged } = all;
    const { deployments: _runs, ...still } = unflagged;
    const { record: _record, ...unreleased } = still;
    const { manifest: _manifest, ...unprinted } = unreleased;
    const { values: _values, ...chartAlone } = unprinted;
    expect([all, unflagged, still, unreleased, unprinted, chartAlone, {}].map(now)).to.deep.equal([
      "flagged by --kubernetes-service-account",
      "carto-common-backend by the Deployments' serviceAccountName",
      "released by the manifest in the Helm release's Secret s.v2 (deployed)",
      "printed by the manifest's Deployments",
      "mine by the values (create: false)",
      "alias-common-backend by the chart carto-1.0.0.tgz",
      "carto-common-backend by the published chart's rule",
    ]);
  });

  it("after the upgrade is what was given, printed, in the values, the chart's, then what runs or was released", () => {
    const last = record("geo-common-backend");
    const all = { ...FLAG, ...MANIFEST, ...UNMADE, ...chart("chart", "alias"), ...RUNS, ...last };
    const { flags: _flag, ...unflagged } = all;
    const { manifest: _manifest, ...unprinted } = unflagged;
    const { values: _values, ...valueless } = unprinted;
    expect([all, unflagged, unprinted, valueless, { ...RUNS, ...last }, last].map(planned)).to.deep.equal([
      "flagged by --kubernetes-service-account",
      "printed by the manifest's Deployments",
      "mine by the values (create: false)",
      "alias-common-backend by the chart carto-1.0.0.tgz",
      "carto-common-backend by the Deployments' serviceAccountName",
      "geo-common-backend by the manifest in the Helm release's Secret s.v2 (deployed)",
    ]);
  });

  it("after the upgrade isn't a name of one's own that runs, or what a chart may make that was not understood", () => {
    const own = { deployments: [deployment("carto-maps-api", "mine", "carto")] };
    expect(now(own)).to.match(/^mine /);
    const rule = "carto-common-backend by the published chart's rule";
    expect(planned(own)).to.equal(rule);
    expect(planned(record("mine"))).to.equal(rule);
    const geo = { deployments: [deployment("carto-maps-api", "geo-common-backend", "carto")] };
    expect(planned(geo)).to.match(/^geo-common-backend by the Deployments/);
    expect(planned({ ...geo, ...chart("unrecognised") })).to.equal(rule);
  });

  it("is after the release where the chart says so, and only where that is known", () => {
    const geo = given("geo", "--release");
    expect(planned({ ...chart("release"), release: geo })).to.equal(
      "geo-common-backend by the chart carto-1.0.0.tgz",
    );
    expect(planned({ ...chart("release"), release: open })).to.equal(
      "carto-common-backend by the published chart's rule",
    );
  });

  it("isn't that of a revision that was not all applied", () => {
    for (const status of ["failed", "pending-upgrade"])
      expect(now(record("released", status))).to.match(/published chart's rule$/);
  });

  it("is what most Deployments name, but for the web front ends, other releases and default", () => {
    const deployments = [
      deployment("carto-a-api", "first", "carto"),
      deployment("carto-b-api", "often", "carto"),
      deployment("carto-c-api", "often", "carto"),
      ...[1, 2, 3].map((n) => deployment(`carto-d${n}-api`, "default", "carto")),
      ...["accounts-www", "workspace-www", "notifier"].map((www) =>
        deployment(`carto-${www}`, "front", "carto"),
      ),
      ...[1, 2, 3].map((n) => deployment(`geo-${n}-api`, "other", "geo")),
    ];
    expect(now({ deployments })).to.match(/^often /);
    const even = ["b", "a", "c"].map((name) => deployment(`carto-${name}-api`, name, "carto"));
    expect(now({ deployments: even })).to.match(/^a /);
    expect(now({ deployments: even.toReversed() })).to.match(/^a /);
    expect(now({ deployments, release: open })).to.match(/published chart's rule$/);
  });

  it("in a manifest is that of its Deployments alone, with their place", () => {
    const [set, own] = [object("carto-x", "job", "StatefulSet"), object("carto-maps-api", "printed")];
    const text = [set, own].map((one) => `---\n${JSON.stringify(one)}\n`).join("");
    const name = plannedName(clues({ manifest: readManifest(Buffer.from(text), "manifest.yaml") }));
    expect(told(name)).to.match(/^printed /);
    expect(name.nameAt).to.include({ file: "manifest.yaml", line: 4 });
    expect(planned({ manifest: manifestWith(set) })).to.match(/rule$/);
    const { record: last } = record("job");
    if (last === undefined) throw new Error("one was made");
    expect(now({ record: { ...last, manifest: manifestWith(set) } })).to.match(/rule$/);
  });

  it("in the values isn't known where the setting is still to be filled in", () => {
    const pending = (text: string) => ({
      values: treeOf(text.replace("PENDING", "ENC[AES256_GCM,data:x]")),
    });
    const key = "commonBackendServiceAccount";
    const name = pending(`${key}:\n  create: false\n  name: PENDING\n`);
    expect(planned(name)).to.match(
      /^unseen: commonBackendServiceAccount\.name .*--kubernetes-service-account NAME$/,
    );
    expect(planned(pending(`${key}:\n  create: PENDING\n  name: mine\n`))).to.match(
      /^unseen: commonBackendServiceAccount\.create /,
    );
    // The chart's own name counts where it makes the account.
    expect(planned(pending(`${key}:\n  create: true\n  name: PENDING\n`))).to.match(
      /published chart's rule$/,
    );
  });
});

describe("The likeliest name", () => {
  it("is the given one, that of the values, or the chart's", () => {
    expect(likelyName({ ...FLAG, ...UNMADE })).to.equal("flagged");
    expect(likelyName({ flags: {}, ...UNMADE })).to.equal("mine");
    expect(likelyName({ flags: {}, values: treeOf("{}") })).to.equal("carto-common-backend");
    expect(likelyName({ flags: {} })).to.equal("carto-common-backend");
  });
});

describe("A name that nothing settles", () => {
  const geo = given("geo", "--release");

  it("has beside it the form of CARTO's guide where that is another", () => {
    expect(unsettled({ release: geo }).documentedName).to.equal("geo-common-backend");
    for (const release of [given("carto", "--release"), open])
      expect(unsettled({ release })).to.not.have.any.keys("documentedName", "nameNotes");
  });

  it("says why what was given doesn't settle it", () => {
    const manifest = manifestWith(
      object("zoo-maps-api", "printed"),
      object("acme-maps-api", "printed"),
      object("acme-import-api", "printed"),
    );
    expect(unsettled({ release: geo, manifest }).nameNotes).to.deep.equal([
      "the manifest has no Deployment of the release geo, but contains objects of acme, zoo",
    ]);
    expect(unsettled({ release: geo, manifest: manifestWith() }).nameNotes).to.deep.equal([
      "the manifest has no Deployment of the release geo",
    ]);
    expect(unsettled({ release: open, manifest: manifestWith() }).nameNotes).to.deep.equal([
      "the manifest has no Deployment",
    ]);
    expect(unsettled({ release: open, manifest }).nameNotes).to.equal(undefined);
    expect(unsettled({ release: given("zoo", ""), manifest }).nameNotes).to.equal(undefined);
    expect(unsettled({ release: geo, ...chart("unrecognised") }).nameNotes?.[0]).to.include(
      "carto-1.0.0.tgz",
    );
    expect(unsettled({ release: open, ...chart("release") }).nameNotes?.[0]).to.match(/pass --release$/);
    expect(unsettled({ release: geo, ...chart("chart") }).nameNotes).to.equal(undefined);
  });
});
