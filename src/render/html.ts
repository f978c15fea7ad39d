/** The report as one page of HTML that needs nothing else: no request leaves it, and only its own script runs. */
import type { Run, Summary } from "../report/report.ts";
import { summarize } from "../report/verdict.ts";
import { closing } from "./closing.ts";
import { inputError } from "./html/input-error.ts";
import { installation } from "./html/installation.ts";
import { badge } from "./html/result.ts";
import { SCRIPT } from "./html/script.ts";
import { STYLE } from "./html/style.ts";
import { element, join, type Markup } from "./markup.ts";
import { matrixOf } from "./matrix.ts";
import { sha256 } from "./sha256.ts";
import { conclusion, MARKS, MEANINGS, originLine, targetName } from "./wording.ts";

/** A source expression of the Content Security Policy (CSP level 3, section 2.3.1). */
const hashOf = (text: string): string => `'sha256-${sha256(text, "base64")}'`;

/** Only this style and this script, and nothing from elsewhere. */
const policy = () =>
  [
    "default-src 'none'",
    `style-src ${hashOf(STYLE)}`,
    `script-src ${hashOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");

const head = (): Markup => ({
  markup: `<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy()}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<style>${STYLE}</style>
`,
});
const TAIL: Markup = { markup: `<p id="told" role="status" class="aside"></p><script>${SCRIPT}</script>` };

const VERDICTS = {
  pass: { status: "pass", text: "pass" },
  fail: { status: "fail", text: "fail" },
  inconclusive: { status: "unknown", text: "inconclusive" },
} as const;

/** What was judged, in a few words. */
function subjectOf({ reports }: Run): string {
  const [first] = reports;
  if (first === undefined) return "nothing was judged";
  if (reports.length > 1) return `${reports.length} installations`;
  const { cluster, namespace, release, iamServiceAccount } = first.target;
  const isPlaced = [first.name, cluster, namespace, release].some((name) => name !== undefined);
  return isPlaced ? targetName(first) : (first.file ?? iamServiceAccount ?? targetName(first));
}

/** Buttons that leave the results of one status; the script shows them. */
function filter(run: Run, summary: Summary): readonly Markup[] {
  const statuses = (["fail", "unknown", "warn", "pass", "skip"] as const).filter((name) => summary[name] > 0);
  if (run.reports.length === 0 || statuses.length < 2) return [];
  const button = (name: string, label: string, pressed: boolean) =>
    element("button", { type: "button", "data-filter": name, "aria-pressed": `${pressed}` }, label);
  const buttons = statuses.map((name) => button(name, `${MARKS[name]} ${name} ${summary[name]}`, false));
  const attributes = {
    class: "filter scripted",
    role: "group",
    "aria-label": "Filter by status",
    hidden: "hidden",
  };
  return [element("div", attributes, button("all", "All", true), ...buttons)];
}

/** Links to the installations, in a table of their categories, where there are several. */
function contents(run: Run): readonly Markup[] {
  if (run.reports.length < 2) return [];
  const { categories, rows } = matrixOf(run);
  const titles = ["Installation", ...categories].map((title) => element("th", { scope: "col" }, title));
  const lines = rows.map(({ name, cells }, index) => {
    const link = element("a", { href: `#installation-${index + 1}` }, name);
    const statuses =
      cells === "error"
        ? [element("td", { colspan: `${Math.max(1, categories.length)}`, class: "fail" }, "✘ error")]
        : cells.map((status) =>
            status === undefined
              ? element("td", {}, "")
              : element("td", { class: status }, `${MARKS[status]} ${status}`),
          );
    return element("tr", {}, element("th", { scope: "row" }, link), ...statuses);
  });
  const table = element(
    "table",
    { class: "matrix" },
    element("thead", {}, element("tr", {}, ...titles)),
    element("tbody", {}, ...lines),
  );
  const scrolled = { class: "scroll", tabindex: "0", role: "group", "aria-label": "Table of installations" };
  return [element("nav", { "aria-label": "Installations" }, element("div", scrolled, table))];
}

/** What the statuses mean, folded, for a reader who sees a report for the first time. */
function legend({ reports }: Run): readonly Markup[] {
  if (reports.length === 0) return [];
  const rows = (["pass", "warn", "fail", "unknown", "skip"] as const).flatMap((status) => [
    element("dt", {}, badge(status)),
    element("dd", {}, MEANINGS[status]),
  ]);
  const title = element("summary", {}, "What the statuses mean");
  return [element("details", { class: "names" }, title, element("dl", {}, ...rows))];
}

/** A page of HTML (well-formed as XML too): the conclusion first, then each installation. */
export function html(run: Run): string {
  const summary = summarize(run.reports.flatMap(({ results }) => results));
  const { status, text } = VERDICTS[run.verdict];
  const header = element(
    "header",
    {},
    element("h1", {}, `Workload Identity: ${subjectOf(run)}`),
    element("p", { class: `verdict ${status}` }, `${MARKS[status]} ${text}`),
    element("p", {}, closing(run)),
    element("p", { class: "soft" }, conclusion(run, summary)),
    element("p", { class: "soft" }, originLine(run)),
    ...contents(run),
  );
  const main = element(
    "main",
    {},
    ...run.errors.map((error) => inputError(error)),
    ...(run.notices ?? []).map((notice) => inputError(notice, "note")),
    ...filter(run, summary),
    ...run.reports.flatMap((report, index) => installation(report, { index, all: run.reports.length })),
    ...legend(run),
  );
  const title = element("title", {}, `${MARKS[status]} ${text}: ${subjectOf(run)}`);
  const body = element("body", {}, join([header, "\n", main, "\n", TAIL]));
  return `<!DOCTYPE html>\n${element("html", { lang: "en" }, element("head", {}, head(), title), "\n", body).markup}\n`;
}
