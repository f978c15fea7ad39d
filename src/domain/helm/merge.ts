import type { HelmMajor } from "./layer.ts";
import type { HelmEntry, HelmMap, HelmNode } from "./node.ts";
import type { Finding, Reading } from "./reading.ts";

/** The later map over the earlier: maps merge, anything else replaces. Neither is changed. */
export function mergeMaps(earlier: HelmMap, later: HelmMap): HelmMap {
  return walk(earlier, later, ({ key, entry, target, below }) => {
    const before = target.get(key);
    if (before?.value.kind === "map" && entry.value.kind === "map") {
      target.set(key, { keyOrigin: entry.keyOrigin, value: below(before.value, entry.value) });
    } else {
      target.set(key, entry);
    }
  });
}

/**
 * The user's values over the chart's own. Maps merge, and the user's other values win. A null of the user removes a
 * key that the chart has; a key that the chart lacks stays null. If the chart has null too, below the root, Helm 4
 * keeps it, and `findings` says where that happened.
 */
export function overDefaults(values: HelmMap, defaults: HelmMap, helm: HelmMajor): Reading {
  const findings: Finding[] = [];
  const merged = walk(values, defaults, ({ key, entry, target, trail, below }) => {
    const given = target.get(key);
    if (given === undefined) {
      target.set(key, entry);
    } else if (given.value.kind === "null") {
      const nullTwice = trail !== undefined && entry.value.kind === "null";
      if (nullTwice) findings.push(nullSplit(pathOf({ key, above: trail }), given));
      if (!nullTwice || helm === 3) target.delete(key);
    } else if (given.value.kind === "map" && entry.value.kind === "map") {
      target.set(key, { keyOrigin: given.keyOrigin, value: below(given.value, entry.value) });
    }
  });
  return { values: merged, findings };
}

function nullSplit(path: readonly string[], { value }: HelmEntry): Finding {
  const message = "here the chart has null too: Helm 4 keeps the key, Helm 3 removes it";
  return { kind: "version-split", path, message, origin: value.origin };
}

/** A key and the keys above it. */
type Trail = { readonly key: string; readonly above: Trail | undefined };

function pathOf(trail: Trail): string[] {
  const keys: string[] = [];
  for (let at: Trail | undefined = trail; at !== undefined; at = at.above) keys.push(at.key);
  return keys.reverse();
}

type Step = {
  readonly key: string;
  readonly entry: HelmEntry;
  readonly target: Map<string, HelmEntry>;
  /** Of the maps that hold the entry; `undefined` at the root. */
  readonly trail: Trail | undefined;
  /** Takes two maps under the key on in the same way. */
  readonly below: (base: HelmMap, other: HelmMap) => HelmNode;
};

/** Places every entry of `other` into a copy of `base`. Maps below wait on a list, so no depth exhausts the stack. */
function walk(base: HelmMap, other: HelmMap, place: (step: Step) => void): HelmMap {
  type Job = {
    readonly target: Map<string, HelmEntry>;
    readonly from: HelmMap;
    readonly trail: Trail | undefined;
  };
  const pending: Job[] = [];
  const start = (onto: HelmMap, from: HelmMap, trail: Trail | undefined): HelmMap => {
    const target = new Map(onto.entries);
    pending.push({ target, from, trail });
    return { kind: "map", entries: target, origin: onto.origin };
  };
  const result = start(base, other, undefined);
  for (let job = pending.pop(); job !== undefined; job = pending.pop()) {
    const { target, from, trail } = job;
    for (const [key, entry] of from.entries) {
      place({ key, entry, target, trail, below: (one, two) => start(one, two, { key, above: trail }) });
    }
  }
  return result;
}
