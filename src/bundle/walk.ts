/**
 * Walks along a value and its shape at once, and copies what the shape has a place for. What reads bundles takes nothing
 * else (`validate.ts`), what writes them leaves everything else behind (`allowed.ts`).
 */
import type { NameKind } from "../facts/name-kind.ts";
import { type FieldsSpec, type Member, NOT_COLLECTED, type Shape, type Spec } from "../facts/shape.ts";
import { DEEPEST } from "./depth.ts";
import { isUnknownWord, lacks, unlike } from "./fault.ts";

export type MapText = (text: string, kind: NameKind) => string;
export type Path = readonly (string | number)[];

export type Walk = {
  readonly map: MapText;
  /** The order of the keys of maps: services give them in any. */
  readonly keys: "sorted" | "as-given";
  /**
   * Receives the place and the fault of each value that doesn't match the shape. The value is left out, together with what
   * needs it. The place of that is reported too, without a fault.
   */
  readonly onMisfit: (path: Path, fault?: string) => void;
  /** Told of a field that the shape doesn't name. */
  readonly onStranger: (path: Path, field: string) => void;
};

const MISFIT = Symbol("misfit");

/** The copy, in the shape's order of fields; undefined when too little of the value fits. */
export function walked<T>(value: unknown, shape: Shape<T>, walk: Walk): T | undefined {
  const copy = copyAt(value, shape, [], walk);
  // The only cast: a copy along a shape has the shape's type, which the compiler can't follow.
  return copy === MISFIT ? undefined : (copy as T);
}

function copyAt(value: unknown, spec: Spec, path: Path, walk: Walk): unknown {
  const fault = typeof value === "object" && path.length > DEEPEST ? TOO_DEEP : faultOf(value, spec);
  const copy = fault === undefined ? copyOf(value, spec, path, walk) : MISFIT;
  if (copy === MISFIT) walk.onMisfit(path, fault);
  return copy;
}

const TOO_DEEP = `is nested deeper than ${DEEPEST} levels`;

/** What is wrong with the value itself, apart from its content. */
function faultOf(value: unknown, spec: Spec): string | undefined {
  switch (spec.is) {
    case "part":
      return faultOf(value, spec.of());
    case "constant":
      return value === spec.value ? undefined : unlike(value, JSON.stringify(spec.value));
    case "word":
      if (typeof value !== "string") return unlike(value, "a string");
      return spec.words.includes(value) ? undefined : isUnknownWord(value);
    case "text":
      if (typeof value !== "string") return unlike(value, "a string");
      if (spec.pattern === undefined || new RegExp(spec.pattern, "u").test(value)) return undefined;
      return unlike(value, `a text like ${spec.pattern}`);
    case "flag":
      return typeof value === "boolean" ? undefined : unlike(value, "a boolean");
    case "number":
      return numberFault(value, spec);
    case "numberOrName":
      return typeof value === "string" || isNumber(value) ? undefined : unlike(value, "a number or a string");
    case "list":
      return Array.isArray(value) ? undefined : unlike(value, "an array");
    case "map":
    case "fields":
    case "either":
    case "byTag":
      return isObject(value) ? undefined : unlike(value, "an object");
  }
}

function numberFault(value: unknown, spec: Extract<Spec, { readonly is: "number" }>): string | undefined {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = spec;
  if (spec.whole && !Number.isInteger(value)) return unlike(value, "an integer");
  if (!isNumber(value)) return unlike(value, "a number");
  if (value < minimum) return unlike(value, `no less than ${minimum}`);
  return value > maximum ? unlike(value, `no more than ${maximum}`) : undefined;
}

const branchFor = (value: Fields, tag: string, branches: readonly FieldsSpec[]): FieldsSpec | undefined =>
  branches.find(({ fields }) => {
    const constant = fields[tag];
    return constant !== undefined && "is" in constant && faultOf(own(value, tag), constant) === undefined;
  });

/** The copy of a value without a fault of its own. */
function copyOf(value: unknown, spec: Spec, path: Path, walk: Walk): unknown {
  if (spec.is === "part") return copyOf(value, spec.of(), path, walk);
  if (spec.is === "text" && typeof value === "string") return walk.map(value, spec.names);
  if (spec.is === "numberOrName" && typeof value === "string") return walk.map(value, "name");
  if (spec.is === "list" && Array.isArray(value))
    return value
      .map((item, index) => copyAt(item, spec.items, [...path, index], walk))
      .filter((copy) => copy !== MISFIT);
  if (!isObject(value)) return value;
  if (spec.is === "map") return copyOfMap(value, spec, path, walk);
  if (spec.is === "byTag") {
    const branch = branchFor(value, spec.tag, spec.branches);
    if (branch !== undefined) return copyOfFields(value, branch, path, walk);
    const tag = own(value, spec.tag);
    if (tag === undefined) walk.onMisfit(path, lacks(spec.tag));
    else walk.onMisfit([...path, spec.tag], isUnknownWord(tag));
    return MISFIT;
  }
  if (spec.is === "either") return copyOfFields(value, chosen(value, spec), path, walk);
  return spec.is === "fields" ? copyOfFields(value, spec, path, walk) : MISFIT;
}

function chosen(value: Fields, spec: Extract<Spec, { readonly is: "either" }>): FieldsSpec {
  const field = own(value, spec.field);
  const holds = spec.value === undefined ? field !== undefined : field === spec.value;
  return holds ? spec.shape : spec.other;
}

function copyOfFields(value: Fields, { fields }: FieldsSpec, path: Path, walk: Walk): unknown {
  const isSaved = (field: string) => Object.hasOwn(fields, field) && specOf(fields[field]) !== undefined;
  for (const field of Object.keys(value)) if (!isSaved(field)) walk.onStranger(path, field);
  const copy: [string, unknown][] = [];
  for (const [field, member] of Object.entries(fields)) {
    const inner = own(value, field) ?? ("added" in member ? NOT_COLLECTED : undefined);
    const spec = specOf(member);
    if (inner === undefined && "is" in member) {
      walk.onMisfit(path, lacks(field));
      return MISFIT;
    }
    if (spec === undefined || inner === undefined) continue;
    const fitting = copyAt(inner, spec, [...path, field], walk);
    if (fitting !== MISFIT) copy.push([field, fitting]);
    else if ("is" in member) return MISFIT;
    else if ("added" in member) copy.push([field, NOT_COLLECTED]);
  }
  return Object.fromEntries(copy);
}

/** The shape of a field as a bundle holds it; undefined when none does. */
function specOf(member: Member | undefined): Spec | undefined {
  if (member === undefined || "is" in member) return member;
  if ("added" in member) return member.added;
  return member.optional === "unsaved" ? undefined : member.optional;
}

/** `fromEntries` makes a key of `__proto__` like any other. */
function copyOfMap(
  value: Fields,
  spec: Extract<Spec, { readonly is: "map" }>,
  path: Path,
  walk: Walk,
): unknown {
  const copies = Object.entries(value).flatMap(([key, inner]) => {
    const copy = copyAt(inner, spec.values, [...path, key], walk);
    return copy === MISFIT ? [] : [[walk.map(key, spec.keys), copy] as const];
  });
  const inOrder =
    walk.keys === "sorted" ? copies.toSorted(([one], [other]) => (one < other ? -1 : 1)) : copies;
  return Object.fromEntries(inOrder);
}

type Fields = { readonly [field: string]: unknown };
const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const own = (value: Fields, field: string): unknown =>
  Object.hasOwn(value, field) ? value[field] : undefined;
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
