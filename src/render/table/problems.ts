/** What needs attention, the failures last, so that they are next to the verdict. */
import type { Result } from "../../report/report.ts";
import { tellsMore } from "../wording.ts";
import type { Page } from "./layout.ts";
import { likewise } from "./likewise.ts";
import { problemLines } from "./result.ts";

const ORDER = ["skip", "warn", "unknown", "fail"] as const;

/** Whether the table shows a result in full without being asked. A skip is no problem, but it may say what to prepare. */
const needsAttention = (result: Result, { quiet }: Page): boolean =>
  tellsMore(result) && !(quiet && result.status === "skip");

/** Returns the results that need attention in the order of the table. */
export function problemsOf(results: readonly Result[], page: Page): readonly Result[] {
  const problems = results.filter((result) => needsAttention(result, page));
  return ORDER.flatMap((status) => problems.filter((result) => result.status === status));
}

/** Returns the lines of all problems. Unknowns that share a cause are one entry, except with `-v`. */
export function problemsLines(results: readonly Result[], page: Page): readonly string[] {
  const gathered = page.verbose ? new Map<Result, readonly Result[]>() : likewise(results);
  const elsewhere = new Set([...gathered.values()].flat());
  return problemsOf(results, page)
    .filter((result) => !elsewhere.has(result))
    .flatMap((result) => problemLines(result, page, gathered.get(result)));
}
