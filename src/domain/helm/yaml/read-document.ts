// Reads a document in three stages, each a folder: scan (text → tokens), parse (tokens → structure), compose
// (structure → nodes). The parser drives: it asks the scanner for tokens and calls the composer.
import { decodeText } from "../encoding.ts";
import { ValuesError } from "../errors.ts";
import type { HelmMap, HelmNode } from "../node.ts";
import type { Reading } from "../reading.ts";
import { type Composed, type Composer, newComposer, originAt } from "./compose/composer.ts";
import { parseDocument } from "./parse/document.ts";
import { type Mark, markOf, YamlError } from "./scan/cursor.ts";
import { newScanner, peekToken, type Scanner } from "./scan/scanner.ts";

/** The limit of Go's encoding/json, through which Helm passes every document. */
const MAX_JSON_DEPTH = 10_000;

/**
 * The first YAML document of the bytes as Helm reads it: by go-yaml v2, then through JSON into a map. An empty document
 * gives an empty map. `linesBefore` and `columnsBefore` are the lines and columns of `file` before the bytes.
 *
 * @throws ValuesError where Helm refuses the document.
 */
export function readDocument(
  bytes: Uint8Array,
  file: string,
  linesBefore: number,
  columnsBefore = 0,
): Reading {
  const { text, flaw } = decodeText(bytes);
  const scanner = newScanner(text);
  const composer = newComposer({ file, linesBefore, columnsBefore });
  try {
    const root = flaw === undefined ? parseDocument(scanner, composer) : parseUpTo(flaw, scanner, composer);
    return { values: asValues(root, composer), findings: composer.findings };
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new ValuesError(error.message, originAt(composer, error.mark));
  }
}

/** Bytes that aren't text are an error only if the document includes them. */
function parseUpTo(
  flaw: { readonly message: string; readonly reach: number },
  scanner: Scanner,
  composer: Composer,
): Composed | undefined {
  try {
    const root = parseDocument(scanner, composer);
    // go-yaml looks at four characters to tell what the token after the document is.
    if (Math.max(scanner.index, peekToken(scanner).at.index + 4) <= flaw.reach) return root;
  } catch (error) {
    if (!(error instanceof YamlError) || scanner.index < flaw.reach) throw error;
  }
  throw new YamlError(flaw.message, endOf(scanner));
}

function endOf(scanner: Scanner): Mark {
  const lines = scanner.text.slice(0, -1).split(/\r\n|[\n\r\x85\u2028\u2029]/);
  return { ...markOf(scanner), line: lines.length - 1, column: lines.at(-1)?.length ?? 0 };
}

function asValues(root: Composed | undefined, composer: Composer): HelmMap {
  const origin = originAt(composer, { index: 0, line: 0, column: 0 });
  if (root === undefined) return { kind: "map", entries: new Map(), origin };
  if (root.depth > MAX_JSON_DEPTH) {
    throw new ValuesError(`the nesting is deeper than ${MAX_JSON_DEPTH} levels`, root.node.origin);
  }
  if (composer.flaws.size > 0) refuseFlaws(root.node, composer.flaws);
  if (root.node.kind === "null") return { kind: "map", entries: new Map(), origin };
  if (root.node.kind === "map") return root.node;
  throw new ValuesError("the document must be a map of keys, but it isn't", root.node.origin);
}

/** Refuses what has no JSON, wherever it is still part of the values. */
function refuseFlaws(root: HelmNode, flaws: ReadonlyMap<HelmNode, YamlError>): void {
  const seen = new Set<HelmNode>();
  for (const pending = [root]; pending.length > 0; ) {
    const node = pending.pop();
    if (node === undefined || seen.has(node)) continue;
    seen.add(node);
    const flaw = flaws.get(node);
    if (flaw !== undefined) throw flaw;
    if (node.kind === "list") for (const item of node.items) pending.push(item);
    if (node.kind === "map") for (const { value } of node.entries.values()) pending.push(value);
  }
}
