/** A comparison as a person reads it in a terminal: what it comes to first. */
import { byOutcome, type Change, type Compared, type Comparison } from "../../report/compare.ts";
import type { Outcome } from "../../report/outcome.ts";
import type { Look } from "../look.ts";
import { comparison } from "../table/compare.ts";
import { harmless } from "../table/harmless.ts";
import { indented, LABEL_WIDTH, labelled, type Page, page as pageFor } from "../table/layout.ts";
import { inMarks } from "../table/marks.ts";
import type { Style } from "../table/paint.ts";
import { visible, wrap } from "../text.ts";
import { targetName } from "../wording.ts";
import {
  conclusion,
  idOf,
  isBrief,
  OUTCOME_TITLES,
  type Part,
  partsOf,
  sideLine,
  statusesOf,
  targetLines,
  titleOf,
  warnings,
} from "./wording.ts";

const STYLES = {
  worse: "red",
  fixed: "green",
  settled: "green",
  changed: "yellow",
  new: "cyan",
  gone: "dim",
  same: "dim",
} as const satisfies Record<Outcome, Style>;

const INDENT = 4;

function partLines(part: Part, page: Page): readonly string[] {
  if (part.form === "pair") return comparison(...part.values, INDENT, page, part.labels);
  if (part.label === "") return indented(part.text, INDENT, page);
  return labelled({ indent: INDENT, label: part.label, labelWidth: LABEL_WIDTH, text: part.text }, page);
}

function changeLines(change: Change, page: Page): readonly string[] {
  const { outcome } = change;
  const statuses = inMarks(statusesOf(change), page.marks);
  const [first = "", ...rest] = wrap(
    `${statuses}  ${titleOf(change)} (${idOf(change)})`,
    page.columns - INDENT,
  );
  const head = first.startsWith(statuses)
    ? page.paint(STYLES[outcome], statuses) + first.slice(statuses.length)
    : first;
  const title = [`  ${head}`, ...rest.map((line) => `    ${line}`)];
  if (isBrief(change) && !page.verbose) return title;
  return [...title, ...partsOf(change).flatMap((part) => partLines(part, page)), ""];
}

function sectionLines(outcome: Outcome, changes: readonly Change[], page: Page): readonly string[] {
  if (changes.length === 0 || (outcome === "same" && !page.verbose)) return [];
  if (page.quiet && outcome !== "worse") return [];
  const told = [...changes.filter((one) => !isBrief(one)), ...changes.filter(isBrief)];
  const lines = told.flatMap((change) => changeLines(change, page));
  const heading = wrap(OUTCOME_TITLES[outcome], page.columns).map((line) => page.paint("bold", line));
  return [...heading, ...lines, ...(lines.at(-1) === "" ? [] : [""])];
}

function comparisonLines(one: Comparison, heading: string, page: Page): readonly string[] {
  const sections = byOutcome(one.changes).flatMap(([outcome, changes]) =>
    sectionLines(outcome, changes, page),
  );
  const targets = page.quiet ? [] : targetLines(one).flatMap((line) => indented(line, 2, page));
  return [
    ...(heading === "" ? [] : [...wrap(heading, page.columns).map((line) => page.paint("bold", line)), ""]),
    ...targets,
    ...(targets.length === 0 ? [] : [""]),
    ...sections,
  ];
}

/** The table: the conclusion, the two files, what to know of them, then the changes from the worst to the least. */
export function table(compared: Compared, look: Look): string {
  const page = pageFor(look);
  const { before, after, comparisons, counts } = compared;
  const style: Style = counts.worse > 0 ? "red" : counts.fixed > 0 ? "green" : "bold";
  const sides = [
    ...labelled({ indent: 2, label: "before", labelWidth: 8, text: sideLine(before) }, page),
    ...labelled({ indent: 2, label: "after", labelWidth: 8, text: sideLine(after) }, page),
  ];
  const notes = warnings(compared).flatMap((text) =>
    labelled({ indent: 2, label: "!", labelWidth: 2, text, style: "yellow" }, page),
  );
  const several = comparisons.length > 1;
  const lines = [
    ...wrap(inMarks(conclusion(compared), page.marks), page.columns).map((line) => page.paint(style, line)),
    ...(page.quiet ? [] : ["", ...sides]),
    "",
    ...(notes.length === 0 ? [] : [...notes, ""]),
    ...comparisons.flatMap((one, index) => {
      const heading = `${index + 1} of ${comparisons.length}: ${visible(targetName(one.after))}`;
      return comparisonLines(one, several ? heading : "", page);
    }),
  ];
  return `${lines.map(harmless).join("\n").trimEnd()}\n`;
}
