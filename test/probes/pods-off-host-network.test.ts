import { backend, manifestOf } from "../support/manifests.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "pods-off-host-network";

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy", gives: [{ status: "pass" }] },
    {
      says: "a Deployment on the host's network",
      change: {
        kubernetes: {
          "apps/v1/Deployment": {
            "carto/carto-maps-api": { spec: { template: { spec: { hostNetwork: true } } } },
          },
        },
      },
      gives: [{ status: "fail", holds: "carto-maps-api set hostNetwork: true" }],
    },
    {
      says: "the cache, which needs no Google identity, is there",
      change: {
        kubernetes: {
          "apps/v1/Deployment": {
            "carto/carto-valkey": { spec: { template: { spec: { hostNetwork: true } } } },
          },
          "v1/Pod": { "carto/carto-valkey-6c8f4d5b7-x2k9q": { spec: { hostNetwork: true } } },
        },
      },
      gives: [{ status: "pass" }],
    },
    {
      says: "a webhook put a running pod there",
      change: {
        kubernetes: {
          "v1/Pod": {
            "carto/carto-lds-api-6c8f4d5b7-x2k9q": {
              metadata: {
                labels: { "pod-template-hash": "6c8f4d5b7" },
                ownerReferences: [{ kind: "ReplicaSet", name: "carto-lds-api-6c8f4d5b7", controller: true }],
              },
              spec: { hostNetwork: true },
            },
          },
        },
      },
      gives: [{ status: "fail", holds: "carto-lds-api set hostNetwork: true" }],
    },
    {
      says: "a pod that is being deleted is still there",
      change: {
        kubernetes: {
          "v1/Pod": {
            "carto/carto-lds-api-6c8f4d5b7-x2k9q": {
              metadata: { deletionTimestamp: "2026-03-01T11:59:00Z", deletionGracePeriodSeconds: 30 },
              spec: { hostNetwork: true },
            },
          },
        },
      },
      gives: [{ status: "pass" }],
    },
    {
      says: "a Pod of a Deployment that has another label than its Pods",
      change: {
        kubernetes: {
          "apps/v1/Deployment": Object.fromEntries(
            ["maps-api", "lds-api", "sql-worker", "import-api", "import-worker", "router", "workspace-api"]
              .concat("workspace-subscriber", "cdn-invalidator-sub", "valkey", "http-cache", "notifier")
              .concat("accounts-www", "workspace-www")
              .map((component) => [
                `carto/carto-${component}`,
                { metadata: { annotations: null, labels: { "app.kubernetes.io/instance": "argo" } } },
              ]),
          ),
          "v1/Pod": { "carto/carto-lds-api-6c8f4d5b7-x2k9q": { spec: { hostNetwork: true } } },
        },
      },
      gives: [{ status: "fail", holds: "carto-lds-api" }],
    },
    {
      says: "a Pod of another release that uses the same account",
      change: {
        kubernetes: {
          "v1/Pod": {
            "carto/other-maps-api": {
              metadata: { labels: { "app.kubernetes.io/instance": "other" } },
              spec: {
                serviceAccountName: "carto-common-backend",
                hostNetwork: true,
                containers: [{ name: "maps-api", image: "maps-api" }],
              },
            },
          },
        },
      },
      gives: [{ status: "pass" }],
    },
    {
      says: "the pods may not be listed: a webhook may have put them there",
      change: { denied: ["list pods"] },
      gives: [{ status: "unknown", holds: "list pods in namespace carto" }],
    },
    {
      says: "the manifest puts a backend there, before an installation",
      scenario: "empty",
      argv: ["--release", "carto", "--manifest", manifestOf(backend({ spec: { hostNetwork: true } }))],
      gives: [{ status: "fail", holds: "carto-maps-api set hostNetwork: true" }],
    },
    {
      says: "the manifest of an upgrade puts a backend there",
      argv: ["--release", "carto", "--manifest", manifestOf(backend({ spec: { hostNetwork: true } }))],
      gives: [{ status: "fail", holds: "carto-maps-api set hostNetwork: true" }],
    },
    {
      says: "the manifest puts no backend there",
      scenario: "empty",
      argv: ["--release", "carto", "--manifest", manifestOf(backend({}))],
      gives: [{ status: "pass" }],
    },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    {
      says: "the Deployments may not be listed",
      change: { denied: ["list deployments"] },
      gives: [{ status: "unknown", holds: "list deployments.apps" }],
    },
  ]);
});

seesEveryStatus(PROBE);
