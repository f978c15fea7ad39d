/** Every way to spoil a record by one thing: a field more, a value of another type. */
import { ANY_KEY } from "./examples.ts";

export type Change = {
  readonly what: "added" | "retyped";
  readonly record: unknown;
  /** Where, as a fault names it. */
  readonly pointer: string;
};

export function changesOf(record: unknown): readonly Change[] {
  return placesIn(record, []).flatMap(({ path, value }): readonly Change[] => {
    const pointer = path.map((key) => `/${String(key).replaceAll("/", "~1")}`).join("");
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    const added = isObject
      ? [{ what: "added", pointer, record: replaced(record, path, { ...value, smuggled: "s" }) } as const]
      : [];
    const other = { what: "retyped", pointer, record: replaced(record, path, otherThan(value)) } as const;
    return path.length === 0
      ? added
      : isObject && Object.hasOwn(value, ANY_KEY)
        ? [other]
        : [...added, other];
  });
}

type Path = readonly (string | number)[];

function placesIn(value: unknown, path: Path): readonly { readonly path: Path; readonly value: unknown }[] {
  const inner = typeof value !== "object" || value === null ? [] : Object.entries(value);
  return [{ path, value }, ...inner.flatMap(([key, one]) => placesIn(one, [...path, key]))];
}

/** Of another type; what may be a number or a string becomes neither. */
const otherThan = (value: unknown): unknown =>
  typeof value === "boolean" ? "yes" : typeof value === "object" ? 7 : { not: "it" };

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (index === Number(key) ? replaced(item, rest, by) : item));
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(Object(value)));
  return Object.fromEntries(
    [...fields].map(([field, one]) => [field, field === key ? replaced(one, rest, by) : one]),
  );
}
