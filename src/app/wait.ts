import { setTimeout as wait } from "node:timers/promises";
import type { Memory } from "../engine/again.ts";
import type { Report } from "../report/report.ts";

/** One judgement of a run that waits. */
export type Round = {
  readonly report: Report;
  /** What the next round has to check; absent if there is nothing to wait for. */
  readonly standing?: Memory;
};

/** What is known at the start of a pause: which round ended, with what, how long the pause is, and how much time is left. */
export type Pause = {
  readonly round: number;
  readonly report: Report;
  readonly pauseMs: number;
  readonly leftMs: number;
};

export type Waiting = {
  /** Milliseconds from the first round's beginning; 0 is one round. */
  readonly waitMs: number;
  /** The first round may take `firstMs`, a later one `timeoutMs` and no longer than the wait lasts, but `leastMs` always. */
  readonly times: { readonly firstMs: number; readonly timeoutMs: number; readonly leastMs: number };
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly interrupted: AbortSignal;
  /** Called at the start of a pause; what it returns is called at the end. */
  readonly onPause?: (pause: Pause) => () => void;
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
  { waitMs, times, now, sleep, interrupted, onPause }: Waiting,
): Promise<Report> {
  const end = now() + waitMs;
  let remembered: Memory = new Map();
  let timeMs = times.firstMs;
  let round = 0;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    round++;
    const { report, standing } = await judge(remembered, timeMs);
    const left = end - now();
    if (standing === undefined || left <= 0 || interrupted.aborted) return report;
    const pauseMs = Math.min(pause, left);
    const resume = onPause?.({ round, report, pauseMs, leftMs: left });
    await sleep(pauseMs, interrupted);
    resume?.();
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
