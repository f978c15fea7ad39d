/**
 * The report as workflow commands of GitHub Actions, which annotate the files of a pull request.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
import { defined } from "../defined.ts";
import type { Location, Report, ReportError, Result, Run } from "../report/report.ts";
import { summarize } from "../report/verdict.ts";
import { plainLines } from "./detail.ts";
import type { Look } from "./look.ts";
import { repositoryPath } from "./paths.ts";
import { visible } from "./text.ts";
import { conclusion, originLine, targetName, where } from "./wording.ts";

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
 * One command on one line. Every line of the output is a command: the runner then reads nothing inside it
 * as another command, neither `::error` nor the older `##[error]`.
 */
function command(level: Level, title: string, location: Location | undefined, message: string): string {
  const place =
    location !== undefined && "file" in location
      ? [`file=${property(location.file)}`, `line=${location.line}`, `col=${location.column}`]
      : [];
  return `::${level} ${[...place, `title=${property(title)}`].join(",")}::${data(message)}`;
}

function level(result: Result, run: Run): Level | undefined {
  if (result.accepted !== undefined) return undefined;
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

type Annotation = {
  readonly level: Level;
  readonly status: Result["status"] | "input";
  readonly title: string;
  readonly at?: Location;
  readonly message: string;
};

/** An annotation, and the installations of a run of several that have it. */
type Shared = Annotation & { readonly names: readonly string[] };

function annotations(run: Run, report: Report): readonly Annotation[] {
  const errors = (report.errors ?? []).map((error) => inputError(run, error, report));
  const findings = report.results.flatMap((result): readonly Annotation[] => {
    const severity = level(result, run);
    if (severity === undefined) return [];
    const subject = result.subject === undefined ? "" : ` [${result.subject}]`;
    const title = `${result.status}: ${result.title}${subject}`;
    const message = [...plainLines(result), `docs: ${result.docs}`].join("\n");
    const at = fromRoot(result.location, run);
    return [{ level: severity, status: result.status, title, ...defined({ at }), message }];
  });
  return [...errors, ...findings];
}

/** The place as GitHub takes it: from the repository's root. */
function fromRoot(location: Location | undefined, run: Run): Location | undefined {
  if (location === undefined || !("file" in location)) return location;
  return { ...location, file: repositoryPath(location.file, run.repository) };
}

function inputError(run: Run, { message, location }: ReportError, report?: Report): Annotation {
  const place = location === undefined ? "" : `${where(location)}: `;
  const at = location ?? (report?.file === undefined ? undefined : { file: report.file, line: 1, column: 1 });
  const from = fromRoot(at, run);
  return {
    level: "error",
    status: "input",
    title: "input error",
    ...defined({ at: from }),
    message: `${place}${message}`,
  };
}

/** Installations that share a file have the same findings in it: each is one annotation, which names them. */
function shared(run: Run): readonly Shared[] {
  const groups = new Map<string, Shared>();
  const add = (one: Annotation, names: readonly string[]) => {
    const key = JSON.stringify([one.level, one.status, one.title, one.at, one.message]);
    groups.set(key, { ...one, names: [...(groups.get(key)?.names ?? []), ...names] });
  };
  for (const error of run.errors) add(inputError(run, error), []);
  for (const report of run.reports) {
    const names = run.reports.length === 1 ? [] : [targetName(report)];
    for (const one of annotations(run, report)) add(one, names);
  }
  return [...groups.values()];
}

const NAMED = 20;

function lineOf({ level: kind, title, at, message, names }: Shared): string {
  const [first, ...others] = names;
  if (first === undefined) return command(kind, title, at, message);
  if (others.length === 0) return command(kind, `${title} (${first})`, at, message);
  const left = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
  const all = `installations: ${names.slice(0, NAMED).join(", ")}${left}`;
  return command(kind, `${title} (${first} and ${others.length} more)`, at, `${message}\n${all}`);
}

/** GitHub shows ten annotations of a kind for each step, and drops the rest silently (GitHub Docs, "Workflow commands"). */
const SHOWN = 10;
const WORST = ["input", "fail", "unknown", "warn", "pass", "skip"] as const;

/** The worst first, as many as GitHub shows, and how many of each kind it would drop. */
function shownOf(all: readonly Shared[]): { readonly lines: readonly string[]; readonly rest: string } {
  const sorted = WORST.flatMap((status) => all.filter((one) => one.status === status));
  const kinds = (["error", "warning"] as const).map((kind) => {
    const own = sorted.filter((one) => one.level === kind);
    return { kind, shown: own.slice(0, SHOWN), left: Math.max(0, own.length - SHOWN) };
  });
  const left = kinds
    .filter((one) => one.left > 0)
    .map((one) => `${one.left} more ${one.kind}${one.left === 1 ? "" : "s"}`);
  return {
    lines: kinds.flatMap(({ shown }) => shown.map(lineOf)),
    rest: left.length === 0 ? "" : `${left.join(" and ")} not shown here. `,
  };
}

/**
 * Workflow commands, one a line: errors and warnings, then a notice with the verdict that counts those not shown. What was
 * not judged is in the counts alone. With `quiet` the notice appears only if it counts something: otherwise it would annotate
 * a pull request that needs no attention.
 */
export function github(run: Run, { quiet }: Pick<Look, "quiet"> = { quiet: false }): string {
  const results = run.reports.flatMap((report) => report.results);
  const { lines, rest } = shownOf(shared(run));
  const last = `${rest}${conclusion(run, summarize(results))}`;
  const closing = command("notice", originLine(run), undefined, last);
  return [...lines, ...(quiet && rest === "" ? [] : [closing])].map((line) => `${line}\n`).join("");
}
