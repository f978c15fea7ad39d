import { expect } from "chai";
import { readManifest } from "../../src/domain/chart/manifest.ts";
import { placeOf } from "../../src/engine/place.ts";
import { type Observed, OFFLINE } from "../../src/facts.ts";
import type { Field } from "../../src/subject.ts";
import { type Answers, asking } from "../support/asking.ts";
import { known, notAsked } from "../support/probes.ts";

const CONTEXT = "gke_acme-prod_europe-west1_analytics";
const context = (name: string, namespace?: string) =>
  known({ context: name, ...(namespace === undefined ? {} : { namespace }) });
const none: Observed<never> = {
  state: "unseen",
  reason: { kind: "not-given", detail: "the kubeconfig has no current context" },
};
const EMPTY = { kubeContext: none, values: notAsked, terraform: notAsked, manifest: notAsked };

const place = (answers: Answers = {}, told: Partial<Parameters<typeof placeOf>[0]> = {}) =>
  placeOf(
    { flags: {}, coreProject: undefined, offline: false, ...told },
    asking({ ...EMPTY, ...answers }).ask,
  );
const told = (field: Field) =>
  field.state === "known" ? `${field.value} (${field.from})` : `${field.state}: ${field.reason.detail}`;
const PARTS = ["project", "location", "cluster"] as const;

describe("The place of an installation", () => {
  it("is what was given, whatever the files and the kubeconfig say", async () => {
    const flags = { project: "p", location: "l", cluster: "c", namespace: "n" };
    const names = { project: { value: "filed", from: "carto-wi.yaml" } };
    const found = await place({ kubeContext: context("minikube", "k"), values: known({ names }) }, { flags });
    for (const name of [...PARTS, "namespace"] as const)
      expect(found[name], name).to.deep.equal({
        state: "known",
        value: flags[name],
        from: `--${name}`,
        given: true,
      });
  });

  it("is what a file says before what the kubeconfig says", async () => {
    const names = Object.fromEntries(
      [...PARTS, "namespace"].map((name) => [name, { value: `filed-${name}`, from: "carto-wi.yaml" }]),
    );
    const found = await place({ kubeContext: context("minikube", "k"), values: known({ names }) });
    for (const name of [...PARTS, "namespace"] as const)
      expect(found[name], name).to.deep.equal({
        state: "known",
        value: `filed-${name}`,
        from: "carto-wi.yaml",
        given: false,
        stated: true,
      });
  });

  it("is what the context's name says, and its namespace", async () => {
    const found = await place({ kubeContext: context(CONTEXT, "maps") }, { coreProject: "core" });
    const from = `the kubeconfig's context ${CONTEXT}`;
    expect(PARTS.map((name) => told(found[name]))).to.deep.equal([
      `acme-prod (${from})`,
      `europe-west1 (${from})`,
      `analytics (${from})`,
    ]);
    expect(told(found.namespace)).to.equal(`maps (${from})`);
    expect(found.namespace).to.include({ given: false });
    expect(told(found.apiServer)).to.equal(`${CONTEXT} (the kubeconfig)`);
  });

  it("is namespace default of a context without one, and after that of a manifest", async () => {
    const kubeContext = context(CONTEXT);
    expect(told((await place({ kubeContext })).namespace)).to.equal(
      `default (the kubeconfig's context ${CONTEXT}, which names no namespace)`,
    );
    const manifest = known(
      readManifest(
        new TextEncoder().encode(
          "apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: carto-common-backend, namespace: printed }\n",
        ),
        "manifest.yaml",
      ),
    );
    expect(told((await place({ kubeContext, manifest })).namespace)).to.equal(
      "printed (the manifest's Deployments)",
    );
  });

  it("has gcloud's project last", async () => {
    const { project } = await place({ kubeContext: context("minikube") }, { coreProject: "core" });
    expect(told(project)).to.equal("core (CLOUDSDK_CORE_PROJECT)");
  });

  it("of another context's name is not known, and says what to pass", async () => {
    const found = await place({ kubeContext: context("minikube") });
    for (const name of PARTS)
      expect(told(found[name])).to.equal(
        `unseen: The ${name} is not known. Pass --${name}, or use a gke_… context in the kubeconfig.`,
      );
    expect(told(found.apiServer)).to.equal("minikube (the kubeconfig)");
  });

  it("without a context is not known for the context's reason, unless the cluster is named", async () => {
    const found = await place();
    for (const name of [...PARTS, "namespace"] as const)
      expect(found[name], name).to.deep.include({ state: "unseen", reason: none.reason });
    const flags = { project: "p", location: "l", cluster: "c" };
    expect(told((await place({}, { flags })).namespace)).to.equal(
      "unseen: The namespace is not known. Pass --namespace.",
    );
    const { location, ...some } = flags;
    const names = { location: { value: location, from: "carto-wi.yaml" } };
    expect(told((await place({ values: known({ names }) }, { flags: some })).namespace)).to.equal(
      "unseen: The namespace is not known. Pass --namespace.",
    );
    expect(told((await place({}, { flags: some })).location)).to.equal(`unseen: ${none.reason.detail}`);
    expect(told(found.apiServer)).to.equal(" (the environment)");
  });

  it("of an offline run is not asked for", async () => {
    const found = await place({ kubeContext: OFFLINE }, { offline: true });
    for (const field of Object.values(found)) expect(field).to.equal(OFFLINE);
  });

  for (const name of PARTS)
    it(`takes nothing from a context that is for another ${name}, as an option or a file says`, async () => {
      const kubeContext = context(CONTEXT, "maps");
      const names = { [name]: { value: "other", from: "carto-wi.yaml" } };
      for (const found of [
        await place({ kubeContext }, { flags: { [name]: "other" } }),
        await place({ kubeContext, values: known({ names }) }),
      ]) {
        expect(told(found[name])).to.match(/^other /);
        for (const rest of [...PARTS, "namespace"] as const)
          if (rest !== name) expect(found[rest].state, rest).to.equal("unseen");
        expect(found.apiServer.state !== "known" && found.apiServer.reason.kind).to.equal("not-given");
        expect(told(found.apiServer)).to.match(
          new RegExp(`^unseen: .*${CONTEXT} .*--${name} is other, but the context has .*--context NAME$`),
        );
      }
    });

  it("is the context's where the options agree with it", async () => {
    const flags = { project: "acme-prod", location: "europe-west1", cluster: "analytics" };
    const found = await place({ kubeContext: context(CONTEXT, "maps") }, { flags });
    expect(told(found.namespace)).to.match(/^maps /);
    expect(found.apiServer.state).to.equal("known");
    const names = { project: { value: "other", from: "carto-wi.yaml" } };
    const overridden = await place({ kubeContext: context(CONTEXT), values: known({ names }) }, { flags });
    expect(overridden.apiServer.state).to.equal("known");
  });
});
