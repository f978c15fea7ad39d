import type { HelmEntry, HelmMap, HelmNode } from "./node.ts";

/** Whether a template's `{{ if }}` takes the value: zero, "", null, an empty map or list and nothing at all are false. */
export function truthy(node: HelmNode | undefined): boolean {
  switch (node?.kind) {
    case undefined:
    case "null":
      return false;
    case "boolean":
      return node.value;
    case "integer":
    case "float":
      return Number(node.text) !== 0;
    case "string":
      return node.value !== "";
    case "list":
      return node.items.length > 0;
    case "map":
      return node.entries.size > 0;
  }
}

/** The entry under the keys of `path`, one after the other; `undefined` if one is missing or its parent isn't a map. */
export function nodeAt(values: HelmMap, path: readonly string[]): HelmEntry | undefined {
  let entry: HelmEntry | undefined;
  let node: HelmNode = values;
  for (const key of path) {
    entry = node.kind === "map" ? node.entries.get(key) : undefined;
    if (entry === undefined) return undefined;
    node = entry.value;
  }
  return entry;
}
