import type { StringStyle } from "../../node.ts";
import type { Mark } from "./cursor.ts";

export type ScalarStyle = Exclude<StringStyle, "option">;

/** The tokens that carry nothing but their place. */
export type Sign =
  | "stream-end"
  | "document-start"
  | "document-end"
  | "block-sequence-start"
  | "block-mapping-start"
  | "block-end"
  | "flow-sequence-start"
  | "flow-sequence-end"
  | "flow-mapping-start"
  | "flow-mapping-end"
  | "flow-entry"
  | "block-entry"
  | "key"
  | "value";

export type Token =
  | { readonly kind: Sign; readonly at: Mark }
  | { readonly kind: "alias" | "anchor"; readonly name: string; readonly at: Mark }
  | { readonly kind: "tag"; readonly handle: string; readonly suffix: string; readonly at: Mark }
  | { readonly kind: "scalar"; readonly value: string; readonly style: ScalarStyle; readonly at: Mark }
  | { readonly kind: "version-directive"; readonly version: string; readonly at: Mark }
  | { readonly kind: "tag-directive"; readonly handle: string; readonly prefix: string; readonly at: Mark };
