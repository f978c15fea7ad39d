/** What `--wait` says between two rounds. */
import type { Result } from "../report/report.ts";
import type { Io } from "./io.ts";
import { liveLine } from "./live-line.ts";
import { tell } from "./tell.ts";
import type { Pause } from "./wait.ts";
import { inWords } from "./waiting-for.ts";

/** A line with more names is too long to read. */
const MOST_NAMES = 3;

/** Returns what to do at the start of each pause: a live line on a terminal, in a log a line for each round. */
export const rounds =
  (io: Pick<Io, "stderr" | "now">) =>
  (pause: Pause): (() => void) => {
    const pausedAt = io.now();
    const { name, results } = pause.report;
    const said = `${name === undefined ? "" : `${name}, `}round ${pause.round}: ${notPassed(results)}`;
    const left = (ms: number) => {
      const gone = io.now() - pausedAt;
      return `next try in ${inWords(ms - gone)}, ${inWords(pause.leftMs - gone)} left`;
    };
    if (!io.stderr.isTTY) {
      tell(`${said}; ${left(pause.pauseMs)}`, io);
      return () => undefined;
    }
    const line = liveLine(io.stderr, () => `${said}; ${left(pause.pauseMs)}`);
    line.draw();
    return line.end;
  };

/** `binding-member fails; 2 unknown`. */
function notPassed(results: readonly Result[]): string {
  const ids = (status: Result["status"]) => [
    ...new Set(
      results
        .filter((result) => result.status === status && result.accepted === undefined)
        .map(({ id }) => id),
    ),
  ];
  const [failed, unknown, warned] = [ids("fail"), ids("unknown"), ids("warn")];
  const parts = [
    ...(failed.length === 0 ? [] : [`${listed(failed)} ${failed.length === 1 ? "fails" : "fail"}`]),
    ...(unknown.length === 0 ? [] : [`${listed(unknown)} unknown`]),
    ...(failed.length + unknown.length > 0 ? [] : [`warnings from ${listed(warned)}`]),
  ];
  return parts.join(", ");
}

function listed(ids: readonly string[]): string {
  const more = ids.length - MOST_NAMES;
  return more > 0 ? `${ids.slice(0, MOST_NAMES).join(", ")} and ${more} more` : ids.join(", ");
}
