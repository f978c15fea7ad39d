/** The JSON Schema of what a bundle is judged by, from the shapes. */
import { PARTS, SHAPES } from "./index.ts";
import { when } from "./parts.ts";

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const ANY = { type: "object" };

/** A fact of any kind; its key and its value are of the shapes that go with the kind. */
const FACT = {
  type: "object",
  properties: { kind: { enum: Object.keys(SHAPES) }, key: ANY, observed: ref("observed") },
  required: ["kind", "key", "observed"],
  additionalProperties: false,
  allOf: Object.keys(SHAPES).map((kind) =>
    when(
      { kind: { const: kind } },
      {
        properties: {
          key: ref(`${kind}Key`),
          observed: { type: "object", properties: { value: ref(kind) } },
        },
      },
    ),
  ),
};

const FACTS = {
  type: "object",
  properties: {
    schemaVersion: { type: "string", const: "1" },
    facts: { type: "array", items: ref("fact") },
  },
  required: ["schemaVersion", "facts"],
  additionalProperties: false,
};

/**
 * The content of `schemas/bundle.v1.schema.json` (JSON Schema 2020-12): the root is `manifest.json` or `facts.json`,
 * `$defs` has the key and the value of each kind of fact. The keyword `names` says what a string is.
 */
export function bundleSchema() {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "carto-wi/bundle.v1.schema.json",
    title: "The manifest and the facts of a carto-wi diagnostics bundle, version 1",
    description:
      "The files manifest.json and facts.json. The keyword `names` says what a string is: by it a redacted bundle tells names, for which pseudonyms stand, from what stays as it is.",
    type: "object",
    if: { properties: { facts: {} }, required: ["facts"] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, and never awaited
    then: ref("facts"),
    else: ref("bundleManifest"),
    $defs: { facts: FACTS, fact: FACT, ...definitions() },
  };
}

function definitions(): { readonly [name: string]: unknown } {
  const kinds = Object.entries(SHAPES).flatMap(([kind, { key, value }]) => [
    [kind, value] as const,
    [`${kind}Key`, key] as const,
  ]);
  return Object.fromEntries([
    ...kinds.map(([name, shape]) => [name, sharing(shape)]),
    ...Object.entries(PARTS).map(([name, part]) => [name, sharing(part, name)]),
  ]);
}

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(PARTS).map(([name, part]) => [JSON.stringify(part), name]),
);

/** A copy in which every part stands by its name, but for the one that is to be spelt out. */
function sharing(schema: unknown, spelt?: string): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((item) => sharing(item));
  const name = NAMES.get(JSON.stringify(schema));
  if (name !== undefined && name !== spelt) return { $ref: `#/$defs/${name}` };
  return Object.fromEntries(Object.entries(schema).map(([keyword, inner]) => [keyword, sharing(inner)]));
}
