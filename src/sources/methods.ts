/** Every question that a source asks of a service: a source names one of these, and saved evidence has a line for each. */

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
  | "iam.projects.locations.policyBindings.searchTargetPolicyBindings"
  | "iam.projects.serviceAccounts.get"
  | "iam.projects.serviceAccounts.getIamPolicy"
  | "iam.projects.serviceAccounts.keys.list"
  | "orgpolicy.projects.policies.getEffectivePolicy"
  | "policytroubleshooter.iam.troubleshoot"
  | "serviceusage.services.batchGet"
  | "storage.buckets.getIamPolicy";

/** Kubernetes' own kinds by their plural, others with their group. */
export type KubernetesMethod =
  | "get /apis"
  | "get configmaps"
  | "get namespaces"
  | "get secrets"
  | "get serviceaccounts"
  | "list adminnetworkpolicies.policy.networking.k8s.io"
  | "list baselineadminnetworkpolicies.policy.networking.k8s.io"
  | "list ciliumclusterwidenetworkpolicies.cilium.io"
  | "list ciliumnetworkpolicies.cilium.io"
  | "list configmaps"
  | "list daemonsets"
  | "list deployments"
  | "list fqdnnetworkpolicies.networking.gke.io"
  | "list globalnetworkpolicies.crd.projectcalico.org"
  | "list networkpolicies"
  | "list networkpolicies.crd.projectcalico.org"
  | "list nodes"
  | "list pods"
  | "list secrets";

export type Method = GoogleMethod | KubernetesMethod;
