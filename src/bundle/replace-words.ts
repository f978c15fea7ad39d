/** The words of a text, and the text with others in their place. */
import { KEPT_WORDS } from "./vocabulary.ts";

/** Letters of ASCII alone, so that every character keeps its place. */
export const lower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

type Piece = { readonly text: string; readonly isWord: boolean };

export const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Characters that a typing error puts inside a name, and that a comparison of names ignores. */
const STRAY = /^[\s\u200b-\u200d\u2060"'`\u2018-\u201f[\](){}]+$/;

/** Cuts a text into words and what is between them; what `kept` matches is between them. */
function piecesOf(text: string, kept: RegExp): readonly Piece[] {
  return cut(text, kept).flatMap(({ text: part, isWord: isPhrase }) =>
    isPhrase ? [{ text: part, isWord: false }] : cut(part, WORD),
  );
}

/** Parts that match are marked as words. */
function cut(text: string, pattern: RegExp): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), isWord: false });
    pieces.push({ text: match[0], isWord: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isWord: false });
  return pieces;
}

/** The words of a text that tokens will replace, in lower case. */
export function wordsOf(text: string, kept: RegExp): readonly string[] {
  return piecesOf(text, kept)
    .filter(({ isWord }) => isWord)
    .map((piece) => lower(piece.text))
    .filter((word) => !stays(word));
}

const stays = (word: string): boolean => KEPT_WORDS.has(word) || /^0+$/.test(word);

/**
 * The text with its words replaced, the case of each letter kept. Words that only strays part are taken for one where
 * together they are a word that `isKnown`: `ac me` beside `acme`.
 */
export function replaced(
  text: string,
  kept: RegExp,
  tokenOf: (word: string) => string,
  isKnown: (word: string) => boolean,
): string {
  const pieces = piecesOf(text, kept);
  let result = "";
  for (let index = 0; index < pieces.length; ) {
    const length = joined(pieces, index, isKnown);
    const run = pieces.slice(index, index + length);
    const word = run.flatMap((piece) => (piece.isWord ? [piece.text] : [])).join("");
    const token = word === "" || stays(lower(word)) ? word : cased(tokenOf(lower(word)), word);
    let at = 0;
    for (const piece of run) {
      result += piece.isWord ? token.slice(at, at + piece.text.length) : piece.text;
      if (piece.isWord) at += piece.text.length;
    }
    index += length;
  }
  return result;
}

/** How many pieces from this one on are one word; a name is seldom torn into more than a few. */
function joined(pieces: readonly Piece[], from: number, isKnown: (word: string) => boolean): number {
  if (pieces[from]?.isWord !== true || stays(lower(pieces[from].text))) return 1;
  let word = pieces[from].text;
  let longest = 1;
  for (let index = from + 1; index + 1 < pieces.length && index < from + 8; index += 2) {
    const [between, more] = [pieces[index], pieces[index + 1]];
    if (between === undefined || more === undefined || !more.isWord || !STRAY.test(between.text)) break;
    word += more.text;
    if (stays(lower(word)) || isKnown(lower(word))) longest = index + 2 - from;
  }
  return longest;
}

/** The token with the capitals of the word. */
export function cased(token: string, word: string): string {
  if (!/[A-Z]/.test(word)) return token;
  return Array.from({ length: token.length }, (_, index) =>
    /[A-Z]/.test(word.charAt(index)) ? token.charAt(index).toUpperCase() : token.charAt(index),
  ).join("");
}

/** The text with every word of what the pattern matches replaced, and between the matches as `rest` has it. */
export function replacedWhole(
  text: string,
  pattern: RegExp,
  tokenOf: (word: string) => string,
  rest: (text: string) => string,
): string {
  return cut(text, pattern)
    .map(({ text: part, isWord: isWhole }) =>
      isWhole ? part.replace(WORD, (word) => cased(tokenOf(lower(word)), word)) : rest(part),
    )
    .join("");
}
