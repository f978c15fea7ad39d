/** Copies a value along a schema: what the schema does not name stays behind. */
import { DEEPEST } from "./depth.ts";
import type { NameKind } from "./name-kind.ts";
import { kindOf, meant, resolved, type Schema } from "./schema.ts";

export type MapText = (text: string, kind: NameKind) => string;

export type Copying = {
  readonly map: MapText;
  /** Told the place of what fits no shape, and is left out with whatever cannot be without it. */
  readonly onMisfit: (pointer: string) => void;
};

/** What has no place in the copy. */
const MISFIT = Symbol("misfit");

/** The copy, in the schema's order of fields; undefined when nothing of the value fits. */
export function copied(value: unknown, schema: Schema, copying: Copying): unknown {
  const copy = copyAt(value, schema, [], copying);
  return copy === MISFIT ? undefined : copy;
}

type Path = readonly (string | number)[];

function copyAt(value: unknown, given: Schema, path: Path, copying: Copying): unknown {
  const schema = resolved(given);
  const copy =
    typeof value === "object" && path.length > DEEPEST ? MISFIT : copyOf(value, schema, path, copying);
  if (copy === MISFIT) copying.onMisfit(path.map((part) => `/${part}`).join(""));
  return copy;
}

function copyOf(value: unknown, schema: Schema, path: Path, copying: Copying): unknown {
  if (!fits(value, schema)) return MISFIT;
  if (typeof value === "string") {
    const isWord = schema.const !== undefined || schema.enum !== undefined;
    return isWord ? value : copying.map(value, kindOf(schema));
  }
  if (Array.isArray(value)) return copyOfList(value, schema.items ?? {}, path, copying);
  if (typeof value !== "object" || value === null) return value;
  const object = meant(schema, value);
  return object.propertyNames === undefined
    ? copyOfFields(value, object, path, copying)
    : copyOfMap(value, object, path, copying);
}

/** Of a schema that asks for nothing nothing fits: what is not declared stays behind. */
function fits(value: unknown, { const: constant, enum: words, type }: Schema): boolean {
  if (constant !== undefined) return value === constant;
  if (words !== undefined) return words.includes(value);
  return typesOf(value).some((name) => [type ?? []].flat().includes(name));
}

/** What JSON Schema calls the value; nothing for what JSON cannot hold. */
function typesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return ["array"];
  if (typeof value === "number" && !Number.isFinite(value)) return [];
  if (typeof value === "number") return Number.isInteger(value) ? ["number", "integer"] : ["number"];
  return value === null ? ["null"] : [typeof value];
}

function copyOfList(list: readonly unknown[], items: Schema, path: Path, copying: Copying): unknown {
  return list
    .map((item, index) => copyAt(item, items, [...path, index], copying))
    .filter((copy) => copy !== MISFIT);
}

function copyOfFields(value: object, schema: Schema, path: Path, copying: Copying): unknown {
  const own = new Map<string, unknown>(Object.entries(value));
  const copies = Object.entries(schema.properties ?? {}).flatMap(([field, shape]) => {
    if (own.get(field) === undefined) return [];
    const copy = copyAt(own.get(field), shape, [...path, field], copying);
    return copy === MISFIT ? [] : [[field, copy] as const];
  });
  const fields = new Set(copies.map(([field]) => field));
  return schema.required?.every((field) => fields.has(field)) === false ? MISFIT : Object.fromEntries(copies);
}

/** Its keys in order, since services give them in any. `fromEntries` makes a key of `__proto__` like any other. */
function copyOfMap(value: object, schema: Schema, path: Path, copying: Copying): unknown {
  const { propertyNames = {}, additionalProperties: values } = schema;
  const shape = typeof values === "object" ? values : {};
  const copies = Object.entries(value).flatMap(([key, inner]) => {
    const copy = copyAt(inner, shape, [...path, key], copying);
    return copy === MISFIT ? [] : [[copying.map(key, kindOf(propertyNames)), copy] as const];
  });
  return Object.fromEntries(copies.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
