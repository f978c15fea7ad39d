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

type Renderer = {
  readonly render: (run: Run, look: Look) => string;
  /** What its text is called in a bundle. */
  readonly file: string;
};

/** By the names that `--output` takes, in the order in which help lists them. */
const RENDERERS = {
  table: { render: table, file: "report.txt" },
  json: { render: json, file: "report.json" },
  junit: { render: junit, file: "report.junit.xml" },
  sarif: { render: sarif, file: "report.sarif" },
  github: { render: github, file: "report.github.txt" },
  markdown: { render: markdown, file: "report.md" },
  html: { render: html, file: "report.html" },
} as const satisfies { readonly [format: string]: Renderer };
export type Format = keyof typeof RENDERERS;
export type { Look } from "./look.ts";

const isFormat = (name: string): name is Format => Object.hasOwn(RENDERERS, name);
export const FORMATS: readonly Format[] = Object.keys(RENDERERS).filter(isFormat);

/** The name of the format's file in a bundle. */
export const reportFileName = (format: Format): string => RENDERERS[format].file;

/** The run as text that ends with a line end. Only `table` uses the whole look; `github` uses `quiet`. Equal arguments give equal text. */
export function render(format: Format, run: Run, look: Look): string {
  return RENDERERS[format].render(run, look);
}
