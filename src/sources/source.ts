/** What a source is: it does the I/O, and answers facts of its kinds. */
import type { Key, Kind, Observed, Value } from "../facts.ts";

/** Asks for a fact; each is fetched once per run, however often it is asked for. */
export type Ask = <K extends Kind>(kind: K, key: Key<K>) => Promise<Observed<Value<K>>>;

export type Asking = {
  readonly ask: Ask;
  /** Aborts when the run's time is up or the run was interrupted. */
  readonly signal: AbortSignal;
};

export type Observer<K extends Kind> = (key: Key<K>, asking: Asking) => Promise<Observed<Value<K>>>;
export type Observers = { readonly [K in Kind]: Observer<K> };
