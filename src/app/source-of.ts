import type { Bundle } from "../bundle/bundle.ts";
import { defined } from "../defined.ts";
import type { Source } from "../report/report.ts";

/** What a report says of the bundle that it judges. */
export function sourceOf({ startedAt, tool, redaction }: Bundle, name?: string): Source {
  const names = redaction === "pseudonyms" ? "pseudonyms" : "real";
  return { kind: "bundle", ...defined({ name }), gatheredAt: startedAt, tool, names };
}
