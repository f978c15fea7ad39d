/** Unknowns that share a reason: the first is shown in its place, and names the others. */
import type { Because, Result } from "../../report/report.ts";
import { reason } from "../wording.ts";

/** The root reason of an unknown. A result that was not judged has the reason of the probe that it depends on. */
function rootReason(result: Result, unknowns: readonly Result[], seen: readonly string[] = []): string {
  const { because, message } = result;
  if (because === undefined) return message;
  const { by } = because;
  const roots = unknowns.filter(({ id }) => id === by && !seen.includes(id));
  const root = roots.find(({ subject }) => subject === result.subject) ?? roots[0];
  return root === undefined ? causeOf(because) : rootReason(root, unknowns, [...seen, root.id]);
}

/** Services that can't be reached in the same way have one cause, such as the proxy. Their names don't matter. */
const causeOf = (because: Because): string =>
  because.kind === "unreachable"
    ? reason(because).replace(/^.*? could not be reached/s, "")
    : reason(because);

/** An unknown that has nothing to say but its reason. */
const isBare = ({ because, message, expected, found, location, fix }: Result): boolean =>
  because?.detail === message && [expected, found, location, fix].every((part) => part === undefined);

/**
 * Groups the unknowns that share a reason: the first of them, with the others that it represents. A probe
 * with an unknown premise shares the premise's reason.
 */
export function likewise(results: readonly Result[]): ReadonlyMap<Result, readonly Result[]> {
  const unknowns = results.filter(({ status }) => status === "unknown");
  const firsts = new Map<string, Result>();
  const others = new Map<Result, Result[]>();
  for (const result of unknowns) {
    const why = rootReason(result, unknowns);
    const first = firsts.get(why);
    if (first === undefined) firsts.set(why, result);
    else if (isBare(result)) others.set(first, [...(others.get(first) ?? []), result]);
  }
  return others;
}
