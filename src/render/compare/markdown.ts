/** A comparison as Markdown, for a ticket or a pull request. */
import { byOutcome, type Change, type Compared, type Comparison } from "../../report/compare.ts";
import type { Outcome } from "../../report/outcome.ts";
import { code, fenced, inline } from "../markdown-text.ts";
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

/** What a reader need not see at once. */
const FOLDED: readonly Outcome[] = ["changed", "new", "gone"];

const title = (change: Change): string =>
  `${statusesOf(change)}: ${inline(titleOf(change))} (${code(idOf(change))})`;

function partLines(part: Part): readonly string[] {
  if (part.form === "pair") {
    const width = Math.max(...part.labels.map((label) => label.length));
    return fenced(
      "text",
      part.values.map((value, index) => `${part.labels[index]?.padEnd(width)}  ${value}`),
    );
  }
  return [part.label === "" ? inline(part.text) : `**${part.label}:** ${inline(part.text)}`, ""];
}

function finding(change: Change): readonly string[] {
  const parts = partsOf(change).flatMap(partLines);
  // Each line of a list item's paragraphs and blocks is indented to the item's text.
  const body = parts.map((line) => (line === "" ? "" : `  ${line}`));
  return [`- ${title(change)}`, "", ...body];
}

function sectionLines(outcome: Outcome, changes: readonly Change[]): readonly string[] {
  if (changes.length === 0 || outcome === "same") return [];
  const heading = `${OUTCOME_TITLES[outcome]} (${changes.length})`;
  const lines = [
    ...changes.filter((change) => !isBrief(change)).flatMap(finding),
    ...changes.filter(isBrief).map((change) => `- ${title(change)}`),
    "",
  ];
  if (FOLDED.includes(outcome))
    return ["<details>", `<summary>${heading}</summary>`, "", ...lines, "</details>", ""];
  return [`## ${heading}`, "", ...lines];
}

function comparisonLines(one: Comparison, heading: string): readonly string[] {
  const targets = targetLines(one).map((line) => `- ${inline(line)}`);
  return [
    ...(heading === "" ? [] : [`# ${heading}`, ""]),
    ...targets,
    ...(targets.length === 0 ? [] : [""]),
    ...byOutcome(one.changes).flatMap(([outcome, changes]) => sectionLines(outcome, changes)),
  ];
}

/** A Markdown document (CommonMark, and `<details>`): the conclusion first. */
export function markdown(compared: Compared): string {
  const { before, after, comparisons } = compared;
  const notes = warnings(compared).flatMap((text) => [`> **Note:** ${inline(text)}`, ""]);
  const lines = [
    `**${conclusion(compared)}**`,
    "",
    `- before: ${inline(sideLine(before))}`,
    `- after: ${inline(sideLine(after))}`,
    "",
    ...notes,
    ...comparisons.flatMap((one, index) => {
      const heading = `${index + 1} of ${comparisons.length}: ${inline(targetName(one.after))}`;
      return comparisonLines(one, comparisons.length > 1 ? heading : "");
    }),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
