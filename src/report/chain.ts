import { type ChainLink, LINKS, type Link, type Result, type Status } from "./report.ts";

/** The worst first; a skip is no verdict at all. */
const WORST: readonly Status[] = ["fail", "unknown", "warn", "pass", "skip"];

/** The worst of the statuses; `skip` when there is none. */
export function worst(statuses: readonly Status[]): Status {
  return WORST.find((status) => statuses.includes(status)) ?? "skip";
}

/**
 * The chain from the values to the permissions: each link's status is the worst of its probes', its detail the
 * message of the result that says so. A link whose probes were not chosen is skip.
 */
export function chainOf(results: readonly Result[], linkOf: ReadonlyMap<string, Link>): readonly ChainLink[] {
  return LINKS.map((link) => {
    const own = results.filter((result) => linkOf.get(result.id) === link);
    const status = worst(own.map((result) => result.status));
    const detail =
      own.find((result) => result.status === status)?.message ?? "no chosen probe judges this link";
    return { link, status, detail };
  });
}
