import { defined } from "../../defined.ts";
import { JUDGED } from "../../domain/chart/judged-values.ts";
import {
  type HelmEntry,
  type HelmMap,
  type HelmNode,
  type Layer,
  nodeAt,
  type Origin,
} from "../../domain/helm/index.ts";
import type { FoundDocument, Layout } from "./layout.ts";
import {
  fieldOf,
  isTrue,
  mapAt,
  mapLayer,
  mapsAt,
  nameOf,
  placeOf,
  textAt,
  textLayer,
  unreadLayer,
} from "./parts.ts";

const of = ({ apiVersion }: FoundDocument): boolean => apiVersion?.startsWith("kots.io/") === true;

/** What CARTO's KOTS application makes of its options, where the option's text is the value. */
const OPTIONS: readonly (readonly [option: string, path: readonly string[]])[] = [
  ["storageBucketsWorkspaceImports", ["appConfigValues", "workspaceImportsBucket"]],
  ["storageBucketsThumbnails", ["appConfigValues", "workspaceThumbnailsBucket"]],
  ["storageBucketsExportGcp", ["appConfigValues", "workspaceExportsBucket"]],
  ["storageBucketsGcpProjectId", ["appConfigValues", "googleCloudStorageProjectId"]],
];

/**
 * The answers for KOTS (Replicated, "ConfigValues"), as CARTO's application turns them into values. With
 * `enableGoogleWorkloadIdentity` it sets the flag, `create: false` and the account's `name`. `platformAdvancedTuningValues`
 * overrides all of it. The release's name is carto. Source: CartoDB/carto-selfhosted-helm, `manifests/kots-helm.yaml`.
 */
export const kotsConfigValues: Layout = {
  is: (document) => document.kind === "ConfigValues" && of(document),
  read: async (document, surroundings) => {
    const options = mapAt(document.root, "spec", "values");
    const what = `the KOTS ConfigValues ${nameOf(document)}`;
    const option = (name: string) => mapAt(options, name)?.entries.get("value");
    const origin = document.root.origin;
    const on = option("enableGoogleWorkloadIdentity");
    const values: (readonly [readonly string[], HelmNode])[] = [];
    if (on !== undefined) {
      const enabled = textAt(mapAt(options, "enableGoogleWorkloadIdentity"), "value") === "1";
      const flag = { kind: "boolean", value: enabled, origin: on.value.origin } as const;
      values.push([["commonBackendServiceAccount", "enableGCPWorkloadIdentity"], flag]);
      const name = option("k8sWorkloadIdentityServiceAccountName");
      if (enabled) {
        values.push([
          ["commonBackendServiceAccount", "create"],
          { kind: "boolean", value: false, origin: on.value.origin },
        ]);
        if (name !== undefined) values.push([["commonBackendServiceAccount", "name"], name.value]);
      }
    }
    for (const [name, path] of OPTIONS) {
      const given = option(name);
      if (given !== undefined) values.push([path, given.value]);
    }
    const tuning = option("platformAdvancedTuningValues");
    return [
      {
        what,
        at: placeOf(origin),
        names: { release: { value: "carto", from: `${what}, which installs it as carto` } },
        deployer: { tool: "kots" },
        chart: "carto",
        layers: [
          mapLayer(nested(values, origin), document.file),
          ...(tuning === undefined ? [] : [textLayer(tuning, document, surroundings)]),
        ],
        path: ["spec", "values", "platformAdvancedTuningValues", "value"],
      },
    ];
  },
};

function nested(values: readonly (readonly [readonly string[], HelmNode])[], origin: Origin): HelmMap {
  const root = new Map<string, HelmEntry>();
  for (const [path, value] of values) {
    let entries = root;
    for (const key of path.slice(0, -1)) {
      const below = entries.get(key)?.value;
      const next = new Map(below?.kind === "map" ? below.entries : []);
      entries.set(key, {
        keyOrigin: value.origin,
        value: { kind: "map", entries: next, origin: value.origin },
      });
      entries = next;
    }
    entries.set(path.at(-1) ?? "", { keyOrigin: value.origin, value });
  }
  return { kind: "map", entries: root, origin };
}

/**
 * An entry of `optionalValues` (Replicated, "HelmChart v2"): it counts where `when` is true, which a template mostly
 * decides. Without `recursiveMerge` each of its top-level keys replaces the one of `values`.
 */
function optionalLayers(one: HelmMap, file: string, what: string): readonly Layer[] {
  const values = mapAt(one, "values");
  const when = textAt(one, "when");
  if (values === undefined || when === "false") return [];
  const isWhole = !isTrue(one, "recursiveMerge");
  if (when === "true" && !isWhole) return [mapLayer(values, file)];
  const paths = JUDGED.filter((path) =>
    isWhole ? values.entries.has(path[0] ?? "") : nodeAt(values, path) !== undefined,
  );
  return [unreadLayer(`optionalValues of ${what}`, one.origin, paths)];
}

/** The HelmChart of a KOTS application (Replicated, "HelmChart v2"): `values`; `optionalValues` hang on its options. */
export const kotsHelmChart: Layout = {
  is: (document) => document.kind === "HelmChart" && of(document),
  read: async (document, surroundings) => {
    const spec = mapAt(document.root, "spec");
    const what = `the KOTS HelmChart ${nameOf(document)}`;
    const values = spec?.entries.get("values");
    const release =
      textAt(spec, "releaseName") ?? textAt(spec, "chart", "releaseName") ?? textAt(spec, "chart", "name");
    return [
      {
        what,
        at: placeOf(document.root.origin),
        deployer: { tool: "kots" },
        names: defined({
          release: fieldOf(release, what),
          namespace: fieldOf(textAt(spec, "namespace"), what),
        }),
        ...defined({ chart: textAt(spec, "chart", "name") }),
        layers: [
          ...(values === undefined ? [] : [textLayer(values, document, surroundings)]),
          ...mapsAt(spec, "optionalValues").flatMap((one) => optionalLayers(one, document.file, what)),
        ],
        path: ["spec", "values"],
      },
    ];
  },
};
