import type { Finding } from "../finding.ts";
import { float64, type HelmEntry, type HelmNode, type Origin } from "../node.ts";
import { type Mark, YamlError } from "./cursor.ts";
import { floatKey } from "./numbers.ts";
import { isInt64, type Resolved, resolvePlain, resolveTagged } from "./resolve.ts";
import type { ScalarStyle } from "./tokens.ts";

/** A finished node, with what its parent must know and the node itself doesn't show. */
export type Composed = {
  readonly node: HelmNode;
  readonly at: Mark;
  /** What a scalar meant, which decides its text as a key. */
  readonly scalar?: Resolved;
  /** An unquoted `<<`: as a key it merges. */
  readonly merges?: boolean;
  readonly alias?: boolean;
  /** Levels of collections, the node's own included. */
  readonly depth: number;
};

/** A name for a node; without `composed` the node is still being read. `size` counts nodes, aliases expanded. */
export type Anchor = { composed?: Composed; size: number };

export type MapDraft = {
  readonly kind: "map";
  readonly at: Mark;
  readonly entries: Map<string, HelmEntry>;
  /** Types of the keys that aren't strings, by text. */
  readonly types: Map<string, Resolved["type"]>;
  /** Keys whose present value came from a merge. */
  readonly merged: Set<string>;
  key?: Composed;
  flaw?: YamlError;
  depth: number;
};
export type ListDraft = {
  readonly kind: "list";
  readonly at: Mark;
  readonly items: HelmNode[];
  depth: number;
};
export type Draft = (MapDraft | ListDraft) & {
  readonly anchor: Anchor | undefined;
  readonly sizeBefore: number;
};

/** What one document's nodes are built with. */
export type Composer = {
  readonly file: string;
  /** Lines of the file before this document. */
  readonly linesBefore: number;
  readonly findings: Finding[];
  readonly anchors: Map<string, Anchor>;
  /** Nodes that YAML allows and JSON doesn't; an error unless another value replaces them. */
  readonly flaws: Map<HelmNode, YamlError>;
  readonly drafts: Draft[];
  nodes: number;
  aliased: number;
};

export function newComposer(file: string, linesBefore: number): Composer {
  return {
    file,
    linesBefore,
    findings: [],
    anchors: new Map(),
    flaws: new Map(),
    drafts: [],
    nodes: 0,
    aliased: 0,
  };
}

export function originAt(composer: Composer, at: Mark): Origin {
  const line = composer.linesBefore + at.line + 1;
  return { kind: "file", file: composer.file, line, column: at.column + 1 };
}

/** A scalar; `tag` is the long form of an explicit tag, `!` (any string) included. */
export function composeScalar(
  composer: Composer,
  value: string,
  style: ScalarStyle,
  tag: string | undefined,
  at: Mark,
): Composed {
  count(composer, 1, at);
  const resolved = resolveScalar(value, style, tag);
  if (resolved === undefined) throw new YamlError("the value is not what its tag says", at);
  const node = scalarNode(resolved, style, originAt(composer, at));
  if (resolved.type === "float" && !Number.isFinite(resolved.value)) {
    composer.flaws.set(node, new YamlError("infinity and “not a number” are not allowed in values", at));
  }
  const merges = value === "<<" && mayMerge(style, tag);
  return { node, at, scalar: resolved, depth: 0, merges };
}

function resolveScalar(value: string, style: ScalarStyle, tag: string | undefined): Resolved | undefined {
  if (tag !== undefined) return resolveTagged(tag, value);
  return style === "plain" ? resolvePlain(value) : { type: "string", value };
}

function mayMerge(style: ScalarStyle, tag: string | undefined): boolean {
  return tag === undefined ? style === "plain" : tag === "!" || tag === "tag:yaml.org,2002:merge";
}

function scalarNode(resolved: Resolved, style: ScalarStyle, origin: Origin): HelmNode {
  switch (resolved.type) {
    case "string":
      return { kind: "string", value: resolved.value, style, origin };
    case "boolean":
      return { kind: "boolean", value: resolved.value, origin };
    case "null":
      return { kind: "null", origin };
    case "integer":
      return float64(Number(resolved.digits), origin);
    case "float":
      return float64(resolved.value, origin);
  }
}

/** What `*name` stands for: the same node, its own position kept. */
export function composeAlias(composer: Composer, name: string, at: Mark): Composed {
  const anchor = composer.anchors.get(name);
  if (anchor === undefined) throw new YamlError(`no anchor “${name}” stands before this alias`, at);
  if (anchor.composed === undefined) throw new YamlError(`the anchor “${name}” contains itself`, at);
  count(composer, 1, at);
  composer.aliased += anchor.size;
  count(composer, anchor.size, at);
  return { ...anchor.composed, at, alias: true };
}

/** Go-yaml's guard against alias bombs: from 400,000 to 4,000,000 nodes the share that aliases may give falls to a tenth. */
function count(composer: Composer, nodes: number, at: Mark): void {
  composer.nodes += nodes;
  if (composer.aliased <= 100 || composer.nodes <= 1000) return;
  const excess = Math.min(Math.max(composer.nodes - 400_000, 0) / 3_600_000, 1);
  if (composer.aliased / composer.nodes > 0.99 - 0.89 * excess) {
    throw new YamlError("the document's aliases repeat too much of it", at);
  }
}

export function openMap(composer: Composer, at: Mark, anchor: Anchor | undefined): void {
  const sizeBefore = composer.nodes;
  count(composer, 1, at);
  composer.drafts.push({
    kind: "map",
    at,
    entries: new Map(),
    types: new Map(),
    merged: new Set(),
    depth: 0,
    sizeBefore,
    anchor,
  });
}

export function openList(composer: Composer, at: Mark, anchor: Anchor | undefined): void {
  const sizeBefore = composer.nodes;
  count(composer, 1, at);
  composer.drafts.push({ kind: "list", at, items: [], depth: 0, sizeBefore, anchor });
}

/** Ends the innermost open collection. */
export function closeDraft(composer: Composer): Composed {
  const draft = composer.drafts.pop();
  if (draft === undefined) throw new TypeError("no collection is open");
  const composed = { node: nodeOf(composer, draft), at: draft.at, depth: draft.depth + 1 };
  if (draft.kind === "map" && draft.flaw !== undefined) composer.flaws.set(composed.node, draft.flaw);
  if (draft.anchor !== undefined) {
    draft.anchor.composed = composed;
    draft.anchor.size = composer.nodes - draft.sizeBefore;
  }
  return composed;
}

function nodeOf(composer: Composer, draft: Draft): HelmNode {
  const origin = originAt(composer, draft.at);
  return draft.kind === "map"
    ? { kind: "map", entries: draft.entries, origin }
    : { kind: "list", items: draft.items, origin };
}

/** Hands a finished node to the innermost open collection: an item, a key or the value of the key before. */
export function addNode(composer: Composer, child: Composed): void {
  const draft = composer.drafts.at(-1);
  if (draft === undefined) throw new TypeError("no collection is open");
  if (draft.kind === "list") {
    draft.items.push(child.node);
  } else if (draft.key === undefined) {
    draft.key = child;
    return;
  } else {
    const { key } = draft;
    delete draft.key;
    if (key.merges === true) mergeInto(composer, draft, child);
    else setEntry(composer, draft, key, child.node);
  }
  draft.depth = Math.max(draft.depth, child.depth);
}

function setEntry(composer: Composer, draft: MapDraft, key: Composed, value: HelmNode): void {
  const text = keyText(key);
  if (text instanceof YamlError) {
    draft.flaw = text;
    return;
  }
  const keyOrigin = originAt(composer, key.at);
  const before = draft.entries.get(text);
  const type = key.scalar?.type ?? "string";
  if (before !== undefined && !draft.merged.delete(text)) {
    composer.findings.push(
      duplicate(composer, text, type === (draft.types.get(text) ?? "string"), keyOrigin, before),
    );
  }
  if (type !== "string") draft.types.set(text, type);
  else draft.types.delete(text);
  draft.entries.set(text, { keyOrigin, value });
}

function duplicate(
  composer: Composer,
  key: string,
  sameType: boolean,
  origin: Origin,
  first: HelmEntry,
): Finding {
  const message = sameType
    ? `the key “${key}” is given twice in one map; the last one counts`
    : `the key “${key}” is given twice in one map, once as another type; Helm takes either, at random`;
  return {
    kind: sameType ? "duplicate-key" : "key-collision",
    path: [...pathOf(composer), key],
    message,
    origin,
    first: first.keyOrigin,
  };
}

/** Keys and list positions from the root to the innermost open collection. */
function pathOf(composer: Composer): string[] {
  const outer = composer.drafts.slice(0, -1);
  return outer.map((draft) => {
    if (draft.kind === "list") return String(draft.items.length);
    const text = draft.key === undefined ? "" : keyText(draft.key);
    return text instanceof YamlError ? "" : text;
  });
}

/** A key's text, or why JSON, and so Helm, has no such key. */
function keyText({ scalar, at }: Composed): string | YamlError {
  switch (scalar?.type) {
    case undefined:
      throw new YamlError("a map or a list stands as a key; a template “{{ … }}” must be quoted", at);
    case "null":
      return new YamlError("null stands as a key", at);
    case "boolean":
      return String(scalar.value);
    case "integer":
      if (isInt64(scalar.digits)) return scalar.digits;
      return new YamlError("a number too large for a key stands as one", at);
    case "float":
      return floatKey(scalar.value);
    case "string":
      return scalar.value;
  }
}

/** `<<`: the other maps' entries replace those that stand before; of several maps the first wins. */
function mergeInto(composer: Composer, draft: MapDraft, value: Composed): void {
  const { node, at } = value;
  const maps = node.kind === "list" && value.alias !== true ? node.items.toReversed() : [node];
  for (const map of maps) {
    if (map.kind !== "map") throw new YamlError("only a map, or a list of maps, can be merged by “<<”", at);
    const flaw = composer.flaws.get(map);
    if (flaw !== undefined) draft.flaw = flaw;
    for (const [key, entry] of map.entries) {
      draft.entries.set(key, entry);
      draft.merged.add(key);
    }
  }
}
