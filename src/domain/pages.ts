/** Pages of documentation that `explain` links to, each in one place. */
export const PAGES = {
  aboutWorkloadIdentity: "https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity",
  useWorkloadIdentity: "https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity",
  troubleshootAuthentication:
    "https://cloud.google.com/kubernetes-engine/docs/troubleshooting/authentication",
  cartoGuide:
    "https://docs.carto.com/carto-self-hosted/configuration/security/cloud-identities/use-workload-identity-in-gcp",
  cartoAccount:
    "https://docs.carto.com/carto-self-hosted/configuration/security/configure-your-custom-service-account",
  principals: "https://cloud.google.com/iam/docs/principal-identifiers",
  propagation: "https://cloud.google.com/iam/docs/access-change-propagation",
  conditions: "https://cloud.google.com/iam/docs/conditions-overview",
  denyPolicies: "https://cloud.google.com/iam/docs/deny-overview",
  accessBoundaries: "https://cloud.google.com/iam/docs/principal-access-boundary-policies",
  accountTypes: "https://cloud.google.com/iam/docs/service-account-types",
  undeleteAccounts: "https://cloud.google.com/iam/docs/service-accounts-delete-undelete",
  enableAccounts: "https://cloud.google.com/iam/docs/service-accounts-disable-enable",
  accountKeys: "https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys",
  enableApis: "https://cloud.google.com/service-usage/docs/enable-disable",
  terraformAccountIam:
    "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_service_account_iam",
  quotaProject: "https://cloud.google.com/docs/quotas/set-quota-project",
  restrictedServices:
    "https://cloud.google.com/resource-manager/docs/organization-policy/restricting-resources",
  privateAccess: "https://cloud.google.com/vpc/docs/private-google-access",
  signedUrls: "https://cloud.google.com/storage/docs/access-control/signed-urls",
  bucketRoles: "https://cloud.google.com/storage/docs/access-control/iam-roles",
  bigqueryRoles: "https://cloud.google.com/bigquery/docs/access-control",
  defaultCredentials: "https://cloud.google.com/docs/authentication/application-default-credentials",
  projects: "https://cloud.google.com/resource-manager/docs/creating-managing-projects",
  networkPolicies: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  cloudDns: "https://cloud.google.com/kubernetes-engine/docs/how-to/cloud-dns",
  dnsPolicy: "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/",
  hostAliases: "https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/",
  nodeLocalDns: "https://cloud.google.com/kubernetes-engine/docs/how-to/nodelocal-dns-cache",
  kubernetesAccounts: "https://kubernetes.io/docs/concepts/security/service-accounts/",
  kubernetesNames: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
  helmValues: "https://helm.sh/docs/chart_template_guide/values_files/",
  sidecarInjection: "https://istio.io/latest/docs/ops/common-problems/injection/",
} as const;
