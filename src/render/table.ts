/** The report as a person reads it in a terminal. */
import type { Report, ReportError, Result, Run } from "../report/report.ts";
import { summarize } from "../report/verdict.ts";
import { closing } from "./closing.ts";
import type { Look } from "./look.ts";
import { isNotGreen } from "./matrix.ts";
import { categoryLines } from "./table/categories.ts";
import { chainLines } from "./table/chain.ts";
import { factLines } from "./table/facts.ts";
import { harmless } from "./table/harmless.ts";
import { indented, labelled, type Page, page as pageFor } from "./table/layout.ts";
import { matrixLines } from "./table/matrix.ts";
import { STATUS_STYLES } from "./table/paint.ts";
import { problemsLines, problemsOf } from "./table/problems.ts";
import { targetLines } from "./table/target.ts";
import { isUnconfigured, UNCONFIGURED } from "./table/unconfigured.ts";
import { visible, wrap } from "./text.ts";
import { conclusion, originLine, targetFields, targetName, where } from "./wording.ts";

function errorLines(errors: readonly ReportError[], page: Page): readonly string[] {
  if (errors.length === 0) return [];
  const lead = `${page.marks.fail} error  `;
  const lines = errors.flatMap(({ message, location }) => {
    const place = location === undefined ? "" : `${where(location)}: `;
    const text = visible(`${place}${message}`);
    return labelled({ indent: 0, label: "", labelWidth: lead.length, text }, page).map((line, index) =>
      index === 0 ? page.paint("red", lead) + line.slice(lead.length) : line,
    );
  });
  return [...lines, ""];
}

/** Every text of a result that may contain a name. */
const textOf = ({ message, expected = "", found = "", fix }: Result): string =>
  [message, expected, found, ...(fix?.commands ?? []).map(({ shell }) => shell)].join("\n");

/** Returns the inferred names that a problem rests on: under `--quiet` nothing else says what was judged. */
function inferredLines(report: Report, problems: readonly Result[], page: Page): readonly string[] {
  const said = problems.map(textOf).join("\n");
  const names = targetFields(report.target).flatMap(({ label, value, from }) =>
    from === undefined || !said.includes(value) ? [] : [`${label} ${visible(value)}`],
  );
  return names.length === 0 ? [] : [...indented(`Inferred: ${names.join(", ")}.`, 0, page), ""];
}

function reportLines(report: Report, index: number, all: number, page: Page): readonly string[] {
  const problems = problemsOf(report.results, page);
  if (page.quiet && problems.length === 0 && report.errors === undefined) return [];
  // The first table has said all there is to say.
  if (all > 1 && !page.verbose && !isNotGreen(report)) return [];
  const whole = !page.quiet && (all === 1 || page.verbose);
  const heading = `${index + 1} of ${all}: ${visible(targetName(report))}`;
  return [
    ...(all === 1 ? [] : [...wrap(heading, page.columns).map((line) => page.paint("bold", line)), ""]),
    ...errorLines(report.errors ?? [], page),
    ...(whole ? [...targetLines(report, page), ...categoryLines(report.results, page)] : []),
    ...(page.quiet ? [] : factLines(report.facts ?? [], page)),
    ...problemsLines(report.results, page),
    ...(page.quiet ? inferredLines(report, problems, page) : []),
    ...chainLines(report.chain, page),
  ];
}

const VERDICT_STYLES = {
  pass: STATUS_STYLES.pass,
  fail: STATUS_STYLES.fail,
  inconclusive: STATUS_STYLES.unknown,
} as const;

/** Returns the closing sentence and, but for `--quiet`, the counts with the verdict. */
function lastLines(run: Run, page: Page): readonly string[] {
  const summary = summarize(run.reports.flatMap(({ results }) => results));
  const counts = conclusion(run, summary).replaceAll("·", page.marks.dot);
  const leftOut = run.leftOut.length === 0 ? "" : ` Left out by --skip: ${run.leftOut.join(", ")}.`;
  const sentence = page.quiet ? `${closing(run)}${leftOut}` : closing(run);
  return [
    ...wrap(sentence, page.columns).map((line) => page.paint(VERDICT_STYLES[run.verdict], line)),
    ...(page.quiet ? [] : wrap(counts, page.columns).map((line) => page.paint("dim", line))),
  ];
}

/**
 * The table: errors, then each installation's target, categories, problems and chain, then one closing sentence for
 * the run. Where nothing is configured it only says how to begin.
 */
export function table(run: Run, look: Look): string {
  const page = pageFor(look);
  if (isUnconfigured(run) && !page.verbose) return `${UNCONFIGURED.join("\n")}\n`;
  const origin = visible(originLine(run)).replaceAll("·", page.marks.dot);
  const lines = [
    ...(page.quiet ? [] : [...wrap(origin, page.columns).map((line) => page.paint("bold", line))]),
    ...errorLines(run.errors, page),
    ...(page.quiet ? [] : matrixLines(run, page)),
    ...run.reports.flatMap((report, index) => reportLines(report, index, run.reports.length, page)),
    ...lastLines(run, page),
  ];
  return `${lines.map(harmless).join("\n")}\n`;
}
