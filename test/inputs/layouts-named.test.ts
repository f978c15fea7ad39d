import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { commandLine, resultsOf } from "../support/doctor.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const FLAG = "workload-identity-enabled";
const values = (on: boolean) =>
  `commonBackendServiceAccount: { enableGCPWorkloadIdentity: ${on}, annotations: { iam.gke.io/gcp-service-account: ${EMAIL} } }`;
const ON = values(true);

type Files = { readonly [path: string]: string };
async function judge(files: Files, ...argv: readonly string[]) {
  const root = mkdtempSync(join(tmpdir(), "carto-wi-named-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    writeFileSync(join(root, "remote"), "");
    mkdirSync(join(root, ".git"));
    writeFileSync(join(root, ".git/config"), '[remote "o"]\n\turl = https://git.example.com/acme/platform\n');
    const [file = ""] = Object.keys(files);
    return await commandLine(["--offline", "-f", file, ...argv], { cwd: root });
  } finally {
    rmSync(root, { recursive: true });
  }
}

type Tried = readonly [says: string, files: Files, exitCode: number, names: RegExp];

const release = (more = "", own = ON) =>
  `releases: [{ name: carto, namespace: maps, chart: carto/carto, values: [{ ${own} }] }]\n${more}`;
const SETS =
  'helmDefaults: { args: ["--set=commonBackendServiceAccount.enableGCPWorkloadIdentity=false"] }\n';
const HELMFILES: readonly Tried[] = [
  [
    "arguments in another part of the file",
    { "h.yaml": `${SETS}---\n${release()}` },
    3,
    /args of helmDefaults/,
  ],
  [
    "arguments in a base",
    { "h.yaml": release("bases: [b.yaml]\n"), "b.yaml": SETS },
    3,
    /args of helmDefaults/,
  ],
  ["a base that isn't there", { "h.yaml": release("bases: [b.yaml]\n") }, 3, /the base b\.yaml of h\.yaml/],
  [
    "a base that is a template",
    { "h.yaml": release("bases: [b.yaml]\n"), "b.yaml": "helmDefaults: {{ x }}\n- a\n" },
    3,
    /the base b\.yaml/,
  ],
  [
    "a base of other settings",
    { "h.yaml": release("bases: [b.yaml]\n"), "b.yaml": "helmDefaults: { wait: true }\n" },
    0,
    /./,
  ],
  [
    "a helmfile that it includes",
    { "h.yaml": release("helmfiles: [{ path: sub/h.yaml }]\n"), "sub/h.yaml": release() },
    3,
    /the helmfile sub\/h\.yaml/,
  ],
  [
    "a helmfile of another repository",
    { "h.yaml": release('helmfiles: ["git::https://git.example.com/x@h.yaml"]\n') },
    3,
    /git::https/,
  ],
  [
    "a helmfile of another application",
    {
      "h.yaml": release("helmfiles: [sub/h.yaml]\n"),
      "sub/h.yaml": "releases: [{ name: r, chart: x/redis }]\n",
    },
    0,
    /./,
  ],
];

const application = (source: string, name = "maps") =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}, namespace: argocd }\nspec:\n  destination: { namespace: maps }\n  source: { ${source} }\n`;
const CHART = `repoURL: https://charts.example.com, chart: carto`;
const CARTO = application(`${CHART}, helm: { valuesObject: { ${ON} } }`);
const ELSEWHERE = "repoURL: https://git.example.com/acme/charts";
const HERE = "repoURL: https://git.example.com/acme/platform";
const set = (source: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: { name: sets }\nspec:\n  generators: [{ list: { elements: [{ app: x }] } }]\n  template: { spec: { source: { ${source} } } }\n`;
const ARGO: readonly Tried[] = [
  [
    "a folder of CARTO's chart in another repository",
    { "a.yaml": `${application(`${ELSEWHERE}, path: charts/carto`, "other")}---\n${CARTO}` },
    3,
    /charts\/carto of git\.example\.com\/acme\/charts/,
  ],
  [
    "a folder of another application in another repository",
    { "a.yaml": `${application(`${ELSEWHERE}, path: redis`, "redis")}---\n${CARTO}` },
    0,
    /./,
  ],
  [
    "a folder of Applications",
    { "a.yaml": application(`${HERE}, path: apps`, "root"), "apps/maps.yaml": CARTO },
    2,
    /the Argo CD Application root deploys apps, and carto-wi finds no Helm chart there/,
  ],
  [
    "a plugin",
    { "a.yaml": application(`${CHART}, helm: { valuesObject: { ${ON} } }, plugin: { name: vault }`) },
    3,
    /the plugin vault of Argo CD/,
  ],
  [
    "an ApplicationSet of a folder",
    { "a.yaml": `${set(`${HERE}, path: charts/carto`)}---\n${CARTO}` },
    2,
    /ApplicationSet/,
  ],
  [
    "values of a source that lends its files",
    {
      "a.yaml": `${application("").replace("source: {  }", `sources: [{ ${CHART}, helm: { valueFiles: [$v//env.yaml] } }, { ${HERE}, ref: v, helm: {} }]`)}`,
      "env.yaml": `${ON}\n`,
    },
    0,
    /./,
  ],
  [
    "a file out of the repository",
    {
      "a.yaml": application(`${HERE}, path: carto, helm: { valueFiles: [../../x.yaml] }`),
      "carto/Chart.yaml": "name: carto\nversion: 1.0.0\n",
    },
    3,
    /the values file \.\.\/\.\.\/x\.yaml/,
  ],
  ["an ApplicationSet of another chart", { "a.yaml": `${set("chart: redis")}---\n${CARTO}` }, 0, /./],
];

const helmRelease = (spec: string, name = "maps") =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: ${name}, namespace: maps }\nspec: { ${spec} }\n`;
const FLUX_CHART = "chart: { spec: { chart: carto } }";
const literal = (more: string) =>
  `${helmRelease(`${FLUX_CHART}, valuesFrom: [{ kind: ConfigMap, name: v, valuesKey: k, targetPath: commonBackendServiceAccount.enableGCPWorkloadIdentity${more} }], values: { commonBackendServiceAccount: { annotations: { iam.gke.io/gcp-service-account: ${EMAIL} } } }`)}---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: v, namespace: maps }\ndata: { k: "false" }\n`;
const FLUX: readonly Tried[] = [
  [
    "annotations of commonMetadata",
    {
      "a.yaml": helmRelease(
        `${FLUX_CHART}, values: { ${ON} }, commonMetadata: { annotations: { iam.gke.io/gcp-service-account: x } }`,
      ),
    },
    3,
    /commonMetadata of the Flux HelmRelease maps/,
  ],
  [
    "a suspended release",
    { "a.yaml": helmRelease(`${FLUX_CHART}, suspend: true, values: { ${ON} }`) },
    0,
    /which is suspended/,
  ],
  [
    "a chartRef to another chart beside CARTO's",
    {
      "a.yaml": `${helmRelease("chartRef: { kind: OCIRepository, name: redis }, values: { a: 1 }", "redis")}---\n${helmRelease(`${FLUX_CHART}, values: { ${ON} }`)}`,
    },
    0,
    /./,
  ],
  [
    "a chartRef whose address names CARTO's chart",
    {
      "a.yaml": `${helmRelease("chartRef: { kind: OCIRepository, name: maps }, values: { a: 1 }")}---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: { name: maps }\nspec: { url: "oci://registry.example.com/charts/carto" }\n`,
    },
    1,
    /is not set/,
  ],
  [
    "false as a string that Helm takes as it is",
    { "a.yaml": literal(", literal: true") },
    1,
    /treat as true/,
  ],
  ["false as --set reads it", { "a.yaml": literal("") }, 1, /is false/],
];

const KUSTOMIZE: readonly Tried[] = [
  [
    "a chart in its folder of charts",
    {
      "kustomization.yaml": `helmCharts: [{ name: platform, releaseName: carto, namespace: maps, valuesInline: { carto: { ${ON} } } }]\n`,
      "charts/platform/Chart.yaml":
        "apiVersion: v2\nname: platform\nversion: 1.0.0\ndependencies: [{ name: carto, version: 1.x, repository: x }]\n",
    },
    0,
    /./,
  ],
];

const charts = (release: string) =>
  `helmCharts: [{ name: carto, releaseName: ${release}, namespace: maps, valuesInline: { ${ON} } }]\n`;
const BASES: readonly Tried[] = [
  [
    "charts of CARTO in a base",
    {
      "o/kustomization.yaml": `resources: [../b]\n${charts("carto")}`,
      "b/kustomization.yaml": charts("other"),
    },
    3,
    /the Helm charts of b\/kustomization\.yaml/,
  ],
  [
    "a base without charts",
    {
      "o/kustomization.yaml": `resources: [../b]\n${charts("carto")}`,
      "b/kustomization.yaml": "resources: [carto.yaml]\n",
    },
    0,
    /./,
  ],
];

const HELM_RELEASE = helmRelease(`${FLUX_CHART}, values: { ${ON} }`);
const beside = (fields: string, more: Files = {}): Files => ({
  "apps/maps.yaml": HELM_RELEASE,
  "apps/kustomization.yaml": `resources: [./maps.yaml]\n${fields}\n`,
  ...more,
});
const PATCH = "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: maps }\n";
const BESIDE: readonly Tried[] = [
  ["nothing", beside("labels: []"), 0, /./],
  [
    "a patch of a file",
    beside("patches: [{ path: p.yaml }]", { "apps/p.yaml": PATCH }),
    3,
    /patches of apps\/kustomization\.yaml/,
  ],
  [
    "a patch of a target",
    beside("patches: [{ target: { kind: HelmRelease }, path: p.yaml }]"),
    3,
    /patches of apps/,
  ],
  [
    "a patch of a pattern",
    beside("patches: [{ target: { kind: 'Helm.*' }, path: p.yaml }]"),
    3,
    /patches of apps/,
  ],
  ["a patch of another kind", beside("patches: [{ target: { kind: Ingress }, path: p.yaml }]"), 0, /./],
  [
    "a patch of another name",
    beside("patches: [{ target: { kind: HelmRelease, name: redis }, path: p.yaml }]"),
    0,
    /./,
  ],
  ["a patch that isn't there", beside("patchesStrategicMerge: [p.yaml]"), 3, /patchesStrategicMerge of apps/],
  [
    "an inline patch",
    beside("patchesStrategicMerge:\n  - |\n    kind: HelmRelease\n    metadata: { name: maps }"),
    3,
    /patchesStrategicMerge/,
  ],
  [
    "a component with patches",
    beside("components: [../c]", {
      "c/kustomization.yaml": "kind: Component\npatches: [{ path: p.yaml }]\n",
    }),
    3,
    /components of apps/,
  ],
  [
    "a component without patches",
    beside("components: [../c]", { "c/kustomization.yaml": "kind: Component\nresources: [x.yaml]\n" }),
    0,
    /./,
  ],
  [
    "a replacement",
    beside("replacements: [{ source: {}, targets: [{ select: { kind: HelmRelease } }] }]"),
    3,
    /replacements of apps/,
  ],
  [
    "another kustomization's file",
    {
      "apps/maps.yaml": HELM_RELEASE,
      "apps/kustomization.yaml": "resources: [x.yaml]\npatches: [{ path: p.yaml }]\n",
    },
    0,
    /./,
  ],
  [
    "patches of an Application",
    {
      "apps/maps.yaml": CARTO,
      "apps/kustomization.yaml":
        "resources: [maps.yaml]\npatches: [{ target: { kind: Application }, patch: x }]\n",
    },
    3,
    /patches of apps/,
  ],
  [
    "patches of a Flux Kustomization",
    {
      "a.yaml": `${HELM_RELEASE}---\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps }\nspec: { patches: [{ target: { kind: HelmRelease }, patch: x }] }\n`,
    },
    3,
    /patches of the Flux Kustomization apps/,
  ],
];

describe("What a tool's file leaves elsewhere is named", () => {
  for (const [tool, tried] of Object.entries({
    helmfile: HELMFILES,
    "Argo CD": ARGO,
    Flux: FLUX,
    Kustomize: [...KUSTOMIZE, ...BASES],
    "a kustomization beside it": BESIDE,
  })) {
    for (const [says, files, exitCode, names] of tried) {
      it(`${tool}: ${says}`, async () => {
        const run = await judge(files, "--only", `${FLAG},annotation-present,values-shape`);
        expect(run.exitCode, run.stdout + run.stderr).to.equal(exitCode);
        expect(run.stdout + run.stderr).to.match(names);
      });
    }
  }

  it("resumes a suspended release of Flux's", async () => {
    const run = await judge({
      "a.yaml": helmRelease(`${FLUX_CHART}, suspend: true, values: { ${values(false)} }`),
    });
    expect(resultsOf(run, FLAG)[0]?.fix?.commands[0]?.shell).to.equal("flux resume helmrelease maps -n maps");
  });
});

describe("A kustomization beside a HelmRelease", () => {
  it("sets its namespace", async () => {
    const run = await judge(beside("namespace: prod"), "--only", FLAG);
    expect(run.json.target.namespace).to.equal("prod");
  });
});

describe("A file of another tool is refused", () => {
  const FILES: readonly (readonly [name: string, text: string, says: string])[] = [
    ["Pulumi.yaml", "name: carto\nruntime: nodejs\n", "Pulumi"],
    ["Pulumi.prod.yaml", "config: { 'carto:a': b }\n", "Pulumi"],
    ["garden.yml", "kind: Deploy\ntype: helm\nname: carto\n", "Garden"],
    ["devspace.yaml", "version: v2beta1\ndeployments: { carto: { helm: {} } }\n", "DevSpace"],
    ["werf.yaml", "project: carto\nconfigVersion: 1\n", "werf"],
    ["zarf.yaml", "kind: ZarfPackageConfig\nmetadata: { name: x }\n", "Zarf"],
    ["porter.yaml", "schemaVersion: 1.0.0\nname: carto\nmixins: [helm3]\n", "Porter"],
    ["helmwave.yml", "releases: [{ name: carto, chart: { name: carto/carto } }]\n", "helmwave"],
    ["cloudbuild.yaml", "steps: [{ name: x }]\n", "Cloud Build"],
    [".gitlab-ci.yml", "stages: [deploy]\n", "CI pipeline"],
    ["ci.yml", "on: push\njobs: { a: { runs-on: x } }\n", "CI pipeline"],
    ["docker-compose.yaml", "services: { a: { image: b } }\n", "Compose"],
    ["main.jsonnet", "{ a: 1 }\n", "Jsonnet"],
    ["values.cue", "values: {}\n", "CUE"],
  ];
  for (const [name, text, says] of FILES) {
    it(name, async () => {
      const run = await judge({ [name]: text });
      expect(run.exitCode).to.equal(2);
      expect(run.stderr)
        .to.include(says)
        .and.match(/--manifest|-f|values files/);
    });
  }
  it("but not values that have a key like theirs", async () => {
    for (const key of ["version: 1", "services: {}", "steps: 1", "jobs: {}", "project: x", "config: {}"])
      expect((await judge({ "values.yaml": `${key}\n${ON}\n` }, "--only", FLAG)).exitCode, key).to.equal(0);
  });
});
