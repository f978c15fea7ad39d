import type { GatherEvent } from "../engine/gather.ts";
import { visible } from "../render/text.ts";
import type { Screen } from "./io.ts";

/** A live line on a terminal that says what is still waited for; nothing anywhere else. */
export function progress(screen: Screen): {
  readonly onEvent: (event: GatherEvent) => void;
  readonly end: () => void;
} {
  if (!screen.isTTY) return { onEvent: () => undefined, end: () => undefined };
  const waiting = new Set<string>();
  let asked = 0;
  const draw = () => {
    const answered = asked - waiting.size;
    const line = visible(`asking ${answered}/${asked} ${[...waiting].join(", ")}`);
    const room = Math.max(10, (screen.columns ?? 80) - 1);
    screen.write(`\r\u001b[K${line.length > room ? `${line.slice(0, room - 1)}…` : line}`);
  };
  return {
    onEvent: ({ event, fact }) => {
      if (event === "asked") {
        asked++;
        waiting.add(fact);
      } else waiting.delete(fact);
      draw();
    },
    end: () => screen.write("\r\u001b[K"),
  };
}
