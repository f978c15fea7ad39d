import { openDraft } from "../compose/collections.ts";
import type { Anchor, Composed, Composer } from "../compose/composer.ts";
import { composeAlias, composeScalar } from "../compose/scalars.ts";
import { type Mark, YamlError } from "../scan/cursor.ts";
import { peekToken, skipToken } from "../scan/scanner.ts";
import type { Token } from "../scan/tokens.ts";
import type { Kind, Parser } from "./frames.ts";

/** Reads a scalar or an alias whole; of a collection only the start, for its frame to go on with. */
export function beginNode(parser: Parser, block: boolean, indentless: boolean): Composed | undefined {
  const { scanner, composer } = parser;
  const first = peekToken(scanner);
  if (first.kind === "alias") {
    skipToken(scanner);
    return composeAlias(composer, first.name, first.at);
  }
  const properties = takeProperties(parser, first);
  const token = peekToken(scanner);
  if (token.kind === "scalar") {
    skipToken(scanner);
    return anchoredScalar(composer, properties, token);
  }
  if (token.kind === "block-entry" && indentless) {
    openDraft(composer, "list", token.at, properties.anchor);
    parser.frames.push({ kind: "indentless-sequence", next: "first" });
    return undefined;
  }
  if (beginCollection(parser, token, block, properties.anchor)) return undefined;
  if (properties.anchor === undefined && properties.tag === undefined) {
    throw new YamlError("a value is expected here", token.at);
  }
  return anchoredScalar(composer, properties, { value: "", style: "plain", at: properties.at });
}

/** As `beginNode`, but null where the next token is one of `enders`: nothing is written there. */
export function nodeUnless(
  parser: Parser,
  at: Mark,
  enders: readonly Token["kind"][],
  block: boolean,
  indentless: boolean,
): Composed | undefined {
  if (enders.includes(peekToken(parser.scanner).kind)) return empty(parser, at);
  return beginNode(parser, block, indentless);
}

/** The null where nothing is written. */
export function empty(parser: Parser, at: Mark): Composed {
  return composeScalar(parser.composer, "", "plain", undefined, at);
}

function beginCollection(parser: Parser, token: Token, block: boolean, anchor: Anchor | undefined): boolean {
  const kind = collectionOf(token.kind, block);
  if (kind === undefined) return false;
  skipToken(parser.scanner);
  const mapping = kind === "block-mapping" || kind === "flow-mapping";
  openDraft(parser.composer, mapping ? "map" : "list", token.at, anchor);
  parser.frames.push({ kind, next: "first" });
  return true;
}

function collectionOf(kind: Token["kind"], block: boolean): Kind | undefined {
  switch (kind) {
    case "flow-sequence-start":
      return "flow-sequence";
    case "flow-mapping-start":
      return "flow-mapping";
    case "block-sequence-start":
      return block ? "block-sequence" : undefined;
    case "block-mapping-start":
      return block ? "block-mapping" : undefined;
    default:
      return undefined;
  }
}

type Scalar = Pick<Extract<Token, { kind: "scalar" }>, "value" | "style" | "at">;

function anchoredScalar(composer: Composer, { anchor, tag }: Properties, scalar: Scalar): Composed {
  const before = composer.nodes;
  const composed = composeScalar(composer, scalar.value, scalar.style, tag, scalar.at);
  if (anchor !== undefined) {
    anchor.composed = composed;
    anchor.size = composer.nodes - before;
  }
  return composed;
}

type Properties = {
  readonly anchor: Anchor | undefined;
  readonly tag: string | undefined;
  readonly at: Mark;
};

/** An anchor and a tag, in either order, each at most once. */
function takeProperties(parser: Parser, first: Token): Properties {
  let anchor: Anchor | undefined;
  let tag: string | undefined;
  for (let token = first; ; token = peekToken(parser.scanner)) {
    if (token.kind === "anchor" && anchor === undefined) {
      anchor = { size: 0 };
      parser.composer.anchors.set(token.name, anchor);
    } else if (token.kind === "tag" && tag === undefined) {
      tag = longTag(parser, token.handle, token.suffix, token.at);
    } else {
      return { anchor, tag, at: first.at };
    }
    skipToken(parser.scanner);
  }
}

function longTag(parser: Parser, handle: string, suffix: string, at: Mark): string {
  if (handle === "") return suffix;
  const prefix = parser.handles.get(handle);
  if (prefix === undefined) throw new YamlError("the tag's handle is not declared", at);
  return prefix + suffix;
}
