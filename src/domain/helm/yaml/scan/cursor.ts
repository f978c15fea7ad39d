import { CR, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, LF } from "./characters.ts";

/** A place in the text: `index` counts code units from 0, `line` and `column` from 0 too. */
export type Mark = { readonly index: number; readonly line: number; readonly column: number };

/** The text, ended by a NUL, and how far it has been read. */
export type Cursor = { readonly text: string; index: number; line: number; lineStart: number };

/** Text that is not the YAML that Helm reads. */
export class YamlError extends Error {
  readonly mark: Mark;
  constructor(message: string, mark: Mark) {
    super(message);
    this.name = "YamlError";
    this.mark = mark;
  }
}

export function peek(cursor: Cursor, ahead = 0): number {
  const index = cursor.index + ahead;
  return index < cursor.text.length ? cursor.text.charCodeAt(index) : 0;
}

export function column(cursor: Cursor): number {
  return cursor.index - cursor.lineStart;
}

export function markOf(cursor: Cursor): Mark {
  return { index: cursor.index, line: cursor.line, column: cursor.index - cursor.lineStart };
}

/** Steps over one line break, if there is one, and gives it as a scalar keeps it: `\n`, or U+2028 and U+2029 themselves. */
export function takeBreak(cursor: Cursor): string {
  const code = peek(cursor);
  if (!isBreak(code)) return "";
  cursor.index += code === CR && peek(cursor, 1) === LF ? 2 : 1;
  cursor.line += 1;
  cursor.lineStart = cursor.index;
  return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : "\n";
}

export function skipBlanks(cursor: Cursor): void {
  while (isBlank(peek(cursor))) cursor.index += 1;
}

export function skipComment(cursor: Cursor): void {
  if (peek(cursor) !== 0x23) return;
  while (!isBreakOrEnd(peek(cursor))) cursor.index += 1;
}

/** `---` or `...` at the start of a line, followed by a blank, a break or the end. */
export function atDocumentMarker(cursor: Cursor): boolean {
  if (cursor.index !== cursor.lineStart) return false;
  const code = peek(cursor);
  if (code !== 0x2d && code !== 0x2e) return false;
  return peek(cursor, 1) === code && peek(cursor, 2) === code && isBlankOrEnd(peek(cursor, 3));
}
