import type { Origin } from "./node.ts";

/** Something about the input that Helm passes over in silence. `path` leads to the value from the root. */
export type Finding = {
  readonly kind: "duplicate-key" | "version-split" | "dropped-line" | "no-effect";
  readonly path: readonly string[];
  readonly message: string;
  readonly origin: Origin;
  /** Of a duplicate: where the key stands first. */
  readonly first?: Origin;
};
