import type { JsonObject } from "./json.ts";

/** One grant of an allow policy, as IAM, Resource Manager and Cloud Storage spell it. */
export type Binding = {
  readonly role: string;
  readonly members: readonly string[];
  readonly condition?: JsonObject;
};

/** A stored allow policy; without an etag of its own, one is derived from its bindings. */
export type Policy = {
  readonly etag?: string;
  readonly bindings: readonly Binding[];
};

export type Project = {
  readonly projectNumber: string;
  readonly displayName: string;
  readonly state: "ACTIVE" | "DELETE_REQUESTED";
  /** `folders/NUMBER` or `organizations/NUMBER`. */
  readonly parent?: string;
  readonly createTime: string;
  readonly policy: Policy;
  /** Names of the enabled APIs: `iam.googleapis.com`. */
  readonly services: readonly string[];
};

/** A folder or an organization. */
export type Ancestor = {
  readonly displayName: string;
  readonly parent?: string;
  readonly policy: Policy;
};

export type ServiceAccount = {
  readonly projectId: string;
  readonly uniqueId: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly disabled: boolean;
  readonly policy: Policy;
  /** `ServiceAccountKey` resources by key id, without their `name`. */
  readonly keys: Readonly<Record<string, JsonObject>>;
};

export type Bucket = {
  readonly projectId: string;
  readonly location: string;
  readonly uniformBucketLevelAccess: boolean;
  readonly requesterPays: boolean;
  readonly policy: Policy;
};

/** Kubernetes objects by `apiVersion/Kind` (`apps/v1/Deployment`), then by `namespace/name` or `name`. */
export type KubernetesObjects = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** Everything the stand-in knows. Requests that write yield a new state; nothing changes one in place. */
export type State = {
  /** `projects/P/locations/L/clusters/C`: what the kubeconfig's current context names, existing or not. */
  readonly currentCluster: string;
  readonly projects: Readonly<Record<string, Project>>;
  /** By `folders/NUMBER` or `organizations/NUMBER`. */
  readonly ancestors: Readonly<Record<string, Ancestor>>;
  /** GKE `Cluster` resources by `projects/P/locations/L/clusters/C`. */
  readonly clusters: Readonly<Record<string, JsonObject>>;
  /** Compute Engine `Subnetwork` resources by `projects/P/regions/R/subnetworks/S`. */
  readonly subnetworks: Readonly<Record<string, JsonObject>>;
  /** By e-mail. */
  readonly serviceAccounts: Readonly<Record<string, ServiceAccount>>;
  /** By unique id: what `undelete` can bring back. */
  readonly deletedServiceAccounts: Readonly<Record<string, ServiceAccount & { readonly email: string }>>;
  /** Custom roles by `projects/P/roles/ID` or `organizations/N/roles/ID`. */
  readonly roles: Readonly<Record<string, JsonObject>>;
  /** Deny policies by attachment point (`cloudresourcemanager.googleapis.com/projects/P`), then by id. */
  readonly denyPolicies: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly buckets: Readonly<Record<string, Bucket>>;
  /** BigQuery `Dataset` resources by `project.dataset`; of them `access` is what matters. */
  readonly datasets: Readonly<Record<string, JsonObject>>;
  /** Policy bindings that target a project, by its id. */
  readonly policyBindings: Readonly<Record<string, readonly JsonObject[]>>;
  /** Rules that the organization policies come to, by project id, then by constraint; none is enforced otherwise. */
  readonly organizationPolicies: Readonly<Record<string, Readonly<Record<string, readonly JsonObject[]>>>>;
  /** Members of groups by e-mail, which Policy Troubleshooter alone knows. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Long-running operations by name (`operations/ID`). */
  readonly operations: Readonly<Record<string, JsonObject>>;
  readonly kubernetes: KubernetesObjects;
  /** IAM permissions, or Kubernetes `verb resource` pairs, that the caller lacks. */
  readonly denied: readonly string[];
  /** Counts the writes: etags, unique ids and resource versions come from it. */
  readonly serial: number;
};

/** A scenario ready to be served: the state it starts from and where its values file lies. */
export type Scenario = {
  readonly name: string;
  readonly story: string;
  /** Absolute path of the scenario's `customizations.yaml` (its parent's where it has none). */
  readonly valuesFile: string;
  readonly state: State;
};

/** The project that an id or a number names, with its id. */
export function lookUpProject(
  state: State,
  idOrNumber: string,
): readonly [projectId: string, project: Project] | undefined {
  return Object.entries(state.projects).find(
    ([projectId, { projectNumber }]) => projectId === idOrNumber || projectNumber === idOrNumber,
  );
}

export type ClusterPath = {
  readonly projectId: string;
  readonly location: string;
  readonly cluster: string;
};

/** Reads `projects/P/locations/L/clusters/C`; undefined when the text is not of that form. */
export function parseClusterPath(path: string): ClusterPath | undefined {
  const match = /^projects\/([^/]+)\/locations\/([^/]+)\/clusters\/([^/]+)$/.exec(path);
  const [, projectId, location, cluster] = match ?? [];
  if (projectId === undefined || location === undefined || cluster === undefined) return undefined;
  return { projectId, location, cluster };
}
