import type { Report } from "../../report/report.ts";

/** Returns what a report without required steps comes to. What wasn't read may still need a fix. */
export function nothingToFix({ results }: Report): string {
  const unknown = results.filter(({ status }) => status === "unknown").length;
  if (unknown === 0) return "Nothing has to be fixed.";
  const what = unknown === 1 ? "1 result is unknown" : `${unknown} results are unknown`;
  return `No failure was found, but ${what} and may need a fix. Run carto-wi doctor to see what to do next.`;
}
