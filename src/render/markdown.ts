/** The report as Markdown (CommonMark), for a job's summary, a pull request or a ticket. */
import type { Report, ReportError, Result, Run } from "../report/report.ts";
import { summarize } from "../report/verdict.ts";
import { closing } from "./closing.ts";
import { type Detail, evidence, finding } from "./detail.ts";
import { code, fenced, inline, paragraph } from "./markdown-text.ts";
import { isNotGreen, matrixOf } from "./matrix.ts";
import { likewise } from "./table/likewise.ts";
import { inferredText, summary } from "./table/target.ts";
import {
  breakRemark,
  conclusion,
  MARKS,
  originLine,
  reason,
  targetName,
  tellsMore,
  where,
} from "./wording.ts";

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

/** The finding, the good condition, and the evidence. */
function problem(result: Result, level: string, others: readonly Result[]): readonly string[] {
  const parts = evidence(result, Number.POSITIVE_INFINITY);
  const subject = result.subject === undefined ? "" : ` [${result.subject}]`;
  return [
    `${level} ${MARKS[result.status]} ${result.status}: ${inline(`${result.id}${subject}`)}`,
    "",
    paragraph(finding(result)),
    "",
    `**check:** ${inline(result.title)}`,
    "",
    ...comparison(parts),
    ...parts.flatMap(detailLines),
    ...(others.length === 0 ? [] : [`**likewise:** ${ids(others)}`, ""]),
    `**docs:** ${code(result.docs)}`,
    "",
  ];
}

const ids = (results: readonly Result[]): string =>
  [...new Set(results.map(({ id }) => code(id)))].join(", ");

function list(items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [...items.map((item) => `- ${item}`), ""];
}

/** Failures first, for a reader who reads no further; accepted findings come last. */
const ORDER = ["fail", "unknown", "warn", "skip"] as const;

function problems(results: readonly Result[], level: string): readonly string[] {
  const others = likewise(results);
  const elsewhere = new Set([...others.values()].flat());
  const shown = ORDER.flatMap((status) => results.filter((result) => result.status === status));
  return [false, true]
    .flatMap((isAccepted) => shown.filter(({ accepted }) => (accepted !== undefined) === isAccepted))
    .filter((result) => tellsMore(result) && !elsewhere.has(result))
    .flatMap((result) => problem(result, level, others.get(result) ?? []));
}

/** All links in one paragraph. */
function chainLines({ chain }: Report): readonly string[] {
  const links = chain.map((link) => {
    const remark = breakRemark(link, chain);
    const text = `${MARKS[link.status]} ${link.link}`;
    return remark === "" ? text : `**${text} (${remark})**`;
  });
  return links.length === 0 ? [] : [`**Chain:** ${links.join(" → ")}`, ""];
}

/** What was skipped, by its reason. */
function skipLines(results: readonly Result[]): readonly string[] {
  const skips = results.filter((result) => result.status === "skip" && !tellsMore(result));
  const byReason = new Map<string, Result[]>();
  for (const result of skips) {
    const why = result.because === undefined ? result.message : reason(result.because);
    byReason.set(why, [...(byReason.get(why) ?? []), result]);
  }
  return [...byReason].map(([why, own]) => `${inline(why)}: ${ids(own)}`);
}

function reportLines(report: Report, index: number, all: number): readonly string[] {
  // The first table has said all there is to say.
  if (all > 1 && !isNotGreen(report)) return [];
  const level = all === 1 ? "##" : "###";
  const passed = report.results.filter(({ status }) => status === "pass");
  const skips = skipLines(report.results);
  const names = summary(report.target).map(({ label, value }) => `${label}: ${code(value)}`);
  const inferred = inferredText(report.target, false);
  return [
    ...(all === 1 ? [] : [`## ${index + 1} of ${all}: ${inline(targetName(report))}`, ""]),
    ...list((report.errors ?? []).map(errorText)),
    ...list([...names, ...(inferred === "" ? [] : [`inferred: ${inline(inferred)}`])]),
    ...problems(report.results, level),
    ...chainLines(report),
    ...(skips.length === 0 ? [] : ["**Not judged:**", "", ...list(skips)]),
    ...(passed.length === 0 ? [] : [`**Passed:** ${ids(passed)}`, ""]),
  ];
}

const errorText = ({ message, location }: ReportError): string =>
  `✘ error: ${location === undefined ? "" : `${code(where(location))}: `}${inline(message)}`;

const noteText = (notice: ReportError): string => errorText(notice).replace("✘ error", "! note");

/** A row for each installation, a column for each category. */
function matrixLines(run: Run): readonly string[] {
  if (run.reports.length < 2) return [];
  const { categories, rows } = matrixOf(run);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(["installation", ...categories]),
    line(["---", ...categories.map(() => "---")]),
    ...rows.map(({ name, cells }) =>
      line([
        inline(name),
        ...(cells === "error"
          ? categories.map((_, index) => (index === 0 ? "✘ error" : ""))
          : cells.map((status) => (status === undefined ? "" : `${MARKS[status]} ${status}`))),
      ]),
    ),
    "",
  ];
}

/** A Markdown document: the conclusion first, then the problems, the chain, and what passed or was skipped. */
export function markdown(run: Run): string {
  const total = summarize(run.reports.flatMap(({ results }) => results));
  const errors = [...run.errors.map(errorText), ...(run.notices ?? []).map(noteText)];
  const lines = [
    `# ${inline(originLine(run))}`,
    "",
    `**${inline(closing(run))}**`,
    "",
    conclusion(run, total),
    "",
    ...list(errors),
    ...matrixLines(run),
    ...run.reports.flatMap((report, index) => reportLines(report, index, run.reports.length)),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
