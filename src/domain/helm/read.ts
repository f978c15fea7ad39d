import { readFile } from "./file.ts";
import type { HelmMajor, Layer } from "./layer.ts";
import { mergeMaps, overDefaults } from "./merge.ts";
import type { HelmMap, OptionName } from "./node.ts";
import type { Finding, Reading } from "./reading.ts";
import { applyOption } from "./set/option.ts";

/** Helm applies files first and then its options kind by kind. Their order on the command line doesn't matter. */
const OPTION_ORDER: readonly OptionName[] = [
  "--set-json",
  "--set",
  "--set-string",
  "--set-file",
  "--set-literal",
];

export type ReadOptions = {
  readonly helm: HelmMajor;
  /** The chart's own values.yaml, as `readDefaults` gives it. */
  readonly defaults?: HelmMap;
};

/** Values that the templates get, and `given`: those of the layers, without the chart's own. */
export type ReadingOfLayers = Reading & { readonly given: HelmMap };

/** The values that one Helm gives the templates. */
export function readAs({ helm, defaults }: ReadOptions, layers: readonly Layer[]): ReadingOfLayers {
  const findings: Finding[] = [];
  let values: HelmMap = { kind: "map", entries: new Map(), origin: { kind: "chart" } };
  for (const layer of layers) {
    if (layer.kind === "option") continue;
    const reading = layer.kind === "map" ? { values: layer.values, findings: [] } : readFile(layer, helm);
    for (const finding of reading.findings) findings.push(finding);
    values = mergeMaps(values, reading.values);
  }
  for (const option of OPTION_ORDER) {
    for (const layer of layers) {
      if (layer.kind === "option" && layer.option === option) values = applyOption(values, layer, helm);
    }
  }
  if (defaults === undefined) return { values, findings, given: values };
  const whole = overDefaults(values, defaults, helm);
  return { values: whole.values, findings: [...findings, ...whole.findings], given: values };
}
