import type { ReportError } from "../../report/report.ts";
import { element, type Markup } from "../markup.ts";
import { where } from "../wording.ts";

/** Returns what is wrong with the input, or what else is to be told of it. */
export function inputError({ message, location }: ReportError, kind: "error" | "note" = "error"): Markup {
  const place = location === undefined ? [] : [element("code", {}, where(location)), ": "];
  const status = kind === "error" ? "fail" : "warn";
  const mark = kind === "error" ? "✘ error" : "! note";
  return element(
    "article",
    { class: status },
    element("span", { class: `status ${status}` }, mark),
    " ",
    ...place,
    message,
  );
}
