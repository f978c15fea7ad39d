/** What of facts and of an installation goes into a bundle: the declared fields, and nothing else. */

import type { Shape } from "../facts/shape.ts";
import type { FactRecord, Installation } from "./bundle.ts";
import { installation as INSTALLATION } from "./bundle-manifest.ts";
import { record as RECORD } from "./record.ts";
import { type MapText, type Path, walked } from "./walk.ts";

export type { MapText } from "./walk.ts";

type OnMisfit = (pointer: string) => void;
const asIs: MapText = (text) => text;
const nobody = () => {};

/**
 * Copies a fact by its shape, each of its strings and of its key's as `map` has it. What fits no shape is left out
 * with all that cannot be without it, and `onMisfit` is told where it stood, as a JSON pointer. A fact of which too
 * little is left is unseen, and says so.
 */
export function allowedFact(
  record: FactRecord,
  map: MapText = asIs,
  onMisfit: OnMisfit = nobody,
): FactRecord {
  const copy =
    copied(record, RECORD, map, onMisfit) ?? copied({ ...record, observed: UNFIT }, RECORD, map, onMisfit);
  if (copy === undefined) throw new Error(`a bundle can't hold a fact of kind ${record.kind} with this key`);
  return copy;
}

const UNFIT = {
  state: "unseen",
  reason: {
    kind: "not-collected",
    detail: "a bundle can't hold the format of this answer",
  },
} as const;

/** Copies an installation likewise. */
export function allowedInstallation(installation: Installation, map: MapText = asIs): Installation {
  const copy = copied(installation, INSTALLATION, map, nobody);
  if (copy === undefined) throw new Error("a bundle can't hold this installation");
  return copy;
}

const copied = <T>(value: unknown, shape: Shape<T>, map: MapText, onMisfit: OnMisfit): T | undefined =>
  walked(value, shape, {
    map,
    keys: "sorted",
    onMisfit: (path: Path) => onMisfit(path.map((part) => `/${part}`).join("")),
    onStranger: nobody,
  });
