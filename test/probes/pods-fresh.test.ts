import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "pods-fresh";
const entry = (time: string, fieldsV1: JsonObject): JsonObject => ({
  manager: "kubectl",
  operation: "Update",
  apiVersion: "v1",
  time,
  fieldsV1,
});
const change = (time: string, fieldsV1: JsonObject): JsonObject => ({
  metadata: { managedFields: [entry(time, fieldsV1)] },
});
const ANNOTATION = { "f:metadata": { "f:annotations": { "f:iam.gke.io/gcp-service-account": {} } } };
const LATER = "2026-10-01T00:00:00Z";
const account = (object: JsonObject): JsonObject => ({
  kubernetes: { "v1/ServiceAccount": { "carto/carto-common-backend": object } },
});

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy", gives: [{ status: "pass", holds: "2026-09-14T10:20:00" }] },
    {
      says: "annotated after the pods started",
      change: account(change(LATER, ANNOTATION)),
      gives: [
        {
          status: "warn",
          holds: "9 pods started before the annotation was last changed",
          fix: "kubectl rollout restart deployment --namespace=carto --selector=app.kubernetes.io/instance=carto",
        },
      ],
    },
    {
      says: "the release changed the account after the pods started, and perhaps another annotation",
      change: account(
        change(LATER, {
          "f:metadata": {
            "f:annotations": { "f:iam.gke.io/gcp-service-account": {}, "f:example.com/team": {} },
          },
        }),
      ),
      gives: [{ status: "unknown", holds: "may have changed something else" }],
    },
    {
      says: "the account was created after the pods started",
      change: account({ metadata: { creationTimestamp: LATER, managedFields: [] } }),
      gives: [{ status: "warn", holds: "9 pods started before the account was created" }],
    },
    {
      says: "the release changed a ConfigMap after the pods started, and perhaps only its labels",
      change: {
        kubernetes: {
          "v1/ConfigMap": {
            "carto/carto-maps-api": change(LATER, {
              "f:data": {},
              "f:metadata": { "f:labels": { "f:helm.sh/chart": {} } },
            }),
          },
        },
      },
      gives: [{ status: "unknown", holds: "the last change of their ConfigMaps" }],
    },
    {
      says: "something else about the account was changed by another",
      change: account({
        metadata: {
          managedFields: [entry("2026-09-14T10:20:00Z", ANNOTATION), entry(LATER, { "f:secrets": {} })],
        },
      }),
      gives: [{ status: "pass" }],
    },
    {
      says: "the settings of one component were changed by hand",
      change: { kubernetes: { "v1/ConfigMap": { "carto/carto-maps-api": change(LATER, { "f:data": {} }) } } },
      gives: [{ status: "warn", holds: "1 pod started before their ConfigMaps" }],
    },
    {
      says: "the API server keeps no times",
      change: account({ metadata: { managedFields: [] } }),
      gives: [{ status: "unknown", holds: "managedFields" }],
    },
    {
      says: "the pods may not be listed",
      change: { denied: ["list pods"] },
      gives: [{ status: "unknown", holds: "list pods in namespace carto" }],
    },
    {
      says: "the ConfigMaps may not be listed",
      change: { denied: ["list configmaps"] },
      gives: [{ status: "unknown", holds: "list configmaps in namespace carto" }],
    },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
  ]);
});

seesEveryStatus(PROBE);
