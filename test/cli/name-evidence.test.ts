import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { commandLine, doctor, resultsOf, statuses } from "../support/doctor.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

const fixture = (path: string) => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));
const GEO = fixture("manifests/geo.yaml");
const VALUES = fixture("scenarios/healthy/customizations.yaml");
const CHART = (rule: string) => fixture(`charts/${rule}-rule`);
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";

const VALUE_PROBES = [
  "workload-identity-enabled",
  "service-account-name",
  "annotation-present",
  "annotation-email-valid",
  "no-key-file",
] as const;

describe("A rendered manifest", () => {
  const judge = (yaml: string, ...argv: readonly string[]) =>
    commandLine(["--offline", "--manifest", "-", ...argv], { stdin: yaml });
  const text = readFileSync(GEO, "utf8");

  it("alone is enough to judge, offline", async () => {
    const run = await commandLine(["--offline", "--manifest", GEO, "-n", "maps", "--project", "acme-prod"]);
    expect(statuses(run, VALUE_PROBES)).to.deep.equal({
      "workload-identity-enabled": "pass",
      "service-account-name": "pass",
      "annotation-present": "pass",
      "annotation-email-valid": "pass",
      "no-key-file": "pass",
    });
    expect(run.exitCode).to.equal(0);
    expect(run.json.target).to.deep.include({
      release: "geo",
      kubernetesServiceAccount: "carto-common-backend",
      iamServiceAccount: EMAIL,
    });
    expect(run.json.target.inferred).to.include({
      release: "the app.kubernetes.io/instance label of the manifest's Deployments",
      kubernetesServiceAccount: "the manifest's Deployments",
      iamServiceAccount: "the annotation in the manifest",
    });
    expect(run.stdout).to.not.include("canary");
  });

  it("fails where no annotation was rendered, at the account", async () => {
    const run = await judge(text.replace(/^ *iam\.gke\.io.*\n/m, ""));
    const [result] = resultsOf(run, "annotation-present");
    expect(result).to.deep.include({ status: "fail", location: { file: "-", line: 3, column: 1 } });
    expect(statuses(run, ["annotation-email-valid"])).to.deep.equal({ "annotation-email-valid": "skip" });
    expect(run.exitCode).to.equal(1);
  });

  it("skips the annotation of an account that it does not make", async () => {
    const run = await judge(
      text.replaceAll("serviceAccountName: carto-common-backend", "serviceAccountName: mine"),
    );
    expect(resultsOf(run, "annotation-present")[0]).to.deep.include({ status: "skip" });
    expect(run.json.target.kubernetesServiceAccount).to.equal("mine");
  });

  it("leaves open whether an account that helm get manifest left out is a hook", async () => {
    const without = text.replace(/^apiVersion: v1\nkind: ServiceAccount\n[\s\S]*?(?=^---)/m, "");
    const bare = without.replaceAll("helm.sh/hook", "example.com/hook");
    expect(without).to.not.equal(text);
    const run = await judge(bare, "--only", "annotation-present");
    expect(resultsOf(run, "annotation-present")[0]).to.include({ status: "unknown" });
  });

  it("puts a manifest without the annotation before the values that have it", async () => {
    const run = await judge(
      text.replace(/^ *iam\.gke\.io.*\n/m, ""),
      "-f",
      VALUES,
      "--only",
      "annotation-present",
    );
    const [result] = resultsOf(run, "annotation-present");
    expect(result).to.include({ status: "fail" });
    expect(result?.fix?.summary).to.match(/^Render the chart again/);
  });

  it("of another namespace is a finding, and the values are judged", async () => {
    const run = await judge(text, "-f", VALUES, "-n", "elsewhere");
    expect(resultsOf(run, "service-account-name").map(({ status }) => status)).to.include("fail");
    expect(statuses(run, ["workload-identity-enabled"])).to.deep.equal({
      "workload-identity-enabled": "pass",
    });
  });

  it("fails where the flag was off, once", async () => {
    const yaml = text.replace(
      "{ WORKSPACE_IMPORTS_BUCKET:",
      "{ GOOGLE_APPLICATION_CREDENTIALS: /key.json, X:",
    );
    const run = await judge(yaml);
    expect(statuses(run, VALUE_PROBES)).to.include({
      "workload-identity-enabled": "fail",
      "no-key-file": "skip",
    });
    expect(resultsOf(run, "workload-identity-enabled")[0]?.location).to.include({ line: 36 });
  });

  it("fails where a container is given a key file, and is not told twice what the values are to blame for", async () => {
    const yaml = text.replace("{ name: PORT, value:", "{ name: GOOGLE_APPLICATION_CREDENTIALS, value:");
    const alone = resultsOf(await judge(yaml), "no-key-file");
    expect(alone.map(({ status, subject }) => [status, subject])).to.deep.equal([
      ["fail", "Deployment/geo-maps-api GOOGLE_APPLICATION_CREDENTIALS"],
    ]);
    const set = ["--set", "commonBackendServiceAccount.enableGCPWorkloadIdentity=true"];
    const variable = [
      "--set",
      "mapsApi.extraEnvVars[0].name=GOOGLE_APPLICATION_CREDENTIALS,mapsApi.extraEnvVars[0].value=/key.json",
    ];
    const both = resultsOf(await judge(yaml, ...set, ...variable), "no-key-file");
    expect(both.map(({ subject }) => subject)).to.deep.equal([
      "mapsApi.extraEnvVars.0.GOOGLE_APPLICATION_CREDENTIALS",
    ]);
  });

  it("resolves what the values leave to a template", async () => {
    const email =
      'commonBackendServiceAccount.annotations.iam\\.gke\\.io/gcp-service-account="{{ .Values.x }}"';
    const run = await judge(text, "--set-json", email, "--only", "annotation-present");
    expect(resultsOf(run, "annotation-present")[0]?.status).to.equal("pass");
  });

  it("says another account than --iam-service-account", async () => {
    const run = await judge(text, "--gsa", "another@acme-prod.iam.gserviceaccount.com");
    expect(resultsOf(run, "annotation-present")[0]).to.deep.include({ status: "fail", found: EMAIL });
  });

  it("of objects without Deployments tells nothing of the flag", async () => {
    const run = await judge("kind: ServiceAccount\nmetadata: { name: carto-common-backend }\n");
    expect(resultsOf(run, "workload-identity-enabled")[0]?.status).to.equal("unknown");
  });

  it("of several releases does not choose one", async () => {
    const run = await judge(`${text}---\n${text.replaceAll("geo", "eu")}`);
    expect(run.json.target).to.not.have.property("release");
    expect(resultsOf(run, "target-names-valid")[0]?.status).to.equal("pass");
  });
});

describe("Evidence that cannot be read", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "carto-wi-evidence-"));
    writeFileSync(join(folder, "bad.yaml"), "kind: A\n---\nkind: [\n");
    writeFileSync(join(folder, "bad.tgz"), "bad");
  });
  after(() => rmSync(folder, { recursive: true }));

  const lines: readonly (readonly [argv: readonly string[], stderr: RegExp])[] = [
    [["--manifest", "bad.yaml"], /^bad\.yaml:4:1: /m],
    [["--manifest", "nowhere.yaml"], /nowhere\.yaml cannot be read: it does not exist/],
    [["--manifest", "."], /\. is a folder, not a file/],
    [["--manifest", "-", "-f", "-"], /both name standard input/],
    [["--manifest", "-", "-f", "a.yaml,-"], /both name standard input/],
    [["--chart", "bad.tgz", "-f", VALUES], /bad\.tgz is neither a chart folder nor a packaged chart/],
    [["--chart", ".", "-f", VALUES], /^\.\/Chart\.yaml:1:1: the file doesn't exist/m],
    [["--chart", CHART("published")], /--offline needs files to judge/],
    [["--helm-release", "-f", VALUES], /--helm-release needs the cluster, which --offline/],
    [["--manifest"], /--manifest needs a value/],
  ];
  for (const [argv, stderr] of lines) {
    it(`${argv.join(" ")} is bad input`, async () => {
      const run = await commandLine(["--offline", ...argv], { cwd: folder });
      expect(run.stderr).to.match(stderr);
      expect(run.exitCode).to.equal(2);
    });
  }
});

describe("The account's name on a cluster", () => {
  const NAME = ["--only", "service-account-name,binding-member", "-n", "carto"];
  /** Nothing is installed; the IAM service account and its grants are there. */
  const before: JsonObject = {
    "apps/v1/Deployment": null,
    "v1/ServiceAccount": { "carto/carto-common-backend": null },
  };
  const bound = (...names: readonly string[]): JsonObject => ({
    kubernetes: before,
    serviceAccounts: {
      [EMAIL]: {
        policy: {
          bindings: [
            {
              role: "roles/iam.workloadIdentityUser",
              members: names.map((name) => `serviceAccount:acme-prod.svc.id.goog[carto/${name}]`),
            },
          ],
        },
      },
    },
  });
  const judge = async (change: JsonObject, ...argv: readonly string[]) => {
    const run = await doctor([...NAME, ...argv], { change });
    const [name] = resultsOf(run, "service-account-name");
    return { run, name, statuses: statuses(run, ["service-account-name", "binding-member"]) };
  };

  const unsettled: readonly (readonly [names: readonly string[], said: string, binding: string])[] = [
    [["carto-common-backend"], "carto-common-backend has a grant, geo-common-backend has no grant", "pass"],
    [["geo-common-backend"], "carto-common-backend has no grant, geo-common-backend has a grant", "unknown"],
    [
      ["carto-common-backend", "geo-common-backend"],
      "carto-common-backend has a grant, geo-common-backend has a grant",
      "pass",
    ],
    [[], "carto-common-backend has no grant, geo-common-backend has no grant", "fail"],
  ];
  for (const [names, said, binding] of unsettled) {
    it(`that nothing settles: ${said}`, async () => {
      const judged = await judge(bound(...names), "--release", "geo", "-f", VALUES);
      expect(judged.name?.message).to.include(said);
      expect(judged.statuses).to.deep.equal({ "service-account-name": "pass", "binding-member": binding });
    });
  }

  it("is exact with evidence: a grant for the documented form fails", async () => {
    const judged = await judge(
      bound("geo-common-backend"),
      "--release",
      "geo",
      "-f",
      VALUES,
      "--chart",
      CHART("published"),
    );
    expect(judged.statuses).to.deep.equal({ "service-account-name": "pass", "binding-member": "fail" });
  });

  it("is settled by what runs", async () => {
    const { run, name } = await judge({ release: { name: "geo" } });
    expect(name?.message).to.equal(
      "The account is carto-common-backend (from the Deployments' serviceAccountName)",
    );
    expect(run.json.target.release).to.equal("geo");
  });

  it("is judged now and after the upgrade where the chart to come makes another", async () => {
    const argv = ["-f", VALUES, "--chart", CHART("release")];
    const { run } = await judge({ release: { name: "geo" } }, ...argv);
    expect(
      resultsOf(run, "service-account-name").map(({ subject, message }) => [subject, message]),
    ).to.deep.equal([
      ["now", "The account is carto-common-backend (from the Deployments' serviceAccountName)"],
      ["after the upgrade", `The account is geo-common-backend (from the chart ${CHART("release")})`],
    ]);
    expect(resultsOf(run, "binding-member").map(({ subject, status }) => [subject, status])).to.deep.equal([
      ["now", "pass"],
      ["after the upgrade", "fail"],
    ]);
  });

  it("is judged now too where Deployments run whose account may not be seen", async () => {
    const argv = ["-n", "carto", "--only", "annotation-present", "-f", VALUES];
    const run = await doctor(argv, { change: { denied: ["get serviceaccounts"] } });
    expect(
      resultsOf(run, "annotation-present").map(({ subject, status }) => [subject, status]),
    ).to.deep.equal([
      ["now", "unknown"],
      ["after the upgrade", "pass"],
    ]);
  });

  it("is one where the chart to come makes the same", async () => {
    const { statuses } = await judge(
      { release: { name: "geo" } },
      "-f",
      VALUES,
      "--chart",
      CHART("published"),
    );
    expect(statuses).to.deep.equal({ "service-account-name": "pass", "binding-member": "pass" });
  });

  it("of one's own goes when the values no longer name it", async () => {
    const change = { release: { name: "geo", serviceAccount: { name: "mine" } } };
    const { run } = await judge(change, "-f", VALUES);
    const names = resultsOf(run, "service-account-name").map(({ subject, status }) => [subject, status]);
    expect(names).to.deep.equal([
      ["now", "pass"],
      ["after the upgrade", "pass"],
    ]);
  });

  it("follows a manifest whose annotation is another than the live one", async () => {
    const geo = readFileSync(GEO, "utf8").replace("namespace: maps", "namespace: carto");
    const text = geo.replaceAll(EMAIL, "gke-nodes@acme-prod.iam.gserviceaccount.com");
    const run = await doctor(["-n", "carto", "--only", "annotation-present", "--manifest", "-"], {
      change: { release: { name: "geo" } },
      stdin: text,
    });
    expect(
      resultsOf(run, "annotation-present").map(({ subject, status, found }) => [subject, status, found]),
    ).to.deep.equal([
      ["now", "warn", `${EMAIL} (now)`],
      ["after the upgrade", "warn", "gke-nodes@acme-prod.iam.gserviceaccount.com (after the upgrade)"],
    ]);
  });
});
