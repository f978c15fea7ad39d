import { expect } from "chai";
import { type Asked, collectedBy } from "../../../src/sources/evidence/commands.ts";
import { GOOGLE } from "../../../src/sources/evidence/google.ts";
import { KUBERNETES } from "../../../src/sources/evidence/kubernetes.ts";

const lineOf = (asked: Asked): string => {
  const way = collectedBy(asked);
  if ("unavailable" in way) return way.unavailable;
  return [way.command.tool, ...way.command.argv].join(" ").replace(/ --(format|output)=.*$/, "");
};

const LINES: readonly (readonly [Asked["method"], string, string])[] = [
  ["iam.roles.get", "roles/viewer", "gcloud iam roles describe roles/viewer"],
  ["iam.organizations.roles.get", "organizations/9/roles/r", "gcloud iam roles describe r --organization=9"],
  [
    "iam.policies.get",
    "policies/cloudresourcemanager.googleapis.com%2Ffolders%2F7/denypolicies/guard",
    "gcloud iam policies get guard --attachment-point=cloudresourcemanager.googleapis.com/folders/7 --kind=denypolicies",
  ],
  [
    "cloudresourcemanager.folders.getIamPolicy",
    "folders/7",
    "gcloud resource-manager folders get-iam-policy 7",
  ],
  [
    "cloudresourcemanager.organizations.getIamPolicy",
    "organizations/9",
    "gcloud organizations get-iam-policy 9",
  ],
  ["storage.buckets.getIamPolicy", "buckets/b", "gcloud storage buckets get-iam-policy gs://b"],
  ["get namespaces", "namespaces/carto", "kubectl get namespaces carto"],
  ["get configmaps", "namespaces/carto/configmaps/mine", "kubectl get configmaps mine --namespace=carto"],
  [
    "list configmaps",
    "namespaces/carto/configmaps?labelSelector=app.kubernetes.io/instance=carto",
    "kubectl get configmaps --namespace=carto --selector=app.kubernetes.io/instance=carto",
  ],
  [
    "list ciliumclusterwidenetworkpolicies.cilium.io",
    "ciliumclusterwidenetworkpolicies",
    "kubectl get ciliumclusterwidenetworkpolicies.cilium.io",
  ],
  [
    "bigquery.datasets.get",
    "projects/p/datasets/d",
    "no released gcloud command shows who has access to a BigQuery dataset",
  ],
  ["get secrets", "namespaces/n/secrets/s", "carto-wi never collects a release's Secret"],
  ["iam.roles.get", "elsewhere/x", "no command shows this"],
  ["get configmaps", "namespaces/carto/configmaps", "no command shows this"],
  ["get configmaps", "namespaces/carto/configmaps/--server=evil", "no command shows this"],
  ["iam.projects.roles.get", "projects/p/roles/--account=evil", "no command shows this"],
  ["cloudresourcemanager.projects.get", "projects/p", "gcloud projects describe p"],
  ["cloudresourcemanager.projects.getAncestry", "projects/p", "gcloud projects get-ancestors p"],
  ["cloudresourcemanager.projects.getIamPolicy", "projects/p", "gcloud projects get-iam-policy p"],
  [
    "compute.subnetworks.get",
    "projects/p/regions/r/subnetworks/s",
    "gcloud compute networks subnets describe s --region=r --project=p",
  ],
  [
    "container.projects.locations.clusters.get",
    "projects/p/locations/l/clusters/c",
    "gcloud container clusters describe c --location=l --project=p",
  ],
  [
    "container.projects.locations.clusters.list",
    "projects/p/locations/-",
    "gcloud container clusters list --project=p",
  ],
  [
    "iam.policies.listPolicies",
    "cloudresourcemanager.googleapis.com/projects/p",
    "gcloud iam policies list --attachment-point=cloudresourcemanager.googleapis.com/projects/p --kind=denypolicies",
  ],
  [
    "iam.projects.locations.policyBindings.searchTargetPolicyBindings",
    "projects/p/1/p.svc.id.goog",
    "gcloud iam policy-bindings search-target-policy-bindings --project=p --location=global --target=//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p.svc.id.goog",
  ],
  [
    "iam.folders.locations.policyBindings.searchTargetPolicyBindings",
    "folders/1",
    "gcloud iam policy-bindings search-target-policy-bindings --folder=1 --location=global --target=//cloudresourcemanager.googleapis.com/folders/1",
  ],
  [
    "iam.organizations.locations.policyBindings.searchTargetPolicyBindings",
    "organizations/1",
    "gcloud iam policy-bindings search-target-policy-bindings --organization=1 --location=global --target=//cloudresourcemanager.googleapis.com/organizations/1",
  ],
  [
    "iam.organizations.locations.principalAccessBoundaryPolicies.get",
    "organizations/1/locations/global/principalAccessBoundaryPolicies/f",
    "gcloud iam principal-access-boundary-policies describe f --organization=1 --location=global",
  ],
  ["storage.buckets.get", "buckets/b", "gcloud storage buckets describe gs://b --raw"],
  ["iam.projects.roles.get", "projects/p/roles/r", "gcloud iam roles describe r --project=p"],
  [
    "iam.projects.serviceAccounts.get",
    "projects/p/serviceAccounts/a@b",
    'gcloud iam service-accounts list --project=p --filter=email="a@b"',
  ],
  [
    "iam.projects.serviceAccounts.getIamPolicy",
    "projects/p/serviceAccounts/a@b",
    "gcloud iam service-accounts get-iam-policy a@b --project=p",
  ],
  [
    "iam.projects.serviceAccounts.keys.list",
    "projects/p/serviceAccounts/a@b",
    "gcloud iam service-accounts keys list --iam-account=a@b --project=p --managed-by=user",
  ],
  [
    "orgpolicy.projects.policies.getEffectivePolicy",
    "projects/p/policies/iam.x",
    "gcloud org-policies describe iam.x --project=p --effective",
  ],
  ["policytroubleshooter.iam.troubleshoot", "//x", "carto-wi asks Policy Troubleshooter only in live runs"],
  ["serviceusage.services.batchGet", "projects/p", "gcloud services list --enabled --project=p"],
  ["get /apis", "apis", "kubectl get --raw /apis"],
  ["get serviceaccounts", "namespaces/n/serviceaccounts/a", "kubectl get serviceaccounts a --namespace=n"],
  [
    "list daemonsets",
    "daemonsets?labelSelector=k8s-app in (calico-node,cilium)",
    "kubectl get daemonsets.apps --all-namespaces --selector=k8s-app in (calico-node,cilium)",
  ],
  ["list deployments", "namespaces/n/deployments", "kubectl get deployments.apps --namespace=n"],
  ["list statefulsets", "namespaces/n/statefulsets", "kubectl get statefulsets.apps --namespace=n"],
  ["list jobs", "namespaces/n/jobs", "kubectl get jobs.batch --namespace=n"],
  ["list cronjobs", "namespaces/n/cronjobs", "kubectl get cronjobs.batch --namespace=n"],
  [
    "list networkpolicies",
    "namespaces/n/networkpolicies",
    "kubectl get networkpolicies.networking.k8s.io --namespace=n",
  ],
  ["get /apis/GROUP/VERSION", "apis/cilium.io/v2", "kubectl get --raw /apis/cilium.io/v2"],
  [
    "list sidecars.networking.istio.io",
    "sidecars",
    "kubectl get sidecars.networking.istio.io --all-namespaces",
  ],
  [
    "list serviceentries.networking.istio.io",
    "serviceentries",
    "kubectl get serviceentries.networking.istio.io --all-namespaces",
  ],
  [
    "list ciliumnetworkpolicies.cilium.io",
    "namespaces/n/ciliumnetworkpolicies",
    "kubectl get ciliumnetworkpolicies.cilium.io --namespace=n",
  ],
  [
    "list clusternetworkpolicies.policy.networking.k8s.io",
    "clusternetworkpolicies",
    "kubectl get clusternetworkpolicies.policy.networking.k8s.io",
  ],
  [
    "list globalnetworkpolicies.projectcalico.org",
    "globalnetworkpolicies",
    "kubectl get globalnetworkpolicies.projectcalico.org",
  ],
  [
    "list networkpolicies.projectcalico.org",
    "namespaces/carto/networkpolicies",
    "kubectl get networkpolicies.projectcalico.org --namespace=carto",
  ],
  [
    "list adminnetworkpolicies.policy.networking.k8s.io",
    "adminnetworkpolicies",
    "kubectl get adminnetworkpolicies.policy.networking.k8s.io",
  ],
  [
    "list baselineadminnetworkpolicies.policy.networking.k8s.io",
    "baselineadminnetworkpolicies",
    "kubectl get baselineadminnetworkpolicies.policy.networking.k8s.io",
  ],
  [
    "list fqdnnetworkpolicies.networking.gke.io",
    "namespaces/n/fqdnnetworkpolicies",
    "kubectl get fqdnnetworkpolicies.networking.gke.io --namespace=n",
  ],
  [
    "list globalnetworkpolicies.crd.projectcalico.org",
    "globalnetworkpolicies",
    "kubectl get globalnetworkpolicies.crd.projectcalico.org",
  ],
  [
    "list networkpolicies.crd.projectcalico.org",
    "namespaces/n/networkpolicies",
    "kubectl get networkpolicies.crd.projectcalico.org --namespace=n",
  ],
  ["list nodes", "nodes", "kubectl get nodes"],
  [
    "list pods",
    "namespaces/n/pods?fieldSelector=spec.serviceAccountName=a,status.phase!=Failed",
    "kubectl get pods --namespace=n --field-selector=spec.serviceAccountName=a,status.phase!=Failed",
  ],
  [
    "list secrets",
    "namespaces/n/secrets?labelSelector=owner=helm",
    "carto-wi never collects a release's Secret",
  ],
];

describe("The command for a question", () => {
  for (const [method, resource, line] of LINES)
    it(`${method} ${resource}`, () => expect(lineOf({ method, resource })).to.equal(line));

  it("saves each answer in a file of its own, whose name is safe", () => {
    const fileOf = (resource: string) => {
      const way = collectedBy({ method: "storage.buckets.getIamPolicy", resource });
      return "file" in way ? way.file : "";
    };
    const names = [
      "buckets/a.b",
      "buckets/a-b",
      "buckets/A-b",
      "buckets/..",
      `buckets/${"x".repeat(300)}`,
    ].map(fileOf);
    expect(new Set(names.map((name) => name.toLowerCase())).size).to.equal(names.length);
    for (const name of names) expect(name).to.match(/^[A-Za-z0-9][A-Za-z0-9-]{1,110}$/);
  });

  it("is known for each method, and only reads", () => {
    const READS =
      /^gcloud .*\b(describe|list|get|get-iam-policy|get-ancestors|search-target-policy-bindings)\b|^kubectl get /;
    const lines = LINES.map(([method, resource]) => lineOf({ method, resource }));
    expect(lines.filter((line) => /^(gcloud|kubectl) /.test(line) && !READS.test(line))).to.deep.equal([]);
    const methods = new Set<string>(LINES.map(([method]) => method));
    expect(Object.keys({ ...GOOGLE, ...KUBERNETES }).filter((method) => !methods.has(method))).to.deep.equal(
      [],
    );
  });
});
