/** What needs attention, the failures last, so that they are next to the verdict. */
import type { Result } from "../../report/report.ts";
import { tellsMore } from "../wording.ts";
import type { Page } from "./layout.ts";
import { likewise } from "./likewise.ts";
import { problemLines } from "./result.ts";

const ORDER = ["warn", "unknown", "fail"] as const;

/** Whether a result isn't a problem: it was accepted, or it is a skip that says what to prepare. */
const isSettled = ({ status, accepted }: Result): boolean => status === "skip" || accepted !== undefined;

/** Returns the results to show in full, in the order of the table: first what is settled, unless only problems are wanted. */
export function problemsOf(results: readonly Result[], { quiet }: Page): readonly Result[] {
  const shown = results.filter(tellsMore);
  const problems = shown.filter((result) => !isSettled(result));
  const sorted = ORDER.flatMap((status) => problems.filter((result) => result.status === status));
  return quiet ? sorted : [...shown.filter(isSettled), ...sorted];
}

/** Returns the lines of all problems. Unknowns that share a cause are one entry, except with `-v`. */
export function problemsLines(results: readonly Result[], page: Page): readonly string[] {
  const gathered = page.verbose ? new Map<Result, readonly Result[]>() : likewise(results);
  const elsewhere = new Set([...gathered.values()].flat());
  return problemsOf(results, page)
    .filter((result) => !elsewhere.has(result))
    .flatMap((result) => problemLines(result, page, gathered.get(result)));
}
