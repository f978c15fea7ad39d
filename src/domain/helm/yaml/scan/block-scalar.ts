import { isBlank, isBreak, isBreakOrEnd, isDigit, SPACE, TAB } from "./characters.ts";
import { column, type Mark, markOf, peek, skipBlanks, skipComment, takeBreak, YamlError } from "./cursor.ts";
import { fold } from "./folding.ts";
import type { Scanner } from "./scanner-state.ts";
import type { Token } from "./tokens.ts";

type Chomping = "strip" | "clip" | "keep";
type Header = { readonly chomping: Chomping; readonly increment: number };

/** A scalar after `|` or `>`. */
export function blockScalar(scanner: Scanner, at: Mark): Token {
  const style = peek(scanner) === 0x7c ? "literal" : "folded";
  scanner.index += 1;
  const { chomping, increment } = takeHeader(scanner);
  const known = increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment;
  const { breaks, indent } = takeIndentation(scanner, known);
  const value = takeLines(scanner, style, chomping, indent, breaks);
  return { kind: "scalar", value, style, at };
}

/** The lines from the first with content on, folded and chomped; `before` are the breaks in front of it. */
function takeLines(
  scanner: Scanner,
  style: "literal" | "folded",
  chomping: Chomping,
  indent: number,
  before: string,
): string {
  let value = "";
  let breaks = before;
  let lineBreak = "";
  let indented = false;
  while (column(scanner) === indent && peek(scanner) !== 0) {
    const nowIndented = isBlank(peek(scanner));
    const folds = style === "folded" && !indented && !nowIndented;
    value += folds && lineBreak !== "" ? fold(lineBreak, breaks) : lineBreak + breaks;
    indented = nowIndented;
    value += takeLine(scanner);
    lineBreak = takeBreak(scanner);
    breaks = takeIndentation(scanner, indent).breaks;
  }
  if (chomping === "strip") return value;
  return value + lineBreak + (chomping === "keep" ? breaks : "");
}

function takeLine(scanner: Scanner): string {
  const start = scanner.index;
  while (!isBreakOrEnd(peek(scanner))) scanner.index += 1;
  return scanner.text.slice(start, scanner.index);
}

function takeHeader(scanner: Scanner): Header {
  const early = takeChomping(scanner);
  const increment = takeIncrement(scanner);
  const chomping = early ?? takeChomping(scanner) ?? "clip";
  skipBlanks(scanner);
  skipComment(scanner);
  if (!isBreakOrEnd(peek(scanner))) {
    throw new YamlError("only a comment may follow “|” or “>” on its line", markOf(scanner));
  }
  takeBreak(scanner);
  return { chomping, increment };
}

function takeChomping(scanner: Scanner): Chomping | undefined {
  const code = peek(scanner);
  if (code !== 0x2b && code !== 0x2d) return undefined;
  scanner.index += 1;
  return code === 0x2b ? "keep" : "strip";
}

function takeIncrement(scanner: Scanner): number {
  const code = peek(scanner);
  if (!isDigit(code)) return 0;
  if (code === 0x30) throw new YamlError("an indentation of 0 after “|” or “>”", markOf(scanner));
  scanner.index += 1;
  return code - 0x30;
}

/** Steps over indentation and empty lines. With `known` 0 the indentation is that of the deepest line passed. */
function takeIndentation(
  scanner: Scanner,
  known: number,
): { readonly breaks: string; readonly indent: number } {
  let breaks = "";
  let deepest = 0;
  for (;;) {
    while ((known === 0 || column(scanner) < known) && peek(scanner) === SPACE) scanner.index += 1;
    deepest = Math.max(deepest, column(scanner));
    if ((known === 0 || column(scanner) < known) && peek(scanner) === TAB) {
      throw new YamlError("a tab is used where YAML allows only spaces", markOf(scanner));
    }
    if (!isBreak(peek(scanner))) break;
    breaks += takeBreak(scanner);
  }
  return { breaks, indent: known === 0 ? Math.max(deepest, scanner.indent + 1, 1) : known };
}
