import { setMaxListeners } from "node:events";

export type Ending = {
  readonly signal: AbortSignal;
  /** Lets go of what it waited for, and ends what still runs by the signal. */
  readonly done: () => void;
};

/**
 * A signal that aborts with the first of the others, for its reason. `AbortSignal.any` and `AbortSignal.timeout` would
 * say this, but on Node 20 the garbage collector can take them before they fire.
 */
export function firstOf(...others: readonly AbortSignal[]): Ending {
  const controller = new AbortController();
  // Every file that is read listens for the end. Node warns from the eleventh listener on.
  setMaxListeners(0, controller.signal);
  const follow = others.map((other) => [other, () => controller.abort(other.reason)] as const);
  for (const [other, abort] of follow) {
    if (other.aborted) abort();
    else other.addEventListener("abort", abort, { once: true });
  }
  return {
    signal: controller.signal,
    done: () => {
      for (const [other, abort] of follow) other.removeEventListener("abort", abort);
      controller.abort(new DOMException("the work is done", "AbortError"));
    },
  };
}

/** What is left of the milliseconds of a run, at least one; a clock that is set back adds nothing. */
export const timeLeft = (ms: number, startedAt: number, now: number): number =>
  Math.max(1, ms - Math.max(0, now - startedAt));

/** A signal that aborts after the milliseconds, with a `TimeoutError`, or with the other one. */
export function deadline(ms: number, other: AbortSignal): Ending {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(new DOMException(`no end after ${ms} ms`, "TimeoutError")), ms);
  const { signal, done } = firstOf(clock.signal, other);
  return {
    signal,
    done: () => {
      clearTimeout(timer);
      done();
    },
  };
}
