import type { ValuesNode } from "./values-tree.ts";

/** The values as plain data for a schema to check; what is withheld has its type, and nothing of its value. */
export function plainOf(node: ValuesNode): unknown {
  switch (node.kind) {
    case "map":
      // `fromEntries` defines own properties, so that a key like `__proto__` is a key and nothing else.
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
    case "list":
      return node.items.map(plainOf);
    case "string":
    case "boolean":
      return node.value;
    case "number":
      return Number(node.value);
    case "null":
      return null;
    case "pending":
      return undefined;
    case "withheld":
      return PLACEHOLDERS.get(node.type) ?? "";
  }
}

const PLACEHOLDERS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["map", {}],
  ["list", []],
  ["string", ""],
  ["boolean", false],
  ["integer", 0],
  ["float", 0.5],
]);
