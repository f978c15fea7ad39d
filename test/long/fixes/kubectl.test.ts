import { carriedOut, type FixCase } from "../../support/fixes.ts";
import type { JsonObject } from "../../support/sandbox/json.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const onKubernetesAccount = (annotations: JsonObject): JsonObject => ({
  kubernetes: { "v1/ServiceAccount": { "carto/carto-common-backend": { metadata: { annotations } } } },
});
const RELEASE = ["--release", "carto"];

/** Probes that print kubectl commands, on a story that makes them print one. */
const CASES: readonly FixCase[] = [
  {
    says: "an account without the annotation",
    probe: "annotation-present",
    change: onKubernetesAccount({ "iam.gke.io/gcp-service-account": null }),
    flags: [...RELEASE, "--gsa", EMAIL],
  },
  {
    says: "another key beside the annotation",
    probe: "service-account-annotated",
    change: onKubernetesAccount({ "eks.amazonaws.com/role-arn": "arn:aws:iam::1:role/carto" }),
    flags: RELEASE,
  },
  { says: "a missing account", probe: "service-account-exists", flags: [...RELEASE, "--ksa", "by-hand"] },
  {
    says: "an account that the upgrade deletes",
    probe: "service-account-exists",
    flags: [
      ...RELEASE,
      "--set",
      "commonBackendServiceAccount.create=false,commonBackendServiceAccount.name=carto-common-backend",
    ],
  },
  {
    says: "pods that are older than the annotation",
    probe: "pods-fresh",
    change: {
      kubernetes: {
        "v1/ServiceAccount": {
          "carto/carto-common-backend": {
            metadata: {
              managedFields: [
                {
                  ...{ manager: "kubectl", operation: "Update", apiVersion: "v1" },
                  time: "2026-10-01T00:00:00Z",
                  fieldsV1: { "f:metadata": { "f:annotations": { "f:iam.gke.io/gcp-service-account": {} } } },
                },
              ],
            },
          },
        },
      },
    },
    flags: RELEASE,
    // The sandbox has no controllers: no pod is replaced.
    looks: true,
  },
  {
    says: "backends that run as another account",
    probe: "pods-use-account",
    change: {
      kubernetes: {
        "apps/v1/Deployment": {
          "carto/carto-maps-api": { spec: { template: { spec: { serviceAccountName: "default" } } } },
        },
      },
    },
    flags: RELEASE,
    looks: true,
  },
  {
    says: "a namespace that is being deleted",
    probe: "namespace-exists",
    change: { kubernetes: { "v1/Namespace": { carto: { status: { phase: "Terminating" } } } } },
    flags: RELEASE,
    looks: true,
  },
];

carriedOut("kubectl", CASES);
