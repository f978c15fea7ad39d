/** The report as Markdown (CommonMark), for a job's summary, a pull request or a ticket. */
import { CATEGORIES, type Report, type Result, type Run } from "../report/report.ts";
import { summarize } from "../report/verdict.ts";
import { type Detail, details } from "./detail.ts";
import { visible } from "./text.ts";
import {
  breakRemark,
  conclusion,
  MARKS,
  reason,
  targetFields,
  targetName,
  tellsMore,
  where,
} from "./wording.ts";

/**
 * Text of any origin inside a paragraph: nothing in it is markup, a link, HTML, or a mention of somebody (GitHub
 * sees those in the text that remains; an empty comment behind `@` keeps it from it).
 */
export function inline(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]#|~$]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/(?<![A-Za-z0-9_])@(?=\w)/g, "@<!-- -->");
}

/** A paragraph; its first characters can't make it a list, a heading's underline or a block of code. */
function paragraph(text: string): string {
  return inline(text.trimStart())
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)(?=[.)])/, "$1\\");
}

/** More backticks in a row than there are anywhere in the text. */
function ticks(text: string, least: number): string {
  const runs = (text.match(/`+/g) ?? []).map((run) => run.length + 1);
  return "`".repeat(Math.max(least, ...runs));
}

export function code(text: string): string {
  const shown = visible(text);
  const fence = ticks(shown, 1);
  // A space at both ends is taken off again by whoever reads it; it keeps a backtick apart from the fence.
  const edge = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return shown === "" ? '`""`' : `${fence}${edge}${shown}${edge}${fence}`;
}

export function fenced(language: string, lines: readonly string[]): readonly string[] {
  const fence = ticks(lines.join("\n"), 3);
  return [`${fence}${language}`, ...lines, fence, ""];
}

/** Expected and found share a block, under each other. */
function comparison(parts: readonly Detail[]): readonly string[] {
  const lines = parts.flatMap((part) =>
    part.form === "value" ? [`${part.label.padEnd(8)}  ${part.text}`] : [],
  );
  return lines.length === 0 ? [] : fenced("text", lines);
}

function detailLines(detail: Detail): readonly string[] {
  switch (detail.form) {
    case "value":
      return [];
    case "prose":
      return [
        detail.label === "" ? paragraph(detail.text) : `**${detail.label}:** ${inline(detail.text)}`,
        "",
      ];
    case "code":
      return [
        ...(detail.label === "" ? [] : [`**${inline(detail.label)}:**`, ""]),
        ...fenced(detail.language, detail.lines),
      ];
  }
}

function title(result: Result): string {
  const subject = result.subject === undefined ? "" : ` [${result.subject}]`;
  return `${MARKS[result.status]} ${result.status}: ${inline(`${result.title}${subject}`)} (${code(result.id)})`;
}

function finding(result: Result, level: string): readonly string[] {
  const parts = details(result, Number.POSITIVE_INFINITY);
  const values = parts.findIndex(({ form }) => form === "value");
  const before = values === -1 ? parts : parts.slice(0, values);
  return [
    `${level} ${title(result)}`,
    "",
    ...before.flatMap(detailLines),
    ...comparison(parts),
    ...parts.slice(before.length).flatMap(detailLines),
    `**docs:** ${code(result.docs)}`,
    "",
  ];
}

function list(items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [...items.map((item) => `- ${item}`), ""];
}

function reportLines(report: Report, index: number, all: number): readonly string[] {
  const level = all === 1 ? "##" : "###";
  const sorted = CATEGORIES.flatMap((category) => report.results.filter((one) => one.category === category));
  const wrong = sorted.filter(tellsMore);
  const passed = sorted.filter(({ status }) => status === "pass").map(title);
  const skips = sorted
    .filter((one) => one.status === "skip" && !tellsMore(one))
    .map((one) => `${title(one)}: ${inline(one.because === undefined ? one.message : reason(one.because))}`);
  const fields = targetFields(report.target).map(({ label, value, from }) => {
    const source = from === undefined ? "" : `, inferred from ${inline(from)}`;
    return `${label}: ${code(value)}${source}`;
  });
  const chain = report.chain.map((link) => {
    const remark = breakRemark(link, report.chain);
    const detail = link.detail === "" ? "" : `: ${inline(link.detail)}`;
    return `${MARKS[link.status]} ${link.status}: ${link.link}${detail}${remark === "" ? "" : ` ← **${remark}**`}`;
  });
  const section = (name: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${level} ${name}`, "", ...list(items)];
  return [
    ...(all === 1 ? [] : [`## ${index + 1} of ${all}: ${inline(targetName(report))}`, ""]),
    ...list(fields),
    ...wrong.flatMap((one) => finding(one, level)),
    ...section("Passed", passed),
    ...section("Skipped", skips),
    ...section("The chain", chain),
  ];
}

/** A Markdown document: the conclusion first, then what is wrong, what passed, what was skipped, the chain. */
export function markdown(run: Run): string {
  const summary = summarize(run.reports.flatMap(({ results }) => results));
  const errors = run.errors.map(({ message, location }) => {
    return `✘ error: ${location === undefined ? "" : `${code(where(location))}: `}${inline(message)}`;
  });
  const lines = [
    `# ${inline(run.tool.name)} ${inline(run.tool.version)}`,
    "",
    `**${conclusion(run, summary)}**`,
    "",
    ...list(errors),
    ...run.reports.flatMap((report, index) => reportLines(report, index, run.reports.length)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
