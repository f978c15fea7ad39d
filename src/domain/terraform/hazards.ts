/** What a plan or its configuration does to Workload Identity beside the settings themselves. */
import { knownText } from "./attributes.ts";
import { leavesMode, writtenMode } from "./clusters.ts";
import { configurationOf } from "./configuration.ts";
import {
  asItWas,
  type Json,
  objectIn,
  objectsIn,
  type Resource,
  type Terraform,
  textsIn,
} from "./document.ts";
import { policiesOf } from "./policies.ts";
import { removedBy } from "./policy-steps.ts";

/**
 * - `authoritative`: removes every other member of the role, or of the whole policy (provider google, `google_*_iam`).
 * - `account-lost`: deletes or replaces an IAM service account. A new account has none of the old one's grants.
 * - `order`: grants to the cluster's pool, and may run before the cluster of the same plan makes the pool.
 * - `metadata-mode`: makes a node pool without `workload_metadata_config`.
 * - `drifted`: was changed outside Terraform since its last run.
 * - `deferred`: is left to a later plan.
 * - `partial`: the plan leaves changes to later plans.
 * - `unjudged`: can block the pods' access, and carto-wi doesn't evaluate it.
 */
export type Hazard = {
  readonly address: string;
  readonly hazard:
    | "authoritative"
    | "account-lost"
    | "order"
    | "metadata-mode"
    | "drifted"
    | "deferred"
    | "partial"
    | "unjudged";
  /** The members that an authoritative resource removes, where they are known. */
  readonly members?: readonly string[];
  /** Of an object of Kubernetes that isn't judged: the only namespace that it concerns, where that is known. */
  readonly namespace?: string;
  /** Of a node pool: its cluster's name. */
  readonly cluster?: string;
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
        (resource.action === "create" || resource.action === "replace") &&
        writtenMode(resource).state === "absent" &&
        leavesMode(resource),
    ),
    ...found("deferred", ({ address, isDeferred }) => isDeferred === true && RELEVANT.test(bare(address))),
    ...(terraform.isPartial ? [{ address: "the plan", hazard: "partial" as const }] : []),
    ...unjudged(terraform),
    ...looseModes(terraform),
    ...terraform.drifted
      .filter((address) => RELEVANT.test(bare(address)))
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
      const members = policies.flatMap((policy) =>
        policy.steps
          .filter((step) => step.address === address)
          .flatMap((step) => removedBy(step, step.before, policy)),
      );
      if (members.length > 0) return [{ address, hazard: "authoritative", members }];
      return OF_IDENTITY.test(type) ? [{ address, hazard: "authoritative" }] : [];
    });
}

const AUTHORITATIVE = /^google_[a-z_]+_iam_(?:binding|policy)$/;
const OF_IDENTITY = /^google_(?:service_account|project)_iam_(?:binding|policy)$/;
const RELEVANT =
  /(?:^|\.)(?:google_(?:service_account|project_iam|container|storage_bucket|bigquery_dataset)\w*|kubernetes_\w+|helm_release)\.[^.]+$/;

/** An address without the indexes of `count` and `for_each`. */
const bare = (address: string): string => address.replace(/\[[^\]]*\]/g, "");

/** Resources that can block access and that no fact holds. What the plan only deletes can open access, and close it. */
const BLOCKING =
  /^(?:google_iam_deny_policy|google_iam_(?:projects|folders|organizations)_policy_binding|kubernetes_network_policy(?:_v1)?)$/;
const POLICY_KIND =
  /^(?:NetworkPolicy|GlobalNetworkPolicy|Cilium(?:Clusterwide)?NetworkPolicy|AdminNetworkPolicy|BaselineAdminNetworkPolicy|ClusterNetworkPolicy|FQDNNetworkPolicy)$/;
/** Provider google: `google_org_policy_policy`, and the three resources of the older API. */
const ORGANIZATION_POLICY = /^google_(?:org_policy|(?:(?:project|folder)_)?organization)_policy$/;
const CONSTRAINT = /gcp\.restrictServiceUsage/;

function unjudged({ resources }: Terraform): readonly Hazard[] {
  return resources.flatMap((resource): readonly Hazard[] => {
    const { address, type, mode } = resource;
    if (mode !== "managed") return [];
    const { values } = asItWas(resource);
    const object = type === "kubernetes_manifest" ? objectIn(values.manifest) : bodyIn(type, values);
    const isBlocking =
      BLOCKING.test(type) ||
      setsVariable(type, values) ||
      POLICY_KIND.test(String(object.kind)) ||
      (ORGANIZATION_POLICY.test(type) &&
        CONSTRAINT.test(`${String(values.name)} ${String(values.constraint)}`));
    if (!isBlocking) return [];
    const [block] = objectsIn(values.metadata);
    const { namespace } = objectIn(block ?? object.metadata);
    const isOfNamespace =
      typeof namespace === "string" && namespace !== "" && !/Cluster|Global|Admin/.test(String(object.kind));
    return [{ address, hazard: "unjudged", ...(isOfNamespace ? { namespace } : {}) }];
  });
}

/** Variables that decide how a container finds its credentials and the metadata server. */
const VARIABLE =
  /^(?:GOOGLE_|GCE_|METADATA_SERVER|NO_GCE_CHECK|HTTPS?_PROXY$|NO_PROXY$|ALL_PROXY$|.*KEYFILENAME$)/i;

/** Whether it sets one of these variables in a workload or a ConfigMap that it doesn't make itself. */
function setsVariable(type: string, { env, data }: Json): boolean {
  if (type === "kubernetes_env") return objectsIn(env).some(({ name }) => VARIABLE.test(String(name)));
  return (
    /^kubernetes_config_map(?:_v1)?_data$/.test(type) &&
    Object.keys(objectIn(data)).some((key) => VARIABLE.test(key))
  );
}

/** Node pools whose mode is known only after apply, or isn't GKE_METADATA in a cluster that the document doesn't have. */
function looseModes({ resources }: Terraform): readonly Hazard[] {
  const clusters = resources.filter(({ type }) => type === "google_container_cluster");
  return resources.flatMap((pool): readonly Hazard[] => {
    if (pool.type !== "google_container_node_pool" || pool.mode !== "managed" || pool.action === "delete")
      return [];
    const cluster = knownText(pool, "cluster")?.replace(/^.*\//, "");
    const isJudged = clusters.some((one) => cluster === undefined || knownText(one, "name") === cluster);
    const mode = writtenMode(pool);
    const isLoose =
      mode.state === "open" ||
      (!isJudged && (mode.state === "known" ? mode.value !== "GKE_METADATA" : pool.action !== "create"));
    return isLoose
      ? [{ address: pool.address, hazard: "unjudged", ...(cluster === undefined ? {} : { cluster }) }]
      : [];
  });
}

/** The kind that the text of a `kubectl_manifest` names. */
function bodyIn(type: string, { yaml_body: text }: Json): Json {
  if (type !== "kubectl_manifest") return {};
  const [, kind] = /^\s*kind:\s*["']?(\w+)/m.exec(String(text)) ?? [];
  return { kind };
}

/** IAM refuses a member of a pool that doesn't exist yet ("Identity Pool does not exist"). */
function mayRunFirst(resource: Resource, terraform: Terraform): boolean {
  if (!/^google_service_account_iam_/.test(resource.type) || resource.action !== "create") return false;
  const makesCluster = terraform.resources.some(
    ({ type, action }) => type === "google_container_cluster" && action === "create",
  );
  const { member, members } = resource.values;
  const toPool = JSON.stringify([member, members]).includes(".svc.id.goog");
  return makesCluster && toPool && !refersToCluster(resource, terraform);
}

function refersToCluster(resource: Resource, terraform: Terraform): boolean {
  const block = configurationOf(terraform, resource);
  const references = Object.values(objectIn(block.expressions)).flatMap((expression) =>
    textsIn(objectIn(expression).references),
  );
  // A module's output or a local value may refer to anything, also to the cluster.
  return [...textsIn(block.depends_on), ...references].some((one) =>
    /(?:^|\.)google_container_cluster\.|^module\.|^local\./.test(one),
  );
}
