import type { HelmMap, Origin } from "./node.ts";

/**
 * - `duplicate-key`: a map has the key twice, and the last one counts.
 * - `key-collision`: two keys of a map, of different types, have the same text. Helm takes either of them, at random.
 * - `dropped-line`: Helm 4 up to 4.1.4 loses the file's last line.
 * - `version-split`: Helm 3 and Helm 4 read the layer differently, and it changes the values.
 */
export type FindingKind = "duplicate-key" | "key-collision" | "dropped-line" | "version-split";

/** Something in the input that Helm ignores silently. `path` leads to the value from the root. */
export type Finding = {
  readonly kind: FindingKind;
  readonly path: readonly string[];
  readonly message: string;
  readonly origin: Origin;
  /** For a duplicate: the first place of the key. */
  readonly first?: Origin;
};

/** Values, with what was found on the way to them. */
export type Reading = { readonly values: HelmMap; readonly findings: readonly Finding[] };
