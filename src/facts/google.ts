/** What the services of Google Cloud answer, as far as it is judged. */
import type { DenyPolicy } from "../domain/iam/index.ts";
import type { ControlPlane } from "../domain/kubernetes/control-plane.ts";
import type { Labels, Taint } from "../domain/kubernetes/scheduling.ts";

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
