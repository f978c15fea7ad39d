import { type ChainLink, LINKS, type Link, type Result, type Status } from "./report.ts";

/** The worst first. A skip isn't a verdict. */
const WORST: readonly Status[] = ["fail", "unknown", "warn", "pass"];

/** The worst of the statuses; `skip` when there is none. */
export function worst(statuses: readonly Status[]): Status {
  return WORST.find((status) => statuses.includes(status)) ?? "skip";
}

/** The probes that judge the purpose of a link. The link's other probes only add to their answer. */
export const KEY_PROBES: { readonly [L in Link]: readonly string[] } = {
  // Without values, what runs says whether Workload Identity is on.
  values: ["workload-identity-enabled", "no-key-file"],
  "Kubernetes service account": ["service-account-name"],
  annotation: ["annotation-present"],
  "IAM service account": ["account-exists"],
  binding: ["binding-member"],
  "workload identity pool": ["pool-enabled"],
  "node pools": ["node-pools-serve-metadata"],
  permissions: ["buckets-accessible", "bigquery-accessible", "account-signs-urls"],
};

/**
 * Returns the chain from the values to the permissions. Each link's status is the worst of its probes', its detail the
 * message of the result that says so. A link whose probes were not chosen is skip. So is one that would pass although
 * no key probe of it did: the detail then says why that probe was not judged.
 */
export function chainOf(results: readonly Result[], linkOf: ReadonlyMap<string, Link>): readonly ChainLink[] {
  return LINKS.map((link) => {
    const own = results.filter((result) => linkOf.get(result.id) === link);
    const status = worst(own.map((result) => result.status));
    const key = status === "pass" ? notJudged(own, KEY_PROBES[link]) : undefined;
    if (key !== undefined) return { link, status: "skip", detail: key };
    const detail =
      own.find((result) => result.status === status)?.message ?? "no selected probe judges this link";
    return { link, status, detail };
  });
}

/** Returns why none of the key probes passed; undefined where one did. */
function notJudged(results: readonly Result[], keys: readonly string[]): string | undefined {
  const own = results.filter(({ id }) => keys.includes(id));
  if (own.some(({ status }) => status === "pass")) return undefined;
  return own[0]?.message ?? `not judged: ${keys.join(", ")} was not selected`;
}
