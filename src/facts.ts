/**
 * The vocabulary: every fact's kind, key and shape. Facts are plain, readonly, JSON-serialisable data, and hold
 * only what probes judge: never the text of a secret or of an unrelated annotation.
 */

import type { FACTS } from "./facts/all.ts";
import type { Of } from "./facts/shape.ts";
import type { BecauseKind } from "./report/report.ts";

export type { KubeContext, TerraformFact } from "./facts/files.ts";
export type * from "./facts/google.ts";
export type * from "./facts/kubernetes.ts";
export type { Absent } from "./facts/shape.ts";

/** How an observation was made, for the reader of a report or a bundle. */
export type Provenance = {
  readonly source: string;
  /** The call, as the service names it: `container.projects.locations.clusters.get`, `get serviceaccounts`, `read`. */
  readonly method: string;
  readonly resource: string;
  /** The HTTP status, where there was one. */
  readonly status?: number;
  /** The permission that the call needs, as its service names it. */
  readonly permission?: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly durationMs: number;
};

/** Why carto-wi couldn't read something, or didn't ask for it. The detail names the permission, flag or command that would settle it. */
export type Reason<K extends BecauseKind = BecauseKind> = {
  readonly kind: K;
  readonly detail: string;
  readonly permission?: string;
  /** The probe that says what is wrong. */
  readonly by?: string;
};

export type UnseenKind = Exclude<BecauseKind, "blocked" | "offline" | "not-applicable">;
export type NotAskedKind = "offline" | "not-given" | "not-applicable" | "blocked";

/** `unseen`: carto-wi asked and got no answer. `not-asked`: not given or out of scope, which isn't an error. */
export type Observed<T> =
  | { readonly state: "known"; readonly value: T; readonly provenance: Provenance }
  | { readonly state: "unseen"; readonly reason: Reason<UnseenKind>; readonly provenance?: Provenance }
  | { readonly state: "not-asked"; readonly reason: Reason<NotAskedKind> };

/** What a run that only judges files says of everything else. */
export const OFFLINE = {
  state: "not-asked",
  reason: { kind: "offline", detail: "this needs Google Cloud or the cluster, but the run is --offline" },
} as const satisfies Observed<never>;

/** What a run says of all that it had no time left to see. */
export const OUT_OF_TIME = {
  state: "unseen",
  reason: {
    kind: "timeout",
    detail: "the run timed out before the answer: try a longer --timeout",
  },
} as const satisfies Observed<never>;

/** The kinds of facts. Only types are imported: most runs make no bundle, and the shapes take 2 ms to build. */
export type Kind = keyof typeof FACTS;
export type Key<K extends Kind> = Of<(typeof FACTS)[K]["key"]>;
export type Value<K extends Kind> = Of<(typeof FACTS)[K]["value"]>;

/** One fact as it was observed. */
export type FactRecord = {
  readonly [K in Kind]: { readonly kind: K; readonly key: Key<K>; readonly observed: Observed<Value<K>> };
}[Kind];

/** Returns the identity of a fact: its kind and key. The order of the key's fields doesn't matter. */
export function factIdentity(kind: string, key: object): string {
  return JSON.stringify([kind, ...Object.entries(key).toSorted()]);
}
