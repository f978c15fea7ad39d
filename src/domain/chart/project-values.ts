/** Which of the values are judged: everything else is left out or withheld, secrets before all. */

import type { Location } from "../../report/report.ts";
import { type HelmNode, type Origin, truthy } from "../helm/index.ts";
import { ACCOUNT_KEY, IDENTITY_ANNOTATION } from "./conventions.ts";
import type { ValuesEntry, ValuesNode } from "./values-tree.ts";

/** Settings whose values are judged, and hold no secret. */
const KEPT: readonly (readonly string[])[] = [
  [ACCOUNT_KEY, "create"],
  [ACCOUNT_KEY, "enableGCPWorkloadIdentity"],
  [ACCOUNT_KEY, "name"],
  [ACCOUNT_KEY, "annotations", IDENTITY_ANNOTATION],
];

/** The position that a report gives for an origin; what the chart itself sets has none. */
export function locationOf(origin: Origin): Location | undefined {
  switch (origin.kind) {
    case "file":
      return { file: origin.file, line: origin.line, column: origin.column };
    case "option":
      return { option: origin.option, text: origin.text };
    case "chart":
      return undefined;
  }
}

const at = (origin: Origin): { readonly at?: Location } => {
  const location = locationOf(origin);
  return location === undefined ? {} : { at: location };
};

const startsWith = (path: readonly string[], prefix: readonly string[]): boolean =>
  prefix.every((key, index) => path[index] === key);

/** Copies the values by the allow-list. Along the way to what is kept the keys stay; of other values only what kind they are. */
export function judgedValues(node: HelmNode, path: readonly string[] = []): ValuesNode {
  const onTheWay = KEPT.some((kept) => startsWith(kept, path) || startsWith(path, kept));
  if (!onTheWay) return withheld(node);
  switch (node.kind) {
    case "map": {
      const entries = [...node.entries].map(([key, entry]): ValuesEntry => {
        const keyAt = locationOf(entry.keyOrigin);
        return {
          key,
          ...(keyAt === undefined ? {} : { keyAt }),
          value: judgedValues(entry.value, [...path, key]),
        };
      });
      return { kind: "map", entries, ...at(node.origin) };
    }
    case "list":
      return { kind: "list", items: node.items.map(withheld), ...at(node.origin) };
    case "string":
      return { kind: "string", value: node.value, ...at(node.origin) };
    case "boolean":
      return { kind: "boolean", value: node.value, ...at(node.origin) };
    case "null":
      return { kind: "null", ...at(node.origin) };
    case "integer":
    case "float":
      return { kind: "number", value: node.text, ...at(node.origin) };
  }
}

function withheld(node: HelmNode): ValuesNode {
  return node.kind === "null"
    ? { kind: "null", ...at(node.origin) }
    : { kind: "withheld", type: node.kind, truthy: truthy(node), ...at(node.origin) };
}
