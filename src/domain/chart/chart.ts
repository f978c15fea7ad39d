/** A chart, as far as it settles the account's name. */
import {
  type HelmMap,
  type HelmNode,
  type MapLayer,
  nodeAt,
  readDocument,
  ValuesError,
} from "../helm/index.ts";
import { type AccountRule, accountRule } from "./account-helper.ts";
import { ACCOUNT_KEY, CHART_NAME } from "./conventions.ts";
import { defaultsOf, publishedDefaults } from "./defaults.ts";

export type Chart = {
  /** As it was given: a folder or a packaged chart. */
  readonly given: string;
  readonly name: string;
  readonly version?: string;
  readonly accountRule: AccountRule;
};

/** A chart's own files that are read, by their path in the chart; its subcharts' are not among them. */
export type ChartFiles = ReadonlyMap<string, Uint8Array>;

/** Whether a file of a chart, by its path in it, is one that is read. */
export function isChartFile(path: string): boolean {
  return path === "Chart.yaml" || path === "values.yaml" || /^templates\/.*\.(?:tpl|ya?ml)$/.test(path);
}

export type ReadChart = {
  readonly chart: Chart;
  readonly defaults: HelmMap;
  /** The key that CARTO's values are under, and the values of the chart that contains it. */
  readonly umbrella?: Umbrella;
};

/** A dependency on CARTO's chart. */
export type Dependency = {
  /** The key of its values: its alias or its name. */
  readonly key: string;
  readonly enabledBy: EnabledBy;
};

export type Umbrella = Dependency & {
  readonly values: MapLayer;
  /** Further dependencies on CARTO's chart. */
  readonly others: readonly Dependency[];
  /** The dependencies whose `import-values` may set values under the key. */
  readonly imported: readonly string[];
};

/** What switches a dependency on or off: paths of values, and tags (Helm, "Tags and Condition fields in dependencies"). */
export type EnabledBy = {
  readonly conditions: readonly (readonly string[])[];
  readonly tags: readonly string[];
};

/**
 * Reads a chart's name, its defaults and the rule for its account's name. Templates are read as text. For a chart that
 * contains CARTO's, it is the part that CARTO's chart gets. An alias replaces the chart's name, and so changes the
 * account's name. Source: Helm, "Chart dependencies"; rendered with the chart 1.287.1.
 *
 * @throws ValuesError if Chart.yaml or values.yaml can't be read, or Chart.yaml doesn't name a chart.
 */
export function readChart(
  files: ChartFiles,
  given: string,
  key?: string,
  subcharts: readonly ChartFiles[] = [],
): ReadChart {
  const text = new TextDecoder();
  const values = files.get("values.yaml");
  const templates = [...files].filter(([path]) => path.startsWith("templates/"));
  const chart = {
    given,
    ...metadataOf(files.get("Chart.yaml"), `${given}/Chart.yaml`),
    accountRule: accountRule(templates.map(([, bytes]) => text.decode(bytes))),
  };
  const defaults = defaultsOf(values ?? new Uint8Array(), `${given}/values.yaml`);
  const { values: metadata } = readDocument(
    files.get("Chart.yaml") ?? new Uint8Array(),
    `${given}/Chart.yaml`,
    0,
  );
  const vendored = subcharts.find((one) => nameIn(one) === CHART_NAME);
  const found = chart.name === CHART_NAME ? [] : dependenciesIn(metadata, vendored !== undefined);
  const dependency =
    key === undefined
      ? found[0]
      : (found.find((one) => one.key === key) ?? { key, enabledBy: { conditions: [], tags: [] } });
  if (dependency !== undefined) {
    const { values: own } = readDocument(values ?? new Uint8Array(), `${given}/values.yaml`, 0);
    const carto = vendored === undefined ? undefined : readChart(vendored, `${given}/charts/${CHART_NAME}`);
    return {
      chart: {
        given,
        name: dependency.key.split(".").at(-1) ?? dependency.key,
        accountRule: carto?.chart.accountRule ?? "chart",
      },
      defaults: carto?.defaults ?? publishedDefaults(),
      umbrella: {
        ...dependency,
        values: { kind: "map", name: `${given}/values.yaml`, values: own },
        others: key === undefined ? found.slice(1) : [],
        imported: importing(metadata, dependency.key),
      },
    };
  }
  const own =
    chart.name === CHART_NAME || chart.accountRule !== "unrecognised" || defaults.entries.has(ACCOUNT_KEY);
  if (!own) {
    const origin = { kind: "file", file: `${given}/Chart.yaml`, line: 1, column: 1 } as const;
    throw new ValuesError(
      `the chart ${chart.name} is not carto and has no dependency carto. Pass the chart that you install, or --values-key KEY`,
      origin,
    );
  }
  return { chart, defaults };
}

/** The name in a chart's Chart.yaml; undefined where it can't be read. */
function nameIn(files: ChartFiles): string | undefined {
  try {
    return metadataOf(files.get("Chart.yaml"), "Chart.yaml").name;
  } catch (error) {
    if (error instanceof ValuesError) return undefined;
    throw error;
  }
}

const mapsOf = (values: HelmMap, key: string): readonly HelmMap[] => {
  const node = nodeAt(values, [key])?.value;
  return node?.kind === "list" ? node.items.filter((one) => one.kind === "map") : [];
};
const textIn = (map: HelmMap, key: string): string | undefined => {
  const node = nodeAt(map, [key])?.value;
  return node?.kind === "string" && node.value !== "" ? node.value : undefined;
};

/**
 * The dependencies on CARTO's chart. Helm also loads a chart in the folder `charts` that Chart.yaml doesn't list
 * (Helm, "Charts": Managing Dependencies manually via the charts/ directory).
 */
function dependenciesIn(metadata: HelmMap, isVendored: boolean): readonly Dependency[] {
  const listed = mapsOf(metadata, "dependencies")
    .filter((one) => textIn(one, "name") === CHART_NAME)
    .map((one) => ({ key: textIn(one, "alias") ?? CHART_NAME, enabledBy: enabledByOf(one) }));
  if (listed.length > 0 || !isVendored) return listed;
  return [{ key: CHART_NAME, enabledBy: { conditions: [], tags: [] } }];
}

/** The folders of dependencies with a `file://` repository, from the chart's own; none in a file that can't be read. */
export function localDependencies(bytes: Uint8Array | undefined, given: string): readonly string[] {
  try {
    const { values } = readDocument(bytes ?? new Uint8Array(), `${given}/Chart.yaml`, 0);
    return mapsOf(values, "dependencies").flatMap((one) => {
      const repository = textIn(one, "repository");
      return repository?.startsWith("file://") ? [repository.slice("file://".length)] : [];
    });
  } catch (error) {
    if (error instanceof ValuesError) return [];
    throw error;
  }
}

/**
 * The dependencies that may set values under the key (Helm, "Importing Child Values via dependencies"). A name imports to the
 * top level, where the map that is imported may have the key.
 */
function importing(metadata: HelmMap, key: string): readonly string[] {
  return mapsOf(metadata, "dependencies").flatMap((one) => {
    const imports = nodeAt(one, ["import-values"])?.value;
    const reaches = (imports?.kind === "list" ? imports.items : []).some((item) => {
      if (item.kind !== "map") return true;
      const parent = textIn(item, "parent") ?? ".";
      return parent === "." || parent === key || parent.startsWith(`${key}.`);
    });
    return reaches ? [textIn(one, "name") ?? "a dependency"] : [];
  });
}

function enabledByOf(dependency: HelmMap): EnabledBy {
  const condition = nodeAt(dependency, ["condition"])?.value;
  const paths = condition?.kind === "string" ? condition.value.split(",") : [];
  const tags = nodeAt(dependency, ["tags"])?.value;
  return {
    conditions: paths.map((path) => path.trim().split(".")),
    tags: (tags?.kind === "list" ? tags.items : []).flatMap((one) =>
      one.kind === "string" ? [one.value] : [],
    ),
  };
}

/**
 * Returns what in the values of the whole chart switches the dependency off; undefined where it is on. The first condition
 * that is set decides, and without one the tags, of which one that is on is enough (same source).
 */
export function disabledBy(
  values: HelmMap,
  { conditions, tags }: EnabledBy,
): Extract<HelmNode, { kind: "boolean" }> | undefined {
  const set = (path: readonly string[]): readonly Extract<HelmNode, { kind: "boolean" }>[] => {
    const node = nodeAt(values, path)?.value;
    return node?.kind === "boolean" ? [node] : [];
  };
  const [first] = conditions.flatMap(set);
  if (first !== undefined) return first.value ? undefined : first;
  const tagged = tags.flatMap((tag) => set(["tags", tag]));
  return tagged.some(({ value }) => value) ? undefined : tagged[0];
}

function metadataOf(bytes: Uint8Array | undefined, file: string): Pick<Chart, "name" | "version"> {
  const origin = { kind: "file", file, line: 1, column: 1 } as const;
  if (bytes === undefined) throw new ValuesError("the file doesn't exist, so this is not a chart", origin);
  const { values } = readDocument(bytes, file, 0);
  const name = nodeAt(values, ["name"])?.value;
  if (name?.kind !== "string" || name.value === "") throw new ValuesError("the chart has no name", origin);
  const version = nodeAt(values, ["version"])?.value;
  return { name: name.value, ...(version?.kind === "string" ? { version: version.value } : {}) };
}
