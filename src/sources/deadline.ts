export type Deadline = {
  readonly signal: AbortSignal;
  /** Stops the clock, and what still runs by it; without this the process would stay until the time is up. */
  readonly done: () => void;
};

/**
 * A signal that aborts after the milliseconds (with a `TimeoutError`) or with the other signal. `AbortSignal.any` of an
 * `AbortSignal.timeout` would say this, but on Node 20 the garbage collector takes it before it fires.
 */
export function deadline(ms: number, other: AbortSignal): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new DOMException(`no end after ${ms} ms`, "TimeoutError")),
    ms,
  );
  const follow = () => controller.abort(other.reason);
  if (other.aborted) follow();
  else other.addEventListener("abort", follow, { once: true });
  return {
    signal: controller.signal,
    done: () => {
      clearTimeout(timer);
      other.removeEventListener("abort", follow);
      controller.abort(new DOMException("the work is done", "AbortError"));
    },
  };
}
