/** What `carto-wi explain PROBE` prints. */
import type { Probe } from "../probe.ts";
import { painter } from "../render/table/paint.ts";
import { wrap } from "../render/text.ts";
import { type Section, sectionsOf } from "./probe-sections.ts";

/** A wider column of prose is hard to read. */
const WIDEST = 100;
const INDENT = "  ";

type PageLook = { readonly columns: number; readonly color: boolean };

/** Returns the page of a probe, wrapped to the terminal. */
export function probePage(probe: Probe, { columns, color }: PageLook): string {
  const room = Math.max(20, Math.min(columns, WIDEST));
  const bold = (line: string) => painter(color)("bold", line);
  const sections = sectionsOf(probe).flatMap((section) => [
    "",
    bold(section.heading),
    ...linesOf(section, room - INDENT.length).map((line) => (line === "" ? "" : INDENT + line)),
  ]);
  const page = ["", ...wrap(`This page is docs/probes/${probe.id}.md in the package.`, room)];
  return `${[...wrap(`${probe.id}: ${probe.title}`, room).map(bold), ...sections, ...page].join("\n")}\n`;
}

/** Every item is wrapped; an empty line separates two paragraphs. */
function linesOf({ form, items }: Section, columns: number): readonly string[] {
  const between = form === "prose" ? [""] : [];
  return items.flatMap((item, index) => [...(index === 0 ? [] : between), ...wrap(item, columns)]);
}
