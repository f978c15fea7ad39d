/** The shape of a fact with how it was observed, as `facts.json` lists them. */

import { FACTS } from "../facts/all.ts";
import {
  constant,
  duration,
  type FieldsSpec,
  fields,
  fieldsOf,
  instant,
  maybe,
  number,
  type Shape,
  type Spec,
  text,
  word,
} from "../facts/shape.ts";
import type { FactRecord, NotAskedKind, Provenance, Reason, UnseenKind } from "../facts.ts";

export const provenance = fieldsOf<Provenance>({
  source: text("public"),
  method: text("public"),
  resource: text(),
  status: maybe(number),
  permission: maybe(text("permission")),
  at: instant,
  durationMs: duration,
});

const sentence = {
  detail: text("prose"),
  permission: maybe(text("permission")),
  by: maybe(text("public")),
};
export const unseenReason = fieldsOf<Reason<UnseenKind>>({
  kind: word(
    "permission-missing",
    "unauthenticated",
    "api-disabled",
    "timeout",
    "unreachable",
    "server-error",
    "malformed-answer",
    "not-collected",
    "undecidable",
    "not-given",
  ),
  ...sentence,
});
export const notAskedReason = fieldsOf<Reason<NotAskedKind>>({
  kind: word("offline", "not-given", "not-applicable", "blocked"),
  ...sentence,
});

/** How a fact was observed whose value is of the shape, or why not. */
export const observed = (value: Spec): Spec => ({
  is: "byTag",
  tag: "state",
  branches: [
    fields({ state: constant("known"), value, provenance }),
    fields({ state: constant("unseen"), reason: unseenReason, provenance: maybe(provenance) }),
    fields({ state: constant("not-asked"), reason: notAskedReason }),
  ],
});

export const record: Shape<FactRecord> = {
  is: "byTag",
  tag: "kind",
  branches: Object.entries(FACTS).map(
    ([kind, { key, value }]): FieldsSpec => fields({ kind: constant(kind), key, observed: observed(value) }),
  ),
};
