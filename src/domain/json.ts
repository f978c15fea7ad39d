/** Reads what a service answered as JSON, where nothing is certain of its shape. */

export type Json = { readonly [key: string]: unknown };

/** A field of an answer that has another type than the service documents: nothing is known of it. */
export class MalformedAnswer extends Error {
  constructor(what: string) {
    super(`the answer's ${what} has another type than the service documents`);
  }
}

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null;

/** An object, empty where it is absent. @throws {MalformedAnswer} */
export function objectIn(value: unknown): Json {
  if (isAbsent(value)) return {};
  if (!isObject(value)) throw new MalformedAnswer("object");
  return value;
}

/** A list of objects, empty where it is absent. @throws {MalformedAnswer} */
export function objectsIn(value: unknown): readonly Json[] {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value) || !value.every(isObject)) throw new MalformedAnswer("list of objects");
  return value;
}

/** A string, undefined where it is absent. @throws {MalformedAnswer} */
export function textIn(value: unknown): string | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value !== "string") throw new MalformedAnswer("string");
  return value;
}

/** A string that must be there. @throws {MalformedAnswer} */
export function nameIn(value: unknown): string {
  if (typeof value !== "string" || value === "") throw new MalformedAnswer("name");
  return value;
}

/** A boolean, false where it is absent. @throws {MalformedAnswer} */
export function flagIn(value: unknown): boolean {
  if (isAbsent(value)) return false;
  if (typeof value !== "boolean") throw new MalformedAnswer("boolean");
  return value;
}

/** A list of strings, empty where it is absent. @throws {MalformedAnswer} */
export function listOfTexts(value: unknown): readonly string[] {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string"))
    throw new MalformedAnswer("list of strings");
  return value;
}

/** A map of strings, empty where it is absent. @throws {MalformedAnswer} */
export function textsIn(value: unknown): { readonly [key: string]: string } {
  const entries = Object.entries(objectIn(value));
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === "string"))
    throw new MalformedAnswer("map of strings");
  return Object.fromEntries(entries);
}

/** A value of an enumeration: `other` for one that is not known, so that no free text is taken for one. @throws {MalformedAnswer} */
export function enumIn(value: unknown, known: readonly string[]): string | undefined {
  const text = textIn(value);
  return text === undefined || text === "" || known.includes(text) ? text || undefined : "other";
}
