/** Facts that a run saved, answered again: what the bundle lacks is unseen. */

import { type FactRecord, factIdentity, type Observed } from "../facts.ts";
import type { Observers } from "./source.ts";

const NOT_COLLECTED = {
  state: "unseen",
  reason: {
    kind: "not-collected",
    detail:
      "the bundle doesn't contain this. Ask for a new bundle, made by this version with the same flags and files",
  },
} as const satisfies Observed<never>;

/** Answers every kind from the records, but those of `given`, which the run itself was given. Nothing is asked for. */
export function savedObservers(
  live: Observers,
  records: readonly FactRecord[],
  given: ReadonlySet<string>,
): Observers {
  const saved = new Map(records.map(({ kind, key, observed }) => [factIdentity(kind, key), observed]));
  const answering = Object.keys(live)
    .filter((kind) => !given.has(kind))
    .map((kind) => [kind, async (key: object) => saved.get(factIdentity(kind, key)) ?? NOT_COLLECTED]);
  return { ...live, ...Object.fromEntries(answering) };
}
