// The last of the stages scan → parse → compose. It builds Helm's nodes: it gives scalars their type (`scalars.ts`),
// resolves aliases and merge keys, and reports duplicate keys (`collections.ts`).
import type { HelmEntry, HelmNode, Origin } from "../../node.ts";
import type { Finding } from "../../reading.ts";
import { type Mark, YamlError } from "../scan/cursor.ts";
import type { Resolved } from "./resolve.ts";

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
  types?: Map<string, Resolved["type"]>;
  /** Keys whose present value came from a merge. */
  merged?: Set<string>;
  /** The key whose value comes next. */
  key?: Composed;
  /** Why JSON can't have this map. */
  flaw?: YamlError;
  depth: number;
};

type ListDraft = {
  readonly kind: "list";
  readonly at: Mark;
  readonly items: HelmNode[];
  depth: number;
};

/** A collection that is still open. `sizeBefore` are the nodes counted before it. */
export type Draft = (MapDraft | ListDraft) & {
  readonly anchor: Anchor | undefined;
  readonly sizeBefore: number;
};

/** What one document's nodes are built with. */
export type Composer = {
  readonly file: string;
  /** Lines of the file before this document. */
  readonly linesBefore: number;
  /** Columns of the file before each line of this document. */
  readonly columnsBefore: number;
  readonly findings: Finding[];
  readonly anchors: Map<string, Anchor>;
  /** Nodes that YAML allows and JSON doesn't; an error unless another value replaces them. */
  readonly flaws: Map<HelmNode, YamlError>;
  readonly drafts: Draft[];
  nodes: number;
  aliased: number;
};

export function newComposer(place: Pick<Composer, "file" | "linesBefore" | "columnsBefore">): Composer {
  return {
    ...place,
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
  return { kind: "file", file: composer.file, line, column: composer.columnsBefore + at.column + 1 };
}

/** A limit of carto-wi's own: a node takes some 200 bytes in memory, where its text may take two. Aliases are expanded. */
const MOST_NODES = 250_000;

/** Go-yaml's guard against alias bombs: from 400,000 to 4,000,000 nodes the share that aliases may give falls to a tenth. */
export function count(composer: Composer, nodes: number, at: Mark): void {
  composer.nodes += nodes;
  if (composer.nodes > MOST_NODES)
    throw new YamlError(`the document has more than ${MOST_NODES} values, which no chart takes`, at);
  if (composer.aliased <= 100 || composer.nodes <= 1000) return;
  const excess = Math.min(Math.max(composer.nodes - 400_000, 0) / 3_600_000, 1);
  if (composer.aliased / composer.nodes > 0.99 - 0.89 * excess) {
    throw new YamlError("the document's aliases repeat too much of it", at);
  }
}
