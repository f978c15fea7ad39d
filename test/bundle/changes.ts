/** Every way to spoil a record by one thing: a field more, a value of another type. */
import { ANY_KEY } from "./examples.ts";

export type Change = {
  readonly what: "added" | "retyped";
  readonly record: unknown;
  /** Where, as a fault names it. */
  readonly pointer: string;
};

/** What tells a place from another: where it is, whatever the position in a list, and what is around it, without the rest of that. */
function signature({ path, value, around }: Place): string {
  const at = path.map((key) => (/^\d+$/.test(String(key)) ? "*" : key));
  return JSON.stringify([at, around, shallow(value)]);
}

function shallow(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? "empty" : "list";
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value).map(([key, one]) => [key, typeof one === "object" ? "…" : one]);
}

/** Each change once: many examples differ in one field and are alike in the rest. */
export function changesOf(...records: readonly unknown[]): readonly Change[] {
  const met = new Set<string>();
  return records.flatMap((record) => {
    const places = placesIn(record, [], []).filter((place) => !met.has(signature(place)));
    for (const place of places) met.add(signature(place));
    return changesAt(record, places);
  });
}

function changesAt(record: unknown, places: readonly Place[]): readonly Change[] {
  return places.flatMap(({ path, value }): readonly Change[] => {
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

type Place = { readonly path: Path; readonly value: unknown; readonly around: readonly unknown[] };

function placesIn(value: unknown, path: Path, around: readonly unknown[]): readonly Place[] {
  const inner = typeof value !== "object" || value === null ? [] : Object.entries(value);
  const within = [...around, shallow(value)];
  return [{ path, value, around }, ...inner.flatMap(([key, one]) => placesIn(one, [...path, key], within))];
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
