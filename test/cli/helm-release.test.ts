import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { type DoctorRun, doctor, resultsOf, statuses } from "../support/doctor.ts";
import { encodeRelease } from "../support/sandbox/helm-secret.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

const IDS = ["workload-identity-enabled", "service-account-name", "annotation-present"] as const;
const ARGV = ["-n", "carto", "--only", "values", "--helm-release"];
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const SECRET = "sh.helm.release.v1.carto.v1";
const VALUES = new URL("../../fixtures/scenarios/flag-off/customizations.yaml", import.meta.url).pathname;

const account = (values: JsonObject): JsonObject => ({ commonBackendServiceAccount: values });
const ON = account({
  enableGCPWorkloadIdentity: true,
  annotations: { "iam.gke.io/gcp-service-account": EMAIL },
});
const revision = (version: number, status: string, config: JsonObject = ON): JsonObject => ({
  version,
  status,
  config,
});
const revisions = (...list: readonly JsonObject[]): JsonObject => ({ release: { revisions: list } });
/** A Secret that Helm may have written, or anyone. */
const secret = (release: string | undefined, name = SECRET): JsonObject => ({
  kubernetes: {
    "v1/Secret": {
      [`carto/${name}`]: {
        metadata: { labels: { owner: "helm", name: "carto", version: "1", status: "deployed" } },
        data: release === undefined ? {} : { release },
      },
    },
  },
});
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString("base64");

const secretRequests = ({ requests }: DoctorRun): readonly string[] =>
  requests
    .filter(({ path }) => path.includes("/secrets"))
    .map(({ path }) => path.replace(/^.*\/secrets/, ""));
const ofSecret = (run: DoctorRun) =>
  resultsOf(run, "service-account-name").find(({ subject }) => subject === "the Helm release's Secret");

describe("--helm-release", () => {
  it("reads the highest revision, whose values judge nothing where it failed", async () => {
    const run = await doctor(ARGV, { scenario: "upgrade-failed" });
    expect(statuses(run, IDS)).to.deep.equal({
      "workload-identity-enabled": "unknown",
      "service-account-name": "pass+warn",
      "annotation-present": "unknown",
    });
    expect(ofSecret(run)?.message).to.match(/carto\.v2 .*revision 2 is failed, so it may not be what runs/);
    expect(run.json.target.inferred.iamServiceAccount).to.equal(
      "the Kubernetes service account's annotation",
    );
    expect(run.exitCode).to.equal(3);
  });

  for (const [version, note] of [
    ["1.287.1", false],
    ["1.99.0", false],
    ["1.288.0", true],
    ["2.0.0", true],
  ] as const)
    it(`says ${note ? "" : "nothing "}of chart ${version}, with the last one that was checked`, async () => {
      const change = { release: { chart: `carto-${version}`, revisions: [revision(1, "deployed")] } };
      const run = await doctor(ARGV, { change });
      expect(ofSecret(run)?.message.includes("checked with versions up to 1.287.1")).to.equal(note);
    });

  it("warns of a pending revision, at which helm upgrade stops", async () => {
    const off = account({ enableGCPWorkloadIdentity: false });
    const change = revisions(revision(1, "deployed", off), revision(2, "pending-upgrade"));
    const run = await doctor(ARGV, { change });
    expect(statuses(run, IDS)["workload-identity-enabled"]).to.equal("unknown");
    expect(ofSecret(run)?.status).to.equal("warn");
    expect(ofSecret(run)?.fix?.summary).to.include("helm rollback carto");
    const given = await doctor([...ARGV, "-f", VALUES], { change });
    expect(ofSecret(given)?.status).to.equal("warn");
  });

  it("lists names alone, and gets that one Secret", async () => {
    const change = secret(base64("canary"), "sh.helm.release.v1.cartoon.v7");
    const run = await doctor(ARGV, { scenario: "upgrade-failed", change });
    expect(secretRequests(run)).to.deep.equal([
      "?labelSelector=owner%3Dhelm%2Cname%3Dcarto",
      "/sh.helm.release.v1.carto.v2",
    ]);
    const listed = run.requests.find(({ path }) => path.includes("/secrets?"));
    expect(listed?.accept).to.equal("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1");
  });

  it("counts revisions as numbers", async () => {
    const off = account({ enableGCPWorkloadIdentity: false });
    const change = revisions(revision(9, "superseded", off), revision(10, "deployed"));
    const run = await doctor(ARGV, { change });
    expect(statuses(run, IDS)["workload-identity-enabled"]).to.equal("pass");
    expect(ofSecret(run)?.message).to.match(/revision 10 is deployed$/);
  });

  it("asks for no Secret without it", async () => {
    const run = await doctor(["-n", "carto"], { scenario: "upgrade-failed" });
    expect(secretRequests(run)).to.deep.equal([]);
    expect(ofSecret(run)).to.equal(undefined);
  });

  it("prefers the values that are given", async () => {
    const run = await doctor([...ARGV, "-f", VALUES], { scenario: "upgrade-failed" });
    expect(statuses(run, IDS)["workload-identity-enabled"]).to.equal("fail");
  });

  it("settles the name by the manifest where the Deployments may not be seen", async () => {
    const change = {
      denied: ["list deployments"],
      release: {
        serviceAccount: { name: "mine" },
        revisions: [revision(1, "deployed", account({ create: false, name: "mine" }))],
      },
    };
    const run = await doctor([...ARGV, "--release", "carto"], { change });
    expect(run.json.target.kubernetesServiceAccount).to.equal("mine");
    expect(run.json.target.inferred.kubernetesServiceAccount).to.match(
      /^the (manifest|values) (in|of) the Helm/,
    );
  });

  for (const verb of ["list", "get"]) {
    it(`is unknown, with the right that it takes, for one who may not ${verb} Secrets`, async () => {
      const change = { denied: [`${verb} secrets`] };
      const run = await doctor(ARGV, { scenario: "upgrade-failed", change });
      expect(run.exitCode).to.equal(3);
      for (const result of [ofSecret(run), ...resultsOf(run, "workload-identity-enabled")]) {
        expect(result?.status).to.equal("unknown");
        expect(result?.because?.permission).to.equal(`${verb} secrets in namespace carto`);
      }
    });
  }

  it("says so where Helm keeps no Secret, and judges the rest as without it", async () => {
    const run = await doctor(ARGV);
    expect(statuses(run, IDS)).to.deep.equal({
      "workload-identity-enabled": "skip",
      "service-account-name": "pass+skip",
      "annotation-present": "pass",
    });
    expect(ofSecret(run)?.message).to.match(/no Secret of release carto.*HELM_DRIVER/);
    expect(run.exitCode).to.equal(0);
  });

  it("takes no values of a release that was uninstalled", async () => {
    const change = { ...revisions(revision(1, "uninstalled")), kubernetes: EMPTIED };
    const run = await doctor([...ARGV, "--release", "carto"], { change });
    expect(resultsOf(run, "workload-identity-enabled")[0]?.status).to.equal("unknown");
    expect(ofSecret(run)?.message).to.match(/revision 1 is uninstalled$/);
  });

  it("says which flag is missing where no release is known", async () => {
    const run = await doctor(["-n", "default", "--only", "values", "--helm-release"]);
    expect(ofSecret(run)?.message).to.equal("No release given: pass --release");
    expect(secretRequests(run)).to.deep.equal([]);
  });

  it("goes through the same gzip-less JSON that Helm once wrote", async () => {
    const json = JSON.stringify(RECORD);
    const run = await doctor(ARGV, { change: secret(base64(base64(json))) });
    expect(ofSecret(run)?.message).to.match(/revision 1 is deployed$/);
  });

  const RECORD = {
    name: "carto",
    namespace: "carto",
    version: 1,
    info: { status: "deployed" },
    chart: { metadata: { name: "carto", version: "1.287.1" }, values: {} },
    config: ON,
    manifest: "",
    apply_method: "ssa",
  };
  const zeros = () => base64(gzipSync(Buffer.alloc(65 * 1024 * 1024)));
  const broken: readonly (readonly [what: string, release: string | undefined, message: RegExp])[] = [
    ["no key called release", undefined, /it has no key called release/],
    ["nothing", "", /not in the format of Helm 3 and 4/],
    ["words", base64(base64("hello")), /not in the format of Helm 3 and 4/],
    ["another object", encodeRelease("{}"), /not in the format of Helm 3 and 4/],
    ["gzip cut short", base64(base64(gzipSync("x".repeat(999)).subarray(0, 20))), /its gzip is damaged/],
    ["a gzip bomb", base64(zeros()), /unpacks to more than 16 MiB/],
    ["more than a Secret can hold", base64("x".repeat(1024 * 1024 + 3)), /larger than a Secret can be/],
    [
      "another release",
      encodeRelease(JSON.stringify({ ...RECORD, name: "geo" })),
      /it belongs to another release/,
    ],
    [
      "another namespace",
      encodeRelease(JSON.stringify({ ...RECORD, namespace: "geo" })),
      /it belongs to another release/,
    ],
  ];
  for (const [what, release, message] of broken) {
    it(`is unknown where the Secret holds ${what}`, async () => {
      const run = await doctor(ARGV, { change: secret(release) });
      expect(ofSecret(run)?.because).to.include({ kind: "malformed-answer" });
      expect(ofSecret(run)?.message).to.match(message);
      expect(run.exitCode).to.equal(3);
    });
  }

  for (const format of ["table", "json", "junit", "sarif", "github", "markdown", "html"]) {
    it(`shows nothing in ${format} of what else the Secrets hold`, async () => {
      const change = secret(base64("hush-other"), "geo-secrets");
      const argv = ["-n", "carto", "--helm-release", "-v", "-o", format];
      const run = await doctor(argv, { scenario: "upgrade-failed", change });
      expect(secretRequests(run)).to.include("/sh.helm.release.v1.carto.v2");
      expect(run.stdout).to.not.equal("");
      expect(`${run.stdout}${run.stderr}`).to.not.include("hush");
    });
  }
});

/** Of the release only its Secrets are left. */
const EMPTIED: JsonObject = {
  "apps/v1/Deployment": null,
  "v1/ServiceAccount": { "carto/carto-common-backend": null },
};
