/** The report as one page of HTML that needs nothing else: no script, no request. */
import { CATEGORIES, type Report, type ReportError, type Run } from "../report/report.ts";
import { summarize } from "../report/verdict.ts";
import { article, badge, titleOf } from "./html/result.ts";
import { STYLE } from "./html/style.ts";
import { element, join, type Markup } from "./markup.ts";
import { breakRemark, conclusion, reason, targetFields, targetName, tellsMore, where } from "./wording.ts";

function target(report: Report): readonly Markup[] {
  const rows = targetFields(report.target).flatMap(({ label, value, from }) => [
    element("dt", {}, label),
    element(
      "dd",
      {},
      element("code", {}, value),
      ...(from === undefined ? [] : [element("span", { class: "soft" }, ` inferred from ${from}`)]),
    ),
  ]);
  return rows.length === 0 ? [] : [element("dl", {}, ...rows)];
}

function section(heading: string, items: readonly Markup[], list: "ul" | "ol" = "ul"): readonly Markup[] {
  return items.length === 0 ? [] : [element("h2", {}, heading), element(list, {}, ...items)];
}

function reportParts(report: Report, index: number, all: number): readonly Markup[] {
  const sorted = CATEGORIES.flatMap((category) => report.results.filter((one) => one.category === category));
  const wrong = sorted.filter(tellsMore);
  const passed = sorted
    .filter(({ status }) => status === "pass")
    .map((one) => {
      const detail = element("span", { class: "soft" }, one.message);
      return element("li", {}, badge(one.status), ` ${titleOf(one)} `, detail);
    });
  const skips = sorted
    .filter((one) => one.status === "skip" && !tellsMore(one))
    .map((one) => {
      const why = one.because === undefined ? one.message : reason(one.because);
      return element(
        "li",
        {},
        badge(one.status),
        ` ${titleOf(one)}: `,
        element("span", { class: "soft" }, why),
      );
    });
  const chain = report.chain.map((link) => {
    const remark = breakRemark(link, report.chain);
    const note = remark === "" ? [] : [element("strong", {}, ` ← ${remark}`)];
    const detail = element("span", { class: "soft" }, link.detail);
    return element("li", {}, badge(link.status), ` ${link.link} `, detail, ...note);
  });
  return [
    ...(all === 1 ? [] : [element("h2", {}, `${index + 1} of ${all}: ${targetName(report)}`)]),
    ...target(report),
    ...(wrong.length === 0 ? [] : [element("h2", {}, "To look at"), ...wrong.map(article)]),
    ...section("The chain", chain, "ol"),
    ...section("Passed", passed),
    ...section("Skipped", skips),
  ];
}

function inputError({ message, location }: ReportError): Markup {
  const place = location === undefined ? [] : [element("code", {}, where(location)), ": "];
  return element(
    "article",
    { class: "fail" },
    element("span", { class: "status fail" }, "✘ error"),
    " ",
    ...place,
    message,
  );
}

const HEAD: Markup = {
  markup: `<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<style>${STYLE}</style>
`,
};

const VERDICT_CLASSES = { pass: "pass", fail: "fail", inconclusive: "unknown" } as const;

/** A page of HTML (well-formed as XML too): the conclusion first, then each installation. */
export function html(run: Run): string {
  const summary = summarize(run.reports.flatMap(({ results }) => results));
  const tool = `${run.tool.name} ${run.tool.version}`;
  const parts = [
    element("h1", {}, tool),
    element("p", { class: `verdict ${VERDICT_CLASSES[run.verdict]}` }, conclusion(run, summary)),
    ...run.errors.map(inputError),
    ...run.reports.flatMap((report, index) => reportParts(report, index, run.reports.length)),
    element("p", { class: "soft" }, `Started at ${run.startedAt}.`),
  ];
  const head = element("head", {}, HEAD, element("title", {}, `${tool}: ${run.verdict}`));
  const body = element("body", {}, join(["\n", ...parts.flatMap((part) => [part, "\n"])]));
  return `<!DOCTYPE html>\n${element("html", { lang: "en" }, head, "\n", body).markup}\n`;
}
