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
import { anchorOrAlias, directive, tag } from "./words.ts";

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

const FLOW_SIGNS: ReadonlyMap<number, (scanner: Scanner) => void> = new Map([
  [0x5b, (scanner) => flowStart(scanner, "flow-sequence-start")],
  [0x7b, (scanner) => flowStart(scanner, "flow-mapping-start")],
  [0x5d, (scanner) => flowEnd(scanner, "flow-sequence-end")],
  [0x7d, (scanner) => flowEnd(scanner, "flow-mapping-end")],
  [0x2c, flowEntry],
]);

function fetch(scanner: Scanner): void {
  skipToToken(scanner);
  closeBlocks(scanner, column(scanner));
  const code = peek(scanner);
  if (code === 0) return streamEnd(scanner);
  if (code === 0x25 && column(scanner) === 0) return directiveLine(scanner);
  if (atDocumentMarker(scanner)) {
    return documentMarker(scanner, code === 0x2d ? "document-start" : "document-end");
  }
  const flowSign = FLOW_SIGNS.get(code);
  if (flowSign !== undefined) return flowSign(scanner);
  const next = peek(scanner, 1);
  if (code === 0x2d && isBlankOrEnd(next)) return blockEntry(scanner);
  if (code === 0x3f && (inFlow(scanner) || isBlankOrEnd(next))) return explicitKey(scanner);
  if (code === 0x3a && (inFlow(scanner) || isBlankOrEnd(next))) return mappingValue(scanner);
  fetchNode(scanner, code, next);
}

function fetchNode(scanner: Scanner, code: number, next: number): void {
  switch (code) {
    case 0x2a:
      return node(scanner, (at) => anchorOrAlias(scanner, "alias", at));
    case 0x26:
      return node(scanner, (at) => anchorOrAlias(scanner, "anchor", at));
    case 0x21:
      return node(scanner, (at) => tag(scanner, at));
    case 0x27:
    case 0x22:
      return node(scanner, (at) => quotedScalar(scanner, at));
    case 0x7c:
    case 0x3e:
      if (inFlow(scanner)) break;
      dropKey(scanner);
      scanner.keyAllowed = true;
      scanner.queue.push(blockScalar(scanner, markOf(scanner)));
      return;
  }
  if (!startsPlain(code, next)) throw unexpected(scanner, code);
  saveKey(scanner);
  scanner.keyAllowed = false;
  scanner.queue.push(plainScalar(scanner, markOf(scanner)));
}

function startsPlain(code: number, next: number): boolean {
  if (code === 0x2d) return !isBlank(next);
  // In a flow collection both are signs and never get here.
  if (code === 0x3f || code === 0x3a) return !isBlankOrEnd(next);
  return !isBlankOrEnd(code) && !",[]{}#&*!|>'\"%@`".includes(String.fromCharCode(code));
}

function unexpected(scanner: Scanner, code: number): YamlError {
  if (code === TAB) return new YamlError("a tab stands where only spaces may indent", markOf(scanner));
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

function node(scanner: Scanner, read: (at: Mark) => Token): void {
  saveKey(scanner);
  scanner.keyAllowed = false;
  scanner.queue.push(read(markOf(scanner)));
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
      if (!scanner.keyAllowed) throw new YamlError("a “:” cannot stand here", markOf(scanner));
      openBlock(scanner, "block-mapping-start", markOf(scanner));
    }
    scanner.keyAllowed = !inFlow(scanner);
  }
  sign(scanner, "value");
}
