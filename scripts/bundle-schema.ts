/** The JSON Schema (2020-12) of what a bundle is judged by, from the shapes: for whoever reads bundles with other tools. */
import { join } from "node:path";
import { bundleManifest, installation } from "../src/bundle/bundle-manifest.ts";
import { notAskedReason, observed, provenance, unseenReason } from "../src/bundle/record.ts";
import { FACTS } from "../src/facts/all.ts";
import { location, renderedChart, sighting, valuesNode, valuesTree } from "../src/facts/files.ts";
import { condition } from "../src/facts/google.ts";
import { keptConfigMap } from "../src/facts/kubernetes.ts";
import { labels, requirement, taint, toleration } from "../src/facts/pods.ts";
import { absent, type FieldsSpec, type Member, type Spec } from "../src/facts/shape.ts";
import { ROOT } from "./bundle.ts";

/** Its file, and what has to be in it. */
export const BUNDLE_SCHEMA = {
  path: join(ROOT, "schemas", "bundle.v1.schema.json"),
  text: (): string => `${JSON.stringify(bundleSchema(), undefined, 2)}\n`,
} as const;

/** For the value of a fact, which has the shape that goes with the fact's kind. */
const OF_THE_KIND: Spec = { is: "fields", fields: {} };

/** Shapes that stand by their name in the schema, wherever they are used. */
const PARTS: { readonly [name: string]: Spec } = {
  absent,
  location,
  valuesNode,
  sighting,
  valuesTree,
  renderedChart,
  condition,
  labels,
  taint,
  toleration,
  requirement,
  keptConfigMap,
  provenance,
  unseenReason,
  notAskedReason,
  observed: observed(OF_THE_KIND),
  installation,
  bundleManifest,
};

type Json = { readonly [keyword: string]: unknown };

function schemaOf(spec: Spec): Json {
  if (spec === OF_THE_KIND) return {};
  switch (spec.is) {
    case "text":
      return {
        type: "string",
        names: spec.names,
        ...(spec.pattern === undefined ? {} : { pattern: spec.pattern }),
      };
    case "word":
      return { type: "string", enum: spec.words, names: "public" };
    case "constant":
      return { type: typeof spec.value, const: spec.value };
    case "flag":
      return { type: "boolean" };
    case "number": {
      const { is: _, whole, ...range } = spec;
      return { type: whole ? "integer" : "number", ...range };
    }
    case "numberOrName":
      return { type: ["number", "string"], names: "name" };
    case "list":
      return { type: "array", items: schemaOf(spec.items) };
    case "map":
      return {
        type: "object",
        propertyNames: { type: "string", names: spec.keys },
        additionalProperties: schemaOf(spec.values),
      };
    case "fields":
      return fieldsSchema(spec);
    case "byTag":
      return byTagSchema(spec);
    case "either": {
      const holds = spec.value === undefined ? {} : schemaOf({ is: "constant", value: spec.value });
      const { if: condition, ...rest } = when({ [spec.field]: holds }, schemaOf(spec.shape));
      return {
        type: "object",
        if: { ...condition, required: [spec.field] },
        ...rest,
        else: schemaOf(spec.other),
      };
    }
    case "part":
      return ref(spec.name);
  }
}

function fieldsSchema({ fields }: FieldsSpec): Json {
  const members = Object.entries(fields).filter(([, member]) => savedSpec(member) !== undefined);
  const required = members.filter(([, member]) => "is" in member).map(([field]) => field);
  return {
    type: "object",
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(
      members.flatMap(([field, member]) => {
        const spec = savedSpec(member);
        return spec === undefined ? [] : [[field, schemaOf(spec)]];
      }),
    ),
    additionalProperties: false,
  };
}

function savedSpec(member: Member): Spec | undefined {
  if ("is" in member) return member;
  if ("added" in member) return member.added;
  return member.optional === "unsaved" ? undefined : member.optional;
}

/** By conditions rather than `anyOf`, because a validator can then say what is wrong with the shape that is meant. */
function byTagSchema({ tag, branches }: Extract<Spec, { readonly is: "byTag" }>): Json {
  const constants = branches.map(({ fields }) => {
    const constant = fields[tag];
    if (constant === undefined || !("is" in constant) || constant.is !== "constant")
      throw new Error(`a branch has no constant under its tag ${tag}`);
    return constant;
  });
  return {
    type: "object",
    required: [tag],
    properties: { [tag]: { enum: constants.map(({ value }) => value) } },
    allOf: branches.map((branch, index) => {
      const constant = constants[index];
      return when(constant === undefined ? {} : { [tag]: schemaOf(constant) }, schemaOf(branch));
    }),
  };
}

const when = (properties: Json, more: object) => ({
  if: { properties },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, and never awaited
  then: more,
});

const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

/** A fact of any kind; its key and its value are of the shapes that go with the kind. */
const FACT = {
  type: "object",
  properties: { kind: { enum: Object.keys(FACTS) }, key: { type: "object" }, observed: ref("observed") },
  required: ["kind", "key", "observed"],
  additionalProperties: false,
  allOf: Object.keys(FACTS).map((kind) =>
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

const FACTS_FILE = {
  type: "object",
  properties: {
    schemaVersion: { type: "string", const: "1" },
    facts: { type: "array", items: ref("fact") },
  },
  required: ["schemaVersion", "facts"],
  additionalProperties: false,
};

/** The root is `manifest.json` or `facts.json`; `$defs` has the key and the value of each kind of fact. */
function bundleSchema() {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "carto-wi/bundle.v1.schema.json",
    title: "The manifest and the facts of a carto-wi diagnostics bundle, version 1",
    description:
      "The files manifest.json and facts.json. The keyword `names` marks the strings that are names. A redacted bundle has pseudonyms for them.",
    type: "object",
    if: { properties: { facts: {} }, required: ["facts"] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, and never awaited
    then: ref("facts"),
    else: ref("bundleManifest"),
    $defs: { facts: FACTS_FILE, fact: FACT, ...definitions() },
  };
}

function definitions(): Json {
  const parts = Object.entries(PARTS).map(([name, spec]) => [name, schemaOf(spec)] as const);
  const names = new Map(parts.map(([name, schema]) => [JSON.stringify(schema), name]));
  const kinds = Object.entries(FACTS).flatMap(([kind, { key, value }]) => [
    [kind, sharing(schemaOf(value), names)] as const,
    [`${kind}Key`, sharing(schemaOf(key), names)] as const,
  ]);
  return Object.fromEntries([
    ...kinds,
    ...parts.map(([name, schema]) => [name, sharing(schema, names, name)] as const),
  ]);
}

/** A copy in which every part stands by its name, but for the one that is to be spelt out. */
function sharing(schema: unknown, names: ReadonlyMap<string, string>, spelt?: string): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((item) => sharing(item, names));
  const name = names.get(JSON.stringify(schema));
  if (name !== undefined && name !== spelt) return ref(name);
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, inner]) => [keyword, sharing(inner, names)]),
  );
}
