/** The permissions that a probe takes, by the views that it needs and uses. */
import type { Probe } from "../probe.ts";
import type { GooglePermission, KubernetesRight } from "../sources/questions.ts";
import type { ViewName } from "../views.ts";

type Right = GooglePermission | KubernetesRight;

const POLICIES_ABOVE = [
  "resourcemanager.folders.getIamPolicy",
  "resourcemanager.organizations.getIamPolicy",
] as const;

const WORKLOADS = ["list statefulsets.apps", "list jobs.batch", "list cronjobs.batch"] as const;

/** Of each view. Which of them a run asks for depends on the installation. */
const PERMISSIONS: { readonly [V in ViewName]: readonly Right[] } = {
  clock: [],
  values: [],
  manifest: [],
  terraform: [],
  helmRelease: ["list secrets", "get secrets"],
  project: ["resourcemanager.projects.get"],
  accountProject: ["resourcemanager.projects.get"],
  cluster: ["container.clusters.get"],
  subnetworks: ["container.clusters.get", "compute.subnetworks.get"],
  poolConstraint: ["container.clusters.get", "orgpolicy.policy.get"],
  kubernetesServiceAccount: ["get serviceaccounts"],
  deployments: ["list deployments.apps"],
  otherWorkloads: WORKLOADS,
  otherAccounts: ["list deployments.apps", ...WORKLOADS, "get serviceaccounts"],
  pods: ["list pods"],
  defaultPods: ["list deployments.apps", "list pods"],
  nodes: ["list nodes"],
  metadataServers: ["list pods"],
  networkPolicies: ["list networkpolicies.networking.k8s.io"],
  otherPolicies: [
    "list ciliumnetworkpolicies.cilium.io",
    "list ciliumclusterwidenetworkpolicies.cilium.io",
    "list networkpolicies.crd.projectcalico.org",
    "list globalnetworkpolicies.crd.projectcalico.org",
    "list fqdnnetworkpolicies.networking.gke.io",
    "list networkpolicies.projectcalico.org",
    "list globalnetworkpolicies.projectcalico.org",
    "list clusternetworkpolicies.policy.networking.k8s.io",
    "list adminnetworkpolicies.policy.networking.k8s.io",
    "list baselineadminnetworkpolicies.policy.networking.k8s.io",
  ],
  networkAgents: ["container.clusters.get", "list daemonsets.apps"],
  clusterEndpoint: ["container.clusters.get"],
  mesh: ["list pods", "get configmaps", "get namespaces"],
  meshRules: [
    "list pods",
    "get namespaces",
    "list serviceentries.networking.istio.io",
    "list sidecars.networking.istio.io",
  ],
  ciliumConfig: ["container.clusters.get", "list daemonsets.apps", "get configmaps"],
  namespace: ["get namespaces"],
  configMaps: ["list configmaps", "list deployments.apps", "list pods", "get configmaps", ...WORKLOADS],
  plannedConfigMaps: ["get configmaps"],
  secrets: ["list deployments.apps", "list pods", "get secrets", ...WORKLOADS],
  iamServiceAccount: ["iam.serviceAccounts.get"],
  accountPolicy: ["iam.serviceAccounts.getIamPolicy"],
  clusters: ["container.clusters.list"],
  services: ["serviceusage.services.get"],
  accountServices: ["serviceusage.services.get"],
  usedServices: ["storage.buckets.get", "resourcemanager.projects.get", "orgpolicy.policy.get"],
  accountKeys: ["iam.serviceAccountKeys.list"],
  grants: [
    "iam.serviceAccounts.getIamPolicy",
    "resourcemanager.projects.get",
    "resourcemanager.projects.getIamPolicy",
    ...POLICIES_ABOVE,
    "iam.roles.get",
  ],
  denials: ["resourcemanager.projects.get", "iam.denypolicies.list", "iam.denypolicies.get"],
  boundaries: [
    "resourcemanager.projects.get",
    "resourcemanager.projects.searchPolicyBindings",
    "resourcemanager.folders.searchPolicyBindings",
    "resourcemanager.organizations.searchPolicyBindings",
    "iam.workloadIdentityPools.searchPolicyBindings",
    "iam.principalaccessboundarypolicies.get",
  ],
  accountLineage: ["resourcemanager.projects.get"],
  quotaProject: [
    "get serviceaccounts",
    "iam.denypolicies.list",
    "iam.denypolicies.get",
    "resourcemanager.projects.get",
    "resourcemanager.projects.getIamPolicy",
    ...POLICIES_ABOVE,
    "iam.roles.get",
    "serviceusage.services.get",
  ],
  quotaVariables: [
    "list deployments.apps",
    "list pods",
    "list configmaps",
    "get configmaps",
    ...WORKLOADS,
    "resourcemanager.projects.get",
    "resourcemanager.projects.getIamPolicy",
    ...POLICIES_ABOVE,
    "iam.roles.get",
  ],
  buckets: [
    "storage.buckets.get",
    "storage.buckets.getIamPolicy",
    "resourcemanager.projects.get",
    "resourcemanager.projects.getIamPolicy",
    ...POLICIES_ABOVE,
    "iam.roles.get",
  ],
  bigquery: [
    "bigquery.datasets.get",
    "resourcemanager.projects.get",
    "resourcemanager.projects.getIamPolicy",
    ...POLICIES_ABOVE,
    "iam.roles.get",
  ],
};

/** Returns the permissions that a probe's views take, each once, in the order of the views. */
export function permissionsOf(probe: Pick<Probe, "views">): readonly string[] {
  return [...new Set(probe.views.flatMap((view): readonly string[] => PERMISSIONS[view]))];
}
