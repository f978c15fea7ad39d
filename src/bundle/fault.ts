/** What is wrong with a value that was read, in words. */

const LONGEST = 60;

/** A foreign text, quoted and cut. */
export function quoted(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return JSON.stringify(short);
}

/** A place in a value, as a JSON pointer; `it` for the whole. */
export const placeOf = (path: readonly (string | number)[]): string =>
  path.length === 0 ? "it" : path.map((part) => `/${clipped(String(part))}`).join("");

function clipped(part: string): string {
  const escaped = part.replaceAll("~", "~0").replaceAll("/", "~1");
  return /^[\w.~-]{1,60}$/.test(escaped) ? escaped : quoted(part);
}

export const lacks = (field: string): string => `lacks the field ${quoted(field)}`;
export const hasStranger = (field: string): string =>
  `has the field ${quoted(field)}, which this version does not know`;
export const unlike = (value: unknown, expected: string): string =>
  `is ${shown(value)} where ${expected} is expected`;
export const isUnknownWord = (value: unknown): string =>
  `is ${shown(value)}, which this version does not know`;

function shown(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
