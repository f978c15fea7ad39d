/** One result: its title, and where something is wrong what was expected, what was found, and the fix. */
import type { Result } from "../../report/report.ts";
import { type Detail, details } from "../detail.ts";
import { pad, visible, wrap } from "../text.ts";
import { MARKS } from "../wording.ts";
import { comparison } from "./compare.ts";
import { indented, LABEL_WIDTH, labelled, type Page } from "./layout.ts";
import { STATUS_STYLES } from "./paint.ts";

const INDENT = 4;
const CODE_INDENT = 6;
/** `  ✔ unknown  `: the margin, the mark, the longest status, and the gaps. */
const TITLE_INDENT = 13;

/** The line that heads a result: mark, status, text (wrapped beside them), all visible. */
export function headline(status: Result["status"], text: string, page: Page): readonly string[] {
  const lead = page.paint(STATUS_STYLES[status], `${MARKS[status]} ${pad(status, 7)}`);
  return wrap(text, page.columns - TITLE_INDENT).map((line, index) =>
    index === 0 ? `  ${lead}  ${line}` : " ".repeat(TITLE_INDENT) + line,
  );
}

/** Code, set apart by blank lines and never wrapped: whoever copies it gets all of it. */
function codeLines(detail: Detail & { readonly form: "code" }, page: Page): readonly string[] {
  const label = detail.label === "" ? [] : indented(`${detail.label}:`, INDENT, page);
  const code = detail.lines.map((line) => page.paint("cyan", `${" ".repeat(CODE_INDENT)}${line}`));
  return ["", ...label, ...code];
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
export function nameOf({ id, subject }: Result): string {
  return visible(subject === undefined ? id : `${id} [${subject}]`);
}

/** What a result says, and who else says the same of themselves. */
function partsOf(result: Result, likewise: readonly Result[], page: Page): readonly Detail[] {
  const parts = details(result, page.columns - CODE_INDENT);
  if (likewise.length === 0) return parts;
  const others: Detail = { form: "prose", label: "likewise", text: likewise.map(nameOf).join(", ") };
  const after = parts.findIndex(({ label }) => label === "because") + 1;
  return parts.toSpliced(after, 0, others);
}

/** The lines of one result; `likewise` are the unknowns that it stands for. */
export function resultLines(result: Result, page: Page, likewise: readonly Result[] = []): readonly string[] {
  const subject = result.subject === undefined ? "" : ` [${visible(result.subject)}]`;
  const title = `${visible(result.title)}${subject}`;
  const green = result.status === "pass";
  if (green && !page.verbose) return headline(result.status, title, page);
  const docs: Detail = { form: "prose", label: "docs", text: visible(result.docs) };
  const parts = [...partsOf(result, likewise, page), ...(page.verbose ? [docs] : [])];
  return [
    ...headline(result.status, `${title} (${visible(result.id)})`, page),
    ...block(parts, page),
    ...(green ? [] : [""]),
  ];
}
