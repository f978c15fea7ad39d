import { expect } from "chai";
import type { Bundle } from "../../src/bundle/bundle.ts";
import { pseudonymised } from "../../src/bundle/pseudonyms.ts";
import { bundleOn, reportOn } from "../support/bundles.ts";
import { startSandbox } from "../support/sandbox/index.ts";

const SALT = "5a".repeat(32);
const PLACE = { project: "storage-app", location: "europe-west1", name: "global-metadata" };

/** A bundle of which only the installation and the keys of its facts matter. */
const bundle = (texts: readonly string[]): Bundle => ({
  redaction: "none",
  tool: { name: "carto-wi", version: "0.1.0" },
  versions: {},
  startedAt: "2026-11-23T00:00:00.000Z",
  durationMs: 1,
  installation: {
    flags: { project: PLACE.project, namespace: "system" },
    offline: false,
    helmRelease: false,
  },
  facts: [
    { kind: "cluster", key: PLACE, observed: UNSEEN },
    ...texts.map((resource) => ({ kind: "allowPolicy", key: { resource }, observed: UNSEEN }) as const),
  ],
});
const UNSEEN = { state: "unseen", reason: { kind: "timeout", detail: "" } } as const;

function redacted(...texts: readonly string[]) {
  const { facts, installation } = pseudonymised(bundle(texts), SALT).bundle;
  const [cluster, ...policies] = facts.toSorted((one, other) => (one.kind > other.kind ? -1 : 1));
  if (cluster?.kind !== "cluster") throw new Error("the cluster comes first");
  return {
    project: cluster.key.project,
    cluster: cluster.key.name,
    flags: installation.flags,
    texts: policies.map(({ key }) => ("resource" in key ? key.resource : "")),
  };
}

describe("A name that is made of the platform's words alone", () => {
  it("is replaced where it is a project's, a cluster's or an e-mail's", () => {
    const { project, cluster, flags } = redacted();
    expect(project)
      .to.match(/^[a-z]{7}-[a-z]{3}$/)
      .and.not.equal("storage-app");
    expect(cluster)
      .to.match(/^[a-z]{6}-[a-z]{8}$/)
      .and.not.equal("global-metadata");
    expect(flags).to.deep.equal({ project, namespace: "system" });
  });

  it("is the same token in the names that are made of it", () => {
    const of = (text: string) => redacted(text).texts[0];
    const { project } = redacted();
    expect(of("serviceAccount:storage-app.svc.id.goog[system/default]")).to.equal(
      `serviceAccount:${project}.svc.id.goog[system/default]`,
    );
    expect(of("gke_storage-app_europe-west1_main")).to.match(new RegExp(`^gke_${project}_europe-west1_`));
    expect(of("storage-app-common-backend")).to.equal(`${project}-common-backend`);
    expect(of("buckets/storage-app-imports")).to.match(new RegExp(`^buckets/${project}-`));
    expect(of("gke-storage-app-default-pool")).to.match(new RegExp(`^gke-${project}-default-`));
    const addressed = of("carto-backend@storage-app.iam.gserviceaccount.com");
    expect(addressed).to.match(new RegExp(`^[a-z]{5}-[a-z]{7}@${project}\\.iam\\.gserviceaccount\\.com$`));
    expect(addressed).not.to.match(/^carto-backend@/);
  });

  it("stays where everybody has it", () => {
    const texts = ["carto", "carto-common-backend", "kube-system/pods"];
    expect(redacted(...texts).texts.toSorted()).to.deep.equal(texts);
  });

  it("is in no redacted report of the account", async () => {
    const sandbox = await startSandbox({ scenario: "healthy" });
    try {
      const file = await bundleOn(sandbox, ["-n", "carto", "--redact", "pseudonyms"]);
      const { target, verdict } = await reportOn(file);
      expect(verdict).to.equal("pass");
      expect(target.iamServiceAccount).to.match(
        /^[a-z]{5}-[a-z]{7}@[a-z]{4}-[a-z]{4}\.iam\.gserviceaccount\.com$/,
      );
      expect(target.iamServiceAccount).not.to.match(/^carto-backend@/);
    } finally {
      await sandbox.stop();
    }
  });

  it("leaves a namespace that every cluster has", () => {
    const deployments = (namespace: string) =>
      ({ kind: "deployments", key: { namespace }, observed: UNSEEN }) as const;
    const { facts } = pseudonymised(
      { ...bundle([]), facts: [deployments("kube-system"), deployments("storage-app")] },
      SALT,
    ).bundle;
    const namespaces = facts.map(({ key }) => ("namespace" in key ? key.namespace : ""));
    expect(namespaces).to.include("kube-system").and.not.to.include("storage-app");
  });
});
