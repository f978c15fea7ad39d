import { expect } from "chai";
import { gkeContext } from "../../src/engine/place.ts";
import { type DoctorRun, doctor, resultsOf, statuses } from "../support/doctor.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const OTHER = "gke-nodes@acme-prod.iam.gserviceaccount.com";
const KEY = "iam.gke.io/gcp-service-account";
const KSA = "carto/carto-common-backend";

const live = (annotation: string | null): JsonObject => ({
  "v1/ServiceAccount": { [KSA]: { metadata: { annotations: { [KEY]: annotation } } } },
});
const values = (annotation: string | undefined, more = ""): string =>
  `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n${more}` +
  (annotation === undefined ? "" : `  annotations:\n    ${KEY}: ${annotation}\n`);

/** Healthy, with this annotation now and these values to come. */
const upgrade = (now: string | null, then: string) =>
  doctor(["-n", "carto", "-f", "-"], { change: { kubernetes: live(now) }, stdin: then });

const told = (run: DoctorRun, id: string) =>
  resultsOf(run, id).map(({ subject, status }) => (subject === undefined ? status : `${subject}: ${status}`));

describe("Now and after the upgrade", () => {
  it("are one where they agree", async () => {
    const run = await upgrade(EMAIL, values(EMAIL));
    expect(told(run, "annotation-present")).to.deep.equal(["pass"]);
    expect(told(run, "binding-member")).to.deep.equal(["pass"]);
    expect(run.json.results.filter(({ subject }) => subject === "now")).to.deep.equal([]);
  });

  it("are two where the annotation differs: a warning for each, and each account is judged", async () => {
    const run = await upgrade(OTHER, values(EMAIL));
    expect(told(run, "annotation-present")).to.deep.equal(["now: warn", "after the upgrade: warn"]);
    expect(resultsOf(run, "annotation-present").map(({ found }) => found)).to.deep.equal([
      `${OTHER} (now)`,
      `${EMAIL} (after the upgrade)`,
    ]);
    expect(told(run, "binding-member")).to.deep.equal(["now: fail", "after the upgrade: pass"]);
    expect(told(run, "pool-enabled")).to.deep.equal(["pass"]);
    expect(run.exitCode).to.equal(1);
  });

  it("the upgrade mends what is missing now: only now fails", async () => {
    const run = await upgrade(null, values(EMAIL));
    expect(told(run, "annotation-present")).to.deep.equal(["now: fail", "after the upgrade: pass"]);
    expect(told(run, "binding-member")).to.deep.equal(["now: skip", "after the upgrade: pass"]);
  });

  it("the upgrade takes away what is there now: only what comes fails", async () => {
    const run = await upgrade(EMAIL, values(undefined));
    expect(told(run, "annotation-present")).to.deep.equal(["now: pass", "after the upgrade: fail"]);
    expect(told(run, "binding-member")).to.deep.equal(["now: pass", "after the upgrade: skip"]);
  });

  it("white space around the live address is one failure, and no other account", async () => {
    for (const [blank, then] of [
      [`${EMAIL}\n`, values(EMAIL)],
      [`${EMAIL}\n`, values(undefined, "  create: false\n  name: default\n")],
      [" ", values(EMAIL)],
    ] as const) {
      const run = await upgrade(blank, then);
      const wrong = run.json.results.filter(({ status }) => status === "fail" || status === "warn");
      const ofNow = wrong.filter(({ subject }) => subject !== "after the upgrade");
      expect(ofNow.map(({ id }) => id)).to.deep.equal([
        blank === " " ? "annotation-present" : "annotation-email-valid",
      ]);
    }
  });

  it("another account is told of without its white space, so that no fix copies it", async () => {
    const run = await upgrade(`${OTHER}\n`, values(EMAIL));
    const [, planned] = resultsOf(run, "annotation-present");
    expect(planned?.fix?.edits?.[0]?.yaml).to.include(`"${OTHER}"`);
    expect(planned?.expected).to.equal(`${OTHER} (now)`);
  });

  it("an annotation that neither has is one fail", async () => {
    const run = await upgrade(null, values(undefined));
    expect(told(run, "annotation-present")).to.deep.equal(["fail"]);
    expect(told(run, "account-exists")).to.deep.equal(["skip"]);
    const [blocked] = resultsOf(run, "binding-member");
    expect(blocked?.because?.by).to.equal("annotation-present");
  });

  it("with create: false the account is whoever makes it's: the live annotation counts", async () => {
    const own = values(OTHER, "  create: false\n  name: carto-common-backend\n");
    const run = await upgrade(EMAIL, own);
    expect(told(run, "annotation-present")).to.deep.equal(["pass"]);
    expect(run.json.target.iamServiceAccount).to.equal(EMAIL);
    expect(told(run, "binding-member")).to.deep.equal(["pass"]);
  });

  it("with create: false and no live account, the annotation is someone else's: skip", async () => {
    const own = values(EMAIL, "  create: false\n  name: made-by-hand\n");
    const run = await doctor(["-n", "carto", "-f", "-"], { scenario: "empty", stdin: own });
    expect(told(run, "annotation-present")).to.deep.equal(["skip"]);
    expect(run.json.target.kubernetesServiceAccount).to.equal("made-by-hand");
  });
});

describe("The target", () => {
  it("is inferred: the release from the Deployments' metadata, the account from what they run as", async () => {
    const change = { release: { name: "geo", serviceAccount: { name: "mine" } } };
    const { target } = (await doctor(["-n", "carto"], { change })).json;
    expect(target).to.include({ release: "geo", kubernetesServiceAccount: "mine" });
    expect(target.inferred.release).to.equal(
      "Helm's annotation, the app.kubernetes.io/instance label or Argo CD's tracking of its Deployments",
    );
    expect(target.inferred.kubernetesServiceAccount).to.equal("the Deployments' serviceAccountName");
  });

  it("is not guessed where two releases are in the namespace", async () => {
    const labels = { "app.kubernetes.io/instance": "geo", "app.kubernetes.io/name": "carto" };
    const second = {
      metadata: { labels },
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { serviceAccountName: "geo-own", containers: [] } },
      },
    };
    const change = { kubernetes: { "apps/v1/Deployment": { "carto/geo-maps-api": second } } };
    const both = await doctor(["-n", "carto"], { change });
    expect(both.json.target).to.not.have.property("release");
    expect(both.json.target.kubernetesServiceAccount).to.equal("carto-common-backend");
    const one = await doctor(["-n", "carto", "--release", "geo"], { change });
    expect(one.json.target).to.include({ release: "geo", kubernetesServiceAccount: "geo-own" });
    expect(one.json.target.inferred).to.not.have.property("release");
  });

  it("says in whose words: what was given is not inferred", async () => {
    const given = ["--project", "acme-prod", "--location", "europe-west1", "--cluster", "analytics"];
    const { target } = (await doctor(["-n", "carto", ...given, "--gsa", EMAIL])).json;
    expect(target.inferred).to.include.keys("projectNumber", "release", "kubernetesServiceAccount");
    expect(target.inferred).to.not.have.any.keys("project", "location", "cluster", "iamServiceAccount");
  });

  it("of a project of a domain is read from the context, colon and all", async () => {
    const run = await doctor(["-n", "carto"], { scenario: "domain-scoped-project" });
    expect(run.json.target).to.include({ project: "acme.example:prod", cluster: "analytics" });
    expect(run.exitCode).to.equal(0);
  });

  it("reads a context's name only where it is one of gcloud's", () => {
    expect(gkeContext("gke_acme.example:prod_europe-west1-b_main")).to.deep.equal({
      project: "acme.example:prod",
      location: "europe-west1-b",
      cluster: "main",
    });
    for (const other of ["minikube", "gke_a_b", "gke_a_b_c_d", "gke__b_c", "eks_a_b_c", "gke_a_b_"])
      expect(gkeContext(other), other).to.equal(undefined);
  });
});

describe("Flags that contradict the context", () => {
  const KUBERNETES = ["service-account-exists", "namespace-exists"];

  it("leave Google Cloud to be judged, and Kubernetes unknown, which is not asked", async () => {
    const elsewhere = ["--project", "acme-prod", "--location", "europe-west4", "--cluster", "analytics"];
    const run = await doctor(["-n", "carto", ...elsewhere]);
    expect(statuses(run, ["pool-enabled", ...KUBERNETES])).to.deep.equal({
      "pool-enabled": "fail",
      "service-account-exists": "unknown",
      "namespace-exists": "unknown",
    });
    expect(resultsOf(run, "namespace-exists")[0]?.message).to.equal(
      "The kubeconfig's context gke_acme-prod_europe-west1_analytics is for another cluster " +
        "(--location is europe-west4, but the context has europe-west1): pass --context NAME",
    );
    expect(run.requests.filter(({ service }) => service === "kubernetes")).to.deep.equal([]);
  });

  it("take from it nothing that was not given: not its namespace, nor a part of its name", async () => {
    const run = await doctor(["--cluster", "other"]);
    expect(run.json.target).to.not.have.any.keys("location", "namespace");
  });
});
