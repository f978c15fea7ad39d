import type { Composed } from "../compose/composer.ts";
import { YamlError } from "../scan/cursor.ts";
import { peekToken, skipToken } from "../scan/scanner.ts";
import { close, type Frame, type Parser } from "./frames.ts";
import { empty, nodeUnless } from "./node.ts";

export function blockItem(parser: Parser): Composed | undefined {
  const token = peekToken(parser.scanner);
  if (token.kind !== "block-entry" && token.kind !== "block-end") {
    throw new YamlError("a list's next “- ” is expected here", token.at);
  }
  skipToken(parser.scanner);
  if (token.kind === "block-end") return close(parser);
  return nodeUnless(parser, token.at, ["block-entry", "block-end"], true, false);
}

export function indentlessItem(parser: Parser): Composed | undefined {
  const token = peekToken(parser.scanner);
  if (token.kind !== "block-entry") return close(parser);
  skipToken(parser.scanner);
  return nodeUnless(parser, token.at, ["block-entry", "key", "value", "block-end"], true, false);
}

export function blockPair(parser: Parser, frame: Frame): Composed | undefined {
  const token = peekToken(parser.scanner);
  if (frame.next === "value") {
    frame.next = "member";
    if (token.kind !== "value") return empty(parser, token.at);
    skipToken(parser.scanner);
  } else {
    if (token.kind !== "key" && token.kind !== "block-end") {
      throw new YamlError("a map's next key is expected here", token.at);
    }
    skipToken(parser.scanner);
    if (token.kind === "block-end") return close(parser);
    frame.next = "value";
  }
  return nodeUnless(parser, token.at, ["key", "value", "block-end"], true, true);
}
