/** What of facts and of an installation goes into a bundle: the declared fields, and nothing else. */

import type { FactRecord, Installation } from "./bundle.ts";
import { copied, type MapText } from "./copy.ts";
import { resolved } from "./schema.ts";
import { isFactRecord, isInstallation } from "./validate.ts";

export type { MapText } from "./copy.ts";

const FACT = resolved({ $ref: "#/$defs/fact" });
const INSTALLATION = resolved({ $ref: "#/$defs/installation" });
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
  onMisfit: (pointer: string) => void = nobody,
): FactRecord {
  const copy = copied(record, FACT, { map, onMisfit });
  if (isFactRecord(copy)) return copy;
  const unfit = copied({ ...record, observed: UNFIT }, FACT, { map, onMisfit });
  if (isFactRecord(unfit)) return unfit;
  throw new Error(`no bundle has a place for a fact of kind ${record.kind} and its key`);
}

const UNFIT = {
  state: "unseen",
  reason: {
    kind: "not-collected",
    detail: "it was seen, but in a form that a bundle has no place for",
  },
} as const;

/** Copies an installation likewise. */
export function allowedInstallation(installation: Installation, map: MapText = asIs): Installation {
  const copy = copied(installation, INSTALLATION, { map, onMisfit: nobody });
  if (isInstallation(copy)) return copy;
  throw new Error("no bundle has a place for this installation");
}
