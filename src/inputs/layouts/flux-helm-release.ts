import { defined } from "../../defined.ts";
import { ACCOUNT_KEY, IDENTITY_ANNOTATION } from "../../domain/chart/conventions.ts";
import { type HelmMap, type Layer, nodeAt, readValues } from "../../domain/helm/index.ts";
import { shownAddress } from "../remotes.ts";
import { besideOf, isPatched } from "./beside.ts";
import { configMapCalled, dataAt, secretDataAt } from "./config-map.ts";
import type { FoundDocument, Layout, Surroundings } from "./layout.ts";
import {
  fieldOf,
  isTrue,
  mapAt,
  mapLayer,
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
import { patchLayers } from "./patches.ts";

/**
 * A HelmRelease of Flux (Flux, "HelmRelease": Values, Values references; fluxcd/pkg, `chartutil`). `valuesFrom` is merged in
 * order and `values` over all of it. An entry with a `targetPath` is set as by `--set`. The release is called `releaseName`,
 * or, without a `targetNamespace`, as the object, else `TARGETNAMESPACE-NAME`.
 */
export const fluxHelmRelease: Layout = {
  is: ({ kind, apiVersion }) =>
    kind === "HelmRelease" && apiVersion?.startsWith("helm.toolkit.fluxcd.io/") === true,
  read: async (document, surroundings) => {
    const spec = mapAt(document.root, "spec");
    const name = nameOf(document);
    const isSuspended = isTrue(spec, "suspend");
    const what = `the Flux HelmRelease ${name}${isSuspended ? ", which is suspended" : ""}`;
    const targetNamespace = textAt(spec, "targetNamespace");
    const made = targetNamespace === undefined ? name : `${targetNamespace}-${name}`;
    const chart =
      textAt(spec, "chart", "spec", "chart")?.split("/").at(-1) ?? referredChart(spec, surroundings);
    const values = spec?.entries.get("values");
    const beside = await besideOf(document, surroundings);
    const namespace = beside.namespace ?? textAt(document.root, "metadata", "namespace");
    const layers = mapsAt(spec, "valuesFrom").map((one) => referenced(one, namespace, surroundings));
    return [
      {
        what,
        at: placeOf(document.root.origin),
        names: defined({
          release: fieldOf(textAt(spec, "releaseName") ?? made, `${what}${taken(spec, surroundings)}`),
          namespace: fieldOf(targetNamespace ?? namespace, what),
        }),
        deployer: {
          tool: "flux",
          ...objectOf(document),
          ...(isSuspended ? { suspended: true as const } : {}),
        },
        ...defined({ chart, chartFolder: chartFolderOf(spec, surroundings) }),
        // Flux takes ownership unless it is told not to (Flux, "HelmRelease": `.spec.install.disableTakeOwnership`).
        checksOwners: isTrue(spec, "install", "disableTakeOwnership"),
        layers: [
          ...ownValues(spec, surroundings),
          ...chartFiles(spec),
          ...layers,
          ...(values === undefined ? [] : [textLayer(values, document, surroundings)]),
          ...mapsAt(spec, "postRenderers").flatMap((one) =>
            patchLayers(mapAt(one, "kustomize"), `the postRenderers of ${what}`),
          ),
          ...commonAnnotation(spec, what),
          ...beside.layers,
          ...patchedByFlux(document, surroundings),
        ],
        path: ["spec", "values"],
      },
    ];
  },
};

/** The chart of a `chartRef`: the last part of the address, or else the name of the object, where these aren't CARTO's. */
function referredChart(spec: HelmMap | undefined, { documents }: Surroundings): string | undefined {
  const [kind, name] = [textAt(spec, "chartRef", "kind"), textAt(spec, "chartRef", "name")];
  if (name === undefined) return undefined;
  const source = documents.find((one) => one.kind === kind && nameOf(one) === name);
  const chart =
    textAt(source?.root, "spec", "url")?.split("/").at(-1) ?? textAt(source?.root, "spec", "chart") ?? name;
  return /carto/i.test(chart) ? "carto" : chart;
}

/** A Kustomization of Flux in the same file may patch the HelmRelease (Flux, "Kustomization": Patches). */
function patchedByFlux(document: FoundDocument, { documents }: Surroundings): readonly Layer[] {
  return documents
    .filter(
      (one) => one.kind === "Kustomization" && one.apiVersion?.startsWith("kustomize.toolkit.fluxcd.io/"),
    )
    .flatMap((one) =>
      mapsAt(one.root, "spec", "patches")
        .filter((patch) => isPatched(patch, document))
        .map((patch) => unreadLayer(`patches of the Flux Kustomization ${nameOf(one)}`, patch.origin)),
    );
}

/** Flux overrides the annotations of every object by those of `commonMetadata` (Flux, "HelmRelease": Common metadata). */
function commonAnnotation(spec: HelmMap | undefined, what: string): readonly Layer[] {
  const entry = spec && nodeAt(spec, ["commonMetadata", "annotations", IDENTITY_ANNOTATION]);
  if (entry === undefined) return [];
  const path = [ACCOUNT_KEY, "annotations", IDENTITY_ANNOTATION];
  return [unreadLayer(`commonMetadata of ${what}`, entry.keyOrigin, [path], "rendering")];
}

/** The chart's folder, where the chart is in this repository (Flux, "HelmRelease": a chart of a GitRepository is its path). */
function chartFolderOf(spec: HelmMap | undefined, surroundings: Surroundings): string | undefined {
  const chart = mapAt(spec, "chart", "spec");
  const path = textAt(chart, "chart");
  if (path === undefined || textAt(chart, "sourceRef", "kind") !== "GitRepository") return undefined;
  return surroundings.repository(addressOf(chart, surroundings)) === "elsewhere"
    ? undefined
    : surroundings.chartFromRoot(path);
}

/** Says that nothing shows which repository this is, where the chart is read from it. */
function taken(spec: HelmMap | undefined, surroundings: Surroundings): string {
  const url = addressOf(mapAt(spec, "chart", "spec"), surroundings);
  return url === undefined ||
    surroundings.repository(url) !== "unknown" ||
    chartFolderOf(spec, surroundings) === undefined
    ? ""
    : ` (${shownAddress(url)} is taken for this folder)`;
}

/** The address of the chart's source, where its object is beside the HelmRelease. */
function addressOf(chart: HelmMap | undefined, { documents }: Surroundings): string | undefined {
  const [kind, name] = [textAt(chart, "sourceRef", "kind"), textAt(chart, "sourceRef", "name")];
  const source = documents.find((one) => one.kind === kind && nameOf(one) === name);
  return source && textAt(source.root, "spec", "url");
}

/** The chart's own values, where the chart is a folder that isn't here. */
function ownValues(spec: HelmMap | undefined, surroundings: Surroundings): readonly Layer[] {
  const chart = mapAt(spec, "chart", "spec");
  const kind = textAt(chart, "sourceRef", "kind");
  if (chart === undefined || (kind !== "GitRepository" && kind !== "Bucket")) return [];
  if (chartFolderOf(spec, surroundings) !== undefined) return [];
  const url = addressOf(chart, surroundings);
  const from = url === undefined ? "" : ` of ${shownAddress(url)}`;
  return [unreadLayer(`the chart's own values.yaml in ${textAt(chart, "chart")}${from}`, chart.origin)];
}

/** The chart's own files that Flux uses as its defaults, in place of its values.yaml (Flux, "HelmRelease": `valuesFiles`). */
function chartFiles(spec: HelmMap | undefined): readonly Layer[] {
  const chart = mapAt(spec, "chart", "spec");
  const listed = textsAt(chart, "valuesFiles").map((node) => textOf(node) ?? "");
  const single = textAt(chart, "valuesFile");
  const names = [...(single === undefined ? [] : [single]), ...listed].filter(
    (name) => name !== "values.yaml",
  );
  if (chart === undefined || names.length === 0) return [];
  return [unreadLayer(`${names.join(", ")} of the chart`, chart.origin)];
}

/** Flux looks for the object in the HelmRelease's own namespace (Flux, "HelmRelease": Values references). */
function referenced(reference: HelmMap, namespace: string | undefined, surroundings: Surroundings): Layer {
  const [kind, name = ""] = [textAt(reference, "kind"), textAt(reference, "name")];
  const key = textAt(reference, "valuesKey") ?? "values.yaml";
  const path = textAt(reference, "targetPath");
  const map = kind === "ConfigMap" ? configMapCalled(name, namespace, surroundings.documents) : undefined;
  const secret = kind === "Secret" ? secretDataAt(name, namespace, key, surroundings.documents) : undefined;
  const source = map ?? secret?.document;
  const entry = map === undefined ? secret?.entry : dataAt(map, key);
  if (source === undefined || entry === undefined) {
    // An optional reference may be there all the same: the file alone does not say.
    const optional = isTrue(reference, "optional") ? ", which is optional" : "";
    const what = `the ${kind ?? "object"} ${name} (${key})${optional}`;
    return unreadLayer(what, reference.origin, path === undefined ? undefined : [keysOf(path)]);
  }
  return path === undefined
    ? textLayer(entry, source, surroundings)
    : setLayer(path, entry.value, source, { ...surroundings, isLiteral: isTrue(reference, "literal") });
}

/** `a.b\.c` is two keys, as in `--set`. */
const keysOf = (path: string): readonly string[] =>
  path.split(/(?<!\\)\./).map((key) => key.replace(/\\(.)/g, "$1"));

/** One value at a path. Quotes around it make it a string, and `literal` leaves it as it is (`--set-literal`). */
function setLayer(
  path: string,
  node: Parameters<typeof textOf>[0] & object,
  source: FoundDocument,
  { helm, isLiteral }: Pick<Surroundings, "helm"> & { readonly isLiteral: boolean },
): Layer {
  const text = textOf(node) ?? "";
  if (isLiteral) {
    const literal = {
      kind: "option",
      option: "--set-literal",
      text: `${path}=${text}`,
      origin: node.origin,
    } as const;
    return mapLayer(readValues([literal], { helm }).values, source.file);
  }
  const [, quoted] = /^(?:'(.*)'|"(.*)")$/s.exec(text) ?? [];
  const value = (quoted ?? text).replace(/(?<!\\),/g, "\\,");
  const option = quoted === undefined ? "--set" : "--set-string";
  const layer: Layer = { kind: "option", option, text: `${path}=${value}`, origin: node.origin };
  return mapLayer(readValues([layer], { helm }).values, source.file);
}
