import { visible } from "../render/text.ts";
import type { Screen } from "./io.ts";

/** A line of a terminal that is written over, and cleared at the end. */
export type LiveLine = { readonly draw: () => void; readonly end: () => void };

/** To the first column, then erase to the end of the line (ECMA-48). */
const CLEARED = "\r\u001b[K";
const EVERY_MS = 1000;

/** Shows the text and redraws it each second. An empty text leaves the line as it is. */
export function liveLine(screen: Screen, text: () => string): LiveLine {
  const draw = () => {
    const line = visible(text());
    if (line === "") return;
    const room = Math.max(10, (screen.columns ?? 80) - 1);
    screen.write(`${CLEARED}${line.length > room ? `${line.slice(0, room - 3)}...` : line}`);
  };
  const timer = setInterval(draw, EVERY_MS);
  timer.unref();
  return {
    draw,
    end: () => {
      clearInterval(timer);
      screen.write(CLEARED);
    },
  };
}
