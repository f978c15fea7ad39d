/** The shapes of how facts were observed, and of a fact with that. */
import { type TUnsafe, Type } from "typebox";
import { byTag, duration, fields, instant, maybe, text, word } from "./parts.ts";

const provenance = fields({
  source: text("public"),
  method: text("public"),
  resource: text(),
  status: maybe(Type.Number()),
  permission: maybe(text("permission")),
  at: instant,
  durationMs: duration,
});

const reason = <K extends string>(kind: TUnsafe<K>) =>
  fields({
    kind,
    detail: text("prose"),
    permission: maybe(text("permission")),
    by: maybe(text("public")),
  });

const unseenReason = reason(
  word(
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
);
const notAskedReason = reason(word("offline", "not-given", "not-applicable", "blocked"));

/** How a fact of any kind was observed, or why not; of its value each kind has its own shape. */
const observed = byTag(
  "state",
  fields({ state: Type.Literal("known"), value: Type.Unknown(), provenance }),
  fields({ state: Type.Literal("unseen"), reason: unseenReason, provenance: maybe(provenance) }),
  fields({ state: Type.Literal("not-asked"), reason: notAskedReason }),
);

/** Shapes that stand by their name in the schema. */
export const OBSERVED_PARTS = { provenance, unseenReason, notAskedReason, observed };
