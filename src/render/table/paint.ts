/** Color for the terminal: always beside a word or a mark that says the same. */
import type { Status } from "../../report/report.ts";

/** Select Graphic Rendition parameters (ECMA-48): on, off. */
const STYLES = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;
export type Style = keyof typeof STYLES;

/** The color of each status. An unknown is yellow like a warning, because it must never be green. */
export const STATUS_STYLES = {
  pass: "green",
  warn: "yellow",
  fail: "red",
  unknown: "yellow",
  skip: "dim",
} as const satisfies Record<Status, Style>;

/** Wraps text in a style; text is laid out before it is painted, so that codes take no width. */
export type Paint = (style: Style, text: string) => string;

/** A painter, or with `color` false one that leaves text as it is. The environment is not asked. */
export function painter(color: boolean): Paint {
  return (style, text) => {
    const [on, off] = STYLES[style];
    return color && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  };
}
