/** Expected and found under each other, so that the eye falls on the difference. */
import { difference, type Parts } from "../difference.ts";
import { width } from "../text.ts";
import { LABEL_WIDTH, labelled, type Page } from "./layout.ts";
import type { Paint, Style } from "./paint.ts";

function painted(parts: Parts, style: Style, paint: Paint): string {
  return parts.before + paint(style, parts.differs) + parts.after;
}

export type Labels = readonly [expected: string, found: string];

/**
 * The lines for a pair of values: beside their labels if both fit, else below them. Both values start
 * in the same column. A line of carets marks where the found value differs from the expected one.
 */
export function comparison(
  expected: string,
  found: string,
  indent: number,
  page: Page,
  [expectedLabel, foundLabel]: Labels = ["expected", "found"],
): readonly string[] {
  const labelWidth = Math.max(LABEL_WIDTH, expectedLabel.length + 2, foundLabel.length + 2);
  const widest = Math.max(width(expected), width(found));
  const beside = indent + labelWidth + widest <= page.columns;
  const margin = " ".repeat(beside ? indent + labelWidth : indent + 2);
  const differing = difference(expected, found);
  if (differing === undefined) {
    const entry = (label: string, text: string, style: Style) =>
      labelled({ indent, label, labelWidth, text, style }, page);
    return [...entry(expectedLabel, expected, "green"), ...entry(foundLabel, found, "red")];
  }
  const line = (label: string, text: string) => {
    const name = " ".repeat(indent) + page.paint("dim", label);
    return beside ? [name + " ".repeat(labelWidth - label.length) + text] : [name, margin + text];
  };
  const carets = "^".repeat(Math.max(1, width(differing.found.differs)));
  const marked = margin + " ".repeat(width(differing.found.before));
  const fits = margin.length + widest <= page.columns;
  return [
    ...line(expectedLabel, painted(differing.expected, "green", page.paint)),
    ...line(foundLabel, painted(differing.found, "red", page.paint)),
    ...(fits ? [marked + page.paint("red", carets)] : []),
  ];
}
