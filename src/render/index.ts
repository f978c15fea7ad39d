/** The formats a run can be written in. A renderer is pure and can't change the verdict. */
import type { Run } from "../report/report.ts";
import { github } from "./github.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import type { Look } from "./look.ts";
import { markdown } from "./markdown.ts";
import { sarif } from "./sarif.ts";
import { table } from "./table.ts";

/** The names that `--output` takes, in the order in which help lists them. */
export const FORMATS = ["table", "json", "junit", "sarif", "github", "markdown", "html"] as const;
export type Format = (typeof FORMATS)[number];
export type { Look } from "./look.ts";

const RENDERERS = { table, json, junit, sarif, github, markdown, html } as const satisfies Record<
  Format,
  (run: Run, look: Look) => string
>;

/** The run as text that ends with a line end. Only `table` heeds the look. Equal arguments give equal text. */
export function render(format: Format, run: Run, look: Look): string {
  return RENDERERS[format](run, look);
}
