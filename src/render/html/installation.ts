/** The judgement of one installation: what was judged, the chain, the problems, and folded what passed and was skipped. */
import { CATEGORIES, type Report, type Result, type Status } from "../../report/report.ts";
import { element, type Markup } from "../markup.ts";
import { likewise } from "../table/likewise.ts";
import { breakRemark, reason, targetFields, targetName, tellsMore } from "../wording.ts";
import { chainPicture } from "./chain.ts";
import { inputError } from "./input-error.ts";
import { article, badge, titleOf } from "./result.ts";

/** Which of the page's installations it is. */
export type Position = { readonly index: number; readonly all: number };

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
  const title = element("summary", {}, "Names that carto-wi judged");
  return rows.length === 0 ? [] : [element("details", { class: "names" }, title, element("dl", {}, ...rows))];
}

type Heading = "h2" | "h3";

function chain(report: Report, heading: Heading): readonly Markup[] {
  const items = report.chain.map((link) => {
    const remark = breakRemark(link, report.chain);
    const note = remark === "" ? [] : [element("strong", {}, ` ← ${remark}`)];
    const detail = element("span", { class: "soft" }, link.detail);
    return element("li", {}, badge(link.status), ` ${link.link} `, detail, ...note);
  });
  if (items.length === 0) return [];
  return [
    element(heading, {}, "The chain"),
    ...chainPicture(report.chain),
    element("details", {}, element("summary", {}, "The chain in words"), element("ol", {}, ...items)),
  ];
}

/** Failures first, then unknowns, then warnings. */
const ORDER: readonly Status[] = ["fail", "unknown", "warn", "skip", "pass"];

/** The articles: problems first, then what needs no change now, then accepted findings. */
function articles(results: readonly Result[], heading: Heading, index: number): readonly Markup[] {
  const others = likewise(results);
  const elsewhere = new Set([...others.values()].flat());
  const shown = ORDER.flatMap((status) => results.filter((one) => one.status === status)).filter(
    (one) => tellsMore(one) && !elsewhere.has(one),
  );
  const made = (chosen: readonly Result[]) =>
    chosen.map((one) =>
      article(one, {
        id: `problem-${index + 1}-${shown.indexOf(one) + 1}`,
        heading: heading === "h2" ? "h3" : "h4",
        others: others.get(one) ?? [],
      }),
    );
  const accepted = shown.filter((one) => one.accepted !== undefined);
  const open = shown.filter((one) => one.accepted === undefined);
  return [
    ...group("Problems", made(open.filter(({ status }) => status !== "skip")), heading),
    ...group("To prepare", made(open.filter(({ status }) => status === "skip")), heading),
    ...folded("Accepted", made(accepted), heading, "div"),
  ];
}

function group(name: string, items: readonly Markup[], heading: Heading): readonly Markup[] {
  if (items.length === 0) return [];
  return [element("section", { class: "group" }, element(heading, {}, name), ...items)];
}

function folded(
  name: string,
  items: readonly Markup[],
  heading: Heading,
  around: "ul" | "div" = "ul",
): readonly Markup[] {
  if (items.length === 0) return [];
  const title = element("summary", {}, element(heading, {}, `${name} (${items.length})`));
  return [element("details", { class: "group" }, title, element(around, {}, ...items))];
}

function line(one: Result, told: string): Markup {
  const detail = element("span", { class: "soft" }, told);
  const name = element("code", { class: "soft" }, one.id);
  return element(
    "li",
    { "data-status": one.status },
    badge(one.status),
    ` ${titleOf(one)} `,
    name,
    " ",
    detail,
  );
}

/** The parts of one installation. */
export function installation(report: Report, { index, all }: Position): readonly Markup[] {
  const heading = all === 1 ? "h2" : "h3";
  const sorted = CATEGORIES.flatMap((category) => report.results.filter((one) => one.category === category));
  const passed = sorted.filter(({ status }) => status === "pass").map((one) => line(one, one.message));
  const skips = sorted
    .filter((one) => one.status === "skip" && !tellsMore(one))
    .map((one) => line(one, one.because === undefined ? one.message : reason(one.because)));
  const name = `${index + 1} of ${all}: ${targetName(report)}`;
  return [
    ...(all === 1 ? [] : [element("h2", { id: `installation-${index + 1}` }, name)]),
    ...(report.errors ?? []).map((error) => inputError(error)),
    ...target(report),
    ...chain(report, heading),
    ...articles(sorted, heading, index),
    ...folded("Passed", passed, heading),
    ...folded("Skipped", skips, heading),
  ];
}
