import { posix } from "node:path";
import { defined } from "../../defined.ts";
import type { FoundNames } from "../../domain/chart/values-tree.ts";
import { type HelmMap, type HelmNode, type Layer, nodeAt } from "../../domain/helm/index.ts";
import { InputError } from "../errors.ts";
import { shownAddress } from "../remotes.ts";
import { besideOf } from "./beside.ts";
import type { FoundDocument, FoundInstallation, Layout, Surroundings } from "./layout.ts";
import {
  fieldOf,
  isJudged,
  isTrue,
  mapAt,
  mapsAt,
  nameOf,
  objectOf,
  placeOf,
  textAt,
  textLayer,
  textOf,
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
    deployment: { tool: "argocd", ...objectOf(document) },
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

/**
 * Replaces patterns by the files that they match, sorted by name. A folder's own files come before those of its folders. A
 * file that is listed by its name, or was matched before, counts there (Argo CD, "Helm", Glob Patterns in Value Files).
 */
async function expanded(
  files: readonly HelmNode[],
  source: HelmMap,
  sources: readonly HelmMap[],
  surroundings: Surroundings,
): Promise<readonly HelmNode[]> {
  const { matchingFromRoot } = surroundings;
  const named = new Set(
    files.map((node) => pathInRepository(textOf(node) ?? "", source, sources, surroundings)),
  );
  const all: HelmNode[] = [];
  for (const node of files) {
    const pattern = pathInRepository(textOf(node) ?? "", source, sources, surroundings);
    const isPattern = pattern !== undefined && /[*?[]/.test(pattern);
    const matched = isPattern ? await matchingFromRoot(posix.normalize(pattern)) : [];
    if (matched.length === 0) all.push(node);
    for (const path of [...matched].sort(byFolder)) {
      if (named.has(path)) continue;
      named.add(path);
      all.push({ kind: "string", value: `/${path}`, style: "plain", origin: node.origin });
    }
  }
  return all;
}

/** By name, and the files of a folder before its folders. */
function byFolder(one: string, other: string): number {
  const [left, right] = [one.split("/"), other.split("/")];
  const at = left.findIndex((part, index) => part !== right[index]);
  const isFile = (parts: readonly string[]) => at === parts.length - 1;
  if (isFile(left) !== isFile(right)) return isFile(left) ? -1 : 1;
  return (left[at] ?? "") < (right[at] ?? "") ? -1 : 1;
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

/** A path that the repository is asked for, from its root; undefined for one of another repository, or an address. */
function pathInRepository(
  text: string,
  source: HelmMap,
  sources: readonly HelmMap[],
  surroundings: Surroundings,
): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return undefined;
  const from = sourceOf(text, source, sources);
  if (from === undefined || isElsewhere(from, surroundings)) return undefined;
  const [, rest] = REFERENCE.exec(text) ?? [];
  const folder = textAt(source, "path");
  if (rest !== undefined) return within(rest);
  // Paths of a packaged chart are its own.
  if (folder === undefined) return undefined;
  return within(text.startsWith("/") ? text : `${folder}/${text}`);
}

/** A path from the root; undefined for a path that leads out of the repository, which Argo CD refuses. */
function within(path: string): string | undefined {
  const found = posix.normalize(path.replace(/^\/+/, ""));
  return /^\.\.(?:\/|$)/.test(found) ? undefined : found;
}

/** `$ref/…` starts at the root of the source that is called so. */
const REFERENCE = /^\$[^/]+\/(.*)$/;

/** The source that a path is in; undefined where none has the name. */
function sourceOf(text: string, source: HelmMap, sources: readonly HelmMap[]): HelmMap | undefined {
  const [, ref] = /^\$([^/]+)\//.exec(text) ?? [];
  return ref === undefined ? source : sources.find((one) => textAt(one, "ref") === ref);
}

/** Whether a source is in another repository than the Application. */
const isElsewhere = (source: HelmMap, { repository }: Surroundings): boolean =>
  repository(textAt(source, "repoURL")) === "elsewhere";

/** What to say of a file that can't be read because its repository is another one. */
function whose(source: HelmMap | undefined, surroundings: Surroundings): string {
  const url = source && textAt(source, "repoURL");
  return url === undefined || surroundings.repository(url) !== "elsewhere" ? "" : ` of ${shownAddress(url)}`;
}

/** Says that nothing shows which repository this is, where files are read from it. */
function taken(source: HelmMap, sources: readonly HelmMap[], { repository }: Surroundings): string {
  const own = [source, ...sources.filter((one) => one.entries.has("ref"))].filter(
    (one) => !one.entries.has("chart"),
  );
  const open = own
    .flatMap((one) => textAt(one, "repoURL") ?? [])
    .find((url) => repository(url) === "unknown");
  return open === undefined ? "" : ` (${shownAddress(open)} is taken for this folder)`;
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

/**
 * A values file of the repository. `$ref/…` starts at the root of the source that is called so. One that is missing counts for
 * nothing under `ignoreMissingValueFiles`, where its folder shows that this is the repository.
 */
async function fileLayers(
  node: HelmNode,
  source: HelmMap,
  sources: readonly HelmMap[],
  surroundings: Surroundings,
): Promise<readonly Layer[]> {
  const { readFromRoot, isFolderFromRoot } = surroundings;
  const text = textOf(node) ?? "";
  const path = pathInRepository(text, source, sources, surroundings);
  const file = path === undefined ? undefined : await readFromRoot(path);
  if (file !== undefined) return [{ kind: "file", ...file }];
  const folder = path === undefined ? undefined : posix.dirname(path);
  const mayBeMissing = isTrue(source, "helm", "ignoreMissingValueFiles");
  if (mayBeMissing && folder !== undefined && folder !== "." && isFolderFromRoot(folder)) return [];
  const from = whose(sourceOf(text, source, sources), surroundings);
  return [unreadLayer(`the values file ${text}${from}`, node.origin)];
}

/**
 * Helm reads all `--set` before all `--set-string`, and those before all `--set-file`. What an unread file
 * sets is unknown, so that no other parameter decides it.
 */
async function parametersOf(
  helm: HelmMap | undefined,
  source: HelmMap,
  sources: readonly HelmMap[],
  surroundings: Surroundings,
): Promise<readonly Layer[]> {
  const { readFromRoot } = surroundings;
  const files = await Promise.all(
    mapsAt(helm, "fileParameters").map(async (one) => {
      const [name, text] = [textAt(one, "name") ?? "", textAt(one, "path") ?? ""];
      const path = /[,{}=\\]/.test(text) ? undefined : pathInRepository(text, source, sources, surroundings);
      const file = path === undefined ? undefined : await readFromRoot(path);
      return { name, layer: fileParameterLayer(one, name, text, file?.bytes), isRead: file !== undefined };
    }),
  );
  const unread = new Set(files.filter(({ isRead }) => !isRead).map(({ name }) => name));
  const all = mapsAt(helm, "parameters").filter((one) => !unread.has(textAt(one, "name") ?? ""));
  const forced = all.filter((one) => isTrue(one, "forceString"));
  const set = [...all.filter((one) => !forced.includes(one)), ...forced].map(parameterLayer);
  return [...set, ...files.map(({ layer }) => layer)];
}

/** A parameter whose value is a file's text (`--set-file`). */
function fileParameterLayer(
  parameter: HelmMap,
  name: string,
  path: string,
  bytes: Uint8Array | undefined,
): Layer {
  if (bytes === undefined)
    return unreadLayer(`fileParameters ${name}`, parameter.origin, [name.split(/(?<!\\)\./)]);
  const files = new Map([[path, bytes]]);
  return { kind: "option", option: "--set-file", text: `${name}=${path}`, files, origin: parameter.origin };
}

/** Whether parameters set what is judged: they win over all values, so that a fix has to go there too. */
const setsJudged = (helm: HelmMap | undefined): boolean =>
  [...mapsAt(helm, "parameters"), ...mapsAt(helm, "fileParameters")].some((one) =>
    isJudged(textAt(one, "name") ?? ""),
  );

/** Argo CD escapes commas, but in a list in braces (`cleanSetParameters`). */
function parameterLayer(parameter: HelmMap): Layer {
  const [name, value] = [textAt(parameter, "name") ?? "", textAt(parameter, "value") ?? ""];
  const escaped = /^\{.*\}$/s.test(value) ? value : value.replace(/(?<!\\),/g, "\\,");
  return {
    kind: "option",
    option: isTrue(parameter, "forceString") ? "--set-string" : "--set",
    text: `${name}=${escaped}`,
    origin: nodeAt(parameter, ["value"])?.value.origin ?? parameter.origin,
  };
}
