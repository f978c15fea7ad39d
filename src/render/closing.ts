/** The sentence that a person would close a report with: what is wrong, and what to do next. */
import type { Result, Run } from "../report/report.ts";
import { fails, summarize } from "../report/verdict.ts";
import { visible } from "./text.ts";

/** Returns the closing sentences of a run as visible text. */
export function closing(run: Run): string {
  const unread = run.reports.filter(({ errors }) => errors !== undefined).length;
  if (run.errors.length > 0 || (unread > 0 && run.exitCode === 2))
    return run.reports.length === unread
      ? "Nothing was checked. Correct the input, then run the command again."
      : "Not everything was checked. Correct the input, then run the command again.";
  const results = run.reports
    .flatMap((report) => report.results)
    .filter(({ accepted }) => accepted === undefined);
  switch (run.verdict) {
    case "fail":
      return failed(results, run);
    case "inconclusive":
      return undecided(results, run);
    case "pass":
      return passed(results);
  }
}

function failed(results: readonly Result[], run: Run): string {
  const problems = results.filter((result) => fails(result, run));
  const [first] = problems;
  if (first === undefined) return "";
  const unknown = results.filter(({ status }) => status === "unknown").length;
  const unchecked =
    unknown === 0 ? "" : ` ${counted(unknown, "more result is", "more results are")} unknown.`;
  if (problems.length === 1)
    return `1 problem: ${brief(first)}.${unchecked} Fix it, then ${next(run, problems)}`;
  const said = `${problems.length} problems, first: ${brief(first)}.`;
  return `${said}${unchecked} Fix them, then ${next(run, problems)}`;
}

function undecided(results: readonly Result[], run: Run): string {
  const unknown = results.filter(({ status }) => status === "unknown");
  const deciding = unknown.filter(({ severity }) => run.unknowns === "all" || severity === "error");
  const [first] = deciding;
  if (first === undefined) return "Nothing was decided.";
  const all = deciding.length === unknown.length;
  const which = all ? "" : `. ${counted(deciding.length, "of them decides", "of them decide")} the verdict`;
  const said = `No failures found, but ${counted(unknown.length, "result is", "results are")} unknown${which}: ${brief(first)}.`;
  if (run.allowUnknown) return `${said} --allow-unknown accepts that.`;
  return `${said} Settle ${deciding.length === 1 ? "it" : "them"}, then ${next(run, [])}`;
}

function passed(results: readonly Result[]): string {
  const { pass, warn, unknown, skip } = summarize(results);
  const notes = [
    ...(warn === 0 ? [] : [counted(warn, "warning", "warnings")]),
    ...(unknown === 0 ? [] : [`${unknown} unknown`]),
    ...(skip === 0 ? [] : [`${skip} not judged`]),
  ];
  const more = notes.length === 0 ? "" : `, ${notes.join(", ")}`;
  return `${warn === 0 ? "No problems found" : "No failures found"}: ${pass} passed${more}.`;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** How long a finding may be to be repeated whole. Characters. */
const LONGEST = 140;

/** Returns the finding in the middle of a sentence: its first sentence, or the probe where that is long. */
function brief({ id, message }: Result): string {
  const [sentence = ""] = message.split(/(?<=\S)(?:[.!] |; )/);
  const said = sentence.replace(/[.\s]+$/, "");
  if (said === "" || said.length > LONGEST) return `see ${visible(id)}`;
  return visible(
    said.replace(/^(?:The|No|None|Nobody|Nothing|A|An|This|These|There|Your|It|In|On|Pods)\b/, (word) =>
      word.toLowerCase(),
    ),
  );
}

/** A grant takes minutes to take effect, so that an immediate new run would fail again. */
const TAKES_MINUTES = /^(?:add|remove|set)-iam-policy/;

/** Returns what to do once the problems are fixed. */
function next({ source }: Run, problems: readonly Result[]): string {
  switch (source?.kind) {
    case "bundle":
      return "make a new bundle.";
    case "evidence":
      return "run the commands of carto-wi collect again.";
    case "terraform":
      return "run terraform plan and the command again.";
    case "files":
      return "run the command again.";
    case "live":
    case undefined: {
      const commands = problems.flatMap(({ fix }) => fix?.commands ?? []);
      const waits = commands.some(({ argv }) => argv.some((word) => TAKES_MINUTES.test(word)));
      return `run carto-wi doctor${waits ? " --wait 5m" : ""} with the same options.`;
    }
  }
}
