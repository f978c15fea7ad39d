import { setMaxListeners } from "node:events";
import {
  type FactRecord,
  factIdentity,
  type Key,
  type Kind,
  type Observed,
  OUT_OF_TIME,
  type Value,
} from "../facts.ts";
import type { Ask, Observers } from "../sources/source.ts";

/** An event for the progress line. */
export type GatherEvent = {
  readonly event: "asked" | "answered";
  readonly kind: Kind;
  /** The key of the fact. */
  readonly key: object;
};

export type Gathering = {
  readonly ask: Ask;
  /** Everything that was asked for so far, once it is answered; sorted by kind and key. */
  readonly records: () => Promise<readonly FactRecord[]>;
};

export type GatherOptions = {
  readonly observers: Observers;
  /** Aborts when the run's time is up (its reason then is a TimeoutError) or the run was interrupted. */
  readonly signal: AbortSignal;
  readonly onEvent?: (event: GatherEvent) => void;
};

/**
 * Starts a gathering. Each fact is asked for once, however many views need it, and answers at the latest when the signal
 * aborts. Independent requests go out together, because each view waits for its own promises.
 */
export function gather({ observers, signal, onEvent }: GatherOptions): Gathering {
  const asked = new Map<string, Promise<unknown>>();
  const recorded: { readonly identity: string; readonly record: () => Promise<FactRecord> }[] = [];
  // Every request under way listens for the end; there are more of them than Node thinks healthy.
  setMaxListeners(0, signal);
  const timeIsUp = new Promise<Observed<never>>((resolve) => {
    const answer = () => resolve(OUT_OF_TIME);
    if (signal.aborted) answer();
    else signal.addEventListener("abort", answer, { once: true });
  });

  const ask = <K extends Kind>(kind: K, key: Key<K>): Promise<Observed<Value<K>>> => {
    const identity = factIdentity(kind, key);
    const known = asked.get(identity);
    // The map holds under each identity just the promise made for that kind and key.
    if (known !== undefined) return known as Promise<Observed<Value<K>>>;
    onEvent?.({ event: "asked", kind, key });
    const answer = Promise.race([observers[kind](key, { ask, signal }), timeIsUp]);
    asked.set(identity, answer);
    // The compiler can't follow that kind, key and answer are of one K.
    recorded.push({ identity, record: async () => ({ kind, key, observed: await answer }) as FactRecord });
    const answered = () => onEvent?.({ event: "answered", kind, key });
    answer.then(answered, answered);
    return answer;
  };
  const records = () =>
    Promise.all(
      recorded
        .toSorted((one, other) => (one.identity < other.identity ? -1 : 1))
        .map(({ record }) => record()),
    );
  return { ask, records };
}
