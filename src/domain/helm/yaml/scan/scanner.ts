// The first of the stages scan → parse → compose. It splits the text into tokens, one each time the parser asks, and
// turns the indentation of block collections into tokens too.
import { blockScalar } from "./block-scalar.ts";
import { isBlank, isBlankOrEnd, SPACE, TAB } from "./characters.ts";
import {
  atDocumentMarker,
  column,
  type Mark,
  markOf,
  peek,
  skipComment,
  takeBreak,
  YamlError,
} from "./cursor.ts";
import { alias, anchor, directive, tag } from "./indicators.ts";
import { plainScalar } from "./plain-scalar.ts";
import { quotedScalar } from "./quoted-scalar.ts";
import {
  closeBlocks,
  closeFlow,
  dropKey,
  headMayBeKey,
  inFlow,
  openBlock,
  openFlow,
  push,
  type Scanner,
  saveKey,
  takeKey,
} from "./scanner-state.ts";
import type { Sign, Token } from "./tokens.ts";

export { newScanner, type Scanner } from "./scanner-state.ts";

/** The next token, left in place. Reads no further than telling whether it is a key takes, as go-yaml does. */
export function peekToken(scanner: Scanner): Token {
  while (!scanner.ended && (scanner.queue.length === 0 || headMayBeKey(scanner))) fetch(scanner);
  const [token] = scanner.queue;
  return token ?? { kind: "stream-end", at: markOf(scanner) };
}

/** Steps over the token that `peekToken` gave. */
export function skipToken(scanner: Scanner): void {
  if (scanner.queue.shift() !== undefined) scanner.taken += 1;
}

function fetch(scanner: Scanner): void {
  skipToToken(scanner);
  closeBlocks(scanner, column(scanner));
  const code = peek(scanner);
  if (code === 0) streamEnd(scanner);
  else if (code === 0x25 && column(scanner) === 0) directiveLine(scanner);
  else if (atDocumentMarker(scanner))
    documentMarker(scanner, code === 0x2d ? "document-start" : "document-end");
  else if (!fetchFlowSign(scanner, code) && !fetchBlockSign(scanner, code)) fetchNode(scanner, code);
}

function fetchFlowSign(scanner: Scanner, code: number): boolean {
  if (code === 0x2c) flowEntry(scanner);
  else if (code === 0x5b) flowStart(scanner, "flow-sequence-start");
  else if (code === 0x7b) flowStart(scanner, "flow-mapping-start");
  else if (code === 0x5d) flowEnd(scanner, "flow-sequence-end");
  else if (code === 0x7d) flowEnd(scanner, "flow-mapping-end");
  else return false;
  return true;
}

/** `-`, `?` and `:`, which are signs before a blank; the latter two always in a flow collection. */
function fetchBlockSign(scanner: Scanner, code: number): boolean {
  const apart = isBlankOrEnd(peek(scanner, 1));
  if (code === 0x2d && apart) blockEntry(scanner);
  else if (code === 0x3f && (apart || inFlow(scanner))) explicitKey(scanner);
  else if (code === 0x3a && (apart || inFlow(scanner))) mappingValue(scanner);
  else return false;
  return true;
}

function fetchNode(scanner: Scanner, code: number): void {
  if ((code === 0x7c || code === 0x3e) && !inFlow(scanner)) {
    dropKey(scanner);
    scanner.keyAllowed = true;
    scanner.queue.push(blockScalar(scanner, markOf(scanner)));
    return;
  }
  const read = readerOf(code, peek(scanner, 1));
  if (read === undefined) throw unexpected(scanner, code);
  saveKey(scanner);
  scanner.keyAllowed = false;
  scanner.queue.push(read(scanner, markOf(scanner)));
}

type Reader = (scanner: Scanner, at: Mark) => Token;

function readerOf(code: number, next: number): Reader | undefined {
  switch (code) {
    case 0x2a:
      return alias;
    case 0x26:
      return anchor;
    case 0x21:
      return tag;
    case 0x27:
    case 0x22:
      return quotedScalar;
    default:
      return startsPlain(code, next) ? plainScalar : undefined;
  }
}

function startsPlain(code: number, next: number): boolean {
  if (code === 0x2d) return !isBlank(next);
  // In a flow collection both are signs and never get here.
  if (code === 0x3f || code === 0x3a) return !isBlankOrEnd(next);
  return !isBlankOrEnd(code) && !",[]{}#&*!|>'\"%@`".includes(String.fromCharCode(code));
}

function unexpected(scanner: Scanner, code: number): YamlError {
  if (code === TAB) return new YamlError("a tab is used where YAML allows only spaces", markOf(scanner));
  return new YamlError(`no value may start with “${String.fromCharCode(code)}”`, markOf(scanner));
}

function skipToToken(scanner: Scanner): void {
  // go-yaml skips a second byte order mark at the very start as well.
  if (scanner.index === 0 && peek(scanner) === 0xfeff) scanner.index = scanner.lineStart = 1;
  for (;;) {
    const tabs = inFlow(scanner) || !scanner.keyAllowed;
    while (peek(scanner) === SPACE || (tabs && peek(scanner) === TAB)) scanner.index += 1;
    skipComment(scanner);
    if (takeBreak(scanner) === "") return;
    if (!inFlow(scanner)) scanner.keyAllowed = true;
  }
}

function sign(scanner: Scanner, kind: Sign): void {
  push(scanner, kind);
  scanner.index += 1;
}

function streamEnd(scanner: Scanner): void {
  closeBlocks(scanner, -1);
  dropKey(scanner);
  scanner.keyAllowed = false;
  scanner.ended = true;
  push(scanner, "stream-end");
}

function directiveLine(scanner: Scanner): void {
  closeBlocks(scanner, -1);
  dropKey(scanner);
  scanner.keyAllowed = false;
  scanner.queue.push(directive(scanner, markOf(scanner)));
}

function documentMarker(scanner: Scanner, kind: "document-start" | "document-end"): void {
  closeBlocks(scanner, -1);
  dropKey(scanner);
  scanner.keyAllowed = false;
  push(scanner, kind);
  scanner.index += 3;
}

function flowStart(scanner: Scanner, kind: Sign): void {
  saveKey(scanner);
  openFlow(scanner);
  scanner.keyAllowed = true;
  sign(scanner, kind);
}

function flowEnd(scanner: Scanner, kind: Sign): void {
  dropKey(scanner);
  closeFlow(scanner);
  scanner.keyAllowed = false;
  sign(scanner, kind);
}

function flowEntry(scanner: Scanner): void {
  dropKey(scanner);
  scanner.keyAllowed = true;
  sign(scanner, "flow-entry");
}

function blockEntry(scanner: Scanner): void {
  if (!inFlow(scanner)) {
    if (!scanner.keyAllowed) throw new YamlError("a “- ” item cannot start here", markOf(scanner));
    openBlock(scanner, "block-sequence-start", markOf(scanner));
  }
  dropKey(scanner);
  scanner.keyAllowed = true;
  sign(scanner, "block-entry");
}

function explicitKey(scanner: Scanner): void {
  if (!inFlow(scanner)) {
    if (!scanner.keyAllowed) throw new YamlError("a key cannot start here", markOf(scanner));
    openBlock(scanner, "block-mapping-start", markOf(scanner));
  }
  dropKey(scanner);
  scanner.keyAllowed = !inFlow(scanner);
  sign(scanner, "key");
}

function mappingValue(scanner: Scanner): void {
  const key = takeKey(scanner);
  if (key !== undefined) {
    scanner.queue.splice(key.number - scanner.taken, 0, { kind: "key", at: key.at });
    openBlock(scanner, "block-mapping-start", key.at, key.number);
    scanner.keyAllowed = false;
  } else {
    if (!inFlow(scanner)) {
      if (!scanner.keyAllowed) throw new YamlError("a “:” is not allowed here", markOf(scanner));
      openBlock(scanner, "block-mapping-start", markOf(scanner));
    }
    scanner.keyAllowed = !inFlow(scanner);
  }
  sign(scanner, "value");
}
