/** Accepted findings: they stay in the report and don't decide. Pure. */
import { defined } from "../defined.ts";
import { covers } from "./glob.ts";
import type { Acceptance, Report, ReportError, Result } from "./report.ts";

/** A day, UTC, as `YYYY-MM-DD`. */
type Day = string;

/** Whether the entry is about the result. A pass or a skip needs no acceptance. */
function speaksOf(entry: Acceptance, name: string | undefined, { id, status, subject }: Result): boolean {
  return (
    status !== "pass" &&
    status !== "skip" &&
    covers(entry.probe, id) &&
    isOf(entry, name) &&
    (entry.subject === undefined || (subject !== undefined && covers(entry.subject, subject)))
  );
}

const isOf = ({ installation }: Acceptance, name: string | undefined): boolean =>
  installation === undefined || covers(installation, name ?? "");

const isExpired = ({ until }: Acceptance, today: Day): boolean => until !== undefined && until < today;

/** An unknown may hide anything: to accept it without an end would open the gate. */
const lacksEnd = ({ until }: Acceptance, { status, severity }: Result): boolean =>
  until === undefined && status === "unknown" && severity === "error";

/**
 * Marks what the entries accept on this day. A result that an accepted failure blocks isn't accepted with it: it
 * becomes unknown, and decides unless an entry accepts it too.
 */
export function accepting(report: Report, entries: readonly Acceptance[], today: Day): Report {
  const mark = (result: Result): Result => {
    if (result.accepted !== undefined) return result;
    const entry = entries.find(
      (one) => speaksOf(one, report.name, result) && !isExpired(one, today) && !lacksEnd(one, result),
    );
    if (entry === undefined) return result;
    return { ...result, accepted: { reason: entry.reason, ...defined({ until: entry.until }) } };
  };
  const marked = report.results.map(mark);
  const roots = new Set(
    marked.filter(({ status, accepted }) => status === "fail" && accepted !== undefined).map(({ id }) => id),
  );
  return { ...report, results: marked.map((result) => mark(unblocked(result, roots))) };
}

function unblocked(result: Result, roots: ReadonlySet<string>): Result {
  const { status, because } = result;
  if (status !== "skip" || because?.by === undefined || !roots.has(because.by)) return result;
  const detail = `not judged: ${because.by} failed, which is accepted`;
  return { ...result, status: "unknown", message: detail, because: { ...because, detail } };
}

/** Returns what is to be told of entries that accept nothing any more. It decides nothing. */
export function staleEntries(
  entries: readonly Acceptance[],
  reports: readonly Report[],
  today: Day,
): readonly ReportError[] {
  return entries.flatMap((entry) => {
    const said = staleness(entry, reports, today);
    return said === undefined
      ? []
      : [{ message: `accept: the entry for ${entry.probe} ${said}`, location: entry.at }];
  });
}

function staleness(entry: Acceptance, reports: readonly Report[], today: Day): string | undefined {
  const judged = reports
    .filter(({ name }) => isOf(entry, name))
    .flatMap(({ name, results }) => results.map((result) => ({ name, result })))
    .filter(({ result }) => covers(entry.probe, result.id) && result.status !== "skip");
  if (judged.length === 0) return undefined;
  if (isExpired(entry, today)) return `expired after ${entry.until}: what it accepted decides again`;
  const met = judged.filter(({ name, result }) => speaksOf(entry, name, result));
  if (met.length === 0) return "matches nothing that is wrong: remove it";
  if (met.some(({ result }) => lacksEnd(entry, result)))
    return "needs until: it would accept an unknown of severity error";
  return undefined;
}
