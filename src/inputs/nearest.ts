import { distance } from "fastest-levenshtein";

/** The candidate that a mistyped word most likely meant: at most a third of its letters away. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map((candidate) => ({ candidate, away: distance(word, candidate) }))
    .filter(
      ({ candidate, away }) => away <= Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3)),
    )
    .sort((one, other) => one.away - other.away);
  return near[0]?.candidate;
}

/** Fewer letters are part of too many names. */
const SHORTEST_PART = 3;
/** More names don't help. */
const MOST_NAMES = 4;

/** The candidates that a word is a part of, such as `binding` of `binding-member`. */
function partOf(word: string, candidates: readonly string[]): readonly string[] {
  if (word.length < SHORTEST_PART) return [];
  const found = candidates.filter((candidate) => candidate.includes(word.toLowerCase()));
  return found.length > MOST_NAMES ? [] : found;
}

/** `, did you mean X?`, or nothing. A word that isn't a typing error may be a part of the name. */
export function didYouMean(word: string, candidates: readonly string[], prefix = ""): string {
  const candidate = nearest(word, candidates);
  const meant = candidate === undefined ? partOf(word, candidates) : [candidate];
  return meant.length === 0 ? "" : `, did you mean ${meant.map((name) => prefix + name).join(" or ")}?`;
}
