import { defined } from "../../defined.ts";
import { type HelmMap, type Layer, nodeAt, readDocument, ValuesError } from "../../domain/helm/index.ts";
import { InputError } from "../errors.ts";
import { addressShown } from "../shown.ts";
import type { FoundDocument, FoundInstallation, Layout, Surroundings } from "./layout.ts";
import { fieldOf, isJudged, isTrue, mapsAt, placeOf, textAt, textOf, textsAt, unreadLayer } from "./parts.ts";

const TEMPLATED = /\.gotmpl$/;

/**
 * A helmfile (helmfile, "Configuration": `releases`). A release's `values`, files and maps, are passed to Helm in order,
 * then `secrets`, then `set` and `setString`. `bases` add releases and change none, as
 * helmfile appends lists (`pkg/app/desired_state_file_loader.go`). What helmfile would render first (`.gotmpl`, environments,
 * `inherit`) is not judged here.
 */
export const helmfile: Layout = {
  is: ({ kind, apiVersion, root }) =>
    kind === undefined &&
    apiVersion === undefined &&
    mapsAt(root, "releases").some((release) => textAt(release, "chart") !== undefined),
  read: async (document, surroundings) => {
    const { root, file } = document;
    if (TEMPLATED.test(file))
      throw new InputError(
        `${file} is a helmfile that is not rendered: run helmfile template | carto-wi doctor --manifest -`,
        placeOf(root.origin),
      );
    // The attribute of the whole file wins over a release's own (`pkg/state/state.go`, `OverrideNamespace`).
    const namespace = textAt(root, "namespace");
    const releases = mapsAt(root, "releases").map((release, index) => ({ release, index }));
    const { roots, unread } = await partsOf(document, surroundings);
    const found = await Promise.all(
      releases.filter(isInstalled).map(async ({ release, index }) => {
        const found = await installationOf({ release, index, namespace }, file, surroundings);
        return {
          ...found,
          layers: [
            ...roots.flatMap((one) => reused(one, release)),
            ...found.layers,
            ...changedInRelease(release, found.what),
            ...roots.flatMap(changedEverywhere),
            ...unread,
          ],
          // helmfile passes --take-ownership where it is told to (helmfile, "Configuration": `takeOwnership`).
          checksOwners:
            !isTrue(release, "takeOwnership") &&
            !roots.some((one) => isTrue(one, "helmDefaults", "takeOwnership")),
        };
      }),
    );
    return [...found, ...(await furtherHelmfiles(document, surroundings))];
  },
};

/**
 * What holds for each release: the parts of the file, between `---`, and its `bases` (helmfile, "Advanced Features": Layering
 * State Files). What can't be read is unknown.
 */
async function partsOf(
  { root, file }: FoundDocument,
  { documents, read }: Surroundings,
): Promise<{ readonly roots: readonly HelmMap[]; readonly unread: readonly Layer[] }> {
  const parts = documents.filter((one) => one.kind === undefined && one.apiVersion === undefined);
  const roots = [root, ...parts.map((one) => one.root).filter((one) => one !== root)];
  const bases = await Promise.all(
    roots
      .flatMap((one) => textsAt(one, "bases"))
      .map(async (node) => {
        const path = textOf(node) ?? "";
        const isReadable = !TEMPLATED.test(path) && !path.includes("://");
        const found = isReadable ? await read(path) : undefined;
        const base = found && helmMapOf(found.bytes, found.name);
        return { base, unread: unreadLayer(`the base ${path} of ${file}`, node.origin) };
      }),
  );
  return {
    roots: [...roots, ...bases.flatMap(({ base }) => base ?? [])],
    unread: bases.flatMap(({ base, unread }) => (base === undefined ? [unread] : [])),
  };
}

/** The file's map; undefined where it isn't YAML before helmfile renders it. */
function helmMapOf(bytes: Uint8Array, name: string): HelmMap | undefined {
  try {
    return readDocument(bytes, name, 0).values;
  } catch (error) {
    if (error instanceof ValuesError) return undefined;
    throw error;
  }
}

/** Other helmfiles that this one includes, unless nothing in them is CARTO's. They aren't read here, so they are unknown. */
async function furtherHelmfiles(
  { root }: FoundDocument,
  { read }: Surroundings,
): Promise<readonly FoundInstallation[]> {
  const all = await Promise.all(
    textsAt(root, "helmfiles").map(async (node) => {
      const path = textOf(node) ?? textAt(node, "path") ?? "";
      const found = path.includes("://") ? undefined : await read(path);
      const text = found === undefined ? undefined : new TextDecoder().decode(found.bytes);
      if (text !== undefined && !/carto|^helmfiles:/im.test(text)) return [];
      const named = addressShown(path);
      const what = `the helmfile ${named}, which this one includes`;
      return [
        {
          what,
          at: placeOf(node.origin),
          names: {},
          deployer: { tool: "helmfile", file: named } as const,
          layers: [unreadLayer(`${what}. Pass it with -f`, node.origin)],
          path: ["helmfiles"],
        },
      ];
    }),
  );
  return all.flat();
}

/** helmfile uninstalls a release with `installed: false`, and leaves out one whose `condition` is false. */
const isInstalled = ({ release }: { readonly release: HelmMap }): boolean =>
  textAt(release, "installed") !== "false" && textAt(release, "condition") !== "false";

/** With `reuseValues` the values of the last release are below the ones that are given. */
function reused(root: HelmMap, release: HelmMap): readonly Layer[] {
  const entry = release.entries.get("reuseValues") ?? nodeAt(root, ["helmDefaults", "reuseValues"]);
  if (entry === undefined || textOf(entry.value) !== "true") return [];
  return [unreadLayer("the last release's values (reuseValues)", entry.keyOrigin)];
}

/** Fields of a release that add to its values, or to its `set`, once helmfile rendered them. */
const TEMPLATES = ["inherit", "valuesTemplate", "setTemplate", "valuesPathPrefix"];
/** Fields of a release that change what Helm rendered (helmfile, "Advanced Features"). */
const CHANGING = ["transformers", "strategicMergePatches", "jsonPatches", "postRenderer"];

/** What goes over the values of a release in the release itself: templates, and what changes the rendered objects. */
function changedInRelease(release: HelmMap, what: string): readonly Layer[] {
  const inRelease = (keys: readonly string[], by?: "rendering") =>
    keys.flatMap((key) => {
      const entry = release.entries.get(key);
      if (entry === undefined || entry.value.kind === "null") return [];
      return [unreadLayer(`${key} of ${what}`, entry.keyOrigin, undefined, by)];
    });
  return [...inRelease(TEMPLATES), ...inRelease(CHANGING, "rendering")];
}

/** The same for all releases: a template, arguments of Helm's, a post-renderer. */
function changedEverywhere(root: HelmMap): readonly Layer[] {
  const everywhere = root.entries.get("defaultInherit");
  const postRenderer = nodeAt(root, ["helmDefaults", "postRenderer"]);
  const args = nodeAt(root, ["helmDefaults", "args"]);
  const setsValues = textsAt(root, "helmDefaults", "args").some((node) =>
    /^(?:-f|--values|--set|--post-renderer)/.test(textOf(node) ?? ""),
  );
  return [
    ...(everywhere === undefined ? [] : [unreadLayer("defaultInherit", everywhere.keyOrigin)]),
    ...(args === undefined || !setsValues ? [] : [unreadLayer("args of helmDefaults", args.keyOrigin)]),
    ...(postRenderer === undefined
      ? []
      : [unreadLayer("postRenderer of helmDefaults", postRenderer.keyOrigin, undefined, "rendering")]),
  ];
}

async function installationOf(
  { release, index, namespace }: { release: HelmMap; index: number; namespace: string | undefined },
  name: string,
  surroundings: Surroundings,
): Promise<FoundInstallation> {
  const called = textAt(release, "name") ?? "";
  const chart = textAt(release, "chart");
  const what = `the helmfile release ${called}`;
  const layers: Layer[] = [];
  for (const node of textsAt(release, "values")) {
    if (node.kind === "map") layers.push({ kind: "map", name, values: node });
    else {
      const path = textOf(node) ?? "";
      const file = TEMPLATED.test(path) || path.includes("://") ? undefined : await surroundings.read(path);
      layers.push(
        file === undefined ? unreadLayer(`the values file ${path}`, node.origin) : { kind: "file", ...file },
      );
    }
  }
  const sets = (key: string, option: "--set" | "--set-string") =>
    mapsAt(release, key).map((entry) => setLayer(entry, option));
  // What is set wins over all values, so that a fix has to go there too.
  const isSet = [...mapsAt(release, "set"), ...mapsAt(release, "setString")].some((one) =>
    isJudged(textAt(one, "name") ?? ""),
  );
  for (const node of textsAt(release, "secrets"))
    layers.push(unreadLayer(`the encrypted file ${textOf(node) ?? ""}`, node.origin));
  return {
    what,
    at: placeOf(release.origin),
    names: defined({
      release: fieldOf(called, what),
      namespace: fieldOf(namespace ?? textAt(release, "namespace"), what),
    }),
    deployer: { tool: "helmfile", name: called, file: name },
    ...defined({
      chart: chart?.split("/").at(-1),
      chartFolder: chart?.startsWith(".") ? surroundings.chart(chart) : undefined,
    }),
    layers: [...layers, ...sets("set", "--set"), ...sets("setString", "--set-string")],
    path: [`releases[${index}]`, isSet ? "set" : "values[0]"],
  };
}

/** helmfile escapes commas in values. */
function setLayer(entry: HelmMap, option: "--set" | "--set-string"): Layer {
  const [name = "", value] = [textAt(entry, "name"), nodeAt(entry, ["value"])?.value];
  const text = textOf(value);
  if (text === undefined) return unreadLayer(`set ${name}`, entry.origin, [name.split(/(?<!\\)\./)]);
  return {
    kind: "option",
    option,
    text: `${name}=${text.replace(/(?<!\\),/g, "\\,")}`,
    origin: value?.origin ?? entry.origin,
  };
}
