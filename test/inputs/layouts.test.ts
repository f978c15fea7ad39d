import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { commandLine, resultsOf } from "../support/doctor.ts";
import { judgeValues } from "../support/values.ts";

/** A copy that is no repository: `$ref/…` then starts at the current folder. */
const FOLDER = mkdtempSync(join(tmpdir(), "carto-wi-layouts-"));
cpSync(fileURLToPath(new URL("../../fixtures/layouts/", import.meta.url)), FOLDER, { recursive: true });
after(() => rmSync(FOLDER, { recursive: true }));
const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const PROBES = ["--only", "workload-identity-enabled,annotation-present,service-account-name,values-shape"];
const judge = (file: string, ...argv: readonly string[]) =>
  commandLine(["--offline", "-f", file, ...PROBES, ...argv], { cwd: FOLDER });
/** The same with a change of the file, on standard input. */
const judgeText = (file: string, was: string | RegExp, is: string, ...argv: readonly string[]) => {
  const text = readFileSync(join(FOLDER, file), "utf8");
  const changed = text.replace(was, is);
  expect(changed, "the change applies").to.not.equal(text);
  return commandLine(["--offline", "-f", "-", ...PROBES, ...argv], { cwd: FOLDER, stdin: changed });
};
type Run = Awaited<ReturnType<typeof judge>>;
const statusOf = (run: Run, id: string) => resultsOf(run, id).map(({ status }) => status);
const placeOf = (run: Run, id: string) => resultsOf(run, id)[0]?.location;

type Layout = {
  readonly says: string;
  readonly file: string;
  readonly flag: { readonly file: string; readonly line: number; readonly column: number };
  readonly target: object;
};
const LAYOUTS: readonly Layout[] = [
  {
    says: "an Argo CD Application: valueFiles < values < parameters",
    file: "argocd/application.yaml",
    flag: { file: "argocd/application.yaml", line: 31, column: 20 },
    target: {
      release: "carto",
      namespace: "maps",
      project: "acme-prod",
      location: "europe-west1",
      cluster: "analytics",
    },
  },
  {
    says: "a Flux HelmRelease: valuesFrom < values",
    file: "flux/helm-release.yaml",
    flag: { file: "flux/helm-release.yaml", line: 34, column: 34 },
    target: { release: "carto", namespace: "maps" },
  },
  {
    says: "a ConfigMap that holds a values file",
    file: "flux/config-map.yaml",
    flag: { file: "flux/config-map.yaml", line: 9, column: 34 },
    target: {},
  },
  {
    says: "a RootSync of Config Sync",
    file: "config-sync/root-sync.yaml",
    flag: { file: "config-sync/root-sync.yaml", line: 18, column: 36 },
    target: { release: "carto", namespace: "maps" },
  },
  {
    says: "a kustomization: valuesFile < valuesInline",
    file: "kustomize/kustomization.yaml",
    flag: { file: "kustomize/kustomization.yaml", line: 12, column: 36 },
    target: { release: "carto", namespace: "maps" },
  },
  {
    says: "a helmfile with several releases: values < set",
    file: "helmfile/helmfile.yaml",
    flag: { file: "helmfile/helmfile.yaml", line: 18, column: 16 },
    target: { release: "carto", namespace: "maps" },
  },
];

describe("A file that holds values", () => {
  for (const { says, file, flag, target } of LAYOUTS) {
    it(`is ${says}`, async () => {
      const run = await judge(file);
      expect(run.exitCode, run.stderr).to.equal(0);
      expect(placeOf(run, "workload-identity-enabled")).to.deep.equal(flag);
      expect(run.json.target).to.deep.include({ ...target, iamServiceAccount: EMAIL });
    });
  }

  it("is what a person answered to KOTS: the account is theirs, by its name", async () => {
    const run = await judge("kots/config-values.yaml");
    expect(run.exitCode).to.equal(0);
    expect(run.json.target).to.deep.include({ release: "carto", kubernetesServiceAccount: "carto-backend" });
    const off = await judgeText("kots/config-values.yaml", `value: "1"`, `value: "0"`);
    expect(statusOf(off, "workload-identity-enabled")).to.deep.equal(["fail"]);
    expect(placeOf(off, "workload-identity-enabled")).to.include({ line: 10, column: 14 });
  });

  it("leaves flags the last word", async () => {
    const run = await judge("flux/helm-release.yaml", "-n", "elsewhere", "--release", "other");
    expect(run.json.target).to.deep.include({ namespace: "elsewhere", release: "other" });
  });

  it("has what wins where it stands: a parameter over the values", async () => {
    const run = await judgeText("argocd/application.yaml", `value: "true"`, `value: "false"`);
    expect(statusOf(run, "workload-identity-enabled")).to.deep.equal(["fail"]);
    expect(placeOf(run, "workload-identity-enabled")).to.include({ line: 31 });
    // At the top level of the object the fix would change nothing.
    const [edit] = resultsOf(run, "workload-identity-enabled")[0]?.fix?.edits ?? [];
    expect(edit?.path).to.equal("spec.sources[0].helm.parameters");
  });

  it("takes valuesObject for values that are beside it", async () => {
    const run = await judgeText(
      "argocd/application.yaml",
      "        values: |",
      "        valuesObject: {}\n        values: |",
    );
    expect(statusOf(run, "annotation-present")).to.deep.equal(["fail"]);
  });

  it("leaves open what a file that is not there may set", async () => {
    const run = await judgeText("argocd/application.yaml", "argocd/values.yaml", "argocd/missing.yaml");
    expect(statusOf(run, "workload-identity-enabled")).to.deep.equal(["pass"]);
    expect(statusOf(run, "service-account-name")).to.deep.equal(["unknown"]);
    expect(run.exitCode).to.equal(3);
  });

  it("leaves open what a Secret may set, and nothing that goes over it", async () => {
    const secret = await judgeText(
      "flux/helm-release.yaml",
      "kind: ConfigMap\n      name: carto-defaults",
      "kind: Secret\n      name: carto-defaults",
    );
    expect(statusOf(secret, "workload-identity-enabled")).to.deep.equal(["unknown"]);
    expect(statusOf(secret, "annotation-present")).to.deep.equal(["unknown"]);
    expect(secret.stdout).to.include("the Secret carto-defaults");
  });

  it("reads a Secret of the same file, whose value is in base64", async () => {
    const text = readFileSync(join(FOLDER, "flux/helm-release.yaml"), "utf8");
    const values = Buffer.from("commonBackendServiceAccount: { enableGCPWorkloadIdentity: true }").toString(
      "base64",
    );
    const secret = `---\napiVersion: v1\nkind: Secret\nmetadata: { name: hidden }\ndata: { values.yaml: ${values} }\n`;
    const stdin = `${text.replace("kind: ConfigMap\n      name: carto-defaults", "kind: Secret\n      name: hidden")}${secret}`;
    const run = await commandLine(["--offline", "-f", "-", ...PROBES], { stdin });
    expect(statusOf(run, "workload-identity-enabled")).to.deep.equal(["pass"]);
  });

  it("lets additionalValuesFiles win, and a replaced valuesFile count for nothing", async () => {
    const more = await judgeText(
      "kustomize/kustomization.yaml",
      "    valuesInline:",
      "    additionalValuesFiles: [kustomize/values.yaml]\n    valuesInline:",
    );
    expect(statusOf(more, "workload-identity-enabled")).to.deep.equal(["fail"]);
    const replaced = await judgeText(
      "kustomize/kustomization.yaml",
      "    valuesInline:",
      "    valuesMerge: replace\n    valuesInline:",
    );
    expect(statusOf(replaced, "annotation-present")).to.deep.equal(["fail"]);
    const merged = await judgeText(
      "kustomize/kustomization.yaml",
      "valuesFile: values.yaml",
      "valuesFile: kustomize/values.yaml\n    valuesMerge: merge",
    );
    expect(statusOf(merged, "workload-identity-enabled")).to.deep.equal(["fail"]);
  });

  const refusals: readonly (readonly [says: string, yaml: string, holds: RegExp])[] = [
    [
      "an ApplicationSet",
      "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\n",
      /ApplicationSet.*--manifest/,
    ],
    [
      "a kustomization without helmCharts",
      "helmChartInflationGenerator: [{ chartName: carto }]\n",
      /kustomization.*kustomize build/,
    ],
    [
      "a template of ytt",
      "#@ load('@ytt:data', 'data')\n---\ncommonBackendServiceAccount:\n  enableGCPWorkloadIdentity: #@ data.values.on\n",
      /ytt template.*ytt -f/,
    ],
    ["a helmfile of helmfiles", "helmfiles: [{ path: maps.yaml }]\n", /helmfile without releases/],
    ["Skaffold's configuration", "apiVersion: skaffold/v4beta11\nkind: Config\n", /Skaffold.*--manifest/],
    [
      "Fleet's",
      "defaultNamespace: maps\nhelm:\n  chart: carto\ntargetCustomizations: []\n",
      /fleet.*--manifest/,
    ],
    ["a chart's description", "apiVersion: v2\nname: maps\nversion: 1.0.0\n", /Chart\.yaml.*--chart/],
    [
      "a Deployment",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: geo }\n",
      /Deployment geo.*--manifest/,
    ],
    [
      "a Namespace",
      "apiVersion: v1\nkind: Namespace\nmetadata: { name: maps }\n",
      /Namespace maps.*--manifest/,
    ],
    [
      "a Secret",
      "apiVersion: v1\nkind: Secret\nmetadata: { name: keys }\ndata: {}\n",
      /Secret keys.*--manifest/,
    ],
    ["a CustomResource", "apiVersion: x.dev/v1\nkind: Thing\nmetadata: { name: t }\n", /Thing t.*--manifest/],
    [
      "an Application of another chart",
      "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: certs }\nspec: { source: { chart: cert-manager, helm: { values: 'a: 1' } } }\n",
      /cert-manager/,
    ],
  ];
  for (const [says, stdin, holds] of refusals) {
    it(`is refused as ${says}`, async () => {
      const run = await commandLine(["--offline", "-f", "-"], { stdin });
      expect(run.exitCode).to.equal(2);
      expect(run.stderr)
        .to.match(/^-:\d+:\d+: /)
        .and.to.match(holds);
    });
  }

  it("lets Argo CD's forced strings win over other parameters, and files over both", async () => {
    const flag = "commonBackendServiceAccount.enableGCPWorkloadIdentity";
    const text = (parameters: string, more = "") =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: carto }\nspec:\n  source:\n    path: argocd\n    helm:\n      valueFiles: [values.yaml]\n      parameters: [${parameters}]\n${more}`;
    const run = async (stdin: string) => {
      const judged = await commandLine(["--offline", "-f", "-", ...PROBES], { cwd: FOLDER, stdin });
      return [...statusOf(judged, "workload-identity-enabled"), ...statusOf(judged, "values-shape")];
    };
    const on = `{ name: ${flag}, value: "true" }`;
    const forced = `{ name: ${flag}, value: "true", forceString: true }`;
    const off = `{ name: ${flag}, value: "false" }`;
    expect(await run(text(on))).to.deep.equal(["pass", "pass"]);
    expect(await run(text(`${forced}, ${off}`)), "a string").to.deep.equal(["pass", "warn"]);
    const file = `      fileParameters: [{ name: ${flag}, path: flag.txt }]\n`;
    expect((await run(text(off, file)))[0], "a file that is not there").to.equal("unknown");
    writeFileSync(join(FOLDER, "argocd/flag.txt"), "true");
    expect((await run(text(off, file)))[0]).to.equal("pass");
  });

  it("leaves out a values file of Argo CD that may be missing, in a folder of this repository alone", async () => {
    const text = (folder: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: carto }\nspec:\n  source:\n    path: ${folder}\n    helm:\n      ignoreMissingValueFiles: true\n      valueFiles: [gone.yaml]\n      valuesObject: { commonBackendServiceAccount: { enableGCPWorkloadIdentity: true } }\n`;
    const judgeIn = async (folder: string) =>
      statusOf(
        await commandLine(["--offline", "-f", "-", ...PROBES], { cwd: FOLDER, stdin: text(folder) }),
        "annotation-present",
      );
    expect(await judgeIn("argocd"), "nothing sets the annotation").to.deep.equal(["fail"]);
    expect(await judgeIn("of-another-repository")).to.deep.equal(["unknown"]);
  });

  it("reads setString of a helmfile as strings", async () => {
    const run = await judgeText("helmfile/helmfile.yaml", "    set:", "    setString:");
    expect(statusOf(run, "values-shape")).to.include("warn");
    expect(statusOf(await judge("helmfile/helmfile.yaml"), "values-shape")).not.to.include("warn");
  });

  it("reads a RepoSync, which installs into its own namespace", async () => {
    const text = readFileSync(join(FOLDER, "config-sync/root-sync.yaml"), "utf8");
    const stdin = text
      .replace("kind: RootSync", "kind: RepoSync")
      .replace(/^ {2}namespace: .*$/m, "  namespace: geo");
    const run = await commandLine(["--offline", "-f", "-", ...PROBES], { cwd: FOLDER, stdin });
    expect(run.json.target.namespace).to.equal("geo");
    expect(statusOf(run, "workload-identity-enabled")).to.deep.equal(["pass"]);
  });

  const chart = (more: string) =>
    `apiVersion: kots.io/v1beta2\nkind: HelmChart\nmetadata: { name: carto }\nspec:\n  chart: { name: carto }\n  releaseName: geo\n  namespace: maps\n  values:\n    commonBackendServiceAccount: { enableGCPWorkloadIdentity: true }\n${more}`;
  const optional = (when: string, merge: string) =>
    `  optionalValues:\n    - when: ${when}\n      recursiveMerge: ${merge}\n      values: { commonBackendServiceAccount: { enableGCPWorkloadIdentity: false } }\n`;
  const KOTS = [
    ["alone", "", "pass"],
    ["with values that never count", optional("'false'", "true"), "pass"],
    ["with values that always count", optional("'true'", "true"), "fail"],
    [
      "with values that a template decides",
      optional("'repl{{ ConfigOptionEquals `a` `1` }}'", "true"),
      "unknown",
    ],
    ["with a key that is replaced", optional("'repl{{ ConfigOptionEquals `a` `1` }}'", "false"), "unknown"],
    [
      "with values of something else",
      "  optionalValues:\n    - when: 'repl{{ x }}'\n      values: { router: {} }\n",
      "pass",
    ],
  ] as const;
  for (const [name, more, status] of KOTS)
    it(`reads a HelmChart of KOTS ${name}: ${status}`, async () => {
      const run = await commandLine(["--offline", "-f", "-", ...PROBES], { cwd: FOLDER, stdin: chart(more) });
      expect(run.json.target).to.include({ release: "geo", namespace: "maps" });
      expect(statusOf(run, "workload-identity-enabled")).to.deep.equal([status]);
    });

  it("is fixed where the setting wins: a parameter of Argo CD, an entry of a helmfile's set", async () => {
    const editOf = (run: Run) => resultsOf(run, "workload-identity-enabled")[0]?.fix?.edits?.[0];
    const argocd = await judgeText("argocd/application.yaml", 'value: "true"', 'value: "false"');
    expect(editOf(argocd)).to.include({ path: "spec.sources[0].helm.parameters" });
    const helmfile = await judgeText("helmfile/helmfile.yaml", "value: true", "value: false");
    expect(editOf(helmfile)).to.deep.include({
      path: "releases[1].set",
      yaml: '- name: commonBackendServiceAccount.enableGCPWorkloadIdentity\n  value: "true"\n',
    });
  });

  it("is the only -f", async () => {
    const run = await judge("flux/helm-release.yaml", "-f", "kustomize/values.yaml");
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.include("the only -f");
  });

  it("judges each of several, or those that are meant", async () => {
    const one = readFileSync(join(FOLDER, "flux/helm-release.yaml"), "utf8");
    const two = `${one}\n---\n${one.replace("name: carto\n", "name: geo\n").replace("releaseName: carto", "releaseName: geo")}`;
    const several = await commandLine(["--offline", "-f", "-", ...PROBES], { stdin: two });
    const reports: readonly { readonly name: string }[] = JSON.parse(several.stdout).reports;
    expect(reports.map(({ name }) => name)).to.deep.equal(["carto", "geo"]);
    const none = await commandLine(["--offline", "-f", "-", "--release", "maps"], { stdin: two });
    expect(none.exitCode).to.equal(2);
    expect(none.stderr).to.include("--release and --namespace match none of them");
    const chosen = await commandLine(["--offline", "-f", "-", "--release", "geo", ...PROBES], { stdin: two });
    expect(chosen.json.target.release).to.equal("geo");
  });
});

describe("The values of a chart that contains CARTO's", () => {
  it("are read under the dependency's alias, which the account is named after", async () => {
    const run = await commandLine(["--offline", "--chart", "umbrella", ...PROBES], { cwd: FOLDER });
    expect(run.exitCode, run.stderr).to.equal(0);
    expect(run.json.target).to.deep.include({
      kubernetesServiceAccount: "geo-common-backend",
      iamServiceAccount: EMAIL,
    });
  });

  it("are read under --values-key", async () => {
    const run = await judge("umbrella/values.yaml", "--values-key", "geo");
    expect(statusOf(run, "annotation-present")).to.deep.equal(["pass"]);
    expect(placeOf(run, "workload-identity-enabled")).to.include({ line: 5, column: 32 });
    expect(run.json.target.kubernetesServiceAccount, "named after the key").to.equal("geo-common-backend");
    const wrong = await judge("umbrella/values.yaml", "--values-key", "maps");
    expect(wrong.exitCode).to.equal(2);
  });

  it("are not judged from the outside", async () => {
    const run = await judge("umbrella/values.yaml");
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.match(/umbrella\/values\.yaml:3:1: .*--values-key geo/);
  });

  for (const key of ["appConfigValues", "global"])
    it(`are not looked for under ${key}, which is no chart's key`, async () => {
      const own = "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n";
      const { exitCode, results } = await judgeValues(
        "workload-identity-enabled",
        `${key}:\n${own.replace(/^(?=.)/gm, "  ")}`,
      );
      expect([exitCode, ...results.map(({ status }) => status)]).to.deep.equal([1, "fail"]);
    });
});

describe("One mistake in the values is one failure", () => {
  const mistakes: readonly (readonly [
    says: string,
    yaml: string,
    holds: RegExp,
    argv?: readonly string[],
  ])[] = [
    [
      "keys that slipped to the top level",
      `commonBackendServiceAccount:\nenableGCPWorkloadIdentity: true\nannotations:\n  iam.gke.io/gcp-service-account: ${EMAIL}\n`,
      /is empty, and its keys/,
    ],
    [
      "an indentation of no-break spaces",
      "commonBackendServiceAccount:\n\u00a0\u00a0enableGCPWorkloadIdentity: true\n",
      /no-break space/,
    ],
    [
      "keys with dots",
      `commonBackendServiceAccount.enableGCPWorkloadIdentity: true\n`,
      /a key with dots is one key/,
    ],
    [
      "doubled backslashes",
      "commonBackendServiceAccount: { enableGCPWorkloadIdentity: true }\n",
      /doubled/,
      ["--set", `commonBackendServiceAccount.annotations.iam\\\\.gke\\\\.io/gcp-service-account=${EMAIL}`],
    ],
  ];
  for (const [says, stdin, holds, argv = []] of mistakes) {
    it(says, async () => {
      const run = await commandLine(["--offline", "-f", "-", "--release", "carto", ...argv], { stdin });
      const failed = run.json.results.filter(({ status }) => status === "fail");
      expect(failed.map(({ id }) => id)).to.deep.equal(["values-shape"]);
      expect(failed[0]?.message).to.match(holds);
    });
  }

  it("a map among the annotations", async () => {
    const stdin = `commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: true\n  annotations:\n    iam.gke.io/gcp-service-account: ${EMAIL}\n    prometheus: { io/scrape: "true" }\n`;
    const run = await commandLine(["--offline", "-f", "-", "--release", "carto"], { stdin });
    const failed = run.json.results.filter(({ status }) => status === "fail");
    expect(failed.map(({ message }) => message).join()).to.match(/annotations\.prometheus is a map/);
  });

  const unreadable: readonly (readonly [says: string, yaml: string, holds: RegExp])[] = [
    [
      "a merge conflict",
      "a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> main\n",
      /^-:2:1: .*merge conflict/,
    ],
    ["a template", "{{- if .prod }}\na: 1\n{{- end }}\n", /^-:1:1: .*template/],
    ["no-break spaces", "a:\n\u00a0\u00a0b:\n\u00a0\u00a0\u00a0\u00a0c: 1\n\u00a0d\n", /^-:\d:1: .*U\+00A0/],
  ];
  for (const [says, stdin, holds] of unreadable) {
    it(`${says} is named where it stands`, async () => {
      const run = await commandLine(["--offline", "-f", "-"], { stdin });
      expect(run.exitCode).to.equal(2);
      expect(run.stderr).to.match(holds);
    });
  }
});
