// The second of the stages scan → parse → compose. It applies YAML's grammar: it takes tokens from the scanner one by
// one and tells the composer what to build. `node.ts` begins a node, `block.ts` and `flow.ts` continue a collection.
import { addNode } from "../compose/collections.ts";
import type { Composed, Composer } from "../compose/composer.ts";
import { YamlError } from "../scan/cursor.ts";
import { peekToken, type Scanner, skipToken } from "../scan/scanner.ts";
import type { Token } from "../scan/tokens.ts";
import { blockItem, blockPair, indentlessItem } from "./block.ts";
import { flowItem, flowMember, flowPair } from "./flow.ts";
import type { Frame, Parser } from "./frames.ts";
import { beginNode, empty } from "./node.ts";

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
      if (versions > 1) throw new YamlError("%YAML is given twice", token.at);
      if (token.version !== "1.1") throw new YamlError("Helm reads no YAML version but 1.1", token.at);
    } else if (token.kind === "tag-directive") {
      if (given.has(token.handle)) throw new YamlError("%TAG is given twice for one handle", token.at);
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
