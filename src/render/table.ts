/** The report as a person reads it in a terminal. */
import { CATEGORIES, type Report, type ReportError, type Result, type Run } from "../report/report.ts";
import { summarize } from "../report/verdict.ts";
import type { Look } from "./look.ts";
import { chainLines } from "./table/chain.ts";
import { harmless } from "./table/harmless.ts";
import { indented, labelled, type Page, page as pageFor } from "./table/layout.ts";
import { likewise } from "./table/likewise.ts";
import { STATUS_STYLES } from "./table/paint.ts";
import { resultLines } from "./table/result.ts";
import { skipLines } from "./table/skips.ts";
import { visible, width, wrap } from "./text.ts";
import { conclusion, originLine, targetFields, targetName, where } from "./wording.ts";

function errorLines(errors: readonly ReportError[], page: Page): readonly string[] {
  if (errors.length === 0) return [];
  const lines = errors.flatMap(({ message, location }) => {
    const place = location === undefined ? "" : `${where(location)}: `;
    return labelled({ indent: 0, label: "", labelWidth: 9, text: visible(`${place}${message}`) }, page).map(
      (line, index) => (index === 0 ? page.paint("red", "✘ error  ") + line.slice(9) : line),
    );
  });
  return [...lines, ""];
}

/** The target's fields, then what was inferred: fields that come from one place are named together. */
function targetLines(report: Report, page: Page): readonly string[] {
  const fields = targetFields(report.target);
  const widest = Math.max(0, ...fields.map(({ label }) => width(label))) + 2;
  // On a narrow page a common column for the values would leave them no room.
  const columnOf = (label: string) => (widest * 2 <= page.columns ? widest : width(label) + 2);
  const sources = new Map<string, string[]>();
  for (const { label, from } of fields)
    if (from !== undefined) sources.set(from, [...(sources.get(from) ?? []), label]);
  const inferred = [...sources]
    .map(([from, labels]) => `${labels.join(", ")} from ${visible(from)}`)
    .join("; ");
  return [
    ...fields.flatMap(({ label, value }) =>
      labelled({ indent: 2, label, labelWidth: columnOf(label), text: visible(value) }, page),
    ),
    ...(inferred === "" ? [] : indented(`Inferred: ${inferred}.`, 2, page)),
    ...(fields.length === 0 ? [] : [""]),
  ];
}

/** What was inferred, with the names themselves: under `--quiet` nothing else says what was judged. */
function inferredLines(report: Report, page: Page): readonly string[] {
  const names = targetFields(report.target).flatMap(({ label, value, from }) =>
    from === undefined ? [] : [`${label} ${visible(value)}`],
  );
  return names.length === 0 ? [] : [...indented(`Inferred: ${names.join(", ")}.`, 0, page), ""];
}

function categoryLines(report: Report, page: Page): readonly string[] {
  const gathered = page.verbose ? new Map<Result, readonly Result[]>() : likewise(report.results);
  const elsewhere = new Set([...gathered.values()].flat());
  return CATEGORIES.flatMap((category) => {
    const shown = report.results.filter(
      (result) =>
        result.category === category &&
        result.status !== "skip" &&
        !(page.quiet && result.status === "pass") &&
        !elsewhere.has(result),
    );
    const lines = shown.flatMap((result) => resultLines(result, page, gathered.get(result)));
    if (lines.length === 0) return [];
    return [page.paint("bold", category), ...lines, ...(lines.at(-1) === "" ? [] : [""])];
  });
}

function reportLines(report: Report, index: number, all: number, page: Page): readonly string[] {
  const findings = [...categoryLines(report, page), ...skipLines(report.results, page)];
  if (page.quiet && findings.length === 0) return all === 1 ? inferredLines(report, page) : [];
  const heading = `${index + 1} of ${all}: ${visible(targetName(report))}`;
  return [
    ...(all === 1 ? [] : [...wrap(heading, page.columns).map((line) => page.paint("bold", line)), ""]),
    ...(page.quiet ? inferredLines(report, page) : targetLines(report, page)),
    ...findings,
    ...(page.quiet ? [] : chainLines(report.chain, page)),
  ];
}

const VERDICT_STYLES = {
  pass: STATUS_STYLES.pass,
  fail: STATUS_STYLES.fail,
  inconclusive: STATUS_STYLES.unknown,
} as const;

/** The table: errors, then each installation's target, results, skips and chain, then one line for the run. */
export function table(run: Run, look: Look): string {
  const page = pageFor(look);
  const origin = wrap(visible(originLine(run)), page.columns).map((line) => page.paint("bold", line));
  const summary = summarize(run.reports.flatMap(({ results }) => results));
  const last = wrap(conclusion(run, summary), page.columns);
  const lines = [
    ...(page.quiet ? [] : [...origin, ""]),
    ...errorLines(run.errors, page),
    ...run.reports.flatMap((report, index) => reportLines(report, index, run.reports.length, page)),
    ...last.map((line) => page.paint(VERDICT_STYLES[run.verdict], line)),
  ];
  return `${lines.map(harmless).join("\n")}\n`;
}
