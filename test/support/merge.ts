/** Merges maps key by key; anything else of the second replaces the first. */
import type { Json, JsonObject } from "./sandbox/json.ts";

const isMap = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function merge(one: JsonObject, other: JsonObject): JsonObject {
  const entries = Object.entries(other).map(([key, value]) => {
    const own = one[key];
    return [key, isMap(own) && isMap(value) ? merge(own, value) : value] as const;
  });
  return { ...one, ...Object.fromEntries(entries) };
}
