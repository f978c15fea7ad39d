/** JSON documents, for whichever format is one. */

/** Characters that move a cursor or reorder a line, and that JSON doesn't escape. A document has them only in strings. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

const escaped = (character: string): string =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/** The document indented by two spaces, with a line end at its end; what can't be seen is escaped. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2).replace(UNSEEN, escaped)}\n`;
}

/** Drops keys whose value is undefined and keeps the order of the others. */
export function present(entries: { readonly [key: string]: unknown }): { readonly [key: string]: unknown } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}
