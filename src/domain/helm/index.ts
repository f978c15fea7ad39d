import type { Layer } from "./layer.ts";
import { type ReadingOfLayers, type ReadOptions, readAs } from "./read.ts";
import { versionSplits } from "./split.ts";

export { splitDocuments } from "./documents.ts";
export { ValuesError } from "./errors.ts";
export { toJson } from "./json.ts";
export type { HelmMajor, Layer, MapLayer, Offset } from "./layer.ts";
export { overDefaults } from "./merge.ts";
export type { HelmEntry, HelmMap, HelmNode, OptionName, Origin } from "./node.ts";
export type { ReadOptions } from "./read.ts";
export { documentsIn } from "./read-documents.ts";
export type { Finding, Reading } from "./reading.ts";
export { readJson } from "./set/json-value.ts";
export { setFilePaths } from "./set/option.ts";
export { nodeAt, truthy } from "./values.ts";
export { readDocument } from "./yaml/read-document.ts";

/**
 * The values that Helm gives a chart's templates for the layers of its command line. Their order is `-f` first, then
 * `--set-json`, `--set`, `--set-string`, `--set-file`, `--set-literal`. All of them override the chart's own `defaults`.
 * The result also holds what Helm ignores silently. Observed on Helm 3.17.2 and 4.1.4; a test holds it to both.
 *
 * @throws ValuesError where Helm would refuse a layer.
 */
export function readValues(layers: readonly Layer[], options: ReadOptions): ReadingOfLayers {
  const reading = readAs(options, layers);
  const splits = versionSplits(layers, options, reading.values);
  return { ...reading, findings: [...reading.findings, ...splits] };
}
