/** Which resource of a Terraform document a finding is about. */
import type { Resource, Terraform } from "./document.ts";

/** What a finding says of itself. */
export type About = {
  readonly id: string;
  readonly category: string;
  readonly subject?: string;
  /** Its sentences, which may contain an address. */
  readonly texts: readonly string[];
};

const GRANTS = /^google_service_account_iam_(?:member|binding|policy)$/;
const ACCOUNT = /^google_service_account$/;
const CLUSTER = /^google_container_cluster$/;
const RELEASE = /^helm_release$/;

/** The resources that have what a probe judges; the first type that the document has counts. */
const JUDGED: Readonly<Record<string, readonly RegExp[]>> = {
  "account-enabled": [ACCOUNT],
  "account-exists": [ACCOUNT],
  "account-not-recreated": [ACCOUNT],
  "account-signs-urls": [ACCOUNT],
  "account-user-managed": [ACCOUNT],
  "apis-enabled": [/^google_project_service$/, /^google_project$/],
  "bigquery-accessible": [/^google_bigquery_dataset/, ACCOUNT],
  "binding-member": [GRANTS, ACCOUNT],
  "binding-unconditional": [GRANTS],
  "buckets-accessible": [/^google_storage_bucket_iam_/, /^google_storage_bucket$/],
  "cluster-running": [CLUSTER],
  "grant-not-too-broad": [GRANTS],
  "namespace-exists": [/^kubernetes_namespace(_v1)?$/],
  "no-stale-members": [GRANTS],
  "node-pools-serve-metadata": [/^google_container_node_pool$/, CLUSTER],
  "pool-belongs-to-project": [CLUSTER],
  "pool-enabled": [CLUSTER],
  "service-account-annotated": [/^kubernetes_(?:service_account(?:_v1)?|annotations)$/, RELEASE],
  "service-account-exists": [/^kubernetes_service_account(?:_v1)?$/, RELEASE],
};

/**
 * Returns the resource: the one whose address the finding names, else the only one that has what its probe judges. A grant
 * to the cluster's pool comes before other grants on the account.
 */
export function concerned({ resources }: Terraform, about: About): Resource | undefined {
  const named = resources.filter(({ address }) =>
    [about.subject ?? "", ...about.texts].some((text) => mentions(text, address)),
  );
  if (named.length > 0) return longest(named);
  const types = JUDGED[about.id] ?? (about.category === "values" ? [RELEASE] : []);
  for (const type of types) {
    const found = resources.filter((resource) => type.test(resource.type));
    const toPool = found.filter(({ values }) => JSON.stringify(values).includes(".svc.id.goog["));
    const chosen = toPool.length > 0 ? toPool : found;
    if (chosen.length > 0) return chosen.every((one) => isSameBlock(one, chosen[0])) ? chosen[0] : undefined;
  }
  return undefined;
}

/** A block with `count` or `for_each` is one place for all that it makes. */
const isSameBlock = (one: Resource, other: Resource | undefined): boolean =>
  other !== undefined && one.module === other.module && one.type === other.type && one.name === other.name;

/** `module.a.google_x.y` also has `google_x.y` in it. */
const longest = (resources: readonly Resource[]): Resource | undefined =>
  resources.toSorted((one, other) => other.address.length - one.address.length)[0];

function mentions(text: string, address: string): boolean {
  if (address === "") return false;
  const at = text.indexOf(address);
  return at >= 0 && !/[\w.-]/.test(text.charAt(at - 1)) && !/[\w[-]/.test(text.charAt(at + address.length));
}
