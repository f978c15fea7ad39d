/** What shapes are made of: JSON Schema (2020-12) with the type that it stands for. */
import { type Static, type TObject, type TProperties, type TSchema, type TUnsafe, Type } from "typebox";
import type { NameKind } from "../name-kind.ts";

/** A string, by what it is. */
export const text = (names: NameKind = "name") => Type.String({ names });
export const texts = (names?: NameKind) => Type.Array(text(names));

/** One of a few words of ours. */
export const word = <const W extends readonly string[]>(...words: W): TUnsafe<W[number]> =>
  Type.Unsafe<W[number]>({ type: "string", enum: [...words], names: "public" });

/** The fields of an object, and no other. */
export const fields = <const P extends TProperties>(properties: P): TObject<P> =>
  Type.Object(properties, { additionalProperties: false });

/** Any keys, by what they are, with values of one shape. */
export const mapOf = <V extends TSchema>(
  keys: NameKind,
  values: V,
): TUnsafe<{ readonly [key: string]: Static<V> }> =>
  Type.Unsafe({ type: "object", propertyNames: text(keys), additionalProperties: values });

/** The part of this name: for a shape that holds itself. */
export const ref = <T>(name: string): TUnsafe<T> => Type.Unsafe<T>({ $ref: `#/$defs/${name}` });

/**
 * One of several shapes, told apart by the constant that each has under `tag`. By conditions rather than `anyOf`,
 * because a validator can then say what is wrong with the shape that is meant.
 */
export function byTag<const B extends readonly TObject[]>(
  tag: string,
  ...branches: B
): TUnsafe<Static<B[number]>> {
  const constants = branches.map(({ properties }) => properties[tag] ?? {});
  return Type.Unsafe({
    type: "object",
    required: [tag],
    properties: {
      [tag]: { enum: constants.map((constant) => ("const" in constant ? constant.const : null)) },
    },
    allOf: branches.map((branch, index) => when({ [tag]: constants[index] ?? {} }, branch)),
  });
}

/** One of two shapes: the one where `condition` holds of the fields that it names, which must be there, or the other. */
export const either = <A extends TObject, B extends TObject>(
  condition: { readonly [field: string]: TSchema },
  shape: A,
  other: B,
): TUnsafe<Static<A> | Static<B>> => {
  const { if: holds, ...rest } = when(condition, shape);
  return Type.Unsafe({
    type: "object",
    if: { ...holds, required: Object.keys(condition) },
    ...rest,
    else: other,
  });
};

/** Of a shape that has more where its fields are so. */
export const when = (properties: { readonly [field: string]: object }, more: object) => ({
  if: { properties },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, and never awaited
  then: more,
});

/** Marks what exists. Only the exact mark of absence is taken for it, so that a fault is told of what should be there. */
export const exists = Type.Literal(true);
/** Known absence. */
export const absent = fields({ exists: Type.Literal(false) });
export const orAbsent = <T extends TObject>(shape: T) =>
  either({ exists: Type.Literal(false) }, absent, shape);

export const flag = Type.Boolean();
export const whole = (minimum: number) => Type.Integer({ minimum });
/** An instant in UTC that a clock of ours gave. Those that services gave stay as they were found. */
export const instant = Type.String({
  names: "public",
  pattern:
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?Z$",
});
/** In milliseconds. A clock may be set while something is timed, by decades at most: no more than can be told in an instant. */
export const duration = Type.Number({ minimum: -1e13, maximum: 1e13 });
export const maybe = Type.Optional;
