/** The map from tokens to words: `--pseudonym-map` saves it, and no bundle holds it. */

/** `salt`: 32 bytes in hexadecimal. `words`: the word, lower-case, by its token. */
export type PseudonymMap = {
  readonly schemaVersion: "1";
  readonly salt: string;
  readonly words: { readonly [token: string]: string };
};

/** Of words this short, all tokens may be taken by words. */
const LONGEST_FORCED = 2;

const SALT = /^[0-9a-f]{64}$/;

/** Reads a map; `problem` says in a few words what is wrong with it. */
export function pseudonymMap(json: unknown): PseudonymMap | { readonly problem: string } {
  const { schemaVersion, salt, words } = fieldsOf(json);
  if (schemaVersion !== "1") {
    return typeof schemaVersion === "string" && /^[0-9]+$/.test(schemaVersion)
      ? {
          problem: `it has version ${schemaVersion}, but this carto-wi reads version 1: use a newer carto-wi`,
        }
      : { problem: "it is not a map of pseudonyms: pass the file that an earlier --pseudonym-map wrote" };
  }
  if (typeof salt !== "string" || !SALT.test(salt)) {
    return { problem: "its salt is not 64 hexadecimal digits" };
  }
  if (typeof words !== "object" || words === null || Array.isArray(words)) {
    return { problem: "its words are not a map" };
  }
  const pairs: (readonly [string, string])[] = [];
  for (const [token, word] of Object.entries(words)) {
    if (!isWord(token) || !isWord(word) || token.length !== word.length) {
      return { problem: "one of its tokens is not a pseudonym" };
    }
    pairs.push([token, word]);
  }
  if (pairs.some(([token, word]) => token === word && word.length > LONGEST_FORCED)) {
    return { problem: "it has a word as its own token, which would stay readable" };
  }
  if (new Set(pairs.map(([, word]) => word)).size !== pairs.length) {
    return { problem: "it has two tokens for one word" };
  }
  return { schemaVersion, salt, words: Object.fromEntries(pairs) };
}

const isWord = (text: unknown): text is string =>
  typeof text === "string" && /^[\p{L}\p{N}\p{M}]+$/u.test(text) && !/[A-Z]/.test(text);

function fieldsOf(json: unknown): { readonly [field: string]: unknown } {
  return typeof json === "object" && json !== null ? Object.fromEntries(Object.entries(json)) : {};
}
