/**
 * Every question that a source asks of a service, and every permission that one takes: a question names one of each or
 * does not compile. Saved evidence has a line for each method, and `carto-wi explain permissions` prints the permissions.
 */

export type GoogleMethod =
  | "bigquery.datasets.get"
  | `cloudresourcemanager.${"folders" | "organizations" | "projects"}.getIamPolicy`
  | "cloudresourcemanager.projects.get"
  | "cloudresourcemanager.projects.getAncestry"
  | "compute.subnetworks.get"
  | "container.projects.locations.clusters.get"
  | "container.projects.locations.clusters.list"
  | `iam.${"" | "organizations." | "projects."}roles.get`
  | "iam.policies.get"
  | "iam.policies.listPolicies"
  | "iam.folders.locations.policyBindings.searchTargetPolicyBindings"
  | "iam.organizations.locations.principalAccessBoundaryPolicies.get"
  | "iam.organizations.locations.policyBindings.searchTargetPolicyBindings"
  | "iam.projects.locations.policyBindings.searchTargetPolicyBindings"
  | "iam.projects.serviceAccounts.get"
  | "iam.projects.serviceAccounts.getIamPolicy"
  | "iam.projects.serviceAccounts.keys.list"
  | "orgpolicy.projects.policies.getEffectivePolicy"
  | "policytroubleshooter.iam.troubleshoot"
  | "serviceusage.services.batchGet"
  | "storage.buckets.get"
  | "storage.buckets.getIamPolicy";

/** Kubernetes' own kinds by their plural, others with their group. */
export type KubernetesMethod =
  | "get /apis"
  | "get /apis/GROUP/VERSION"
  | "get configmaps"
  | "get namespaces"
  | "get secrets"
  | "get serviceaccounts"
  | "list adminnetworkpolicies.policy.networking.k8s.io"
  | "list baselineadminnetworkpolicies.policy.networking.k8s.io"
  | "list ciliumclusterwidenetworkpolicies.cilium.io"
  | "list ciliumnetworkpolicies.cilium.io"
  | "list clusternetworkpolicies.policy.networking.k8s.io"
  | "list globalnetworkpolicies.projectcalico.org"
  | "list networkpolicies.projectcalico.org"
  | "list configmaps"
  | "list daemonsets"
  | "list cronjobs"
  | "list deployments"
  | "list jobs"
  | "list statefulsets"
  | "list fqdnnetworkpolicies.networking.gke.io"
  | "list globalnetworkpolicies.crd.projectcalico.org"
  | "list networkpolicies"
  | "list networkpolicies.crd.projectcalico.org"
  | "list nodes"
  | "list pods"
  | "list secrets"
  | "list serviceentries.networking.istio.io"
  | "list sidecars.networking.istio.io";

export type Method = GoogleMethod | KubernetesMethod;

/** IAM permissions by where they are granted: on the projects, or on the folders and the organization above. */
export const GOOGLE_RIGHTS = {
  "bigquery.datasets.get": "project",
  // Reading a dataset's access asks for it too, where fine-grained dataset access is on (BigQuery API v2, `datasets.get`, `datasetView`).
  "bigquery.datasets.getIamPolicy": "project",
  "compute.subnetworks.get": "project",
  "container.clusters.connect": "project",
  "container.clusters.get": "project",
  "container.clusters.list": "project",
  "iam.denypolicies.get": "above",
  "iam.denypolicies.list": "above",
  "iam.principalaccessboundarypolicies.get": "above",
  "iam.roles.get": "project",
  "iam.serviceAccountKeys.list": "project",
  "iam.serviceAccounts.get": "project",
  "iam.serviceAccounts.getIamPolicy": "project",
  "iam.workloadIdentityPools.searchPolicyBindings": "project",
  "orgpolicy.policy.get": "project",
  "resourcemanager.folders.getIamPolicy": "above",
  "resourcemanager.folders.searchPolicyBindings": "above",
  "resourcemanager.organizations.getIamPolicy": "above",
  "resourcemanager.organizations.searchPolicyBindings": "above",
  "resourcemanager.projects.get": "project",
  "resourcemanager.projects.getIamPolicy": "project",
  "resourcemanager.projects.searchPolicyBindings": "project",
  "serviceusage.services.get": "project",
  "storage.buckets.get": "project",
  "storage.buckets.getIamPolicy": "project",
} as const satisfies { readonly [permission: string]: "project" | "above" };

export type KubernetesScope = "namespace" | "kube-system" | "istio-system" | "cluster" | "helm-release";

/** Verb and `RESOURCE[.GROUP]` by where it is asked; `helm-release` is in the namespace, with `--helm-release` alone. */
export const KUBERNETES_RIGHTS = {
  "get configmaps": ["namespace", "kube-system", "istio-system"],
  "get namespaces": ["namespace"],
  "get secrets": ["helm-release"],
  "get serviceaccounts": ["namespace"],
  "list adminnetworkpolicies.policy.networking.k8s.io": ["cluster"],
  "list baselineadminnetworkpolicies.policy.networking.k8s.io": ["cluster"],
  "list ciliumclusterwidenetworkpolicies.cilium.io": ["cluster"],
  "list ciliumnetworkpolicies.cilium.io": ["namespace"],
  "list clusternetworkpolicies.policy.networking.k8s.io": ["cluster"],
  "list globalnetworkpolicies.projectcalico.org": ["cluster"],
  "list networkpolicies.projectcalico.org": ["namespace"],
  "list configmaps": ["namespace"],
  "list daemonsets.apps": ["cluster"],
  "list deployments.apps": ["namespace"],
  "list statefulsets.apps": ["namespace"],
  "list jobs.batch": ["namespace"],
  "list cronjobs.batch": ["namespace"],
  "list fqdnnetworkpolicies.networking.gke.io": ["namespace"],
  "list globalnetworkpolicies.crd.projectcalico.org": ["cluster"],
  "list networkpolicies.crd.projectcalico.org": ["namespace"],
  "list networkpolicies.networking.k8s.io": ["namespace"],
  "list nodes": ["cluster"],
  "list pods": ["namespace", "kube-system"],
  "list secrets": ["helm-release"],
  "list serviceentries.networking.istio.io": ["cluster"],
  "list sidecars.networking.istio.io": ["cluster"],
} as const satisfies { readonly [right: string]: readonly KubernetesScope[] };

/** A verb and a `RESOURCE[.GROUP]`. */
export type KubernetesRight = keyof typeof KUBERNETES_RIGHTS;
type Listed<N> = N extends `list ${infer R}` ? R : never;
/** What is listed, as `RESOURCE[.GROUP]`. */
export type ListedResource = Listed<KubernetesRight>;

export type GooglePermission = keyof typeof GOOGLE_RIGHTS;
/** Every signed-in user may read the API groups (Kubernetes, "Using RBAC Authorization", `system:discovery`). */
const API_GROUPS = "get the API groups (/apis)";

/** The permission that a question needs, as its service names it. */
export type Permission =
  | GooglePermission
  | `${KubernetesRight} in ${`namespace ${string}` | "the cluster"}`
  | typeof API_GROUPS;

/**
 * The command that prints one Role, one ClusterRole and their bindings, with everything that a run reads; undefined for
 * permissions outside Kubernetes.
 */
export function rolesCommand(permission: string): string | undefined {
  const [found, namespace] =
    /^(?:get|list) [a-z0-9.]+ in (?:the cluster|namespace ([a-z0-9-]+))$/.exec(permission) ?? [];
  if (found === undefined) return undefined;
  return `carto-wi explain permissions --namespace=${namespace ?? "NAMESPACE"} --user=EMAIL`;
}
