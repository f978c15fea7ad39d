import { expect } from "chai";
import { commandLine, resultsOf } from "../support/doctor.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const ON = `commonBackendServiceAccount: { enableGCPWorkloadIdentity: true, annotations: { iam.gke.io/gcp-service-account: ${EMAIL} } }`;
const judge = (stdin: string) => commandLine(["--offline", "-f", "-"], { stdin });

type Run = Awaited<ReturnType<typeof judge>>;
const statusOf = (run: Run, id: string) => resultsOf(run, id).map(({ status }) => status);

const kustomization = (more: string) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: maps
helmCharts:
  - name: carto
    releaseName: carto
    valuesInline: { ${ON} }
${more}`;
const release = (more: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: carto, namespace: maps }
spec:
  chart: { spec: { chart: carto } }
  values: { ${ON} }
${more}`;
const helmfile = (more: string, top = "") =>
  `${top}releases:
  - name: carto
    namespace: maps
    chart: carto/carto
    values: [{ ${ON} }]
${more}`;

const ACCOUNT =
  "target: { kind: ServiceAccount }\n    patch: '[{ op: remove, path: /metadata/annotations }]'\n";

describe("What is changed after Helm rendered it", () => {
  const open: readonly (readonly [says: string, yaml: string, named: string])[] = [
    [
      "a patch of an account in a kustomization",
      kustomization(`patches:\n  - ${ACCOUNT}`),
      "patches of the kustomization",
    ],
    ["a patch without a target", kustomization("patches:\n  - path: account.yaml\n"), "patches of"],
    [
      "a target for kinds by a pattern",
      kustomization("patches:\n  - target: { kind: '.*' }\n"),
      "patches of",
    ],
    [
      "a target by a label",
      kustomization("patches:\n  - target: { labelSelector: app=carto }\n"),
      "patches of",
    ],
    [
      "a strategic merge patch in a file",
      kustomization("patchesStrategicMerge: [account.yaml]\n"),
      "patchesStrategicMerge",
    ],
    [
      "a strategic merge patch of a ConfigMap",
      kustomization("patches:\n  - patch: 'kind: ConfigMap'\n"),
      "patches of",
    ],
    ["transformers", kustomization("transformers: [prefix.yaml]\n"), "transformers of"],
    ["components", kustomization("components: [../gke]\n"), "components of"],
    ["replacements", kustomization("replacements: [{ path: r.yaml }]\n"), "replacements of"],
    [
      "the identity annotation for all objects",
      kustomization("commonAnnotations: { iam.gke.io/gcp-service-account: other }\n"),
      "commonAnnotations",
    ],
    ["a prefix of all names", kustomization("namePrefix: prod-\n"), "namePrefix of the kustomization"],
    ["a suffix of all names", kustomization("nameSuffix: -eu\n"), "nameSuffix of the kustomization"],
    [
      "Flux's post-renderers",
      release(
        `  postRenderers:\n    - kustomize:\n        patches: [{ target: { kind: ServiceAccount } }]\n`,
      ),
      "postRenderers of the Flux HelmRelease carto",
    ],
    [
      "patches of a helmfile",
      helmfile("    jsonPatches: [{ target: { kind: ServiceAccount } }]\n"),
      "jsonPatches of the helmfile release carto",
    ],
    ["transformers of a helmfile", helmfile("    transformers: [t.yaml]\n"), "transformers of the helmfile"],
    [
      "a helmfile's post-renderer",
      helmfile("    postRenderer: ./patch.sh\n"),
      "postRenderer of the helmfile",
    ],
    [
      "a post-renderer of all releases",
      helmfile("", "helmDefaults: { postRenderer: ./patch.sh }\n"),
      "postRenderer of helmDefaults",
    ],
  ];
  for (const [says, yaml, named] of open)
    it(`is unknown: ${says}`, async () => {
      const run = await judge(yaml);
      expect(run.exitCode, run.stderr).to.equal(3);
      expect(run.stdout).to.include(named).and.to.include("with --manifest");
    });

  const harmless: readonly (readonly [says: string, yaml: string])[] = [
    ["nothing", kustomization("")],
    ["images", kustomization("images: [{ name: router, newTag: '2' }]\n")],
    ["labels", kustomization("commonLabels: { team: maps }\n")],
    [
      "a patch of an Ingress",
      kustomization("patches:\n  - target: { kind: Ingress }\n    path: ingress.yaml\n"),
    ],
    ["a patch of a Service, by its text", kustomization("patches:\n  - patch: 'kind: Service'\n")],
    ["targets that are named in turn", kustomization("patches:\n  - target: { kind: Ingress|Service }\n")],
    ["another annotation for all objects", kustomization("commonAnnotations: { team: maps }\n")],
    [
      "Flux's images",
      release("  postRenderers: [{ kustomize: { images: [{ name: router, newTag: '2' }] } }]\n"),
    ],
    ["arguments of Helm's that set nothing", helmfile("", "helmDefaults: { args: [--kube-as-user=x] }\n")],
  ];
  for (const [says, yaml] of harmless)
    it(`changes nothing that is judged: ${says}`, async () => {
      expect((await judge(yaml)).exitCode).to.equal(0);
    });

  it("is settled by the manifest that the tool applies, and a prefix leaves the flag judged", async () => {
    const run = await judge(kustomization("namePrefix: prod-\n"));
    expect(statusOf(run, "workload-identity-enabled")).to.deep.equal(["pass"]);
    expect(statusOf(run, "service-account-name")).to.deep.equal(["unknown"]);
  });
});

describe("A file that is not judged as a whole", () => {
  const application = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: maps }\nspec: { source: { chart: carto, helm: { valuesObject: { ${ON} } } } }\n`;
  const set = (chart: string) =>
    `---\napiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: all }\nspec: { template: { spec: { sources: [{ chart: ${chart} }] } } }\n`;

  it("is refused for an ApplicationSet of CARTO's chart beside an Application", async () => {
    const run = await judge(`${application}${set("carto")}`);
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.include("ApplicationSet");
    expect((await judge(`${application}${set("redis")}`)).exitCode, "another chart's").to.equal(0);
  });

  it("is refused for a valuesMerge that Kustomize refuses", async () => {
    const run = await judge(kustomization("").replace("releaseName: carto", "valuesMerge: overide"));
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.match(/^-:6:18: valuesMerge is overide/);
  });

  it("is no manifest, if it holds values", async () => {
    const run = await commandLine(["--offline", "--manifest", "-"], { stdin: release("") });
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.include("kind HelmRelease").and.to.include("pass it with -f");
  });
});

describe("What a helmfile adds to a release's values", () => {
  for (const [says, yaml] of [
    ["a template that it inherits", helmfile("    inherit: [{ template: default }]\n")],
    ["templated values", helmfile("    valuesTemplate: ['{{`{{ .Release.Name }}`}}.yaml']\n")],
    ["a template of all releases", helmfile("", "defaultInherit: [{ template: default }]\n")],
    [
      "arguments of Helm's",
      helmfile("", "helmDefaults: { args: ['--set commonBackendServiceAccount.create=false'] }\n"),
    ],
  ] as const)
    it(`may go over them: ${says}`, async () => {
      const run = await judge(yaml);
      expect(statusOf(run, "workload-identity-enabled")).to.deep.equal(["unknown"]);
    });

  it("is below them with reuseValues", async () => {
    const run = await judge(helmfile("    reuseValues: true\n"));
    expect(statusOf(run, "workload-identity-enabled")).to.deep.equal(["pass"]);
    expect(statusOf(run, "service-account-name")).to.deep.equal(["unknown"]);
  });

  it("leaves out what is not installed, and gives all releases one namespace", async () => {
    const off = `  - { name: old, installed: false, chart: carto/carto }\n  - { name: older, condition: false, chart: carto/carto }\n`;
    const run = await judge(helmfile(off, "namespace: geo\n"));
    expect(run.exitCode).to.equal(0);
    expect(run.json.target).to.include({ release: "carto", namespace: "geo" });
    expect((await judge(helmfile("    installed: false\n"))).exitCode).to.equal(2);
  });
});

describe("An object that a layout refers to", () => {
  const values = (namespace: string) =>
    `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: v${namespace} }\ndata:\n  values.yaml: '${ON}'\n`;
  const flux = (namespace: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: carto, namespace: maps }\nspec: { valuesFrom: [{ kind: ConfigMap, name: v }] }\n${values(namespace)}`;

  it("is one of its namespace", async () => {
    expect((await judge(flux(", namespace: maps"))).exitCode).to.equal(0);
    expect((await judge(flux(""))).exitCode, "the tool says the namespace").to.equal(0);
    const other = await judge(flux(", namespace: elsewhere"));
    expect(statusOf(other, "workload-identity-enabled")).to.deep.equal(["unknown"]);
  });

  it("may be a text that SOPS encrypts", async () => {
    const secret =
      "---\napiVersion: v1\nkind: Secret\nmetadata: { name: v }\nstringData: { values.yaml: 'ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]' }\n";
    const run = await judge(
      flux("").replace("kind: ConfigMap, name: v }", "kind: Secret, name: v }") + secret,
    );
    expect(statusOf(run, "workload-identity-enabled")).to.deep.equal(["unknown"]);
  });

  it("may be a file of the chart, which Flux uses as its defaults", async () => {
    const run = await judge(
      release("").replace("chart: carto }", "chart: carto, valuesFiles: [values.yaml, values-gcp.yaml] }"),
    );
    expect(run.exitCode).to.equal(3);
    expect(run.stdout).to.include("values-gcp.yaml of the chart");
  });

  it("isn't read where Config Sync takes another source", async () => {
    const sync = (type: string) =>
      `apiVersion: configsync.gke.io/v1beta1\nkind: RootSync\nmetadata: { name: carto }\nspec:\n${type}  helm: { chart: carto, releaseName: carto, namespace: maps, values: { ${ON} } }\n`;
    expect((await judge(sync("  sourceType: helm\n"))).exitCode).to.equal(0);
    for (const type of ["", "  sourceType: git\n"]) {
      const run = await judge(sync(type));
      expect(run.exitCode).to.equal(2);
      expect(run.stderr).to.include("sourceType git");
    }
  });
});
