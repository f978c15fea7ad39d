import type { HelmEntry, HelmNode, Origin } from "../../node.ts";
import type { Finding } from "../../reading.ts";
import { type Mark, YamlError } from "../scan/cursor.ts";
import {
  type Anchor,
  type Composed,
  type Composer,
  count,
  type Draft,
  type MapDraft,
  originAt,
} from "./composer.ts";
import { floatKey } from "./numbers.ts";
import { isInt64 } from "./resolve.ts";

/** More duplicates than this in one document are not listed. */
const MAX_FINDINGS = 1000;

/** Starts a collection inside the innermost open one. */
export function openDraft(
  composer: Composer,
  kind: Draft["kind"],
  at: Mark,
  anchor: Anchor | undefined,
): void {
  const draft = { at, depth: 0, sizeBefore: composer.nodes, anchor };
  count(composer, 1, at);
  composer.drafts.push(
    kind === "map" ? { ...draft, kind, entries: new Map() } : { ...draft, kind, items: [] },
  );
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
  if (
    before !== undefined &&
    draft.merged?.delete(text) !== true &&
    composer.findings.length < MAX_FINDINGS
  ) {
    const sameType = type === (draft.types?.get(text) ?? "string");
    composer.findings.push(duplicate(composer, text, sameType, keyOrigin, before));
  }
  if (type === "string") draft.types?.delete(text);
  else draft.types = (draft.types ?? new Map()).set(text, type);
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
    ? `the key “${key}” is given twice in one map, and the last one wins`
    : `the key “${key}” is given twice in one map with different types, and Helm uses either at random`;
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

/** A key's text, or why JSON, and so Helm, can't have this key. */
function keyText({ scalar, at }: Composed): string | YamlError {
  switch (scalar?.type) {
    case undefined:
      throw new YamlError("a map or a list is used as a key (quote a template “{{ … }}”)", at);
    case "null":
      return new YamlError("null is used as a key", at);
    case "boolean":
      return String(scalar.value);
    case "integer":
      if (isInt64(scalar.digits)) return scalar.digits;
      return new YamlError("a number is too large for a key", at);
    case "float":
      return floatKey(scalar.value);
    case "string":
      return scalar.value;
  }
}

/** `<<`: the other maps' entries replace those before it; the first of several maps wins. */
function mergeInto(composer: Composer, draft: MapDraft, value: Composed): void {
  const { node, at } = value;
  const maps = node.kind === "list" && value.alias !== true ? node.items.toReversed() : [node];
  for (const map of maps) {
    if (map.kind !== "map") throw new YamlError("only a map, or a list of maps, can be merged by “<<”", at);
    const flaw = composer.flaws.get(map);
    if (flaw !== undefined) draft.flaw = flaw;
    draft.merged ??= new Set();
    for (const [key, entry] of map.entries) {
      draft.entries.set(key, entry);
      draft.merged.add(key);
    }
  }
}
