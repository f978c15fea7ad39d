import { defined } from "../../defined.ts";
import { type HelmMap, type Layer, nodeAt } from "../../domain/helm/index.ts";
import { InputError } from "../errors.ts";
import type { FoundInstallation, Layout, Surroundings } from "./layout.ts";
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
  read: async ({ root, file }, surroundings) => {
    if (TEMPLATED.test(file))
      throw new InputError(
        `${file} is a helmfile that is not rendered: run helmfile template | carto-wi doctor --manifest -`,
        placeOf(root.origin),
      );
    return Promise.all(
      mapsAt(root, "releases").map(async (release, index) => ({
        ...(await installationOf(release, index, file, surroundings)),
        // helmfile passes --take-ownership where it is told to (helmfile, "Configuration": `takeOwnership`).
        checksOwners: !isTrue(release, "takeOwnership") && !isTrue(root, "helmDefaults", "takeOwnership"),
      })),
    );
  },
};

async function installationOf(
  release: HelmMap,
  index: number,
  name: string,
  surroundings: Surroundings,
): Promise<FoundInstallation> {
  const called = textAt(release, "name") ?? "";
  const what = `the helmfile release ${called}`;
  const layers: Layer[] = [];
  for (const key of ["inherit", "valuesTemplate", "transformers", "strategicMergePatches"]) {
    const entry = release.entries.get(key);
    if (entry !== undefined) layers.push(unreadLayer(`${key} of ${what}`, entry.keyOrigin));
  }
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
      namespace: fieldOf(textAt(release, "namespace"), what),
    }),
    ...defined({ chart: textAt(release, "chart")?.split("/").at(-1) }),
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
