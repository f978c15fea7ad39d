import type { HelmNode } from "../node.ts";
import { assign } from "./assign.ts";
import { originOf, type Progress, refuse, type Setting, type Target, takeUntil } from "./setting.ts";
import { takeValue } from "./value.ts";

const MAX_INDEX = 65_536;

/** The number before `]`; the `[` has been read. */
export function takeIndex(setting: Setting): number | "end" {
  const { word, stop } = takeUntil(setting, "]");
  if (stop === "") {
    if (setting.openIndexEnds) return "end";
    throw refuse(setting, "a “[” is not closed");
  }
  if (!/^[-+]?[0-9]+$/.test(word)) throw refuse(setting, "between “[” and “]” a number must stand");
  const index = Number(word);
  if (index >= 2 ** 63) throw refuse(setting, `a list position is above ${MAX_INDEX}`);
  if (index < 0) throw refuse(setting, "a list has no negative positions");
  return index;
}

/** Carries out what follows `]`, on the item at `index` of a list that is the setting's own. */
export function takeItem(setting: Setting, items: HelmNode[], index: number, dots: number): Progress {
  const { word, stop } = takeUntil(setting, "[.=");
  if (word !== "") throw refuse(setting, "after “]” only “=”, “.” or “[” may stand");
  switch (stop) {
    case "=": {
      // Other than after a plain key, the text's end here is an ordinary empty value.
      setItem(setting, items, index, takeValue(setting, originOf(setting)).value);
      return "more";
    }
    case "[":
      return nestedItem(setting, items, index, dots);
    case ".":
      return mapItem(setting, items, index, dots);
    default:
      return "end";
  }
}

function nestedItem(setting: Setting, items: HelmNode[], index: number, dots: number): Progress {
  const origin = originOf(setting);
  const inner = takeIndex(setting);
  if (inner === "end") return "end";
  const item = items[index];
  const existing = item?.kind === "null" ? undefined : item;
  if (existing !== undefined && existing.kind !== "list") {
    throw refuse(setting, "an index leads into an item that is no list");
  }
  const below = [...(existing?.items ?? [])];
  const node: HelmNode = { kind: "list", items: below, origin: existing?.origin ?? origin };
  if (existing !== undefined) items[index] = node;
  const progress = takeItem(setting, below, inner, dots);
  if (progress === "more") setItem(setting, items, index, node);
  return progress;
}

function mapItem(setting: Setting, items: HelmNode[], index: number, dots: number): Progress {
  const origin = originOf(setting);
  const before = items[index];
  const entries: Target = new Map(before?.kind === "map" ? before.entries : []);
  const node: HelmNode = { kind: "map", entries, origin: before?.kind === "map" ? before.origin : origin };
  if (before !== undefined) items[index] = node;
  const progress = assign(setting, entries, dots);
  if (progress === "more") setItem(setting, items, index, node);
  return progress;
}

function setItem(setting: Setting, items: HelmNode[], index: number, value: HelmNode): void {
  if (index > MAX_INDEX) throw refuse(setting, `a list position is above ${MAX_INDEX}`);
  while (items.length < index) items.push({ kind: "null", origin: originOf(setting) });
  items[index] = value;
}
