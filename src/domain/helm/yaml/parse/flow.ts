import { openDraft } from "../compose/collections.ts";
import type { Composed } from "../compose/composer.ts";
import { YamlError } from "../scan/cursor.ts";
import { peekToken, skipToken } from "../scan/scanner.ts";
import type { Token } from "../scan/tokens.ts";
import { close, type Frame, type Parser } from "./frames.ts";
import { beginNode, empty, nodeUnless } from "./node.ts";

export function flowItem(parser: Parser, frame: Frame): Composed | undefined {
  const token = takeSeparator(parser, frame, "flow-sequence-end");
  if (token.kind === "flow-sequence-end") {
    skipToken(parser.scanner);
    return close(parser);
  }
  if (token.kind !== "key") return beginNode(parser, false, false);
  skipToken(parser.scanner);
  openDraft(parser.composer, "map", token.at, undefined);
  parser.frames.push({ kind: "flow-pair", next: "first" });
  return undefined;
}

/** `a: b` standing as an item of `[…]`. */
export function flowPair(parser: Parser, frame: Frame): Composed | undefined {
  const token = peekToken(parser.scanner);
  if (frame.next === "end") return close(parser);
  if (frame.next === "first") {
    frame.next = "value";
    if (!(["value", "flow-entry", "flow-sequence-end"] as const).some((kind) => kind === token.kind)) {
      return beginNode(parser, false, false);
    }
    // go-yaml skips the token after an empty key, of every kind.
    skipToken(parser.scanner);
    return empty(parser, token.at);
  }
  frame.next = "end";
  if (token.kind !== "value") return empty(parser, token.at);
  skipToken(parser.scanner);
  return nodeUnless(parser, token.at, ["flow-entry", "flow-sequence-end"], false, false);
}

export function flowMember(parser: Parser, frame: Frame): Composed | undefined {
  if (frame.next === "value" || frame.next === "no-value") return flowValue(parser, frame);
  const token = takeSeparator(parser, frame, "flow-mapping-end");
  if (token.kind === "flow-mapping-end") {
    skipToken(parser.scanner);
    return close(parser);
  }
  if (token.kind !== "key") {
    frame.next = "no-value";
    return beginNode(parser, false, false);
  }
  skipToken(parser.scanner);
  frame.next = "value";
  return nodeUnless(parser, token.at, ["value", "flow-entry", "flow-mapping-end"], false, false);
}

function flowValue(parser: Parser, frame: Frame): Composed | undefined {
  const token = peekToken(parser.scanner);
  const expected = frame.next === "value" && token.kind === "value";
  frame.next = "member";
  if (!expected) return empty(parser, token.at);
  skipToken(parser.scanner);
  return nodeUnless(parser, token.at, ["flow-entry", "flow-mapping-end"], false, false);
}

/** Skips the `,` that must come before every member except the first. A `,` may also come before the end. */
function takeSeparator(parser: Parser, frame: Frame, end: Token["kind"]): Token {
  const token = peekToken(parser.scanner);
  if (token.kind === end) return token;
  if (frame.next === "first") {
    frame.next = "member";
    return token;
  }
  if (token.kind !== "flow-entry") {
    const bracket = end === "flow-sequence-end" ? "]" : "}";
    throw new YamlError(`“,” or “${bracket}” is expected here`, token.at);
  }
  skipToken(parser.scanner);
  return peekToken(parser.scanner);
}
