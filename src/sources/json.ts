/** Reads what a service answered as JSON, where nothing is certain of its shape. */

export type Json = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const objectIn = (value: unknown): Json => (isObject(value) ? value : {});
export const objectsIn = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
export const textIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The string entries of a map of strings. */
export function textsIn(value: unknown): { readonly [key: string]: string } {
  return Object.fromEntries(
    Object.entries(objectIn(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    ),
  );
}
