import type { HelmEntry, HelmMap, HelmNode } from "./node.ts";

type Entries = Map<string, HelmEntry>;

/** The later map over the earlier: maps merge, anything else replaces. Neither is changed. */
export function mergeMaps(earlier: HelmMap, later: HelmMap): HelmMap {
  return walk(earlier, later, (key, value, target, below) => {
    const before = target.get(key);
    if (before?.value.kind === "map" && value.value.kind === "map") {
      target.set(key, { keyOrigin: value.keyOrigin, value: below(before.value, value.value) });
    } else {
      target.set(key, value);
    }
  });
}

/**
 * The user's values over the chart's own: maps merge, the user's other values win, and a null of the user's removes a
 * key that the chart has, while one that the chart lacks stays null.
 */
export function overDefaults(values: HelmMap, defaults: HelmMap): HelmMap {
  return walk(values, defaults, (key, value, target, below) => {
    const given = target.get(key);
    if (given === undefined) {
      target.set(key, value);
    } else if (given.value.kind === "null") {
      target.delete(key);
    } else if (given.value.kind === "map" && value.value.kind === "map") {
      target.set(key, { keyOrigin: given.keyOrigin, value: below(given.value, value.value) });
    }
  });
}

type Place = (
  key: string,
  entry: HelmEntry,
  target: Entries,
  below: (base: HelmMap, other: HelmMap) => HelmNode,
) => void;

/** Places every entry of `other` into a copy of `base`; maps below wait on a list, so no depth exhausts the stack. */
function walk(base: HelmMap, other: HelmMap, place: Place): HelmMap {
  const pending: { readonly target: Entries; readonly from: HelmMap }[] = [];
  const start = (onto: HelmMap, from: HelmMap): HelmMap => {
    const target = new Map(onto.entries);
    pending.push({ target, from });
    return { kind: "map", entries: target, origin: onto.origin };
  };
  const result = start(base, other);
  for (let job = pending.pop(); job !== undefined; job = pending.pop()) {
    for (const [key, entry] of job.from.entries) place(key, entry, job.target, start);
  }
  return result;
}
