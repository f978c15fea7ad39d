/** Expected and found under each other, so that the eye falls on the difference. */
import { width } from "../text.ts";
import { LABEL_WIDTH, labelled, type Page } from "./layout.ts";
import type { Paint, Style } from "./paint.ts";

type Parts = { readonly before: string; readonly differs: string; readonly after: string };

function sharedLength(left: readonly string[], right: readonly string[]): number {
  const end = left.findIndex((character, index) => character !== right[index]);
  return end === -1 ? left.length : end;
}

/**
 * What two texts share at their start and end, and the part of each that differs; undefined where they share
 * too little for that to help (a name against the words "no such account").
 */
export function difference(
  expected: string,
  found: string,
): { readonly expected: Parts; readonly found: Parts } | undefined {
  const left = [...expected];
  const right = [...found];
  const start = sharedLength(left, right);
  const leftRest = left.slice(start).reverse();
  const rightRest = right.slice(start).reverse();
  const end = sharedLength(leftRest, rightRest);
  if (expected === found || (start + end) * 2 < Math.max(left.length, right.length)) return undefined;
  const parts = (characters: readonly string[]): Parts => ({
    before: characters.slice(0, start).join(""),
    differs: characters.slice(start, characters.length - end).join(""),
    after: characters.slice(characters.length - end).join(""),
  });
  return { expected: parts(left), found: parts(right) };
}

function painted(parts: Parts, style: Style, paint: Paint): string {
  return parts.before + paint(style, parts.differs) + parts.after;
}

/**
 * The lines for a pair of values. Beside their labels where both fit, else below them; either way they start
 * in the same column, and a line of carets marks what was found in place of what was expected.
 */
export function comparison(expected: string, found: string, indent: number, page: Page): readonly string[] {
  const widest = Math.max(width(expected), width(found));
  const beside = indent + LABEL_WIDTH + widest <= page.columns;
  const margin = " ".repeat(beside ? indent + LABEL_WIDTH : indent + 2);
  const differing = difference(expected, found);
  if (differing === undefined) {
    const entry = (label: string, text: string, style: Style) =>
      labelled({ indent, label, labelWidth: LABEL_WIDTH, text, style }, page);
    return [...entry("expected", expected, "green"), ...entry("found", found, "red")];
  }
  const line = (label: string, text: string) => {
    const name = " ".repeat(indent) + page.paint("dim", label);
    return beside ? [name + " ".repeat(LABEL_WIDTH - label.length) + text] : [name, margin + text];
  };
  const carets = "^".repeat(Math.max(1, width(differing.found.differs)));
  const marked = margin + " ".repeat(width(differing.found.before));
  const fits = margin.length + widest <= page.columns;
  return [
    ...line("expected", painted(differing.expected, "green", page.paint)),
    ...line("found", painted(differing.found, "red", page.paint)),
    ...(fits ? [marked + page.paint("red", carets)] : []),
  ];
}
