/** What was asked of whom, and how it was answered: no bodies, no headers. */
import type { FactRecord } from "../facts.ts";

export type AskedRequest = {
  readonly source: string;
  readonly method: string;
  readonly resource: string;
  readonly status?: number;
  /** `known`, or why carto-wi couldn't read it. */
  readonly outcome: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly durationMs: number;
};

/** One for each fact that was asked for, repeats and pages taken together; in the order in which they went out. */
export function requestsOf(facts: readonly FactRecord[]): readonly AskedRequest[] {
  const asked = facts.flatMap(({ observed }): readonly AskedRequest[] => {
    if (observed.state === "not-asked" || observed.provenance === undefined) return [];
    const { source, method, resource, status, at, durationMs } = observed.provenance;
    const outcome = observed.state === "known" ? "known" : observed.reason.kind;
    const answered = status === undefined ? { outcome } : { status, outcome };
    return [{ source, method, resource, ...answered, at, durationMs }];
  });
  return asked.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}
