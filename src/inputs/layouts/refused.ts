import { InputError } from "../errors.ts";
import type { FoundDocument, Layout } from "./layout.ts";
import { mapAt, mapsAt, nameOf, placeOf, textAt, textsAt } from "./parts.ts";

type Refused = {
  readonly is: (document: FoundDocument) => boolean;
  readonly says: (document: FoundDocument) => string;
};

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
