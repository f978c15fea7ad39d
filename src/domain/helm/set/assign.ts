import type { HelmNode } from "../node.ts";
import { takeIndex, takeItem } from "./item.ts";
import { originOf, type Progress, put, refuse, type Setting, type Target, takeUntil } from "./setting.ts";
import { takeValue } from "./value.ts";

const MAX_DOTS = 30;

/**
 * Reads one assignment, up to where the next begins, and carries it out on `target`. What stood in the target is copied
 * before it is changed.
 *
 * @throws ValuesError where Helm refuses the assignment.
 */
export function assign(setting: Setting, target: Target, dots: number): Progress {
  const { word, stop } = takeUntil(setting, setting.option === "--set-literal" ? "=[." : "=[,.");
  switch (stop) {
    case "=":
      return assignValue(setting, target, word);
    case ".":
      return assignBelow(setting, target, word, dots + 1);
    case "[":
      return assignItem(setting, target, word, dots);
    case ",":
      throw refuse(setting, "a key has no “=” before the next “,”; within a value a comma is written “\\,”");
    default:
      if (word === "") return "end";
      throw refuse(setting, "the last key has no “=”; within a value a comma is written “\\,”");
  }
}

function assignValue(setting: Setting, target: Target, key: string): Progress {
  const origin = originOf(setting);
  const { value, progress } = takeValue(setting, origin);
  put(target, key, value, origin);
  return progress;
}

function assignBelow(setting: Setting, target: Target, key: string, dots: number): Progress {
  if (dots > MAX_DOTS) throw refuse(setting, `a key has more than ${MAX_DOTS} dots`);
  const origin = originOf(setting);
  const before = target.get(key);
  const existing = before?.value;
  if (existing !== undefined && existing.kind !== "map") {
    throw refuse(setting, `a key leads into “${key}”, which is no map`);
  }
  const entries: Target = new Map(existing?.entries);
  const node: HelmNode = { kind: "map", entries, origin: existing?.origin ?? origin };
  const keyOrigin = before?.keyOrigin ?? origin;
  if (before !== undefined) target.set(key, { keyOrigin, value: node });
  const progress = assign(setting, entries, dots);
  if (entries.size > 0) put(target, key, node, keyOrigin);
  else if (progress === "more") throw refuse(setting, "a key ends in a dot");
  return progress;
}

function assignItem(setting: Setting, target: Target, key: string, dots: number): Progress {
  const origin = originOf(setting);
  const index = takeIndex(setting);
  if (index === "end") return "end";
  const before = target.get(key);
  const existing = before?.value;
  if (existing !== undefined && existing.kind !== "list") {
    throw refuse(setting, `a key leads into “${key}”, which is no list`);
  }
  const items = [...(existing?.items ?? [])];
  const node: HelmNode = { kind: "list", items, origin: existing?.origin ?? origin };
  const keyOrigin = before?.keyOrigin ?? origin;
  if (before !== undefined) target.set(key, { keyOrigin, value: node });
  const progress = takeItem(setting, items, index, dots);
  put(target, key, node, keyOrigin);
  return progress;
}
