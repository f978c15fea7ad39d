/** Puts the real names in place of pseudonyms, in a text about a redacted bundle. */
import type { PseudonymMap } from "./pseudonym-map.ts";
import { cased, lower, WORD } from "./replace-words.ts";
import { KEPT_WORDS } from "./vocabulary.ts";

/** Words joined by the signs that join the words of names, such as `a-b@c.example` or `a/b`. */
const NAME = /[\p{L}\p{N}\p{M}]+(?:[-_.@:/]+[\p{L}\p{N}\p{M}]+)*/gu;
/** What encloses a name, or precedes one, where a text means a name and no word of a sentence. */
const BEFORE = /[`"'[(=]$/;
const AFTER = /^[`"'\])]/;
/** A token of so few characters may be an ordinary word as well: one of three letters is, about once in twenty. */
const SHORT = 3;

export type RealNames = {
  readonly text: string;
  /** Short tokens that look like ordinary words in a sentence, and stay. Each once. */
  readonly doubtful: readonly string[];
};

/** Puts the real names back. A word that isn't a token of the map stays as it is. */
export function realNames(text: string, { words }: PseudonymMap): RealNames {
  const wordOf = new Map(Object.entries(words));
  const doubtful = new Set<string>();
  let isCode = false;
  const lines = text.split("\n").map((line) => {
    const isFence = /^\s*(?:```|~~~)/.test(line);
    if (isFence) isCode = !isCode;
    const isMeant = isCode || isFence || /^(?: {4}|\t)/.test(line);
    return line.replace(NAME, (name, at: number) => {
      const before = line.slice(0, at);
      const after = line.slice(at + name.length);
      const isName = isMeant || (BEFORE.test(before) && AFTER.test(after)) || isJoined(name, wordOf);
      return name.replace(WORD, (token) => {
        const word = wordOf.get(lower(token));
        if (word === undefined) return token;
        if (isName || token.length > SHORT) return cased(word, token);
        doubtful.add(token);
        return token;
      });
    });
  });
  return { text: lines.join("\n"), doubtful: [...doubtful] };
}

/** Whether at least two words are joined, and all of them are tokens or words that every bundle keeps. */
function isJoined(name: string, wordOf: ReadonlyMap<string, string>): boolean {
  const parts = (name.match(WORD) ?? []).map(lower);
  return parts.length > 1 && parts.every((part) => wordOf.has(part) || KEPT_WORDS.has(part));
}
