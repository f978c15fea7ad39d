import {
  type Anchor,
  addNode,
  type Composed,
  type Composer,
  closeDraft,
  composeAlias,
  composeScalar,
  openList,
  openMap,
} from "./composer.ts";
import { type Mark, YamlError } from "./cursor.ts";
import { peekToken, type Scanner, skipToken } from "./scanner.ts";
import type { Token } from "./tokens.ts";

type Kind =
  | "block-sequence"
  | "indentless-sequence"
  | "flow-sequence"
  | "flow-pair"
  | "block-mapping"
  | "flow-mapping";

/** A collection being read. `next` says what comes: its first or a further member, or the value of a key. */
type Frame = { readonly kind: Kind; next: "first" | "member" | "value" | "no-value" | "end" };

/** One document's grammar. Frames stand on a stack of our own, so that no nesting exhausts the engine's. */
type Parser = {
  readonly scanner: Scanner;
  readonly composer: Composer;
  readonly handles: Map<string, string>;
  readonly frames: Frame[];
};

/** The first document of the text, or `undefined` when there is none. What follows the document is not read. */
export function parseDocument(scanner: Scanner, composer: Composer): Composed | undefined {
  const handles = new Map([
    ["!", "!"],
    ["!!", "tag:yaml.org,2002:"],
  ]);
  const parser: Parser = { scanner, composer, handles, frames: [] };
  const token = peekToken(scanner);
  if (token.kind === "stream-end") return undefined;
  let node = startDocument(parser, token);
  for (;;) {
    const frame = parser.frames.at(-1);
    if (frame === undefined) return node;
    node = step(parser, frame);
    if (node !== undefined && parser.frames.length > 0) addNode(composer, node);
  }
}

function startDocument(parser: Parser, first: Token): Composed | undefined {
  const explicit =
    first.kind === "version-directive" || first.kind === "tag-directive" || first.kind === "document-start";
  if (!explicit) return beginNode(parser, true, false);
  takeDirectives(parser);
  const start = peekToken(parser.scanner);
  if (start.kind !== "document-start") {
    throw new YamlError("after a “%” line a document must start with “---”", start.at);
  }
  skipToken(parser.scanner);
  switch (peekToken(parser.scanner).kind) {
    case "version-directive":
    case "tag-directive":
    case "document-start":
    case "document-end":
    case "stream-end":
      return empty(parser, start.at);
    default:
      return beginNode(parser, true, false);
  }
}

function takeDirectives(parser: Parser): void {
  let versions = 0;
  const given = new Set<string>();
  for (;;) {
    const token = peekToken(parser.scanner);
    if (token.kind === "version-directive") {
      versions += 1;
      if (versions > 1) throw new YamlError("%YAML stands twice", token.at);
      if (token.version !== "1.1") throw new YamlError("Helm reads no YAML version but 1.1", token.at);
    } else if (token.kind === "tag-directive") {
      if (given.has(token.handle)) throw new YamlError("%TAG stands twice for one handle", token.at);
      given.add(token.handle);
      parser.handles.set(token.handle, token.prefix);
    } else {
      return;
    }
    skipToken(parser.scanner);
  }
}

function step(parser: Parser, frame: Frame): Composed | undefined {
  switch (frame.kind) {
    case "block-sequence":
      return blockItem(parser);
    case "indentless-sequence":
      return indentlessItem(parser);
    case "flow-sequence":
      return flowItem(parser, frame);
    case "flow-pair":
      return flowPair(parser, frame);
    case "block-mapping":
      return blockPair(parser, frame);
    case "flow-mapping":
      return flowMember(parser, frame);
  }
}

function blockItem(parser: Parser): Composed | undefined {
  const token = peekToken(parser.scanner);
  if (token.kind !== "block-entry" && token.kind !== "block-end") {
    throw new YamlError("a list's next “- ” is expected here", token.at);
  }
  skipToken(parser.scanner);
  if (token.kind === "block-end") return close(parser);
  return nodeUnless(parser, token.at, ["block-entry", "block-end"], true, false);
}

function indentlessItem(parser: Parser): Composed | undefined {
  const token = peekToken(parser.scanner);
  if (token.kind !== "block-entry") return close(parser);
  skipToken(parser.scanner);
  return nodeUnless(parser, token.at, ["block-entry", "key", "value", "block-end"], true, false);
}

function blockPair(parser: Parser, frame: Frame): Composed | undefined {
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

function flowItem(parser: Parser, frame: Frame): Composed | undefined {
  const token = takeSeparator(parser, frame, "flow-sequence-end");
  if (token.kind === "flow-sequence-end") {
    skipToken(parser.scanner);
    return close(parser);
  }
  if (token.kind !== "key") return beginNode(parser, false, false);
  skipToken(parser.scanner);
  openMap(parser.composer, token.at, undefined);
  parser.frames.push({ kind: "flow-pair", next: "first" });
  return undefined;
}

/** Steps over the `,` that must stand before every member but the first; a `,` may stand before the end too. */
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

/** `a: b` standing as an item of `[…]`. */
function flowPair(parser: Parser, frame: Frame): Composed | undefined {
  const token = peekToken(parser.scanner);
  if (frame.next === "end") return close(parser);
  if (frame.next === "first") {
    frame.next = "value";
    if (!(["value", "flow-entry", "flow-sequence-end"] as const).some((kind) => kind === token.kind)) {
      return beginNode(parser, false, false);
    }
    // go-yaml steps over the token after an empty key, whatever it is.
    skipToken(parser.scanner);
    return empty(parser, token.at);
  }
  frame.next = "end";
  if (token.kind !== "value") return empty(parser, token.at);
  skipToken(parser.scanner);
  return nodeUnless(parser, token.at, ["flow-entry", "flow-sequence-end"], false, false);
}

function flowMember(parser: Parser, frame: Frame): Composed | undefined {
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

function nodeUnless(
  parser: Parser,
  at: Mark,
  enders: readonly Token["kind"][],
  block: boolean,
  indentless: boolean,
): Composed | undefined {
  if (enders.includes(peekToken(parser.scanner).kind)) return empty(parser, at);
  return beginNode(parser, block, indentless);
}

function close(parser: Parser): Composed {
  parser.frames.pop();
  return closeDraft(parser.composer);
}

function empty(parser: Parser, at: Mark): Composed {
  return composeScalar(parser.composer, "", "plain", undefined, at);
}

type Properties = {
  readonly anchor: Anchor | undefined;
  readonly tag: string | undefined;
  readonly at: Mark;
};

/** Reads a scalar or an alias whole; of a collection only the start, for its frame to go on with. */
function beginNode(parser: Parser, block: boolean, indentless: boolean): Composed | undefined {
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
    return anchored(composer, properties, () =>
      composeScalar(composer, token.value, token.style, properties.tag, token.at),
    );
  }
  if (token.kind === "block-entry" && indentless) {
    openList(composer, token.at, properties.anchor);
    parser.frames.push({ kind: "indentless-sequence", next: "first" });
    return undefined;
  }
  if (beginCollection(parser, token, block, properties.anchor)) return undefined;
  if (properties.anchor === undefined && properties.tag === undefined) {
    throw new YamlError("a value is expected here", token.at);
  }
  return anchored(composer, properties, () =>
    composeScalar(composer, "", "plain", properties.tag, properties.at),
  );
}

function beginCollection(parser: Parser, token: Token, block: boolean, anchor: Anchor | undefined): boolean {
  const kind = collectionOf(token.kind, block);
  if (kind === undefined) return false;
  skipToken(parser.scanner);
  if (kind === "block-mapping" || kind === "flow-mapping") openMap(parser.composer, token.at, anchor);
  else openList(parser.composer, token.at, anchor);
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

function anchored(composer: Composer, { anchor }: Properties, compose: () => Composed): Composed {
  const before = composer.nodes;
  const composed = compose();
  if (anchor !== undefined) {
    anchor.composed = composed;
    anchor.size = composer.nodes - before;
  }
  return composed;
}

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
