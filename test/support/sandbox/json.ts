/** JSON as the sandbox passes it around: what a client sends, what a scenario holds, what an API answers. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** The value at a path of keys, or undefined where the path leaves the object. */
export function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((here, key) => (isJsonObject(here) ? here[key] : undefined), value);
}

export function textAt(value: Json | undefined, ...keys: readonly string[]): string | undefined {
  const found = at(value, ...keys);
  return typeof found === "string" ? found : undefined;
}

/**
 * Applies a JSON merge patch (RFC 7386): maps merge, null deletes a key, everything else replaces.
 * Neither argument is changed.
 */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch;
  const kept = isJsonObject(target) ? target : {};
  const merged = Object.entries(patch)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => [key, mergePatch(kept[key], value)] as const);
  const untouched = Object.entries(kept).filter(([key]) => !Object.hasOwn(patch, key));
  return Object.fromEntries([...untouched, ...merged]);
}

/** A record without one of its keys. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
