/** A line for each category: what passed and what was not judged is counted, and listed with `-v`. */
import { worst } from "../../report/chain.ts";
import { CATEGORIES, type Category, type Result } from "../../report/report.ts";
import { summarize } from "../../report/verdict.ts";
import { pad, visible, width, wrap } from "../text.ts";
import { reason, tellsMore } from "../wording.ts";
import type { Page } from "./layout.ts";
import { STATUS_STYLES } from "./paint.ts";
import { resultLines } from "./result.ts";

const NAME_WIDTH = Math.max(...CATEGORIES.map((category) => category.length)) + 2;

/** Returns the lines of all categories that have results. */
export function categoryLines(results: readonly Result[], page: Page): readonly string[] {
  const lines = CATEGORIES.flatMap((category) => {
    const own = results.filter((result) => result.category === category);
    return own.length === 0 ? [] : [...countLines(category, own, page), ...listed(own, page)];
  });
  return lines.length === 0 ? [] : [...lines, ...(lines.at(-1) === "" ? [] : [""])];
}

function countLines(category: Category, results: readonly Result[], page: Page): readonly string[] {
  const status = worst(results.map((result) => result.status));
  const lead = `  ${page.paint(STATUS_STYLES[status], page.marks[status])} ${page.paint("bold", pad(category, NAME_WIDTH))}`;
  const indent = 4 + NAME_WIDTH;
  return wrap(countText(results, page.columns - indent), page.columns - indent).map((line, index) =>
    index === 0 ? `${lead}${line}` : " ".repeat(indent) + line,
  );
}

/** `5 passed, 1 failed, 3 not judged`, with the reason where all of them have the same one. */
function countText(results: readonly Result[], columns: number): string {
  const { pass, warn, fail, unknown, skip } = summarize(results);
  const counts = [
    ...(pass === 0 ? [] : [`${pass} passed`]),
    ...(warn === 0 ? [] : [`${warn} ${warn === 1 ? "warning" : "warnings"}`]),
    ...(unknown === 0 ? [] : [`${unknown} unknown`]),
    ...(fail === 0 ? [] : [`${fail} failed`]),
  ].join(", ");
  if (skip === 0) return counts;
  const why = reasons(results);
  const [first = ""] = why;
  if (counts === "") {
    const others =
      why.length > 1 ? ` (and ${why.length - 1} more ${why.length === 2 ? "reason" : "reasons"}: -v)` : "";
    return `not judged: ${first}${others}`;
  }
  const text = `${counts}, ${skip} not judged`;
  const full = `${text}: ${first}`;
  return why.length === 1 && width(full) <= columns ? full : text;
}

/** Returns why results were skipped, the most frequent reason first. */
function reasons(results: readonly Result[]): readonly string[] {
  const counted = new Map<string, number>();
  for (const { status, because, message } of results) {
    if (status !== "skip") continue;
    const why = visible(because === undefined ? message : reason(because)).replace(/^not judged: /i, "");
    counted.set(why, (counted.get(why) ?? 0) + 1);
  }
  return [...counted].sort(([, one], [, other]) => other - one).map(([why]) => why);
}

/** Returns what passed and what was skipped, each on its own, with `-v`. */
function listed(results: readonly Result[], page: Page): readonly string[] {
  if (!page.verbose) return [];
  const shown = results.filter(
    (result) => result.status === "pass" || (result.status === "skip" && !tellsMore(result)),
  );
  return [...shown.flatMap((result) => resultLines(result, page)), ""];
}
