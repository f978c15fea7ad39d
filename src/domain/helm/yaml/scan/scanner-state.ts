import { type Cursor, column, type Mark, markOf, YamlError } from "./cursor.ts";
import type { Sign, Token } from "./tokens.ts";

/** Go-yaml's limit on open flow collections and on indentation levels. */
const MAX_DEPTH = 10_000;
/** A key that is not introduced by `?` has one line and at most this many characters. */
const MAX_KEY_LENGTH = 1024;

/** A token that turns out to be a key if a `:` follows it. */
type PossibleKey = { readonly number: number; readonly required: boolean; readonly at: Mark };

/** All that reading tokens depends on; changed in place by the functions beside it. */
export type Scanner = Cursor & {
  /** Tokens read and not yet taken; `taken` counts those that were. */
  queue: Token[];
  taken: number;
  /** Column of the innermost block collection, -1 outside any; the outer ones are in `outerIndents`. */
  indent: number;
  readonly outerIndents: number[];
  /** One place for each open flow collection and one for the block around them. */
  readonly keys: (PossibleKey | undefined)[];
  keyAllowed: boolean;
  ended: boolean;
};

export function newScanner(text: string): Scanner {
  return {
    text: `${text}\0`,
    index: 0,
    line: 0,
    lineStart: 0,
    queue: [],
    taken: 0,
    indent: -1,
    outerIndents: [],
    keys: [undefined],
    keyAllowed: true,
    ended: false,
  };
}

export function inFlow(scanner: Scanner): boolean {
  return scanner.keys.length > 1;
}

export function push(scanner: Scanner, kind: Sign, at: Mark = markOf(scanner)): void {
  scanner.queue.push({ kind, at });
}

/** Opens a block collection at `indent` unless the current one is already there; its token goes to place `number`. */
export function openBlock(
  scanner: Scanner,
  kind: "block-sequence-start" | "block-mapping-start",
  at: Mark,
  number = scanner.taken + scanner.queue.length,
): void {
  if (inFlow(scanner) || scanner.indent >= at.column) return;
  scanner.outerIndents.push(scanner.indent);
  scanner.indent = at.column;
  if (scanner.outerIndents.length > MAX_DEPTH) throw tooDeep(at);
  scanner.queue.splice(number - scanner.taken, 0, { kind, at });
}

/** Closes the block collections that are indented more than `indent`. */
export function closeBlocks(scanner: Scanner, indent: number): void {
  if (inFlow(scanner)) return;
  while (scanner.indent > indent) {
    push(scanner, "block-end");
    scanner.indent = scanner.outerIndents.pop() ?? -1;
  }
}

export function openFlow(scanner: Scanner): void {
  scanner.keys.push(undefined);
  if (scanner.keys.length - 1 > MAX_DEPTH) throw tooDeep(markOf(scanner));
}

export function closeFlow(scanner: Scanner): void {
  if (inFlow(scanner)) scanner.keys.pop();
}

/** Notes that the next token may be a key. */
export function saveKey(scanner: Scanner): void {
  if (!scanner.keyAllowed) return;
  dropKey(scanner);
  scanner.keys[scanner.keys.length - 1] = {
    number: scanner.taken + scanner.queue.length,
    required: !inFlow(scanner) && scanner.indent === column(scanner),
    at: markOf(scanner),
  };
}

/** The next token cannot make the noted one a key. */
export function dropKey(scanner: Scanner): void {
  const key = scanner.keys.at(-1);
  if (key?.required === true) throw keyWithoutColon(key);
  scanner.keys[scanner.keys.length - 1] = undefined;
}

/** Takes the noted key, if it still may be one. */
export function takeKey(scanner: Scanner): PossibleKey | undefined {
  const key = scanner.keys.at(-1);
  if (key === undefined || isStale(scanner, key)) return undefined;
  scanner.keys[scanner.keys.length - 1] = undefined;
  return key;
}

/** Whether the first queued token may still become a key, so that it cannot be handed out yet. */
export function headMayBeKey(scanner: Scanner): boolean {
  for (let level = scanner.keys.length - 1; level >= 0; level--) {
    const key = scanner.keys[level];
    if (key === undefined) continue;
    // Outer levels hold earlier tokens, so none of them is the head once one lies before it.
    if (key.number < scanner.taken) return false;
    if (key.number === scanner.taken) return !isStale(scanner, key);
  }
  return false;
}

function isStale(scanner: Scanner, key: PossibleKey): boolean {
  const fresh = key.at.line === scanner.line && characters(scanner, key.at.index) <= MAX_KEY_LENGTH;
  if (!fresh && key.required) throw keyWithoutColon(key);
  return !fresh;
}

function characters(scanner: Scanner, from: number): number {
  const units = scanner.index - from;
  if (units <= MAX_KEY_LENGTH || units > 2 * MAX_KEY_LENGTH) return units;
  return [...scanner.text.slice(from, scanner.index)].length;
}

function keyWithoutColon(key: PossibleKey): YamlError {
  return new YamlError("a key has no “:” after it", key.at);
}

function tooDeep(at: Mark): YamlError {
  return new YamlError(`the nesting is deeper than ${MAX_DEPTH} levels`, at);
}
