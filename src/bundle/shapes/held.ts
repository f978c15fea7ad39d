/** Holds each shape to the type that it stands for: a field that one has and the other lacks does not compile. */
import type { Static } from "typebox";
import type { ValuesNode } from "../../domain/chart/values-tree.ts";
import type { Key, Kind, NotAskedKind, Provenance, Reason, UnseenKind, Value } from "../../facts.ts";
import type { Installation } from "../bundle.ts";
import type { Manifest } from "../manifest.ts";
import type { PARTS, SHAPES } from "./index.ts";

/**
 * Fields that no bundle holds, wherever in the value they stand, since nothing judges them: how to reach the API
 * server is none of a reader's business, and neither is what people wrote beside a condition.
 */
type LeftOut = {
  cluster: "controlPlane";
  apiServer: "certificate";
  allowPolicy: "title";
  denyPolicy: "title";
};

/** A fact's value as a bundle holds it. What is left out of it must be optional, or no reader could do without. */
type Bundled<K extends Kind> = K extends keyof LeftOut ? Without<Value<K>, LeftOut[K]> : Value<K>;
type Without<T, F extends PropertyKey> = T extends readonly (infer I)[]
  ? readonly Without<I, F>[]
  : T extends object
    ? { [P in keyof T as Exclude<P, F>]: Without<T[P], F> }
    : T;

/** What is not part of a fact's value, and what is used in place of its own type. */
type Parts = {
  valuesNode: ValuesNode;
  provenance: Provenance;
  unseenReason: Reason<UnseenKind>;
  notAskedReason: Reason<NotAskedKind>;
  installation: Installation;
  bundleManifest: Manifest;
};

type Frozen<T> = T extends readonly (infer I)[]
  ? readonly Frozen<I>[]
  : T extends object
    ? { readonly [F in keyof T]: Frozen<T[F]> }
    : T;
type Whole<T> = T extends readonly (infer I)[]
  ? readonly Whole<I>[]
  : T extends object
    ? { readonly [F in keyof T]-?: Whole<T[F]> }
    : T;
type Assignable<A, B> = [A] extends [B] ? true : false;
/** Assignable both ways; and so that a missing optional field shows, both ways with every field required. */
type Same<A, B> = [
  Assignable<Frozen<A>, B>,
  Assignable<B, Frozen<A>>,
  Assignable<Whole<A>, Whole<B>>,
  Assignable<Whole<B>, Whole<A>>,
] extends [true, true, true, true]
  ? true
  : false;

type Shapes = typeof SHAPES;
type Unlike =
  | { [K in Kind]: Same<Static<Shapes[K]["value"]>, Bundled<K>> extends true ? never : K }[Kind]
  | { [K in Kind]: Same<Static<Shapes[K]["key"]>, Key<K>> extends true ? never : `key of ${K}` }[Kind]
  | { [K in Kind]: Bundled<K> extends Value<K> ? never : `${K} without what is left out` }[Kind]
  | Exclude<keyof Shapes, Kind>
  | Extract<keyof typeof PARTS, Kind | `${Kind}Key` | "fact" | "facts">
  | { [P in keyof Parts]: Same<Static<(typeof PARTS)[P]>, Parts[P]> extends true ? never : P }[keyof Parts];

type Nothing<T extends never> = T;
/** The type, of what validates: the error here names the kinds whose shape and type differ. */
export type Held<T> = [Nothing<Unlike>] extends [never] ? T : never;
