/**
 * The report as workflow commands of GitHub Actions, which annotate the files of a pull request.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import type { Location, Report, Result, Run } from "../report/report.ts";
import { summarize } from "../report/verdict.ts";
import { plainLines } from "./detail.ts";
import type { Look } from "./look.ts";
import { visible } from "./text.ts";
import { conclusion, targetName, where } from "./wording.ts";

type Level = "error" | "warning" | "notice";

/** A message: `%` and line ends are escaped, so that it stays on its line. */
function data(text: string): string {
  return text
    .split("\n")
    .map((line) => visible(line).replaceAll("%", "%25"))
    .join("%0A");
}

/** A property's value: `:` and `,` would end it. */
function property(text: string): string {
  return visible(text).replaceAll("%", "%25").replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/**
 * One command on one line. Every line of the output is such a command: the runner then reads nothing inside it
 * as another one, neither `::error` nor the older `##[error]`.
 */
function command(level: Level, title: string, location: Location | undefined, message: string): string {
  const place =
    location !== undefined && "file" in location
      ? [`file=${property(location.file)}`, `line=${location.line}`, `col=${location.column}`]
      : [];
  return `::${level} ${[...place, `title=${property(title)}`].join(",")}::${data(message)}`;
}

function level(result: Result, run: Run): Level | undefined {
  switch (result.status) {
    case "pass":
      return undefined;
    case "skip":
      return undefined;
    case "fail":
      return "error";
    case "warn":
      return run.failOn === "warn" ? "error" : "warning";
    case "unknown":
      // With exit code 0 the run allows what it could not see.
      return result.severity === "error" && run.exitCode !== 0 ? "error" : "warning";
  }
}

function annotations(run: Run, report: Report): readonly string[] {
  const name = run.reports.length === 1 ? "" : ` (${targetName(report)})`;
  return report.results.flatMap((result) => {
    const severity = level(result, run);
    if (severity === undefined) return [];
    const subject = result.subject === undefined ? "" : ` [${result.subject}]`;
    const title = `${result.status}: ${result.title}${subject}${name}`;
    const message = [...plainLines(result), `docs: ${result.docs}`].join("\n");
    return [command(severity, title, result.location, message)];
  });
}

/**
 * Workflow commands, one a line: errors and warnings, then a notice with the verdict. What was not judged is in the counts
 * alone. With `quiet` there is no notice: it would be an annotation of a pull request that needs no attention.
 */
export function github(run: Run, { quiet }: Pick<Look, "quiet"> = { quiet: false }): string {
  const results = run.reports.flatMap((report) => report.results);
  const last = conclusion(run, summarize(results));
  const lines = [
    ...run.errors.map(({ message, location }) => {
      const place = location === undefined ? "" : `${where(location)}: `;
      return command("error", "input error", location, `${place}${message}`);
    }),
    ...run.reports.flatMap((report) => annotations(run, report)),
    command("notice", `${run.tool.name} ${run.tool.version}`, undefined, last),
  ];
  return lines
    .filter((line) => !(quiet && line.startsWith("::notice ")))
    .map((line) => `${line}\n`)
    .join("");
}
