/** Which predefined role holds a permission that a source asks for. */
import type { GooglePermission } from "./questions.ts";

/**
 * The narrowest role of each that only reads (IAM, "IAM roles and permissions index"; `fixtures/iam/roles.yaml` records
 * what they carry). The others are in administrators' roles alone, so that a custom role is the way.
 */
const HOLDERS: { readonly [P in GooglePermission]?: string } = {
  "bigquery.datasets.get": "roles/bigquery.metadataViewer",
  "bigquery.datasets.getIamPolicy": "roles/bigquery.metadataViewer",
  "compute.subnetworks.get": "roles/compute.networkViewer",
  "container.clusters.get": "roles/container.clusterViewer",
  "container.clusters.list": "roles/container.clusterViewer",
  "iam.denypolicies.get": "roles/iam.denyReviewer",
  "iam.denypolicies.list": "roles/iam.denyReviewer",
  "iam.principalaccessboundarypolicies.get": "roles/iam.principalAccessBoundaryViewer",
  "iam.roles.get": "roles/iam.roleViewer",
  "iam.serviceAccountKeys.list": "roles/iam.serviceAccountViewer",
  "iam.serviceAccounts.get": "roles/iam.serviceAccountViewer",
  "iam.serviceAccounts.getIamPolicy": "roles/iam.serviceAccountViewer",
  "orgpolicy.policy.get": "roles/orgpolicy.policyViewer",
  "resourcemanager.folders.getIamPolicy": "roles/iam.securityReviewer",
  "resourcemanager.organizations.getIamPolicy": "roles/iam.securityReviewer",
  "resourcemanager.projects.get": "roles/browser",
  "resourcemanager.projects.getIamPolicy": "roles/iam.roleViewer",
  "serviceusage.services.get": "roles/serviceusage.serviceUsageViewer",
  "storage.buckets.get": "roles/storage.bucketViewer",
  "storage.buckets.getIamPolicy": "roles/iam.securityReviewer",
};

/** Returns the role that holds a permission; undefined if no role holds it, and for Kubernetes' own. */
export function holderOf(permission: string): string | undefined {
  return Object.entries(HOLDERS).find(([name]) => name === permission)?.[1];
}
