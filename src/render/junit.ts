/** The report as JUnit XML that validates against Jenkins' schema (`jenkins-junit.xsd`). */
import {
  CATEGORIES,
  type Report,
  type ReportError,
  type Result,
  type Run,
  type VerdictOptions,
} from "../report/report.ts";
import { summarize } from "../report/verdict.ts";
import { plainLines } from "./detail.ts";
import { element, join, type Markup } from "./markup.ts";
import { originLine, prefixOf, reason, shortName, targetFields, tellsMore, where } from "./wording.ts";

/** Seconds, as JUnit has them. */
function time(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** Returns what became of a case. The run says whether a warning fails it, and whether an unknown is allowed. */
function outcome(result: Result, { failOn, allowUnknown }: VerdictOptions): readonly Markup[] {
  const { id, message, because } = result;
  const body = plainLines(result).join("\n");
  if (result.accepted !== undefined) return [element("skipped", {}, body)];
  switch (result.status) {
    case "pass":
      return [];
    case "warn":
      return [
        failOn === "warn" ? element("failure", { type: id, message }, body) : element("system-out", {}, body),
      ];
    case "fail":
      return [element("failure", { type: id, message }, body)];
    case "unknown":
      return [allowUnknown ? element("skipped", {}, body) : element("error", { type: id, message }, body)];
    case "skip":
      // The schema gives `skipped` text and no attributes.
      return [
        element("skipped", {}, tellsMore(result) ? body : because === undefined ? message : reason(because)),
      ];
  }
}

/** Readers keep one case for each suite, class name and name: the class names the installation, and repeats are counted. */
function testcases(report: Report, results: readonly Result[], options: VerdictOptions): readonly Markup[] {
  const met = new Map<string, number>();
  return results.map((result) => {
    const title = result.subject === undefined ? result.title : `${result.title} [${result.subject}]`;
    const classname = `${shortName(report)}.carto-wi.${result.category}.${result.id}`;
    const count = (met.get(`${classname} ${title}`) ?? 0) + 1;
    met.set(`${classname} ${title}`, count);
    return testcase(result, classname, count === 1 ? title : `${title} (${count})`, options);
  });
}

function testcase(result: Result, classname: string, name: string, options: VerdictOptions): Markup {
  return element("testcase", { name, classname, time: time(result.elapsedMs) }, ...outcome(result, options));
}

type Counts = { readonly tests: number; readonly failures: number; readonly errors: number };
type Suite = Counts & { readonly markup: Markup };

function lines(parts: readonly Markup[]): Markup {
  return join(["\n", ...parts.flatMap((part) => [part, "\n"])]);
}

function suite(run: Run, name: string, report: Report, results: readonly Result[]): Suite {
  const open = results.filter(({ accepted }) => accepted === undefined);
  const { warn, fail, unknown, skip: judged } = summarize(open);
  const failures = fail + (run.failOn === "warn" ? warn : 0);
  const skip = judged + results.length - open.length;
  const [errors, skipped] = run.allowUnknown ? [0, skip + unknown] : [unknown, skip];
  const attributes = {
    name,
    tests: `${results.length}`,
    failures: `${failures}`,
    errors: `${errors}`,
    skipped: `${skipped}`,
    time: time(results.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0)),
    timestamp: run.startedAt,
  };
  const property = (key: string, value: string) => element("property", { name: key, value });
  const target = targetFields(report.target);
  const properties = [
    property("report", originLine(run)),
    property("verdict", run.verdict),
    property("exit code", `${run.exitCode}`),
    ...target.map(({ label, value }) => property(label, value)),
  ];
  const cases = testcases(report, results, run);
  const markup = element(
    "testsuite",
    attributes,
    lines([element("properties", {}, lines(properties)), ...cases]),
  );
  return { tests: results.length, failures, errors, markup };
}

/** A suite for every category that has results; where a run judges several installations each has its own. */
function reportSuites(run: Run, report: Report): readonly Suite[] {
  const prefix = prefixOf(report, run);
  const own = shortName(report);
  const errors = report.errors === undefined ? [] : [inputSuite(report.errors, run, prefix, `${own}.`)];
  const suites = CATEGORIES.flatMap((category) => {
    const results = report.results.filter((result) => result.category === category);
    return results.length === 0 ? [] : [suite(run, `${prefix}${category}`, report, results)];
  });
  return [...errors, ...suites];
}

/** Input errors as the cases of a suite of their own. */
function inputSuite(errors: readonly ReportError[], run: Run, prefix = "", owner = ""): Suite {
  const count = errors.length;
  const cases = errors.map(({ message, location }: ReportError) => {
    const text = location === undefined ? message : `${where(location)}: ${message}`;
    const name =
      location === undefined ? "The input can be used" : `The input can be used [${where(location)}]`;
    return element(
      "testcase",
      { name, classname: `${owner}carto-wi.input`, time: time(0) },
      element("error", { type: "input", message }, text),
    );
  });
  const attributes = {
    name: `${prefix}input`,
    tests: `${count}`,
    failures: "0",
    errors: `${count}`,
    skipped: "0",
    time: time(0),
    timestamp: run.startedAt,
  };
  const markup = element("testsuite", attributes, lines(cases));
  return { tests: count, failures: 0, errors: count, markup };
}

/**
 * The JUnit document. A fail is a failure, an unknown is an error (skipped where the run allows it), and a skip is skipped.
 * A warning passes, with its text in `system-out`. `time` is in seconds: the slowest fact that a case needed, the sum
 * of a suite's cases, and the run's duration for the whole document.
 */
export function junit(run: Run): string {
  const suites = [
    ...(run.errors.length === 0 ? [] : [inputSuite(run.errors, run)]),
    ...run.reports.flatMap((report) => reportSuites(run, report)),
  ];
  const total = (count: (suite: Suite) => number) => `${suites.reduce((sum, one) => sum + count(one), 0)}`;
  const attributes = {
    name: run.tool.name,
    tests: total(({ tests }) => tests),
    failures: total(({ failures }) => failures),
    errors: total(({ errors }) => errors),
    time: time(run.durationMs),
  };
  const root = element("testsuites", attributes, lines(suites.map(({ markup }) => markup)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.markup}\n`;
}
