import type { GatherEvent } from "../engine/gather.ts";
import type { Io } from "./io.ts";
import { liveLine } from "./live-line.ts";
import { inWords, waitingFor } from "./waiting-for.ts";

export type Progress = {
  readonly onEvent: (event: GatherEvent) => void;
  readonly end: () => void;
};

/** A shorter wait isn't worth a line: without a connection, what needs one is answered at once. Milliseconds. */
const SHORTEST_MS = 200;

/** Shows on a terminal what the run waits for the longest, and for how long; elsewhere it shows nothing. */
export function progress({ stderr, now }: Pick<Io, "stderr" | "now">): Progress {
  if (!stderr.isTTY) return { onEvent: () => undefined, end: () => undefined };
  const since = new Map<string, number>();
  const line = liveLine(stderr, () => {
    const [longest, ...others] = [...since].filter(([, at]) => now() - at >= SHORTEST_MS);
    if (longest === undefined) return "";
    const [what, at] = longest;
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return `waiting for ${what}${more}, ${inWords(now() - at)}`;
  });
  return {
    onEvent: ({ event, kind, key }) => {
      const what = waitingFor(kind, key);
      if (event === "asked") since.set(what, now());
      else since.delete(what);
      line.draw();
    },
    end: line.end,
  };
}
