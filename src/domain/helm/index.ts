export { ValuesError } from "./errors.ts";
export type { HelmMajor } from "./file.ts";
export type { Finding } from "./finding.ts";
export { toJson } from "./json.ts";
export type { Layer } from "./layer.ts";
export type { HelmEntry, HelmList, HelmMap, HelmNode, Origin } from "./node.ts";
export { readValues } from "./read.ts";
export { nodeAt, truthy } from "./values.ts";
