/** One result: what was found, and where something is wrong what was expected, and the fix. */
import type { Result } from "../../report/report.ts";
import { type Detail, details, evidence, finding } from "../detail.ts";
import { pad, visible, width, wrap } from "../text.ts";
import { comparison } from "./compare.ts";
import { indented, LABEL_WIDTH, labelled, type Page } from "./layout.ts";
import { STATUS_STYLES } from "./paint.ts";

const INDENT = 2;
/** `✔ unknown  `: the mark, the longest status, and the gaps. */
const LEAD = 11;

/** The line that heads a result: mark, status, text (wrapped beside them), all visible. */
export function headline(status: Result["status"], text: string, page: Page, indent = 2): readonly string[] {
  const lead = page.paint(STATUS_STYLES[status], `${page.marks[status]} ${pad(status, 7)}`);
  const margin = " ".repeat(indent);
  return wrap(text, page.columns - indent - LEAD).map((line, index) =>
    index === 0 ? `${margin}${lead}  ${line}` : " ".repeat(indent + LEAD) + line,
  );
}

/** Code, set apart by blank lines. It starts in the first column and is never wrapped, so that a reader can copy it whole. */
function codeLines(detail: Detail & { readonly form: "code" }, page: Page): readonly string[] {
  const label = detail.label === "" ? [] : indented(`${detail.label}:`, INDENT, page);
  const code = detail.language === "yaml" ? narrowed(detail.lines, page.columns) : detail.lines;
  const lines = code.map((line) => page.paint("cyan", line));
  return ["", ...label, ...lines];
}

/** Puts values that do not fit beside their keys on lines of their own: to YAML both are the same. */
function narrowed(lines: readonly string[], columns: number): readonly string[] {
  // Every line of a block scalar is text, even if it looks like a key or a comment.
  if (lines.some((line) => /[|>][0-9+-]*$/.test(line))) return lines;
  return lines.flatMap((line) => {
    const [, indent = "", key, value] = /^( *)([^\s:#'"-][^\s:]*:) +([^\s#].*)$/.exec(line) ?? [];
    if (width(line) <= columns || key === undefined || value === undefined) return [line];
    return [`${indent}${key}`, `${indent}  ${value}`];
  });
}

function detailLines(detail: Detail, after: Detail | undefined, page: Page): readonly string[] {
  const blank = after?.form === "code" && detail.form !== "code" ? [""] : [];
  if (detail.form === "code") return codeLines(detail, page);
  if (detail.label === "") return [...blank, ...indented(detail.text, INDENT, page)];
  const { label, text } = detail;
  return [...blank, ...labelled({ indent: INDENT, label, labelWidth: LABEL_WIDTH, text }, page)];
}

function block(parts: readonly Detail[], page: Page): readonly string[] {
  const expected = parts.find((part) => part.label === "expected" && part.form === "value");
  const found = parts.find((part) => part.label === "found" && part.form === "value");
  return parts.flatMap((part, index) => {
    if (expected?.form === "value" && found?.form === "value") {
      if (part === expected) return comparison(expected.text, found.text, INDENT, page);
      if (part === found) return [];
    }
    return detailLines(part, parts[index - 1], page);
  });
}

/** A result by its probe and, where that gives several, its subject. */
function nameOf({ id, subject }: Result): string {
  return visible(subject === undefined ? id : `${id} [${subject}]`);
}

/** Returns the lines of a result that is listed: a pass, or with `-v` a skip. */
export function resultLines(result: Result, page: Page): readonly string[] {
  const subject = result.subject === undefined ? "" : ` [${visible(result.subject)}]`;
  const docs: Detail = { form: "prose", label: "docs", text: visible(result.docs) };
  const parts = [...details(result, page.columns), docs];
  const margin = " ".repeat(INDENT);
  return [
    ...headline(result.status, `${visible(result.title)}${subject} (${visible(result.id)})`, page),
    ...block(parts, { ...page, columns: page.columns - INDENT }).map((line) =>
      line === "" ? "" : margin + line,
    ),
  ];
}

/** Returns the lines of a problem: the finding, the probe, and the evidence. `likewise` are the unknowns that it represents. */
export function problemLines(
  result: Result,
  page: Page,
  likewise: readonly Result[] = [],
): readonly string[] {
  const probe = `${nameOf(result)}: ${visible(result.title)}`;
  const others: readonly Detail[] =
    likewise.length === 0
      ? []
      : [{ form: "prose", label: "likewise", text: likewise.map(nameOf).join(", ") }];
  const docs: readonly Detail[] = page.verbose
    ? [{ form: "prose", label: "docs", text: visible(result.docs) }]
    : [];
  const told = evidence(result, page.columns);
  const fix = told.findIndex(({ label }) => label === "fix");
  const parts = [...told.toSpliced(fix < 0 ? told.length : fix, 0, ...others), ...docs];
  return [
    ...headline(result.status, finding(result), page, 0),
    ...indented(probe, LEAD, page).map((line) => page.paint("dim", line)),
    ...block(parts, page),
    "",
  ];
}
