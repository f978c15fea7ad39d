import { expect } from "chai";
import { readManifest } from "../../src/domain/chart/manifest.ts";
import {
  type CluesWanted,
  cluesOf,
  notAsked as nobodyAsked,
  ownManifest,
  releaseOf,
  releaseRecord,
  sourceOfValues,
  valuesInForce,
} from "../../src/engine/clues.ts";
import type { HelmRelease } from "../../src/facts.ts";
import { type Answers, asking } from "../support/asking.ts";
import { known, notAsked, subject, unseenFor } from "../support/probes.ts";
import { manifestWith } from "../support/trees.ts";

const asked = (answers: Answers) => asking(answers).ask;
const given = { ...subject, helmRelease: subject.release };
const revision = (status: string, version = 2) =>
  known({
    exists: true,
    status,
    version,
    secret: "s",
    values: { of: "the release" },
  } as unknown as HelmRelease);

describe("The release's Secret", () => {
  it("is read with --helm-release alone", async () => {
    const plain = await releaseRecord(subject, asked({}));
    expect(plain.state === "not-asked" && plain.reason).to.deep.equal({
      kind: "not-given",
      detail: "carto-wi reads the release's Secret only with --helm-release",
    });
    expect(await releaseRecord(given, asked({ helmRelease: revision("deployed") }))).to.have.property(
      "state",
      "known",
    );
  });

  it("is not asked for before the release, the API server and the namespace are known", async () => {
    for (const name of ["helmRelease", "apiServer", "namespace"] as const) {
      const found = await releaseRecord({ ...given, [name]: notAsked }, asked({}));
      expect(found, name).to.equal(notAsked);
    }
  });
});

describe("The values in force", () => {
  const none = { values: notAsked };
  it("are those that were given, whatever the release has", async () => {
    const values = known({ of: "the files" });
    expect(await valuesInForce(given, asked({ values }))).to.equal(values);
    const unseen = unseenFor("the file");
    expect(await valuesInForce(given, asked({ values: unseen }))).to.equal(unseen);
    expect(await valuesInForce(subject, asked(none))).to.equal(notAsked);
  });

  for (const status of ["deployed", "superseded"])
    it(`are those of a revision that is ${status}`, async () => {
      const found = await valuesInForce(given, asked({ ...none, helmRelease: revision(status) }));
      expect(found.state === "known" && found.value).to.deep.equal({ of: "the release" });
    });

  for (const status of ["failed", "pending-upgrade", "uninstalling"])
    it(`are unknown while the revision is ${status}: it may not be what runs`, async () => {
      const found = await valuesInForce(given, asked({ ...none, helmRelease: revision(status, 7) }));
      expect(found.state).to.equal("unseen");
      if (found.state !== "unseen") return;
      expect(found.reason.kind).to.equal("undecidable");
      expect(found.reason.detail).to.include(`revision 7 of the release is ${status}`);
    });

  for (const [helmRelease, why] of [
    [revision("uninstalled"), "it is uninstalled"],
    [known({ exists: false }), "its Secret doesn't exist"],
  ] as const)
    it(`are nobody's where ${why}`, async () => {
      const found = await valuesInForce(given, asked({ ...none, helmRelease }));
      expect(found.state).to.equal("not-asked");
      if (found.state !== "not-asked") return;
      expect(found.reason.kind).to.equal("not-given");
      expect(found.reason.detail).to.include(`because ${why}: pass -f`);
    });

  it("are as unseen as the Secret", async () => {
    const unseen = unseenFor("get secrets");
    expect(await valuesInForce(given, asked({ ...none, helmRelease: unseen }))).to.equal(unseen);
  });
});

describe("The release", () => {
  const running = (...releases: readonly string[]) =>
    releases.map((release) => ({ release, app: "carto", name: `${release}-maps-api` }));
  const of = (
    flags: Parameters<typeof releaseOf>[0],
    releases: readonly string[],
    found?: Parameters<typeof releaseOf>[3],
  ) => releaseOf(flags, running(...releases) as unknown as Parameters<typeof releaseOf>[1], undefined, found);

  it("is the one that was given, before one of a file, before one that runs", () => {
    const file = { release: { value: "filed", from: "carto-wi.yaml" } };
    expect(of({ release: "geo" }, ["carto"], file)).to.include({ value: "geo", from: "--release" });
    expect(of({}, ["carto"], file)).to.include({ value: "filed", from: "carto-wi.yaml" });
    expect(of({}, ["carto"])).to.include({ state: "known", value: "carto" });
  });

  it("is not known of several, or of none", () => {
    const several = of({}, ["carto", "geo"]);
    expect(several.state !== "known" && several.reason).to.deep.include({ kind: "not-given" });
    expect(several.state !== "known" && several.reason.detail).to.equal(
      "there are several releases in this namespace (carto, geo): pass --release",
    );
    const none = of({}, []);
    expect(none.state !== "known" && none.reason.detail).to.equal("no release given: pass --release");
  });
});

describe("The objects of a manifest that are the installation's", () => {
  const LABELS = (release: string) =>
    `{ app.kubernetes.io/name: carto, app.kubernetes.io/instance: ${release} }`;
  const deployment = (release: string, namespace?: string) =>
    `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${release}-maps-api, ${namespace === undefined ? "" : `namespace: ${namespace}, `}labels: ${LABELS(release)} }\nspec: { template: { spec: { serviceAccountName: carto-common-backend, containers: [] } } }\n`;
  const account = (namespace: string) =>
    `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: carto-common-backend, namespace: ${namespace} }\n`;
  const of = (text: string, where = subject) =>
    ownManifest(readManifest(new TextEncoder().encode(text), "manifest.yaml"), where);

  it("are all of a manifest of the release", () => {
    expect(of(deployment("carto")).manifest?.workloads).to.have.length(1);
    expect(of(deployment("carto")).foreignManifest).to.equal(undefined);
  });

  it("are none of another release's, and it says which ones there are", () => {
    expect(of(deployment("geo"))).to.deep.equal({
      foreignManifest:
        "the manifest has no Deployment of the release carto in the namespace carto. It contains geo",
    });
    expect(of(deployment("carto", "maps"))).to.deep.equal({
      foreignManifest:
        "the manifest has no Deployment of the release carto in the namespace carto. It contains carto in namespace maps",
    });
  });

  it("are all where neither release nor namespace is known", () => {
    const open = nobodyAsked("not-given", "nobody said");
    const nowhere = { ...subject, release: open, namespace: open };
    expect(of(deployment("geo", "maps"), nowhere).manifest?.workloads).to.have.length(1);
  });

  it("are not those whose account goes into another namespace", () => {
    expect(of(`${deployment("carto")}${account("maps")}`)).to.deep.equal({
      foreignManifest: "the manifest puts the Kubernetes service account into namespace maps, not carto",
    });
    expect(of(`${deployment("carto")}${account("carto")}${account("maps")}`).foreignManifest).to.equal(
      undefined,
    );
  });
});

describe("What an installation is worked out from", () => {
  const deployment = (release: string) => ({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: {
      name: `${release}-maps-api`,
      labels: { "app.kubernetes.io/name": "carto", "app.kubernetes.io/instance": release },
    },
    spec: { template: { spec: { serviceAccountName: "carto-common-backend", containers: [] } } },
  });
  const running = (release: string) => ({
    name: `${release}-maps-api`,
    release,
    app: "carto",
    serviceAccount: "carto-common-backend",
  });
  const { apiServer, project, location, cluster, namespace } = subject;
  const place = { apiServer, project, location, cluster, namespace };
  const NOTHING: Answers = {
    values: notAsked,
    terraform: notAsked,
    manifest: notAsked,
    chart: notAsked,
    deployments: known([]),
  };
  const of = (answers: Answers, change: Partial<CluesWanted> = {}) => {
    const { ask, asked } = asking({ ...NOTHING, ...answers });
    return cluesOf({ flags: {}, place, helmRelease: false, ...change }, ask).then((clues) => ({
      clues,
      asked,
    }));
  };
  const open = nobodyAsked("not-given", "nobody said");

  it("is nothing where nothing is given and nothing runs", async () => {
    const { clues, asked } = await of({});
    expect(clues).to.have.all.keys("flags", "release", "readable", "deployments");
    expect(clues.deployments).to.deep.equal([]);
    expect(clues.release.state).to.equal("not-asked");
    expect(clues.readable).to.equal(clues.release);
    expect(asked).to.include("deployments carto");
  });

  it("is what was given, and what runs", async () => {
    const { clues } = await of({
      values: known({ of: "the files" }),
      chart: known({ of: "a chart" }),
      manifest: known(manifestWith(deployment("carto"))),
      deployments: known([running("carto")]),
    });
    expect(clues.values).to.deep.equal({ of: "the files" });
    expect(clues.chart).to.deep.equal({ of: "a chart" });
    expect(clues.manifest?.workloads).to.have.length(1);
    expect(clues.deployments).to.deep.equal([running("carto")]);
    expect(clues.release).to.include({ state: "known", value: "carto" });
    expect(clues).to.not.have.any.keys("record", "unseenDeployments", "foreignManifest");
  });

  it("is the release of what runs before that of a manifest, and says from where", async () => {
    const manifest = known(manifestWith(deployment("geo")));
    const runs = await of({ manifest, deployments: known([running("carto")]) });
    expect(runs.clues.release).to.include({ value: "carto" });
    expect(runs.clues.foreignManifest).to.include("geo");
    expect(runs.clues).to.not.have.property("manifest");
    const printed = await of({ manifest });
    expect(printed.clues.release).to.include({ state: "known", value: "geo" });
    expect(printed.clues.release.state === "known" && printed.clues.release.from).to.include("manifest");
    expect(runs.clues.release.state === "known" && runs.clues.release.from).to.not.include("manifest");
    const two = await of({ manifest: known(manifestWith(deployment("geo"), deployment("acme"))) });
    expect(two.clues.release.state !== "known" && two.clues.release.reason.detail).to.match(
      /in the manifest \(acme, geo\): pass --release$/,
    );
    const jobs = known(manifestWith({ ...deployment("geo"), kind: "StatefulSet" }));
    expect((await of({ manifest: jobs })).clues.release.state).to.equal("not-asked");
  });

  it("is, with --helm-release alone, the release's record and its values", async () => {
    const last = revision("deployed");
    const given = { flags: { release: "carto" }, helmRelease: true };
    const { clues, asked } = await of({ helmRelease: last }, given);
    expect(asked).to.include("helmRelease carto carto");
    expect(clues.record).to.include({ status: "deployed" });
    expect(clues.values).to.deep.equal({ of: "the release" });
    expect(sourceOfValues(clues)).to.equal("the values of the Helm release's Secret s (deployed)");
    const files = (await of({ helmRelease: last, values: known({ of: "the files" }) }, given)).clues;
    expect([files.values, sourceOfValues(files)]).to.deep.equal([{ of: "the files" }, "the values"]);
    const none = await of({ helmRelease: known({ exists: false }) }, given);
    expect(none.clues).to.not.have.any.keys("record", "values");
    expect((await of({}, { flags: given.flags })).asked.join()).to.not.include("helmRelease");
  });

  it("leaves the release's Secret unseen where the Deployments that name it are", async () => {
    const deployments = unseenFor("list deployments.apps");
    const { clues } = await of({ deployments }, { helmRelease: true });
    expect(clues.readable).to.equal(deployments);
    expect(clues.unseenDeployments).to.equal(deployments);
    expect(clues.release.state).to.equal("not-asked");
    const named = await of(
      { deployments, helmRelease: known({ exists: false }) },
      { flags: { release: "carto" }, helmRelease: true },
    );
    expect(named.clues.readable).to.equal(named.clues.release);
  });

  it("asks for no Deployments before the API server and the namespace are known", async () => {
    for (const name of ["apiServer", "namespace"] as const) {
      const { clues, asked } = await of({}, { place: { ...place, [name]: open } });
      expect(asked.join(), name).to.not.include("deployments");
      expect(clues.deployments).to.deep.equal([]);
    }
  });
});
