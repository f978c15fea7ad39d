import { closeDraft } from "../compose/collections.ts";
import type { Composed, Composer } from "../compose/composer.ts";
import type { Scanner } from "../scan/scanner.ts";

export type Kind =
  | "block-sequence"
  | "indentless-sequence"
  | "flow-sequence"
  | "flow-pair"
  | "block-mapping"
  | "flow-mapping";

/** A collection being read. `next` says what comes: its first or a further member, or the value of a key. */
export type Frame = { readonly kind: Kind; next: "first" | "member" | "value" | "no-value" | "end" };

/** One document's grammar. Frames are on our own stack, so that no nesting exhausts the engine's. */
export type Parser = {
  readonly scanner: Scanner;
  readonly composer: Composer;
  readonly handles: Map<string, string>;
  readonly frames: Frame[];
};

/** Ends the innermost collection. */
export function close(parser: Parser): Composed {
  parser.frames.pop();
  return closeDraft(parser.composer);
}
