import { setTimeout as wait } from "node:timers/promises";
import type { Memory } from "../engine/again.ts";
import type { Report } from "../report/report.ts";

/** One judgement of a run that waits. */
export type Round = {
  readonly report: Report;
  /** What still stands, for the next round; absent where there is nothing to wait for. */
  readonly standing?: Memory;
};

export type Waiting = {
  /** Milliseconds from the first round's beginning; 0 is one round. */
  readonly waitMs: number;
  /** The first round may take `firstMs`, a later one `timeoutMs` and no longer than the wait lasts, but `leastMs` always. */
  readonly times: { readonly firstMs: number; readonly timeoutMs: number; readonly leastMs: number };
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly interrupted: AbortSignal;
};

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Judges until there is nothing to wait for or the time is up, with pauses that double up to half a minute. The last
 * round begins when the time is up, so that nothing that changed during the last pause is missed. `judge` is given
 * the milliseconds that it may take.
 */
export async function untilRight(
  judge: (remembered: Memory, timeMs: number) => Promise<Round>,
  { waitMs, times, now, sleep, interrupted }: Waiting,
): Promise<Report> {
  const end = now() + waitMs;
  let remembered: Memory = new Map();
  let timeMs = times.firstMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    const { report, standing } = await judge(remembered, timeMs);
    const left = end - now();
    if (standing === undefined || left <= 0 || interrupted.aborted) return report;
    await sleep(Math.min(pause, left), interrupted);
    if (interrupted.aborted) return report;
    remembered = standing;
    timeMs = Math.min(times.timeoutMs, Math.max(times.leastMs, end - now()));
  }
}

/** Waits the milliseconds, or until the signal aborts. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
