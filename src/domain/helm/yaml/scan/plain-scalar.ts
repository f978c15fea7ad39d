import { isBlank, isBlankOrEnd, isBreak } from "./characters.ts";
import { atDocumentMarker, column, type Mark, peek } from "./cursor.ts";
import { takeGap } from "./folding.ts";
import { inFlow, type Scanner } from "./scanner-state.ts";
import type { Token } from "./tokens.ts";

/** An unquoted scalar; it may go over lines, as long as they are indented deeper than the block around it. */
export function plainScalar(scanner: Scanner, at: Mark): Token {
  const indent = scanner.indent + 1;
  const flow = inFlow(scanner);
  let value = "";
  let gap = "";
  let broken = false;
  while (!atDocumentMarker(scanner) && peek(scanner) !== 0x23) {
    const piece = takePiece(scanner, flow);
    if (piece !== "") {
      value += gap + piece;
      gap = "";
      broken = false;
    }
    const code = peek(scanner);
    if (!isBlank(code) && !isBreak(code)) break;
    const { line } = scanner;
    gap = takeGap(scanner, indent);
    broken = scanner.line > line;
    if (!flow && column(scanner) < indent) break;
  }
  if (broken) scanner.keyAllowed = true;
  return { kind: "scalar", value, style: "plain", at };
}

function takePiece(scanner: Scanner, flow: boolean): string {
  const start = scanner.index;
  for (let code = peek(scanner); !isBlankOrEnd(code); code = peek(scanner)) {
    if (code === 0x3a && isBlankOrEnd(peek(scanner, 1))) break;
    if (flow && endsInFlow(code)) break;
    scanner.index += 1;
  }
  return scanner.text.slice(start, scanner.index);
}

function endsInFlow(code: number): boolean {
  // , ? [ ] { }
  return code === 0x2c || code === 0x3f || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
}
