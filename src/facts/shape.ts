/**
 * The parts of facts. A shape is declared once, and four things follow from it. These are the TypeScript type (`Of`), the content and
 * order of a bundle, the published schema of bundles, and which strings are names for pseudonyms.
 */
import type { NameKind } from "./name-kind.ts";

/** A shape as data, for code that walks along it. */
export type Spec =
  | { readonly is: "text"; readonly names: NameKind; readonly pattern?: string }
  | { readonly is: "word"; readonly words: readonly string[] }
  | { readonly is: "constant"; readonly value: string | boolean }
  | { readonly is: "flag" }
  | { readonly is: "number"; readonly whole: boolean; readonly minimum?: number; readonly maximum?: number }
  /** A number, or a name in place of it. */
  | { readonly is: "numberOrName" }
  | { readonly is: "list"; readonly items: Spec }
  | { readonly is: "map"; readonly keys: NameKind; readonly values: Spec }
  | FieldsSpec
  /** One of several, told apart by the constant that each has under `tag`. */
  | { readonly is: "byTag"; readonly tag: string; readonly branches: readonly FieldsSpec[] }
  /** `shape` where the field is there (and has this value, if one is given), or else `other`. */
  | {
      readonly is: "either";
      readonly field: string;
      readonly value?: boolean;
      readonly shape: FieldsSpec;
      readonly other: FieldsSpec;
    }
  /** For a shape that holds itself. */
  | { readonly is: "part"; readonly name: string; readonly of: () => Spec };

export type FieldsSpec = { readonly is: "fields"; readonly fields: { readonly [field: string]: Member } };

/** A field; one that need not be there; one that older bundles lack. */
export type Member = Spec | OptionalSpec | AddedSpec;
/** `unsaved`: no bundle holds it. */
export type OptionalSpec = { readonly optional: Spec | "unsaved" };
export type AddedSpec = { readonly added: Spec };

declare const OF: unique symbol;
/** Carries the type, which no value has. By a function, so that no other type is taken for it, wider or narrower. */
type Typed<T> = { readonly [OF]?: (value: T) => T };
export type Shape<T> = Spec & Typed<T>;
type FieldsShape<T> = FieldsSpec & Typed<T>;
export type Optional<T> = OptionalSpec & Typed<T>;
type Added<T> = AddedSpec & Typed<T>;

/** The type of what has the shape. */
export type Of<S> = S extends Typed<infer T> ? T : never;

type Members = { readonly [field: string]: Member };
type Flat<T> = { readonly [F in keyof T]: T[F] };
type FieldsOf<M extends Members> = Flat<
  { readonly [F in keyof M as M[F] extends OptionalSpec ? never : F]: Of<M[F]> } & {
    readonly [F in keyof M as M[F] extends OptionalSpec ? F : never]?: Of<M[F]>;
  }
>;

/** The fields of an object, and no other; in the order in which a bundle holds them. */
export const fields = <M extends Members>(members: M): FieldsShape<FieldsOf<M>> => ({
  is: "fields",
  fields: members,
});

/** The members for the fields of T. The compiler's error names a missing or superfluous one. */
type MembersOf<T> = {
  readonly [F in keyof T]-?: undefined extends T[F]
    ? Optional<Exclude<T[F], undefined>>
    : Record<never, never> extends Pick<T, F>
      ? Optional<T[F]>
      : Shape<T[F]> | Added<T[F]>;
};

/** The same for a type that is declared elsewhere, as the domain's are. */
export const fieldsOf = <T extends object>(members: MembersOf<T>): FieldsShape<T> => ({
  is: "fields",
  fields: members,
});

/** A field that need not be there. Where absence means something of its own, use `added` for every new one. */
export const maybe = <T>(shape: Shape<T>): Optional<T> => ({ optional: shape });

/** What a source read, or that there is nothing; or that the facts are older than the field, so that it wasn't collected. */
export type Collected<T> = { readonly collected: true; readonly value?: T } | { readonly collected: false };
/** What a bundle is read with where it lacks a field that was added later. */
export const NOT_COLLECTED = { collected: false } as const;

/** A field that older bundles lack, and whose absence has a meaning: a probe has to check whether it was collected. */
export const added = <T>(shape: Shape<T>): Added<Collected<T>> => ({
  added: byTag(
    "collected",
    fields({ collected: constant(true), value: maybe(shape) }),
    fields({ collected: constant(false) }),
  ),
});

/** A field that no bundle holds, since nothing that is judged again needs it. */
export const unsaved = <T>(): Optional<T> => ({ optional: "unsaved" });

/** A string, by what it is: a name unless it is declared to be something else. */
export const text = (names: NameKind = "name"): Shape<string> => ({ is: "text", names });
export const texts = (names?: NameKind): Shape<readonly string[]> => list(text(names));

/** One of a few words of ours. */
export const word = <const W extends readonly string[]>(...words: W): Shape<W[number]> => ({
  is: "word",
  words,
});
export const constant = <const V extends string | boolean>(value: V): Shape<V> => ({ is: "constant", value });

export const flag: Shape<boolean> = { is: "flag" };
export const number: Shape<number> = { is: "number", whole: false };
export const whole = (minimum?: number): Shape<number> =>
  minimum === undefined ? { is: "number", whole: true } : { is: "number", whole: true, minimum };
export const numberOrName: Shape<number | string> = { is: "numberOrName" };

export const list = <T>(items: Shape<T>): Shape<readonly T[]> => ({ is: "list", items });

/** Any keys, by what they are, with values of one shape. */
export const mapOf = <T>(keys: NameKind, values: Shape<T>): Shape<{ readonly [key: string]: T }> => ({
  is: "map",
  keys,
  values,
});

export const byTag = <const B extends readonly FieldsSpec[]>(
  tag: string,
  ...branches: B
): Shape<Of<B[number]>> => ({ is: "byTag", tag, branches });

export const part = <T>(name: string, of: () => Shape<T>): Shape<T> => ({ is: "part", name, of });

/** An instant in UTC that a clock of ours gave. Those that services gave stay as they were found. */
export const instant: Shape<string> = {
  is: "text",
  names: "public",
  pattern:
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?Z$",
};
/** In milliseconds. A clock may be set while something is timed, by decades at most: no more than can be told in an instant. */
export const duration: Shape<number> = { is: "number", whole: false, minimum: -1e13, maximum: 1e13 };

/** The first if the field exists, else the other. */
export const either = <A, B>(field: string, shape: FieldsShape<A>, other: FieldsShape<B>): Shape<A | B> => ({
  is: "either",
  field,
  shape,
  other,
});

/** Marks what exists. Only the exact mark of absence is taken for it, so that a fault is told of what should be there. */
export const exists = constant(true);
/** Known absence: a 404 to a question that named the thing exactly. */
export const absent = fields({ exists: constant(false) });
export type Absent = Of<typeof absent>;
export const orAbsent = <T>(shape: FieldsShape<T>): Shape<T | Absent> => ({
  is: "either",
  field: "exists",
  value: false,
  shape: absent,
  other: shape,
});
