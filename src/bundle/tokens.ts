/** Tokens for words, of the same form: as long, a letter for a letter and a digit for a digit. */
import { createHmac } from "node:crypto";

export type Tokens = {
  /** The token of a word, lower-case; the same one whenever it is asked for. */
  readonly tokenOf: (word: string) => string;
  /** Every token that was given out, with its word, in the order of the tokens. */
  readonly given: () => { readonly [token: string]: string };
};

type Others = { readonly kept: ReadonlySet<string>; readonly avoided: ReadonlySet<string> };

/**
 * Tokens by HMAC-SHA256 of the word under the salt. Where a token is taken, the next one with the same pattern is used, so
 * that no two words share one. A `kept` word is never a token. An `avoided` word, or one of `words`, is one only if nothing
 * else is left. Few tokens have one or two characters: a person who knows some of the words may guess the others.
 * Tokens are pseudonyms: they hide names from a reader, and don't make a bundle anonymous.
 */
export function tokens(
  salt: string,
  words: ReadonlySet<string>,
  { kept, avoided }: Others,
  previous: { readonly [token: string]: string } = {},
): Tokens {
  const byWord = new Map(Object.entries(previous).map(([token, word]) => [word, token]));
  const taken = new Set(Object.keys(previous));
  const tokenOf = (word: string): string => {
    const known = byWord.get(word);
    if (known !== undefined) return known;
    const free = (token: string) => !taken.has(token) && !kept.has(token) && !/^0+$/.test(token);
    const good = (token: string) => free(token) && !avoided.has(token);
    const token =
      first(salt, word, (candidate) => good(candidate) && !words.has(candidate)) ??
      first(salt, word, good) ??
      first(salt, word, free);
    if (token === undefined) throw new Error(`there are more words of one format than tokens for it`);
    byWord.set(word, token);
    taken.add(token);
    return token;
  };
  for (const word of [...words].toSorted()) tokenOf(word);
  const given = () =>
    Object.fromEntries(
      [...byWord]
        .map(([word, token]) => [token, word] as const)
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    );
  return { tokenOf, given };
}

/** Tries of as many unrelated tokens, then of all there are, one after the other. */
const TRIES = 64;

function first(salt: string, word: string, fits: (token: string) => boolean): string | undefined {
  const classes = [...word].map(classOf);
  const spell = (places: readonly number[]) =>
    places.map((place, index) => String.fromCodePoint((classes[index]?.from ?? 0) + place)).join("");
  for (let counter = 0; counter < TRIES; counter += 1) {
    const token = spell(placesOf(salt, `${counter} ${word}`, classes));
    if (fits(token)) return token;
  }
  const start = placesOf(salt, word, classes);
  const end = spell(start);
  for (let places = next(start, classes); ; places = next(places, classes)) {
    const token = spell(places);
    if (fits(token)) return token;
    if (token === end) return undefined;
  }
}

/** Code points that may replace each other: `size` of them, beginning at `from`. */
type Class = { readonly from: number; readonly size: number };

/** A leading zero stays, and no number gets one. Letters and digits beyond ASCII become Hangul, or Han in two code units. */
function classOf(character: string, index: number): Class {
  const point = character.codePointAt(0) ?? 0;
  if (/[a-z]/.test(character)) return { from: 0x61, size: 26 };
  if (index === 0 && character === "0") return { from: 0x30, size: 1 };
  if (/[0-9]/.test(character)) return index === 0 ? { from: 0x31, size: 9 } : { from: 0x30, size: 10 };
  return point > 0xffff ? { from: 0x20000, size: 42_000 } : { from: 0xac00, size: 11_172 };
}

function placesOf(salt: string, text: string, classes: readonly Class[]): readonly number[] {
  const key = Buffer.from(salt, "hex");
  const perBlock = 8;
  const blocks = Array.from({ length: Math.ceil(classes.length / perBlock) }, (_, block) =>
    createHmac("sha256", key).update(`${block} ${text}`).digest(),
  );
  return classes.map(({ size }, index) => {
    const block = blocks[Math.floor(index / perBlock)];
    return (block?.readUInt32BE((index % perBlock) * 4) ?? 0) % size;
  });
}

/** The places after these, as an odometer turns. */
function next(places: readonly number[], classes: readonly Class[]): readonly number[] {
  const turned = [...places];
  for (let index = turned.length - 1; index >= 0; index -= 1) {
    const place = ((turned[index] ?? 0) + 1) % (classes[index]?.size ?? 1);
    turned[index] = place;
    if (place !== 0) break;
  }
  return turned;
}
