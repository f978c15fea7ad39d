/** The chart's own values, as far as they are known without the chart. */
import { type HelmMap, readDocument, readJson, toJson } from "../helm/index.ts";
import { ACCOUNT_KEY, FLAG_KEY } from "./conventions.ts";

/** What values.yaml sets in every published version that was read (1.29.3 to 1.287.1), of the keys that are judged. */
const PUBLISHED = {
  [ACCOUNT_KEY]: {
    create: true,
    [FLAG_KEY]: false,
    automountServiceAccountToken: false,
    annotations: {},
    name: "",
  },
  appConfigValues: { storageProvider: "gcp" },
};

/** The published chart's defaults, for `readValues`: they have no position in any file. */
export function publishedDefaults(): HelmMap {
  return mapOf(JSON.stringify(PUBLISHED));
}

/**
 * A chart's values.yaml as defaults for `readValues`. Its positions are left out: a finding points to what people
 * wrote, and not into a chart.
 *
 * @throws ValuesError where Helm cannot read it.
 */
export function defaultsOf(bytes: Uint8Array, file: string): HelmMap {
  return asDefaults(readDocument(bytes, file, 0).values);
}

/** The same values as the chart's own, wherever they were read. */
export function asDefaults(values: HelmMap): HelmMap {
  return mapOf(toJson(values));
}

function mapOf(json: string): HelmMap {
  const node = readJson(json, { kind: "chart" });
  return node?.kind === "map" ? node : { kind: "map", entries: new Map(), origin: { kind: "chart" } };
}
