import { type HelmMajor, type Reading, readFile } from "./file.ts";
import type { Finding } from "./finding.ts";
import type { Layer } from "./layer.ts";
import { mergeMaps, overDefaults } from "./merge.ts";
import type { HelmMap } from "./node.ts";

export function readValues(
  layers: readonly Layer[],
  options: { readonly helm: HelmMajor; readonly defaults?: HelmMap },
): Reading {
  const findings: Finding[] = [];
  let values: HelmMap = { kind: "map", entries: new Map(), origin: { kind: "chart" } };
  for (const layer of layers) {
    if (layer.kind !== "file") continue;
    const reading = readFile(layer.bytes, layer.name, options.helm);
    findings.push(...reading.findings);
    values = mergeMaps(values, reading.values);
  }
  if (options.defaults !== undefined) values = overDefaults(values, options.defaults);
  return { values, findings };
}
