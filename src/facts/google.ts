/** What the services of Google Cloud answer, as far as it is judged. */
import type { ListConstraint } from "../domain/google-services.ts";
import type { AllowPolicy, Binding, Condition, DenyPolicy, DenyRule } from "../domain/iam/index.ts";
import type { ControlPlane } from "../domain/kubernetes/control-plane.ts";
import { labels, taint } from "./pods.ts";
import {
  added,
  exists,
  fields,
  fieldsOf,
  flag,
  list,
  mapOf,
  maybe,
  type Of,
  orAbsent,
  text,
  texts,
  unsaved,
  word,
} from "./shape.ts";

/** How the API server is reached without a kubeconfig. */
const apiServer = fields({
  /** An https address. */
  server: text("address"),
  /** A PEM in base64. */
  certificate: unsaved<string>(),
  /** In words. */
  name: text("public"),
});
export type ApiServer = Of<typeof apiServer>;

/** A Google Cloud project (`projects.get`, Resource Manager v3). `state` as the API spells it. */
const project = fields({ exists, projectId: text(), number: text(), state: text("public") });
export type Project = Of<typeof project>;

const nodePool = fields({
  name: text(),
  /** `config.workloadMetadataConfig.mode` (`GKE_METADATA`, `GCE_METADATA`), absent when unset. */
  metadataMode: maybe(text("public")),
  /** Those that the pool's configuration gives its nodes; GKE adds labels of its own. */
  labels,
  /** Those of the configuration, and those that GKE adds to Arm, GPU, TPU, Windows and sandboxed nodes. */
  taints: list(taint),
  /** `autopilotConfig.enabled`: GKE runs this pool of a Standard cluster as it runs Autopilot's. */
  autopilot: flag,
  /** `networkConfig.enablePrivateNodes`, absent when unset. */
  privateNodes: maybe(flag),
  /** `networkConfig.subnetwork`, where the pool has one of its own. */
  subnetwork: added(text()),
  status: added(text("public")),
});
export type NodePool = Of<typeof nodePool>;

/** A GKE cluster (`projects.locations.clusters.get`, Kubernetes Engine v1), the fields that are judged. */
const cluster = fields({
  exists,
  status: maybe(text("public")),
  /** `currentMasterVersion`. No probe uses it; it tells the reader of a bundle what the cluster is. */
  version: maybe(text("version")),
  /** `workloadIdentityConfig.workloadPool`; absent when Workload Identity is off. */
  workloadPool: maybe(text()),
  autopilot: flag,
  nodePools: list(nodePool),
  /** `networkConfig.datapathProvider`: `ADVANCED_DATAPATH` is Dataplane V2; absent or another is the legacy one. */
  datapathProvider: maybe(text("public")),
  /** `networkPolicy.enabled`: the legacy dataplane enforces NetworkPolicies. */
  networkPolicyEnabled: flag,
  /** What answers the Pods' lookups: `networkConfig.dnsConfig.clusterDns`, absent for kube-dns, and NodeLocal DNSCache. */
  dns: added(fields({ provider: maybe(text("public")), nodeLocal: flag })),
  /** `networkConfig.subnetwork`: `projects/P/regions/R/subnetworks/S`. */
  subnetwork: maybe(text()),
  /** `privateClusterConfig.enablePrivateNodes` or `networkConfig.defaultEnablePrivateNodes`. */
  privateNodes: flag,
  controlPlane: unsaved<ControlPlane>(),
});
export type Cluster = Of<typeof cluster>;

/** The clusters of a project (`projects.locations.clusters.list`). */
const clusters = fields({
  exists,
  clusters: list(fields({ name: text(), location: text("location"), workloadPool: maybe(text()) })),
  /** Some zones did not answer (`missingZones`). */
  incomplete: flag,
});
export type Clusters = Of<typeof clusters>;

/** A subnetwork (`subnetworks.get`, Compute Engine v1). `privateGoogleAccess`: nodes without external addresses reach Google's APIs. */
const subnetwork = fields({ exists, privateGoogleAccess: flag });
export type Subnetwork = Of<typeof subnetwork>;

/** An IAM service account (`projects.serviceAccounts.get`, IAM v1). */
const serviceAccount = fields({ exists, email: text(), uniqueId: maybe(text()), disabled: flag });
export type ServiceAccount = Of<typeof serviceAccount>;

/** A key of an IAM service account that people made (`serviceAccounts.keys.list`, IAM v1). Instants in RFC 3339. */
const accountKey = fields({
  id: text(),
  disabled: flag,
  createdAt: maybe(text("public")),
  expiresAt: maybe(text("public")),
});
export type AccountKey = Of<typeof accountKey>;
const accountKeys = fields({ exists, keys: list(accountKey) });
export type AccountKeys = Of<typeof accountKeys>;

/** What people wrote beside a condition is none of a reader's business. */
export const condition = fieldsOf<Condition>({ expression: text("cel"), title: unsaved() });
const binding = fieldsOf<Binding>({ role: text(), members: texts(), condition: maybe(condition) });
const allowPolicy = fieldsOf<AllowPolicy>({ exists, bindings: list(binding) });

/** A bucket (`buckets.get`, Cloud Storage JSON API v1). */
const bucket = fields({
  exists,
  /** The project's number; its ID where a Terraform plan doesn't know the number. */
  projectNumber: text("number"),
  /** `billing.requesterPays`: each request names a project that pays. */
  requesterPays: flag,
  /** `encryption.defaultKmsKeyName`: new objects are encrypted with a key of the customer's. */
  customerKey: flag,
});
export type Bucket = Of<typeof bucket>;

/** The ancestors of a project, nearest first, as `folders/NUMBER` and `organizations/NUMBER` (`projects.getAncestry`, Resource Manager v1). */
const ancestry = fields({ exists, ancestors: texts() });
export type Ancestry = Of<typeof ancestry>;

/** A role (`roles.get`, IAM v1), with those of its permissions that are judged. A deleted or disabled one grants nothing. */
const role = fields({ exists, permissions: texts("permission"), deleted: flag, disabled: flag });
export type Role = Of<typeof role>;

/** The deny policies attached to a resource, by name: a list leaves their rules out (`policies.listPolicies`, IAM v2). */
const denyPolicyNames = fields({ exists, names: texts() });
export type DenyPolicyNames = Of<typeof denyPolicyNames>;

const denyRule = fieldsOf<DenyRule>({
  deniedPrincipals: texts(),
  exceptionPrincipals: maybe(texts()),
  deniedPermissions: texts("permission"),
  exceptionPermissions: maybe(texts("permission")),
  denialCondition: maybe(condition),
});
export type DenyPolicyFact = { readonly exists: true } & DenyPolicy;
const denyPolicy = fieldsOf<DenyPolicyFact>({ exists, name: text(), rules: list(denyRule) });

/** Without the values that the project's tags decide. */
const listConstraint = fieldsOf<ListConstraint>({
  all: word("allow", "deny", "values"),
  allowed: texts("public"),
  denied: texts("public"),
  conditional: flag,
});

/**
 * The effective organization policy of a project for a constraint (`projects.policies.getEffectivePolicy`,
 * Organization Policy v2). `enforced` is for a boolean constraint, `list` for a constraint with values.
 */
const organizationPolicy = fields({ exists, enforced: flag, list: added(listConstraint) });
export type OrganizationPolicy = Of<typeof organizationPolicy>;

/**
 * The principal access boundary policies bound to a set of principals, by name, and those of them whose binding has a
 * condition (`policyBindings.searchTargetPolicyBindings`, IAM v3). The key `project` is `projects/ID/NUMBER`,
 * `folders/N`, `organizations/N`, or a workload identity pool, `projects/ID/NUMBER/POOL`; in old bundles a project's ID.
 */
const boundPolicies = fields({ exists, boundaries: texts(), conditional: added(texts()) });
export type BoundPolicies = Of<typeof boundPolicies>;

/** A principal access boundary policy: its version, and all resources that it makes eligible (`principalAccessBoundaryPolicies.get`, IAM v3). */
const boundaryPolicy = fields({ exists, enforcementVersion: text("public"), resources: texts() });
export type BoundaryPolicyFact = Of<typeof boundaryPolicy>;

/**
 * What Policy Troubleshooter says of a principal's access (`iam.troubleshoot`, v3, `overallAccessState`), as the API spells
 * it: `CAN_ACCESS` or `CANNOT_ACCESS`. `UNKNOWN_INFO` and `UNKNOWN_CONDITIONAL` mean that it can't tell.
 */
const access = fields({ exists, state: text("public") });
export type Access = Of<typeof access>;

/** Whether the APIs that are judged are enabled in a project: `ENABLED` or `DISABLED` by name (`services.batchGet`, Service Usage v1). */
const services = fields({ exists, states: mapOf("public", text("public")) });
export type Services = Of<typeof services>;

const ofProject = fields({ project: text() });
const ofAccount = fields({ project: text(), email: text() });

export const GOOGLE = {
  /** Not asked for where a kubeconfig or a mounted token says it. */
  apiServer: { key: fields({}), value: apiServer },
  project: { key: ofProject, value: orAbsent(project) },
  cluster: {
    key: fields({ project: text(), location: text("location"), name: text() }),
    value: orAbsent(cluster),
  },
  clusters: { key: ofProject, value: orAbsent(clusters) },
  subnetwork: {
    key: fields({ project: text(), region: text("location"), name: text() }),
    value: orAbsent(subnetwork),
  },
  serviceAccount: { key: ofAccount, value: orAbsent(serviceAccount) },
  accountKeys: { key: ofAccount, value: orAbsent(accountKeys) },
  /** By full resource name: an IAM service account, a project, folder or organization, a bucket, a BigQuery dataset. */
  allowPolicy: { key: fields({ resource: text() }), value: orAbsent(allowPolicy) },
  bucket: { key: fields({ name: text() }), value: orAbsent(bucket) },
  ancestry: { key: ofProject, value: orAbsent(ancestry) },
  role: { key: fields({ name: text() }), value: orAbsent(role) },
  denyPolicyNames: { key: fields({ resource: text() }), value: orAbsent(denyPolicyNames) },
  denyPolicy: { key: fields({ name: text() }), value: orAbsent(denyPolicy) },
  /** `constraint` without `constraints/` in front. */
  organizationPolicy: {
    key: fields({ project: text(), constraint: text("public") }),
    value: orAbsent(organizationPolicy),
  },
  boundPolicies: { key: ofProject, value: orAbsent(boundPolicies) },
  boundaryPolicy: { key: fields({ name: text() }), value: orAbsent(boundaryPolicy) },
  /** Asked for with `--troubleshoot` alone. `principal` is an email, `resource` a full resource name. */
  access: {
    key: fields({ principal: text(), resource: text(), permission: text("permission") }),
    value: orAbsent(access),
  },
  services: { key: ofProject, value: orAbsent(services) },
} as const;
