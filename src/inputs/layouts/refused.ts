import { InputError } from "../errors.ts";
import type { FoundDocument, Layout } from "./layout.ts";
import { mapAt, mapsAt, nameOf, placeOf, textAt, textsAt } from "./parts.ts";

type Refused = {
  readonly is: (document: FoundDocument) => boolean;
  readonly says: (document: FoundDocument) => string;
};

const named = (pattern: RegExp) => (document: FoundDocument) => pattern.test(document.file);
const has =
  (...keys: readonly string[]) =>
  ({ kind, apiVersion, root }: FoundDocument) =>
    kind === undefined && apiVersion === undefined && keys.every((key) => root.entries.has(key));
const BY_MANIFEST =
  "Judge what it renders, with --manifest, or the values files that it passes to Helm, with -f";

/**
 * Files of tools that run Helm, and hold or name values in a form of their own.
 * Sources: the references of Pulumi ("Pulumi.yaml"), Garden, DevSpace, werf, Zarf, Porter, helmwave, Cloud Build, GitLab CI,
 * Docker Compose.
 */
const OTHER_TOOLS: readonly { tool: string; is: Refused["is"]; render: string }[] = [
  {
    tool: "Jsonnet, CUE, Pkl, HCL or JavaScript source",
    is: named(/\.(?:jsonnet|libsonnet|cue|pkl|hcl|tf|tfvars|m?[jt]s)$/),
    render: BY_MANIFEST,
  },
  { tool: "Pulumi project or stack", is: named(/(?:^|\/)Pulumi(?:\.[^/]+)?\.ya?ml$/), render: BY_MANIFEST },
  {
    tool: "Garden configuration",
    is: ({ kind, root }) =>
      (kind === "Deploy" || kind === "Module" || kind === "Project") && root.entries.has("name"),
    render: BY_MANIFEST,
  },
  { tool: "DevSpace configuration", is: has("version", "deployments"), render: BY_MANIFEST },
  { tool: "werf configuration", is: has("configVersion", "project"), render: BY_MANIFEST },
  { tool: "Zarf package", is: ({ kind }) => /^Zarf\w+Config$/.test(kind ?? ""), render: BY_MANIFEST },
  { tool: "Porter bundle", is: has("schemaVersion", "mixins"), render: BY_MANIFEST },
  {
    tool: "helmwave plan",
    is: ({ kind, root }) =>
      kind === undefined && mapsAt(root, "releases").some((one) => mapAt(one, "chart") !== undefined),
    render: "Judge the rendered output: helmwave build, then pass the manifest with --manifest",
  },
  {
    tool: "Cloud Build configuration",
    is: (document) => has("steps")(document) && mapsAt(document.root, "steps").length > 0,
    render: BY_MANIFEST,
  },
  {
    tool: "CI pipeline",
    is: (document) =>
      has("stages")(document) ||
      (has("jobs")(document) && ["on", "true"].some((key) => document.root.entries.has(key))),
    render: BY_MANIFEST,
  },
  {
    tool: "Compose file",
    is: ({ kind, file, root }) =>
      kind === undefined && /compose[^/]*\.ya?ml$/.test(file) && root.entries.has("services"),
    render: "CARTO Self-Hosted on GKE is installed by Helm: pass its values files",
  },
];

/** What is recognised and cannot be judged from the file alone, with the way to judge it. */
const REFUSED: readonly Refused[] = [
  {
    is: ({ kind }) => kind === "ApplicationSet",
    says: () =>
      "an Argo CD ApplicationSet. Render an Application with argocd appset generate FILE -o yaml and pass it with -f. You can also judge the installation: argocd app manifests NAME | carto-wi doctor --manifest -",
  },
  {
    is: ({ kind, root, file }) =>
      kind === undefined &&
      (/(?:^|\/)fleet\.ya?ml$/.test(file) ||
        ["targetCustomizations", "defaultNamespace"].some((key) => root.entries.has(key))) &&
      mapAt(root, "helm") !== undefined,
    says: () =>
      "a fleet.yaml. Judge the rendered output: fleet apply -o - NAME . | carto-wi doctor --manifest -",
  },
  {
    is: ({ kind, root, file }) =>
      (kind === undefined || kind === "Kustomization" || kind === "Component") &&
      (/(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(file) ||
        root.entries.has("helmChartInflationGenerator")),
    says: () =>
      "a kustomization without helmCharts. Judge the rendered output: kustomize build --enable-helm DIR | carto-wi doctor --manifest -",
  },
  {
    is: ({ kind, root, file }) =>
      kind === undefined &&
      !root.entries.has("releases") &&
      (/(?:^|\/)helmfile\.ya?ml(?:\.gotmpl)?$/.test(file) || textsAt(root, "helmfiles").length > 0),
    says: () =>
      "a helmfile without releases. Judge the rendered output: helmfile template | carto-wi doctor --manifest -",
  },
  {
    is: ({ apiVersion }) => apiVersion?.startsWith("skaffold/") === true,
    says: () =>
      "a Skaffold configuration. Judge the rendered output: skaffold render | carto-wi doctor --manifest -",
  },
  ...OTHER_TOOLS.map(({ tool, is, render }) => ({
    is,
    says: () => `${/^[AEIOU]/.test(tool) ? "an" : "a"} ${tool}. ${render}`,
  })),
  {
    // ytt's code is in comments, so the file is YAML without it (Carvel, "ytt": Annotations).
    is: ({ kind, lines }) =>
      kind === undefined && lines.some((line) => /^\s*#@ (?:load|if|for|def)\b|[:-] +#@ /.test(line)),
    says: () => "a ytt template. Render it first: ytt -f FILE | carto-wi doctor -f -",
  },
  {
    is: ({ kind, apiVersion, root }) =>
      kind === undefined &&
      apiVersion !== undefined &&
      textAt(root, "name") !== undefined &&
      (root.entries.has("version") || mapsAt(root, "dependencies").length > 0),
    says: () => "a Chart.yaml: pass the chart's folder with --chart, and its values file with -f",
  },
  {
    is: ({ kind, apiVersion }) => kind !== undefined && apiVersion !== undefined,
    says: (document) =>
      `a Kubernetes object (${document.apiVersion} ${document.kind}${nameOf(document) === "" ? "" : ` ${nameOf(document)}`}), not a values file: pass the rendered chart with --manifest`,
  },
];

/** Any other file that isn't a values file. */
export const refused: Layout = {
  is: (document) => REFUSED.some(({ is }) => is(document)),
  read: async (document) => {
    const found = REFUSED.find(({ is }) => is(document));
    throw new InputError(`this is ${found?.says(document)}`, placeOf(document.root.origin));
  },
};
