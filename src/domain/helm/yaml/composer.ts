import type { Finding } from "../finding.ts";
import { float64, type HelmNode, type Origin } from "../node.ts";
import { type Mark, YamlError } from "./cursor.ts";
import type { Draft } from "./drafts.ts";
import { MERGE_TAG, type Resolved, resolvePlain, resolveTagged } from "./resolve.ts";
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
  return tag === undefined ? style === "plain" : tag === "!" || tag === MERGE_TAG;
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
  if (anchor === undefined) throw new YamlError("no anchor of its name stands before this alias", at);
  if (anchor.composed === undefined) throw new YamlError("the anchor of this alias contains itself", at);
  count(composer, 1, at);
  composer.aliased += anchor.size;
  count(composer, anchor.size, at);
  return { ...anchor.composed, at, alias: true };
}

/** Go-yaml's guard against alias bombs: from 400,000 to 4,000,000 nodes the share that aliases may give falls to a tenth. */
export function count(composer: Composer, nodes: number, at: Mark): void {
  composer.nodes += nodes;
  if (composer.aliased <= 100 || composer.nodes <= 1000) return;
  const excess = Math.min(Math.max(composer.nodes - 400_000, 0) / 3_600_000, 1);
  if (composer.aliased / composer.nodes > 0.99 - 0.89 * excess) {
    throw new YamlError("the document's aliases repeat too much of it", at);
  }
}
