/** Laying text out in columns. Text comes in visible and unpainted. */
import type { Look } from "../look.ts";
import { pad, width, wrap } from "../text.ts";
import { type Marks, marksOf } from "./marks.ts";
import { type Paint, painter, type Style } from "./paint.ts";

/** What the table's parts share. */
export type Page = {
  readonly columns: number;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly paint: Paint;
  readonly marks: Marks;
};

const NARROWEST = 20;
const USUAL = 80;
/** Columns for the label of a detail (`expected`, `because`), the gap behind it included. */
export const LABEL_WIDTH = 10;
/** Text beside a label needs this much room; with less it goes below the label. */
const ROOM = 24;

/** The page for a look: a width that makes no sense (a terminal that answers 0) becomes the usual 80. */
export function page(look: Look): Page {
  const columns = look.columns >= NARROWEST ? look.columns : USUAL;
  return {
    columns,
    verbose: look.verbose,
    quiet: look.quiet,
    paint: painter(look.color),
    marks: marksOf(look),
  };
}

/** Wraps text with every line indented. */
export function indented(text: string, indent: number, { columns }: Page): readonly string[] {
  return wrap(text, columns - indent).map((line) => " ".repeat(indent) + line);
}

type Labelled = {
  readonly indent: number;
  readonly label: string;
  /** Columns for the label, the gap behind it included. */
  readonly labelWidth: number;
  readonly text: string;
  readonly style?: Style;
};

/** A label with text wrapped beside it, or below it where the page is narrow. */
export function labelled(part: Labelled, page: Page): readonly string[] {
  const { indent, label, labelWidth, text } = part;
  const paint = (line: string) => (part.style === undefined ? line : page.paint(part.style, line));
  const margin = " ".repeat(indent);
  const start = indent + labelWidth;
  if (width(text) > page.columns - start && page.columns - start < ROOM) {
    const below = wrap(text, page.columns - indent - 2).map((line) => `${margin}  ${paint(line)}`);
    return [`${margin}${page.paint("dim", label)}`, ...below];
  }
  return wrap(text, page.columns - start).map((line, index) => {
    const left =
      index === 0 ? page.paint("dim", label) + " ".repeat(labelWidth - width(label)) : pad("", labelWidth);
    return `${margin}${left}${paint(line)}`;
  });
}
