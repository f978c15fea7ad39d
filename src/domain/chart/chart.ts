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

export type Umbrella = {
  readonly key: string;
  readonly values: MapLayer;
  readonly enabledBy: EnabledBy;
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
export function readChart(files: ChartFiles, given: string, key?: string): ReadChart {
  const text = new TextDecoder();
  const values = files.get("values.yaml");
  const templates = [...files].filter(([path]) => path.startsWith("templates/"));
  const chart = {
    given,
    ...metadataOf(files.get("Chart.yaml"), `${given}/Chart.yaml`),
    accountRule: accountRule(templates.map(([, bytes]) => text.decode(bytes))),
  };
  const defaults = defaultsOf(values ?? new Uint8Array(), `${given}/values.yaml`);
  const found = chart.name === CHART_NAME ? undefined : dependencyIn(files.get("Chart.yaml"), given);
  const dependency = key === undefined ? found : { key, enabledBy: NOTHING };
  if (dependency !== undefined) {
    const { values: own } = readDocument(values ?? new Uint8Array(), `${given}/values.yaml`, 0);
    const { key, enabledBy } = dependency;
    return {
      chart: { given, name: key.split(".").at(-1) ?? key, accountRule: "chart" },
      defaults: publishedDefaults(),
      umbrella: { key, values: { kind: "map", name: `${given}/values.yaml`, values: own }, enabledBy },
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

const NOTHING: EnabledBy = { conditions: [], tags: [] };

/** The dependency on CARTO's chart, by the key of its values: its alias or its name. */
function dependencyIn(
  bytes: Uint8Array | undefined,
  given: string,
): Pick<Umbrella, "key" | "enabledBy"> | undefined {
  const { values } = readDocument(bytes ?? new Uint8Array(), `${given}/Chart.yaml`, 0);
  const dependencies = nodeAt(values, ["dependencies"])?.value;
  for (const one of dependencies?.kind === "list" ? dependencies.items : []) {
    if (one.kind !== "map") continue;
    const [name, alias] = [nodeAt(one, ["name"])?.value, nodeAt(one, ["alias"])?.value];
    if (name?.kind !== "string" || name.value !== CHART_NAME) continue;
    const key = alias?.kind === "string" && alias.value !== "" ? alias.value : CHART_NAME;
    return { key, enabledBy: enabledByOf(one) };
  }
  return undefined;
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
