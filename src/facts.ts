/**
 * The vocabulary: every fact's kind, key and shape. Facts are plain, readonly, JSON-serialisable data, and hold
 * only what probes judge: never the text of a secret or of an unrelated annotation.
 */

import type { Chart } from "./domain/chart/chart.ts";
import type { Manifest } from "./domain/chart/manifest.ts";
import type { ReleaseRecord } from "./domain/chart/release-record.ts";
import type { ValuesTree } from "./domain/chart/values-tree.ts";
import type { AllowPolicy, DenyPolicy } from "./domain/iam/index.ts";
import type { ControlPlane } from "./domain/kubernetes/control-plane.ts";
import type { NetworkPolicy } from "./domain/kubernetes/network-policy.ts";
import type { PodShape } from "./domain/kubernetes/pod.ts";
import type { Labels, Taint } from "./domain/kubernetes/scheduling.ts";
import type { BecauseKind } from "./report/report.ts";

/** How an observation was made, for the reader of a report or a bundle. */
export type Provenance = {
  readonly source: string;
  /** The call, as the service names it: `container.projects.locations.clusters.get`, `get serviceaccounts`, `read`. */
  readonly method: string;
  readonly resource: string;
  /** The HTTP status, where there was one. */
  readonly status?: number;
  /** The right that the call takes, as its service names it. */
  readonly permission?: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly durationMs: number;
};

/** Why something could not be seen, or was not asked for. The detail names the right, flag or command that would settle it. */
export type Reason<K extends BecauseKind = BecauseKind> = {
  readonly kind: K;
  readonly detail: string;
  readonly permission?: string;
  /** The probe that says what is wrong. */
  readonly by?: string;
};

export type UnseenKind = Exclude<BecauseKind, "blocked" | "offline" | "not-applicable">;
export type NotAskedKind = "offline" | "not-given" | "not-applicable" | "blocked";

/** `unseen`: we looked and could not see. `not-asked`: not given or out of scope, which is no failure to look. */
export type Observed<T> =
  | { readonly state: "known"; readonly value: T; readonly provenance: Provenance }
  | { readonly state: "unseen"; readonly reason: Reason<UnseenKind>; readonly provenance?: Provenance }
  | { readonly state: "not-asked"; readonly reason: Reason<NotAskedKind> };

/** What a run that only judges files says of everything else. */
export const OFFLINE = {
  state: "not-asked",
  reason: { kind: "offline", detail: "needs Google Cloud or the cluster, and this run is --offline" },
} as const satisfies Observed<never>;

/** What a run says of all that it had no time left to see. */
export const OUT_OF_TIME = {
  state: "unseen",
  reason: {
    kind: "timeout",
    detail: "the run's time was up before this was answered: try a longer --timeout",
  },
} as const satisfies Observed<never>;

/** A 404 to a question that named the thing exactly is known absence. */
export type Absent = { readonly exists: false };

/** A Google Cloud project (`projects.get`, Resource Manager v3). `state` as the API spells it. */
export type Project = {
  readonly exists: true;
  readonly projectId: string;
  readonly number: string;
  readonly state: string;
};

/** A GKE cluster (`projects.locations.clusters.get`, Kubernetes Engine v1), the fields that are judged. */
export type Cluster = {
  readonly exists: true;
  readonly status?: string;
  /** `currentMasterVersion`; nothing is judged by it, it tells whoever reads a bundle what the cluster is. */
  readonly version?: string;
  /** `workloadIdentityConfig.workloadPool`; absent when Workload Identity is off. */
  readonly workloadPool?: string;
  readonly autopilot: boolean;
  readonly nodePools: readonly NodePool[];
  /** `networkConfig.datapathProvider`: `ADVANCED_DATAPATH` is Dataplane V2; absent or another is the legacy one. */
  readonly datapathProvider?: string;
  /** `networkPolicy.enabled`: the legacy dataplane enforces NetworkPolicies. */
  readonly networkPolicyEnabled: boolean;
  /** `networkConfig.subnetwork`: `projects/P/regions/R/subnetworks/S`. */
  readonly subnetwork?: string;
  /** `privateClusterConfig.enablePrivateNodes` or `networkConfig.defaultEnablePrivateNodes`. */
  readonly privateNodes: boolean;
  readonly controlPlane?: ControlPlane;
};

/** A subnetwork (`subnetworks.get`, Compute Engine v1). `privateGoogleAccess`: nodes without external addresses reach Google's APIs. */
export type Subnetwork = { readonly exists: true; readonly privateGoogleAccess: boolean };

/** `metadataMode` is `config.workloadMetadataConfig.mode` (`GKE_METADATA`, `GCE_METADATA`), absent when unset. */
export type NodePool = {
  readonly name: string;
  readonly metadataMode?: string;
  /** Those that the pool's configuration gives its nodes; GKE adds labels of its own. */
  readonly labels: Labels;
  /** Those of the configuration, and those that GKE adds to Arm, GPU, Windows and sandboxed nodes. */
  readonly taints: readonly Taint[];
  /** `autopilotConfig.enabled`: GKE runs this pool of a Standard cluster as it runs Autopilot's. */
  readonly autopilot: boolean;
  /** `networkConfig.enablePrivateNodes`, absent when unset. */
  readonly privateNodes?: boolean;
};

/**
 * What the organization policies come to for a project and a constraint that is enforced or not
 * (`projects.policies.getEffectivePolicy`, Organization Policy v2).
 */
export type OrganizationPolicy = { readonly exists: true; readonly enforced: boolean };

/** An IAM service account (`projects.serviceAccounts.get`, IAM v1). */
export type ServiceAccount = {
  readonly exists: true;
  readonly email: string;
  readonly uniqueId?: string;
  readonly disabled: boolean;
};

/** What stands above a project, nearest first, as `folders/NUMBER` and `organizations/NUMBER` (`projects.getAncestry`, Resource Manager v1). */
export type Ancestry = { readonly exists: true; readonly ancestors: readonly string[] };

/** A role (`roles.get`, IAM v1), with those of its permissions that are judged. A deleted or disabled one grants nothing. */
export type Role = {
  readonly exists: true;
  readonly permissions: readonly string[];
  readonly deleted: boolean;
  readonly disabled: boolean;
};

/** The deny policies attached to a resource, by name: a list leaves their rules out (`policies.listPolicies`, IAM v2). */
export type DenyPolicyNames = { readonly exists: true; readonly names: readonly string[] };
export type DenyPolicyFact = { readonly exists: true } & DenyPolicy;

/** The principal access boundary policies bound to a project's principals, by name (`policyBindings.searchTargetPolicyBindings`, IAM v3). */
export type BoundPolicies = { readonly exists: true; readonly boundaries: readonly string[] };

/**
 * What Policy Troubleshooter says of a principal's access (`iam.troubleshoot`, v3, `overallAccessState`), as the API spells
 * it: `CAN_ACCESS`, `CANNOT_ACCESS`, or that it could not tell either, `UNKNOWN_INFO` or `UNKNOWN_CONDITIONAL`.
 */
export type Access = { readonly exists: true; readonly state: string };

/** Whether the APIs that are judged are enabled in a project: `ENABLED` or `DISABLED` by name (`services.batchGet`, Service Usage v1). */
export type Services = { readonly exists: true; readonly states: { readonly [service: string]: string } };

/** The keys of an IAM service account that people made (`serviceAccounts.keys.list`, IAM v1). Instants in RFC 3339. */
export type AccountKeys = { readonly exists: true; readonly keys: readonly AccountKey[] };
export type AccountKey = {
  readonly id: string;
  readonly disabled: boolean;
  readonly createdAt?: string;
  readonly expiresAt?: string;
};

/** The clusters of a project; `incomplete` when some zones did not answer (`projects.locations.clusters.list`, `missingZones`). */
export type Clusters = {
  readonly exists: true;
  readonly clusters: readonly {
    readonly name: string;
    readonly location: string;
    readonly workloadPool?: string;
  }[];
  readonly incomplete: boolean;
};

/** A Kubernetes service account. Of its annotations only those whose key has to do with identity. */
export type KubernetesServiceAccount = {
  readonly exists: true;
  readonly uid?: string;
  /** Whole value of the `iam.gke.io/gcp-service-account` annotation, byte for byte. */
  readonly annotation?: string;
  /** The other keys that are slips of that one, or that people mistake for it. */
  readonly otherKeys: readonly string[];
  /** The last change by whoever set the annotation (`metadata.managedFields`), or else when the account was made. RFC 3339. */
  readonly annotatedAt?: string;
  /** The Helm release that made it: the `meta.helm.sh/release-name` annotation, where the `app.kubernetes.io/managed-by` label is `Helm`. */
  readonly helmRelease?: string;
  /** Helm leaves it where it is when no manifest has it any more: the `helm.sh/resource-policy` annotation is `keep`. */
  readonly keptByHelm: boolean;
};

/** A namespace; `phase` is `Active` or `Terminating`. */
export type Namespace = { readonly exists: true; readonly phase?: string };

/** A ConfigMap, by what of its keys passes the metadata server by; never a value. */
export type ConfigMap = {
  readonly exists: true;
  readonly name: string;
  readonly overrides: readonly string[];
  /** Helm made it (`app.kubernetes.io/managed-by`), and makes it anew at the next upgrade. */
  readonly helm: boolean;
  /** RFC 3339. */
  readonly changedAt?: string;
};

/** A Deployment of the namespace that belongs to a release. */
export type Deployment = {
  readonly name: string;
  /** The `app.kubernetes.io/instance` label. */
  readonly release?: string;
  /** The `app.kubernetes.io/name` label: the chart's. */
  readonly app?: string;
  /** `spec.template.spec.serviceAccountName`; `default` when there is none. */
  readonly serviceAccount: string;
};

/** A Deployment with what its Pods are made from. */
export type Workload = Deployment & { readonly pod: PodShape };

/** A Pod that runs as an account, and has not come to its end. Instants in RFC 3339. */
export type Pod = Pick<PodShape, "hostNetwork" | "overrides" | "configMaps" | "sidecar"> & {
  readonly name: string;
  /** The `app.kubernetes.io/instance` label. */
  readonly release?: string;
  /** What made it: the Deployment of its ReplicaSet, or its controller. */
  readonly workload: string;
  /** `spec.nodeName`, once it is scheduled. */
  readonly node?: string;
  /** `status.startTime`, or else when it was created. */
  readonly startedAt?: string;
};

/** A Pod of GKE's metadata server, one a node. `waiting`: why a container of it does not run, e.g. `CrashLoopBackOff`. */
export type MetadataServer = {
  readonly name: string;
  readonly node?: string;
  readonly ready: boolean;
  readonly waiting?: string;
};

/** Policies beside NetworkPolicy that may hold traffic back, by resource (`ciliumnetworkpolicies.cilium.io`). */
export type OtherPolicies = {
  /** Of which at least one applies in the namespace or the cluster. */
  readonly present: readonly string[];
  /** Of which it was not seen whether there is one. */
  readonly unseen: readonly string[];
};

/** A node of the cluster, by its labels alone. */
export type Node = {
  readonly name: string;
  readonly labels: Labels;
};

/** The last revision of a Helm release, whatever its status, and the name of the Secret that holds it. */
export type HelmRelease = { readonly exists: true; readonly secret: string } & ReleaseRecord;

/** What the kubeconfig's chosen context says; names only. */
export type KubeContext = {
  readonly context: string;
  readonly namespace?: string;
};

/** How the API server is reached without a kubeconfig: `server` is an https address, `certificate` a PEM in base64. */
export type ApiServer = {
  readonly server: string;
  readonly certificate?: string;
  /** In words. */
  readonly name: string;
};

/** Every kind of fact, the fields of its key in order, and its shape. */
export type Facts = {
  clock: { key: []; value: { readonly now: string } };
  values: { key: []; value: ValuesTree };
  manifest: { key: []; value: Manifest };
  chart: { key: []; value: Chart };
  kubeContext: { key: []; value: KubeContext };
  /** Not asked for where a kubeconfig or a mounted token says it. */
  apiServer: { key: []; value: ApiServer };
  project: { key: ["project"]; value: Project | Absent };
  cluster: { key: ["project", "location", "name"]; value: Cluster | Absent };
  serviceAccount: { key: ["project", "email"]; value: ServiceAccount | Absent };
  /** By full resource name: an IAM service account, a project, folder or organization, a bucket, a BigQuery dataset. */
  allowPolicy: { key: ["resource"]; value: AllowPolicy | Absent };
  ancestry: { key: ["project"]; value: Ancestry | Absent };
  role: { key: ["name"]; value: Role | Absent };
  denyPolicyNames: { key: ["resource"]; value: DenyPolicyNames | Absent };
  denyPolicy: { key: ["name"]; value: DenyPolicyFact | Absent };
  boundPolicies: { key: ["project"]; value: BoundPolicies | Absent };
  /** Asked for with `--troubleshoot` alone. `principal` is an e-mail, `resource` a full resource name. */
  access: { key: ["principal", "resource", "permission"]; value: Access | Absent };
  services: { key: ["project"]; value: Services | Absent };
  accountKeys: { key: ["project", "email"]; value: AccountKeys | Absent };
  subnetwork: { key: ["project", "region", "name"]; value: Subnetwork | Absent };
  clusters: { key: ["project"]; value: Clusters | Absent };
  /** `constraint` without `constraints/` in front. */
  organizationPolicy: { key: ["project", "constraint"]; value: OrganizationPolicy | Absent };
  kubernetesServiceAccount: { key: ["namespace", "name"]; value: KubernetesServiceAccount | Absent };
  helmRelease: { key: ["namespace", "release"]; value: HelmRelease | Absent };
  deployments: { key: ["namespace"]; value: readonly Workload[] };
  pods: { key: ["namespace", "serviceAccount"]; value: readonly Pod[] };
  nodes: { key: []; value: readonly Node[] };
  metadataServers: { key: []; value: readonly MetadataServer[] };
  networkPolicies: { key: ["namespace"]; value: readonly NetworkPolicy[] };
  otherPolicies: { key: ["namespace"]; value: OtherPolicies };
  /** The DaemonSets of Calico and Cilium, as `NAMESPACE/NAME`. */
  networkAgents: { key: []; value: readonly string[] };
  namespace: { key: ["name"]; value: Namespace | Absent };
  configMaps: { key: ["namespace", "release"]; value: readonly ConfigMap[] };
  configMap: { key: ["namespace", "name"]; value: ConfigMap | Absent };
};
export type Kind = keyof Facts;
export type Key<K extends Kind> = { readonly [F in Facts[K]["key"][number]]: string };
export type Value<K extends Kind> = Facts[K]["value"];

/** One fact as it was observed. */
export type FactRecord = {
  readonly [K in Kind]: { readonly kind: K; readonly key: Key<K>; readonly observed: Observed<Value<K>> };
}[Kind];
