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

/** `, did you mean X?`, or nothing. */
export function didYouMean(word: string, candidates: readonly string[], prefix = ""): string {
  const candidate = nearest(word, candidates);
  return candidate === undefined ? "" : `, did you mean ${prefix}${candidate}?`;
}
