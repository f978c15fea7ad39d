/** The formats a comparison can be written in. */
import type { Compared } from "../../report/compare.ts";
import type { Look } from "../look.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { table } from "./table.ts";

/** The names that `compare --output` takes, in the order in which help lists them. */
export const COMPARE_FORMATS = ["table", "json", "markdown"] as const;
export type CompareFormat = (typeof COMPARE_FORMATS)[number];

const RENDERERS = { table, json, markdown } as const satisfies Record<
  CompareFormat,
  (compared: Compared, look: Look) => string
>;

/** The comparison as text that ends with a line end. Only `table` uses the look. */
export function renderCompared(format: CompareFormat, compared: Compared, look: Look): string {
  return RENDERERS[format](compared, look);
}
