import { isBlank, isBlankOrEnd, isBreak } from "./characters.ts";
import { atDocumentMarker, type Mark, markOf, peek, takeBreak, YamlError } from "./cursor.ts";
import { takeGap } from "./folding.ts";
import type { Scanner } from "./scanner-state.ts";
import type { Token } from "./tokens.ts";

const SINGLE = 0x27;
const BACKSLASH = 0x5c;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["t", "\t"],
  ["\t", "\t"],
  ["n", "\n"],
  ["v", "\v"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\x1b"],
  [" ", " "],
  ['"', '"'],
  ["'", "'"],
  ["\\", "\\"],
  ["N", "\x85"],
  ["_", "\xa0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);
const HEX_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** A scalar in single or double quotes. */
export function quotedScalar(scanner: Scanner, at: Mark): Token {
  const quote = peek(scanner);
  scanner.index += 1;
  let value = "";
  for (;;) {
    if (atDocumentMarker(scanner)) {
      throw new YamlError("a document marker is inside a quoted string", markOf(scanner));
    }
    if (peek(scanner) === 0) throw new YamlError("a quoted string is not closed", at);
    value += takeRun(scanner, quote);
    if (peek(scanner) === quote) break;
    value += peek(scanner) === BACKSLASH && quote !== SINGLE ? takeEscapedGap(scanner) : takeGap(scanner, 0);
  }
  scanner.index += 1;
  return { kind: "scalar", value, style: quote === SINGLE ? "single-quoted" : "double-quoted", at };
}

/** Characters up to the closing quote, a blank, a break or a `\` before a break. */
function takeRun(scanner: Scanner, quote: number): string {
  let text = "";
  let start = scanner.index;
  const flush = (): void => {
    text += scanner.text.slice(start, scanner.index);
  };
  for (let code = peek(scanner); !isBlankOrEnd(code); code = peek(scanner)) {
    if (code === quote) {
      if (quote !== SINGLE || peek(scanner, 1) !== SINGLE) break;
      scanner.index += 1;
      flush();
      scanner.index += 1;
      start = scanner.index;
    } else if (code === BACKSLASH && quote !== SINGLE) {
      if (isBreak(peek(scanner, 1))) break;
      flush();
      text += takeEscape(scanner);
      start = scanner.index;
    } else {
      scanner.index += 1;
    }
  }
  flush();
  return text;
}

/** After `\` at the end of a line the break goes; further empty lines stay as breaks. */
function takeEscapedGap(scanner: Scanner): string {
  scanner.index += 1;
  takeBreak(scanner);
  let breaks = "";
  while (isBlank(peek(scanner)) || isBreak(peek(scanner))) {
    if (isBlank(peek(scanner))) scanner.index += 1;
    else breaks += takeBreak(scanner);
  }
  return breaks;
}

function takeEscape(scanner: Scanner): string {
  const letter = scanner.text.charAt(scanner.index + 1);
  const plain = ESCAPES.get(letter);
  if (plain !== undefined) {
    scanner.index += 2;
    return plain;
  }
  const length = HEX_LENGTHS.get(letter);
  if (length === undefined) throw new YamlError("an unknown escape follows “\\”", markOf(scanner));
  const digits = scanner.text.slice(scanner.index + 2, scanner.index + 2 + length);
  const code = Number.parseInt(digits, 16);
  if (digits.length !== length || !/^[0-9A-Fa-f]+$/.test(digits)) {
    throw new YamlError(`the escape \\${letter} takes ${length} hexadecimal digits`, markOf(scanner));
  }
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw new YamlError(`the escape \\${letter} names no character`, markOf(scanner));
  }
  scanner.index += 2 + length;
  return String.fromCodePoint(code);
}
