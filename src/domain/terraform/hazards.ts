/** What a plan or its configuration does to Workload Identity beside the settings themselves. */
import { attributeOf, knownText } from "./attributes.ts";
import { leavesMode } from "./clusters.ts";
import { configurationOf } from "./configuration.ts";
import { objectIn, type Resource, type Terraform } from "./document.ts";
import { policiesOf } from "./policies.ts";
import { removedBy } from "./policy-steps.ts";

/**
 * - `authoritative`: removes every other member of the role, or of the whole policy (provider google, `google_*_iam`).
 * - `account-lost`: deletes or replaces an IAM service account. A new account has none of the old one's grants.
 * - `order`: grants to the cluster's pool, and may run before the cluster of the same plan makes the pool.
 * - `metadata-mode`: makes a node pool without `workload_metadata_config`.
 * - `drifted`: was changed outside Terraform since its last run.
 */
export type Hazard = {
  readonly address: string;
  readonly hazard: "authoritative" | "account-lost" | "order" | "metadata-mode" | "drifted";
  /** The members that an authoritative resource removes, where they are known. */
  readonly members?: readonly string[];
};

export function hazardsOf(terraform: Terraform): readonly Hazard[] {
  const all = terraform.resources.filter(({ mode }) => mode === "managed");
  const found = (hazard: Hazard["hazard"], is: (resource: Resource) => boolean): readonly Hazard[] =>
    all.filter(is).map(({ address }) => ({ address, hazard }));
  return [
    ...authoritative(terraform),
    ...found(
      "account-lost",
      ({ type, action }) =>
        type === "google_service_account" && (action === "delete" || action === "replace"),
    ),
    ...found("order", (resource) => mayRunFirst(resource, terraform)),
    ...found(
      "metadata-mode",
      (resource) =>
        resource.type === "google_container_node_pool" &&
        resource.action === "create" &&
        leavesMode(resource),
    ),
    ...terraform.drifted
      .filter((address) => RELEVANT.test(address))
      .map((address) => ({ address, hazard: "drifted" as const })),
  ];
}

/**
 * Resources that own a role or a whole policy. A plan has their members as of Terraform's last refresh, so the members that
 * it removes are known. The members of a new resource haven't been compared with the live policy.
 */
function authoritative(terraform: Terraform): readonly Hazard[] {
  const policies = policiesOf(terraform);
  return terraform.resources
    .filter(({ type, mode, action }) => AUTHORITATIVE.test(type) && mode === "managed" && action !== "delete")
    .flatMap(({ address, type }): readonly Hazard[] => {
      const policy = policies.find(({ steps }) => steps.some((step) => step.address === address));
      const step = policy?.steps.find((one) => one.address === address);
      const members = step === undefined || policy === undefined ? [] : removedBy(step, step.before, policy);
      if (members.length > 0) return [{ address, hazard: "authoritative", members }];
      return OF_IDENTITY.test(type) ? [{ address, hazard: "authoritative" }] : [];
    });
}

const AUTHORITATIVE = /^google_[a-z_]+_iam_(?:binding|policy)$/;
const OF_IDENTITY = /^google_(?:service_account|project)_iam_(?:binding|policy)$/;
const RELEVANT =
  /(?:^|\.)(?:google_(?:service_account|project_iam|container|storage_bucket|bigquery_dataset)\w*|kubernetes_\w+|helm_release)\.[^.]+$/;

/** IAM refuses a member of a pool that doesn't exist yet ("Identity Pool does not exist"). */
function mayRunFirst(resource: Resource, terraform: Terraform): boolean {
  if (!/^google_service_account_iam_/.test(resource.type) || resource.action !== "create") return false;
  const makesCluster = terraform.resources.some(
    ({ type, action }) => type === "google_container_cluster" && action === "create",
  );
  const named = attributeOf(resource, "members");
  const members = named.state === "known" && Array.isArray(named.value) ? named.value : [];
  const toPool = [...members, knownText(resource, "member")].some((one) =>
    String(one).includes(".svc.id.goog"),
  );
  return makesCluster && toPool && !refersToCluster(resource, terraform);
}

function refersToCluster(resource: Resource, terraform: Terraform): boolean {
  const block = configurationOf(terraform, resource);
  const dependencies: unknown[] = Array.isArray(block.depends_on) ? block.depends_on : [];
  const references = Object.values(objectIn(block.expressions)).flatMap((expression) => {
    const list = objectIn(expression).references;
    return Array.isArray(list) ? list : [];
  });
  // A module's output or a local value may refer to anything, also to the cluster.
  return [...dependencies, ...references].some((one) =>
    /(?:^|\.)google_container_cluster\.|^module\.|^local\./.test(String(one)),
  );
}
