/** What a probe may ask for. */
import type {
  BigQueryAccess,
  Boundaries,
  BucketAccess,
  DenyPolicies,
  EffectivePolicies,
  Grants,
  QuotaAccess,
  UsedService,
} from "./compounds.ts";
import type { Manifest } from "./domain/chart/manifest.ts";
import type { ValuesTree } from "./domain/chart/values-tree.ts";
import type { AllowPolicy } from "./domain/iam/index.ts";
import type { NetworkPolicy } from "./domain/kubernetes/network-policy.ts";
import type {
  Absent,
  AccountKeys,
  CiliumConfig,
  Cluster,
  ClusterEndpoint,
  Clusters,
  ConfigMap,
  HelmRelease,
  KubernetesServiceAccount,
  Mesh,
  MeshRules,
  MetadataServer,
  Namespace,
  Node,
  Observed,
  OrganizationPolicy,
  OtherPolicies,
  OtherWorkload,
  Pod,
  Project,
  SecretKeys,
  ServiceAccount,
  Services,
  Subnetwork,
  TerraformFact,
  Workload,
} from "./facts.ts";

/** A ConfigMap that something names, by its name. */
export type NamedConfigMap = { readonly name: string; readonly observed: Observed<ConfigMap | Absent> };

/** The configuration of a revision of Istio; the default one has no name. */
export type NamedMesh = { readonly revision?: string; readonly observed: Observed<Mesh | Absent> };

/** A Secret that something takes variables from, by its name. */
export type NamedSecret = { readonly name: string; readonly observed: Observed<SecretKeys | Absent> };

/** Who may use a project that a variable names for its quota. */
export type NamedQuotaProject = EffectivePolicies & { readonly project: string };

/** A Kubernetes service account that a Deployment names, by its name. */
export type NamedAccount = {
  readonly name: string;
  readonly observed: Observed<KubernetesServiceAccount | Absent>;
};

/** A subnetwork that private nodes are in, by its path. */
export type NamedSubnetwork = {
  readonly name: string;
  readonly observed: Observed<Subnetwork | Absent>;
};

/** What a probe may ask for, by name; `engine/views.ts` says which fact that is for a subject. */
export type Views = {
  readonly clock: { readonly now: string };
  /** As given or, with `--helm-release` and none given, as the release was last installed or upgraded with. */
  readonly values: ValuesTree;
  readonly manifest: Manifest;
  readonly terraform: TerraformFact;
  readonly helmRelease: Absent | HelmRelease;
  readonly project: Project | Absent;
  readonly accountProject: Project | Absent;
  readonly cluster: Cluster | Absent;
  /** The cluster's, asked for only where its nodes are private. */
  readonly subnetworks: readonly NamedSubnetwork[];
  /** Whether new clusters of the project may have a pool; asked for only where the cluster has none. */
  readonly poolConstraint: OrganizationPolicy | Absent;
  readonly kubernetesServiceAccount: Absent | KubernetesServiceAccount;
  readonly deployments: readonly Workload[];
  /** The StatefulSets, Jobs and CronJobs that run as the judged account, also those of other tools. */
  readonly otherWorkloads: readonly OtherWorkload[];
  /** The accounts that backends of the release run as instead of the judged one. */
  readonly otherAccounts: readonly NamedAccount[];
  /** Of the account and, where it is known, of the release. */
  readonly pods: readonly Pod[];
  /** Of the release, as the account `default`; asked for only where its backends name another account. */
  readonly defaultPods: readonly Pod[];
  readonly nodes: readonly Node[];
  readonly metadataServers: readonly MetadataServer[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly otherPolicies: OtherPolicies;
  /** Asked for only where GKE itself enforces no NetworkPolicy. */
  readonly networkAgents: readonly string[];
  /** Whether the API server that is asked is reached as `clusters.get` says. */
  readonly clusterEndpoint: ClusterEndpoint;
  /** Of each revision of Istio that gives sidecars to the Pods. */
  readonly mesh: readonly NamedMesh[];
  /** Asked for only where a Pod has an Istio sidecar, or gets one. */
  readonly meshRules: MeshRules;
  /** Asked for only where a Cilium of the users' own enforces policies. */
  readonly ciliumConfig: CiliumConfig | Absent;
  readonly namespace: Namespace | Absent;
  /** Those that the backends take their environment from. */
  readonly configMaps: readonly NamedConfigMap[];
  /** Those that the values name for a component's environment, each as it was observed. */
  readonly plannedConfigMaps: readonly NamedConfigMap[];
  /** Those that running backends, or the values, take variables from. */
  readonly secrets: readonly NamedSecret[];
  readonly iamServiceAccount: Absent | ServiceAccount;
  readonly accountPolicy: Absent | AllowPolicy;
  /** The other clusters of the cluster's project, and itself. */
  readonly clusters: Absent | Clusters;
  readonly services: Absent | Services;
  readonly accountServices: Absent | Services;
  readonly accountKeys: Absent | AccountKeys;
  readonly grants: Grants;
  readonly denials: readonly DenyPolicies[];
  /** Of the cluster's project, whose pool the pods are in, and of the account's. */
  readonly boundaries: readonly Boundaries[];
  /** The account's project and what is above it, as boundaries name them. */
  readonly accountLineage: readonly string[];
  /** Of the project that the quota annotation names, where there is one. */
  readonly quotaProject: Absent | QuotaAccess;
  /** Of the projects that variables of components name, for the IAM service account. */
  readonly quotaVariables: readonly NamedQuotaProject[];
  readonly buckets: readonly BucketAccess[];
  readonly bigquery: BigQueryAccess;
  /** Of Cloud Storage and BigQuery those that the values have the account use. */
  readonly usedServices: readonly UsedService[];
};
export type ViewName = keyof Views;
export type ObservedViews = { readonly [V in ViewName]?: Observed<Views[V]> };
