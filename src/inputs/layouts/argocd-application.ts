import { defined } from "../../defined.ts";
import type { FoundNames } from "../../domain/chart/values-tree.ts";
import { type HelmMap, type Layer, nodeAt } from "../../domain/helm/index.ts";
import { InputError } from "../errors.ts";
import { expanded, fileLayers } from "./argocd-files.ts";
import { parametersOf, setsJudged } from "./argocd-parameters.ts";
import { isElsewhere, taken, whose } from "./argocd-sources.ts";
import { besideOf } from "./beside.ts";
import type { FoundDocument, FoundInstallation, Layout, Surroundings } from "./layout.ts";
import {
  fieldOf,
  mapAt,
  mapsAt,
  nameOf,
  objectOf,
  placeOf,
  textAt,
  textLayer,
  textsAt,
  unreadLayer,
} from "./parts.ts";

/**
 * An Argo CD Application whose source is a Helm chart. Helm gets `valueFiles` in order, then `valuesObject`, or without it
 * `values`, as one more file. Then it gets `parameters` as `--set` (`--set-string` with `forceString`), then
 * `fileParameters` as `--set-file`. The release has the name `releaseName`, or else the Application's.
 * Source: Argo CD, "Helm" and "Multiple Sources for an Application"; `util/helm/cmd.go` and
 * `reposerver/repository/repository.go`.
 */
export const argocdApplication: Layout = {
  is: ({ kind, apiVersion }) => kind === "Application" && apiVersion?.startsWith("argoproj.io/") === true,
  read: async (document, surroundings) => {
    const spec = mapAt(document.root, "spec");
    const several = mapsAt(spec, "sources");
    const sources = several.length > 0 ? several : [mapAt(spec, "source")].filter((one) => one !== undefined);
    const found: FoundInstallation[] = [];
    const beside = await besideOf(document, surroundings);
    for (const [index, source] of sources.entries()) {
      const folder = isElsewhere(source, surroundings) ? undefined : textAt(source, "path");
      const chartFolder = folder === undefined ? undefined : surroundings.chartFromRoot(folder);
      // A source with a name only lends its files, unless it has a chart or a folder too.
      const lends = source.entries.has("ref") && folder === undefined && !source.entries.has("path");
      const installs = source.entries.has("chart") || (source.entries.has("helm") && !lends);
      if (!installs && chartFolder === undefined && !mayInstall(source, document, surroundings)) continue;
      const path = several.length > 0 ? ["spec", `sources[${index}]`, "helm"] : ["spec", "source", "helm"];
      const one = await installationOf({ document, source, sources, path }, surroundings);
      found.push({ ...one, layers: [...one.layers, ...beside.layers], ...defined({ chartFolder }) });
    }
    const [only, second] = surroundings.documents;
    if (found.length === 0 && only !== undefined && second === undefined)
      throw new InputError(noChart(document, sources, surroundings), placeOf(document.root.origin));
    return found;
  },
};

/** Whether a folder that isn't here may be CARTO's chart: its name, or the Application's, says so. */
function mayInstall(source: HelmMap, document: FoundDocument, surroundings: Surroundings): boolean {
  const folder = textAt(source, "path");
  const isHere =
    folder !== undefined && !isElsewhere(source, surroundings) && surroundings.isFolderFromRoot(folder);
  const isChart = folder !== undefined && !["directory", "kustomize"].some((key) => source.entries.has(key));
  return !isHere && isChart && /carto/i.test(`${folder} ${nameOf(document)}`);
}

function noChart(document: FoundDocument, sources: readonly HelmMap[], surroundings: Surroundings): string {
  const deployed = sources
    .map((one) => `${textAt(one, "path") ?? "."}${whose(one, surroundings)}`)
    .join(", ");
  return `the Argo CD Application ${nameOf(document)} deploys ${deployed === "" ? "nothing that carto-wi can read" : deployed}, and carto-wi finds no Helm chart there. Pass the file that installs carto with -f, or pass the rendered output: argocd app manifests NAME | carto-wi doctor --manifest -`;
}

type Given = {
  readonly document: FoundDocument;
  readonly source: HelmMap;
  readonly sources: readonly HelmMap[];
  readonly path: readonly string[];
};

async function installationOf(
  { document, source, sources, path }: Given,
  surroundings: Surroundings,
): Promise<FoundInstallation> {
  const helm = mapAt(source, "helm");
  const name = nameOf(document);
  const what = `the Argo CD Application ${name}`;
  const chart = textAt(source, "chart") ?? textAt(source, "path")?.split("/").at(-1);
  const values = nodeAt(source, ["helm", "values"]);
  const object = nodeAt(source, ["helm", "valuesObject"]);
  // The API server drops a null.
  const isObject = object !== undefined && object.value.kind !== "null";
  const inline = isObject ? object : values;
  const layers: Layer[] = [...ownValues(source, surroundings)];
  for (const file of await expanded(textsAt(helm, "valueFiles"), source, sources, surroundings))
    layers.push(...(await fileLayers(file, source, sources, surroundings)));
  if (inline !== undefined) layers.push(textLayer(inline, document, surroundings));
  const key = isObject || values === undefined ? "valuesObject" : "values";
  const kept = await overridesKept(source, name, surroundings);
  return {
    what,
    at: placeOf(source.origin),
    names: namesOf(
      document,
      textAt(helm, "releaseName") ?? name,
      `${what}${taken(source, sources, surroundings)}`,
    ),
    deployer: { tool: "argocd", ...objectOf(document) },
    ...defined({ chart }),
    layers: [
      ...layers,
      ...(await parametersOf(helm, source, sources, surroundings)),
      ...kept,
      ...pluginLayers(source),
    ],
    path: [...path, setsJudged(helm) ? "parameters" : key],
  };
}

/** A plugin renders the folder as it likes (Argo CD, "Config Management Plugins"). */
function pluginLayers(source: HelmMap): readonly Layer[] {
  const plugin = source.entries.get("plugin");
  if (plugin === undefined || plugin.value.kind === "null") return [];
  const name = textAt(plugin.value, "name");
  return [unreadLayer(`the plugin${name === undefined ? "" : ` ${name}`} of Argo CD`, plugin.keyOrigin)];
}

/** Files that override the Application's source (Argo CD, "Parameter Overrides", Store Overrides In Git). */
async function overridesKept(
  source: HelmMap,
  name: string,
  surroundings: Surroundings,
): Promise<readonly Layer[]> {
  const folder = textAt(source, "path");
  if (folder === undefined || isElsewhere(source, surroundings)) return [];
  const { readFromRoot } = surroundings;
  const files = [".argocd-source.yaml", `.argocd-source-${name}.yaml`];
  const found = await Promise.all(files.map((file) => readFromRoot(`${folder}/${file}`)));
  return found.flatMap((one) =>
    one === undefined ? [] : [unreadLayer(`the file ${one.name}`, source.origin)],
  );
}

function namesOf(document: FoundDocument, release: string, what: string): FoundNames {
  const destination = mapAt(document.root, "spec", "destination");
  const cluster = textAt(destination, "name")?.split("_") ?? [];
  const [prefix, project, location, name, ...rest] = cluster;
  const gke = prefix === "gke" && rest.length === 0 && name !== undefined;
  const from = `the destination of ${what}`;
  return defined({
    release: fieldOf(release, what),
    namespace: fieldOf(textAt(destination, "namespace"), from),
    project: gke ? fieldOf(project, from) : undefined,
    location: gke ? fieldOf(location, from) : undefined,
    cluster: gke ? fieldOf(name, from) : undefined,
  });
}

/** The values of a chart in a folder that isn't here. */
function ownValues(source: HelmMap, surroundings: Surroundings): readonly Layer[] {
  const folder = textAt(source, "path");
  const isHere = !isElsewhere(source, surroundings) && folder && surroundings.isFolderFromRoot(folder);
  if (folder === undefined || source.entries.has("chart") || isHere) return [];
  return [
    unreadLayer(`the chart's own values.yaml in ${folder}${whose(source, surroundings)}`, source.origin),
  ];
}
