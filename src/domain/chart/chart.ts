/** A chart, as far as it settles the account's name. */
import { type HelmMap, nodeAt, readDocument, ValuesError } from "../helm/index.ts";
import { type AccountRule, accountRule } from "./account-helper.ts";
import { defaultsOf } from "./defaults.ts";

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

/**
 * Reads a chart's name, its defaults and the rule of its account's name. Templates are looked at as text.
 *
 * @throws ValuesError where Chart.yaml or values.yaml cannot be read, or Chart.yaml names no chart.
 */
export function readChart(
  files: ChartFiles,
  given: string,
): { readonly chart: Chart; readonly defaults: HelmMap } {
  const text = new TextDecoder();
  const values = files.get("values.yaml");
  const templates = [...files].filter(([path]) => path.startsWith("templates/"));
  const chart = {
    given,
    ...metadataOf(files.get("Chart.yaml"), `${given}/Chart.yaml`),
    accountRule: accountRule(templates.map(([, bytes]) => text.decode(bytes))),
  };
  const defaults = defaultsOf(values ?? new Uint8Array(), `${given}/values.yaml`);
  return { chart, defaults };
}

function metadataOf(bytes: Uint8Array | undefined, file: string): Pick<Chart, "name" | "version"> {
  const origin = { kind: "file", file, line: 1, column: 1 } as const;
  if (bytes === undefined) throw new ValuesError("there is no such file, so this is no chart", origin);
  const { values } = readDocument(bytes, file, 0);
  const name = nodeAt(values, ["name"])?.value;
  if (name?.kind !== "string" || name.value === "") throw new ValuesError("the chart has no name", origin);
  const version = nodeAt(values, ["version"])?.value;
  return { name: name.value, ...(version?.kind === "string" ? { version: version.value } : {}) };
}
