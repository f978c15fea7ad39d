/** What a bundle holds: the facts of one run, whom they were gathered for, and what was left out. */
import type { FactRecord } from "../facts.ts";
import type { Installation } from "../installation.ts";

export type { FactRecord } from "../facts.ts";
export type { Installation } from "../installation.ts";

/** Of what this version writes; readers refuse a newer one. Every older one is read for ever. */
export const BUNDLE_VERSION = "1";

/** `pseudonyms`: salted tokens replace names, the same token for the same name. */
export type Redaction = "none" | "pseudonyms";

/** Something that is deliberately, or by what went wrong, not in the bundle. */
export type LeftOut = { readonly what: string; readonly why: string };

export type Bundle = {
  readonly redaction: Redaction;
  readonly tool: { readonly name: string; readonly version: string };
  /** Of what took part: `node`, `googleapis`, `chart`, `cluster` … by name. */
  readonly versions: { readonly [name: string]: string };
  /** When the run that gathered it began, RFC 3339, UTC; and how long it took. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly installation: Installation;
  /** Sorted by kind and key. */
  readonly facts: readonly FactRecord[];
};

/** The files of an archive by name, in the archive's order. Names are flat: no folder, no `/`. */
export type Files = ReadonlyMap<string, Uint8Array>;
