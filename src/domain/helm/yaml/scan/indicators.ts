import { isBlank, isBlankOrEnd, isBreakOrEnd, isDigit, isWord } from "./characters.ts";
import {
  type Cursor,
  type Mark,
  markOf,
  peek,
  skipBlanks,
  skipComment,
  takeBreak,
  YamlError,
} from "./cursor.ts";
import type { Token } from "./tokens.ts";

/** `&name`. */
export function anchor(cursor: Cursor, at: Mark): Token {
  return name(cursor, "anchor", at);
}

/** `*name`. */
export function alias(cursor: Cursor, at: Mark): Token {
  return name(cursor, "alias", at);
}

function name(cursor: Cursor, kind: "alias" | "anchor", at: Mark): Token {
  cursor.index += 1;
  const word = takeWord(cursor);
  const next = peek(cursor);
  if (word === "" || !(isBlankOrEnd(next) || "?:,]}%@`".includes(String.fromCharCode(next)))) {
    throw new YamlError(`an ${kind}'s name is made of letters, digits, “-” and “_”`, at);
  }
  return { kind, name: word, at };
}

/** `!`, `!suffix`, `!!suffix`, `!handle!suffix` or `!<uri>`. */
export function tag(cursor: Cursor, at: Mark): Token {
  const { handle, suffix } = peek(cursor, 1) === 0x3c ? verbatimTag(cursor, at) : shorthandTag(cursor, at);
  if (!isBlankOrEnd(peek(cursor))) throw new YamlError("a tag must be followed by a blank", markOf(cursor));
  return { kind: "tag", handle, suffix, at };
}

type TagParts = { readonly handle: string; readonly suffix: string };

function verbatimTag(cursor: Cursor, at: Mark): TagParts {
  cursor.index += 2;
  const suffix = takeUri(cursor, at);
  if (suffix === "" || peek(cursor) !== 0x3e) throw badTag(at);
  cursor.index += 1;
  return { handle: "", suffix };
}

function shorthandTag(cursor: Cursor, at: Mark): TagParts {
  cursor.index += 1;
  const word = takeWord(cursor);
  if (peek(cursor) === 0x21) {
    cursor.index += 1;
    const suffix = takeUri(cursor, at);
    if (suffix === "") throw badTag(at);
    return { handle: `!${word}!`, suffix };
  }
  const suffix = word + takeUri(cursor, at);
  return suffix === "" ? { handle: "", suffix: "!" } : { handle: "!", suffix };
}

/** `%YAML 1.1` or `%TAG !handle! prefix`, with the end of its line. */
export function directive(cursor: Cursor, at: Mark): Token {
  cursor.index += 1;
  const name = takeWord(cursor);
  if (!isBlankOrEnd(peek(cursor))) throw badDirective(at);
  const token = name === "YAML" ? versionDirective(cursor, at) : tagDirective(cursor, name, at);
  skipBlanks(cursor);
  skipComment(cursor);
  if (!isBreakOrEnd(peek(cursor))) throw badDirective(at);
  takeBreak(cursor);
  return token;
}

function versionDirective(cursor: Cursor, at: Mark): Token {
  skipBlanks(cursor);
  const major = takeDigits(cursor);
  if (major === "" || peek(cursor) !== 0x2e) throw badDirective(at);
  cursor.index += 1;
  const minor = takeDigits(cursor);
  if (minor === "") throw badDirective(at);
  return { kind: "version-directive", version: `${Number(major)}.${Number(minor)}`, at };
}

function tagDirective(cursor: Cursor, name: string, at: Mark): Token {
  if (name !== "TAG") throw badDirective(at);
  skipBlanks(cursor);
  if (peek(cursor) !== 0x21) throw badDirective(at);
  cursor.index += 1;
  const word = takeWord(cursor);
  const closed = peek(cursor) === 0x21;
  if (closed) cursor.index += 1;
  else if (word !== "") throw badDirective(at);
  if (!isBlank(peek(cursor))) throw badDirective(at);
  skipBlanks(cursor);
  const prefix = takeUri(cursor, at);
  if (prefix === "" || !isBlankOrEnd(peek(cursor))) throw badDirective(at);
  return { kind: "tag-directive", handle: closed ? `!${word}!` : "!", prefix, at };
}

function takeWord(cursor: Cursor): string {
  const start = cursor.index;
  while (isWord(peek(cursor))) cursor.index += 1;
  return cursor.text.slice(start, cursor.index);
}

function takeDigits(cursor: Cursor): string {
  const start = cursor.index;
  while (isDigit(peek(cursor)) && cursor.index - start < 10) cursor.index += 1;
  const digits = cursor.text.slice(start, cursor.index);
  return digits.length > 9 ? "" : digits;
}

/** The characters that a tag may have; `%41` encodes a byte of UTF-8. */
function takeUri(cursor: Cursor, at: Mark): string {
  const start = cursor.index;
  for (let code = peek(cursor); isWord(code) || isUriSign(code); code = peek(cursor)) cursor.index += 1;
  const uri = cursor.text.slice(start, cursor.index);
  try {
    return decodeURIComponent(uri);
  } catch {
    throw badTag(at);
  }
}

function isUriSign(code: number): boolean {
  return code !== 0 && ";/?:@&=+$,.!~*'()[]%".includes(String.fromCharCode(code));
}

function badTag(at: Mark): YamlError {
  return new YamlError("a tag is malformed", at);
}

function badDirective(at: Mark): YamlError {
  return new YamlError("a line that starts with “%” is not a %YAML or %TAG directive", at);
}
