import type { HelmNode } from "../node.ts";
import { type Entries, originOf, type Progress, put, refuse, type Setting, takeUntil } from "./setting.ts";
import { takeValue } from "./value.ts";

const MAX_DOTS = 30;
const MAX_INDEX = 65_536;
/** Lists in lists of one key. Helm has no limit, but a value is read recursively. */
const MAX_INDEXES = 1000;

/**
 * Reads one assignment, up to where the next begins, and carries it out on `entries`. What stood in them is copied
 * before it is changed.
 *
 * @throws ValuesError where Helm refuses the assignment.
 */
export function assign(setting: Setting, entries: Entries, dots: number): Progress {
  const { word, stop } = takeUntil(setting, setting.option === "--set-literal" ? "=[." : "=[,.");
  switch (stop) {
    case "=":
      return assignValue(setting, entries, word);
    case ".":
      return assignBelow(setting, entries, word, dots + 1);
    case "[":
      return assignItem(setting, entries, word, dots);
    case ",":
      throw refuse(setting, "a key has no “=” before the next “,”; within a value a comma is written “\\,”");
    default:
      if (word === "") return "end";
      throw refuse(setting, "the last key has no “=”; within a value a comma is written “\\,”");
  }
}

function assignValue(setting: Setting, entries: Entries, key: string): Progress {
  const origin = originOf(setting);
  const { value, progress } = takeValue(setting, origin);
  put(entries, key, value, origin);
  return progress;
}

function assignBelow(setting: Setting, entries: Entries, key: string, dots: number): Progress {
  if (dots > MAX_DOTS) throw refuse(setting, `a key has more than ${MAX_DOTS} dots`);
  const origin = originOf(setting);
  const before = entries.get(key);
  const existing = before?.value;
  if (existing !== undefined && existing.kind !== "map") {
    throw refuse(setting, `a key leads into “${key}”, which is not a map`);
  }
  const below: Entries = new Map(existing?.entries);
  const node: HelmNode = { kind: "map", entries: below, origin: existing?.origin ?? origin };
  const keyOrigin = before?.keyOrigin ?? origin;
  if (before !== undefined) entries.set(key, { keyOrigin, value: node });
  const progress = assign(setting, below, dots);
  if (below.size > 0) put(entries, key, node, keyOrigin);
  else if (progress === "more") throw refuse(setting, "a key ends in a dot");
  return progress;
}

function assignItem(setting: Setting, entries: Entries, key: string, dots: number): Progress {
  const origin = originOf(setting);
  const index = takeIndex(setting);
  if (index === "end") return "end";
  const before = entries.get(key);
  const existing = before?.value;
  if (existing !== undefined && existing.kind !== "list") {
    throw refuse(setting, `a key leads into “${key}”, which is not a list`);
  }
  const items = [...(existing?.items ?? [])];
  const node: HelmNode = { kind: "list", items, origin: existing?.origin ?? origin };
  const keyOrigin = before?.keyOrigin ?? origin;
  if (before !== undefined) entries.set(key, { keyOrigin, value: node });
  const progress = takeItem(setting, items, index, dots);
  put(entries, key, node, keyOrigin);
  return progress;
}

/** The number before `]`; the `[` has been read. */
function takeIndex(setting: Setting): number | "end" {
  const { word, stop } = takeUntil(setting, "]");
  if (stop === "") {
    if (setting.openIndexEnds) return "end";
    throw refuse(setting, "a “[” is not closed");
  }
  if (!/^[-+]?[0-9]+$/.test(word)) throw refuse(setting, "a number is required between “[” and “]”");
  const index = Number(word);
  if (index >= 2 ** 63) throw refuse(setting, `a list position is above ${MAX_INDEX}`);
  if (index < 0) throw refuse(setting, "a list has no negative positions");
  return index;
}

/** Carries out what follows `]`, on the item at `index` of a list that is the setting's own. */
function takeItem(setting: Setting, items: HelmNode[], index: number, dots: number, nested = 1): Progress {
  const { word, stop } = takeUntil(setting, "[.=");
  if (word !== "") throw refuse(setting, "only “=”, “.” or “[” is allowed after “]”");
  switch (stop) {
    case "=": {
      // Other than after a plain key, the text's end here is an ordinary empty value.
      setItem(setting, items, index, takeValue(setting, originOf(setting)).value);
      return "more";
    }
    case "[":
      return nestedItem(setting, items, index, dots, nested + 1);
    case ".":
      return mapItem(setting, items, index, dots);
    default:
      return "end";
  }
}

function nestedItem(
  setting: Setting,
  items: HelmNode[],
  index: number,
  dots: number,
  nested: number,
): Progress {
  if (nested > MAX_INDEXES)
    throw refuse(setting, `a key has more than ${MAX_INDEXES} list positions in a row`);
  const origin = originOf(setting);
  const inner = takeIndex(setting);
  if (inner === "end") return "end";
  const item = items[index];
  const existing = item?.kind === "null" ? undefined : item;
  if (existing !== undefined && existing.kind !== "list") {
    throw refuse(setting, "an index leads into an item that is not a list");
  }
  const below = [...(existing?.items ?? [])];
  const node: HelmNode = { kind: "list", items: below, origin: existing?.origin ?? origin };
  if (existing !== undefined) items[index] = node;
  const progress = takeItem(setting, below, inner, dots, nested);
  if (progress === "more") setItem(setting, items, index, node);
  return progress;
}

function mapItem(setting: Setting, items: HelmNode[], index: number, dots: number): Progress {
  const origin = originOf(setting);
  const before = items[index];
  const below: Entries = new Map(before?.kind === "map" ? before.entries : []);
  const node: HelmNode = {
    kind: "map",
    entries: below,
    origin: before?.kind === "map" ? before.origin : origin,
  };
  if (before !== undefined) items[index] = node;
  const progress = assign(setting, below, dots);
  if (progress === "more") setItem(setting, items, index, node);
  return progress;
}

function setItem(setting: Setting, items: HelmNode[], index: number, value: HelmNode): void {
  if (index > MAX_INDEX) throw refuse(setting, `a list position is above ${MAX_INDEX}`);
  while (items.length < index) items.push({ kind: "null", origin: originOf(setting) });
  items[index] = value;
}
