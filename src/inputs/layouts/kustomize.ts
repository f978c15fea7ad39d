import { defined } from "../../defined.ts";
import { type HelmMap, type Layer, nodeAt } from "../../domain/helm/index.ts";
import { InputError } from "../errors.ts";
import type { FoundDocument, FoundInstallation, Layout, Surroundings } from "./layout.ts";
import { fieldOf, mapsAt, placeOf, textAt, textLayer, textOf, textsAt, unreadLayer } from "./parts.ts";
import { patchLayers } from "./patches.ts";

/**
 * A kustomization with `helmCharts`, or Kustomize's HelmChartInflationGenerator (kubernetes-sigs/kustomize,
 * `api/types/helmchartargs.go` and `api/internal/builtins/HelmChartInflationGenerator.go`). `valuesInline` goes over
 * `valuesFile` (`valuesMerge: override`, the default), under it (`merge`) or in its place (`replace`);
 * `additionalValuesFiles` are passed to Helm after that, and win. The kustomization's patches change what Helm rendered.
 */
export const kustomize: Layout = {
  is: ({ kind, root, apiVersion }) =>
    (kind === "Kustomization" || kind === undefined
      ? apiVersion === undefined || apiVersion.startsWith("kustomize.config.k8s.io/")
      : kind === "HelmChartInflationGenerator") &&
    (kind === "HelmChartInflationGenerator" || mapsAt(root, "helmCharts").length > 0),
  read: async (document, surroundings) => {
    const { root, kind } = document;
    if (kind === "HelmChartInflationGenerator")
      return [await installationOf(document, root, [], surroundings)];
    const own = await Promise.all(
      mapsAt(root, "helmCharts").map((chart, index) =>
        installationOf(document, chart, [`helmCharts[${index}]`], surroundings),
      ),
    );
    return [...own, ...(await furtherCharts(document, surroundings))];
  },
};

/** Charts of CARTO in the folders that the kustomization takes in. They aren't read here, so they are unknown. */
async function furtherCharts(
  { root, file }: FoundDocument,
  { read }: Surroundings,
): Promise<readonly FoundInstallation[]> {
  const all = await Promise.all(
    [...textsAt(root, "resources"), ...textsAt(root, "bases")].map(async (node) => {
      const folder = textOf(node) ?? "";
      if (/:\/\/|\.ya?ml$/.test(folder)) return [];
      const found = await read(`${folder}/kustomization.yaml`);
      const text = found === undefined ? "" : new TextDecoder().decode(found.bytes);
      if (found === undefined || !/^helmChart/m.test(text) || !/carto/i.test(text)) return [];
      const what = `the Helm charts of ${found.name}`;
      return [
        {
          what,
          at: placeOf(node.origin),
          names: {},
          deployer: { tool: "kustomize", file } as const,
          layers: [unreadLayer(`${what}. Judge them with -f ${found.name}`, node.origin)],
          path: ["resources"],
        },
      ];
    }),
  );
  return all.flat();
}

async function installationOf(
  document: FoundDocument,
  chart: HelmMap,
  path: readonly string[],
  surroundings: Surroundings,
): Promise<FoundInstallation> {
  const name = textAt(chart, "releaseName") ?? textAt(chart, "name") ?? "";
  const what = `the Kustomize Helm chart ${name}`;
  const file = chart.entries.get("valuesFile");
  const inline = chart.entries.get("valuesInline");
  const merge = textAt(chart, "valuesMerge") ?? "override";
  if (!["merge", "override", "replace"].includes(merge))
    throw new InputError(
      `valuesMerge is ${merge}, which Kustomize refuses: set it to override, merge or replace`,
      placeOf(nodeAt(chart, ["valuesMerge"])?.value.origin ?? chart.origin),
    );
  const fromFile =
    file === undefined || merge === "replace" ? [] : [await fileLayer(file.value, surroundings)];
  const fromInline = inline === undefined ? [] : [textLayer(inline, document, surroundings)];
  const more = await Promise.all(
    textsAt(chart, "additionalValuesFiles").map((node) => fileLayer(node, surroundings)),
  );
  const namespace = textAt(document.root, "namespace") ?? textAt(chart, "namespace");
  return {
    what,
    at: placeOf(chart.origin),
    names: defined({
      release: fieldOf(textAt(chart, "releaseName"), what),
      namespace: fieldOf(namespace, what),
    }),
    deployer: { tool: "kustomize", file: document.file },
    ...defined({
      chart: textAt(chart, "name"),
      chartFolder: chartFolderOf(document.root, chart, surroundings),
    }),
    layers: [
      ...(merge === "merge" ? [...fromInline, ...fromFile] : [...fromFile, ...fromInline]),
      ...more,
      ...patchLayers(document.root, "the kustomization"),
    ],
    path: [...path, "valuesInline"],
  };
}

/** The chart's folder in `chartHome`, where Kustomize finds it before it pulls one (`helmchartargs.go`, `absChartHome`). */
function chartFolderOf(root: HelmMap, chart: HelmMap, { chart: folderAt }: Surroundings): string | undefined {
  const home = textAt(root, "helmGlobals", "chartHome") ?? textAt(chart, "chartHome") ?? "charts";
  const [name = "", version] = [textAt(chart, "name"), textAt(chart, "version")];
  const versioned = version === undefined ? undefined : folderAt(`${home}/${name}-${version}/${name}`);
  return versioned ?? folderAt(`${home}/${name}`);
}

async function fileLayer(
  node: Parameters<typeof textOf>[0] & object,
  { read }: Surroundings,
): Promise<Layer> {
  const path = textOf(node) ?? "";
  const file = /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? undefined : await read(path);
  return file === undefined ? unreadLayer(`the values file ${path}`, node.origin) : { kind: "file", ...file };
}
