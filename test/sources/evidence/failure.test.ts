import { expect } from "chai";
import { failureOf } from "../../../src/sources/evidence/failure.ts";

/** As Google Cloud SDK 528 and kubectl 1.32 print them. */
const SAID: readonly (readonly [tool: string, kind: string, text: string])[] = [
  [
    "kubectl",
    "other",
    'E1123 memcache.go:287] "Unhandled Error" err="couldn\'t get resource list for crd.projectcalico.org/v1: the server is currently unable to handle the request"\nerror: the server doesn\'t have a resource type "globalnetworkpolicies"',
  ],
  [
    "gcloud",
    "absent",
    "ERROR: (gcloud.container.clusters.describe) ResponseError: code=404, message=Not found: projects/p/locations/l/clusters/nope.\nNo cluster named 'nope' in p.",
  ],
  [
    "gcloud",
    "absent",
    "ERROR: (gcloud.iam.roles.describe) NOT_FOUND: The role named projects/p/roles/nope was not found.",
  ],
  [
    "gcloud",
    "absent",
    "ERROR: (gcloud.iam.roles.describe) Roles instance [nope] not found: The role named roles/nope was not found.",
  ],
  ["gcloud", "absent", "ERROR: (gcloud.storage.buckets.get-iam-policy) gs://nope not found: 404."],
  [
    "gcloud",
    "absent",
    "ERROR: (gcloud.compute.networks.subnets.describe) Could not fetch resource:\n - The resource 'projects/p/regions/r/subnetworks/nope' was not found\n",
  ],
  [
    "gcloud",
    "refused",
    "ERROR: (gcloud.container.clusters.describe) ResponseError: code=403, message=The caller does not have permission.",
  ],
  [
    "gcloud",
    "refused",
    "ERROR: (gcloud.projects.describe) [someone@example.com] does not have permission to access projects instance [p] (or it may not exist): The caller does not have permission.",
  ],
  [
    "gcloud",
    "refused",
    "ERROR: (gcloud.iam.service-accounts.get-iam-policy) PERMISSION_DENIED: Permission 'iam.serviceAccounts.get' denied on resource (or it may not exist).",
  ],
  [
    "gcloud",
    "refused",
    "ERROR: (gcloud.compute.networks.subnets.describe) Could not fetch resource:\n - The caller does not have permission\n",
  ],
  [
    "gcloud",
    "refused",
    "ERROR: (gcloud.compute.networks.subnets.describe) Could not fetch resource:\n - Required 'compute.subnetworks.get' permission for 'projects/p/regions/r/subnetworks/s'\n",
  ],
  [
    "gcloud",
    "api-disabled iam.googleapis.com",
    "ERROR: (gcloud.iam.service-accounts.list) [None] does not have permission to access projects instance [p] (or it may not exist): Identity and Access Management (IAM) API has not been used in project 4 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/iam.googleapis.com/overview?project=4 then retry.\n  reason: SERVICE_DISABLED",
  ],
  [
    "gcloud",
    "api-disabled compute.googleapis.com",
    "ERROR: (gcloud.compute.networks.subnets.describe) Could not fetch resource:\n - compute.googleapis.com has not been used in project 4 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/compute.googleapis.com/overview?project=4 then retry.",
  ],
  [
    "gcloud",
    "signed-out",
    "ERROR: (gcloud.projects.describe) You do not currently have an active account selected.\nPlease run:\n\n  $ gcloud auth login",
  ],
  [
    "gcloud",
    "other",
    "ERROR: (gcloud.projects.describe) ResponseError: code=404, message=<!DOCTYPE html><title>proxy</title>",
  ],
  ["gcloud", "other", "ERROR: gcloud crashed (ConnectionError): no route to host"],
  ["gcloud", "other", ""],
  ["kubectl", "absent", 'Error from server (NotFound): serviceaccounts "nope" not found'],
  ["kubectl", "absent", 'error: the server doesn\'t have a resource type "ciliumnetworkpolicies"'],
  [
    "kubectl",
    "refused",
    'E1123 memcache.go:265] "Unhandled Error"\nError from server (Forbidden): pods is forbidden: User "x" cannot list resource "pods"',
  ],
  ["kubectl", "signed-out", "error: You must be logged in to the server (Unauthorized)"],
  ["kubectl", "other", 'error: context "gke_p_l_c" does not exist'],
  ["kubectl", "other", "ERROR: (gcloud.x) NOT_FOUND: not kubectl's"],
];

describe("What the clients say when they get no answer", () => {
  for (const [tool, kind, text] of SAID) {
    it(`${kind}: ${tool} says ${JSON.stringify(text.slice(0, 70))}`, () => {
      const failure = failureOf(tool, text);
      const service = "service" in failure && failure.service !== undefined ? ` ${failure.service}` : "";
      expect(`${failure.kind}${service}`).to.equal(kind);
    });
  }
});
