/** Worlds that are wrong in one fact: `healthy`, or the scenario named, and one change. */
import type { JsonObject } from "./sandbox/json.ts";

export type World = {
  readonly says: string;
  /** The probe that finds it. */
  readonly wrong: string;
  readonly scenario?: string;
  readonly change: JsonObject;
};

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const SUBNETWORK = "projects/acme-prod/regions/europe-west1/subnetworks/default";
const KEY = { name: "GOOGLE_APPLICATION_CREDENTIALS", value: "/keys/key.json" };
const WAS = `deleted:serviceAccount:${EMAIL}?uid=100000000000000000009`;
const LATER = "2026-10-01T00:00:00Z";

const object = (kind: string, name: string, change: JsonObject | null): JsonObject => ({
  kubernetes: { [kind]: { [name]: change } },
});
const cluster = (change: JsonObject): JsonObject => ({ clusters: { [CLUSTER]: change } });
const account = (change: JsonObject): JsonObject => ({ serviceAccounts: { [EMAIL]: change } });
const pod = (spec: JsonObject): JsonObject =>
  object("v1/Pod", "carto/carto-maps-api-6c8f4d5b7-x2k9q", { spec });
const template = (spec: JsonObject): JsonObject =>
  object("apps/v1/Deployment", "carto/carto-maps-api", { spec: { template: { spec } } });
const changedLater = (fieldsV1: JsonObject): JsonObject => ({
  metadata: {
    managedFields: [{ manager: "kubectl", operation: "Update", apiVersion: "v1", time: LATER, fieldsV1 }],
  },
});
const pools = (carto: string, ...more: readonly JsonObject[]): JsonObject => ({
  nodePools: [
    { name: "default-pool", config: { workloadMetadataConfig: { mode: "GKE_METADATA" } } },
    { name: "carto-pool", config: { workloadMetadataConfig: { mode: carto } } },
    ...more,
  ],
});
const server = (name: string) => [`kube-system/gke-metadata-server-${name}`, null] as const;
const noServers: JsonObject = {
  kubernetes: { "v1/Pod": Object.fromEntries(["5tzrk", "8hvwd", "q9mjs"].map(server)) },
};
const denying: JsonObject = { podSelector: {}, policyTypes: ["Egress"] };
const container = { name: "maps-api", image: "maps-api" };

export const WORLDS: readonly World[] = [
  { says: "a pod on the host's network", wrong: "pods-off-host-network", change: pod({ hostNetwork: true }) },
  {
    says: "a Deployment on the host's network",
    wrong: "pods-off-host-network",
    change: template({ hostNetwork: true }),
  },
  {
    says: "a key file in a pod",
    wrong: "no-key-file",
    change: pod({ containers: [{ ...container, env: [KEY] }] }),
  },
  {
    says: "a key file in a Deployment",
    wrong: "no-key-file",
    change: template({ containers: [{ ...container, env: [KEY] }] }),
  },
  {
    says: "a key file in a ConfigMap",
    wrong: "no-key-file",
    change: object("v1/ConfigMap", "carto/carto-maps-api", { data: { [KEY.name]: KEY.value } }),
  },
  {
    says: "a pod that finds the metadata server at itself",
    wrong: "pods-resolve-google-hosts",
    change: pod({ hostAliases: [{ ip: "127.0.0.1", hostnames: ["metadata.google.internal"] }] }),
  },
  {
    says: "a key file in a CronJob",
    wrong: "no-key-file",
    change: object("batch/v1/CronJob", "carto/nightly", {
      spec: {
        jobTemplate: {
          spec: {
            template: {
              spec: {
                serviceAccountName: "carto-common-backend",
                containers: [{ ...container, env: [KEY] }],
              },
            },
          },
        },
      },
    }),
  },
  {
    says: "a proxy in a ConfigMap that an object beside it names",
    wrong: "proxy-spares-metadata-server",
    change: {
      kubernetes: {
        "v1/ConfigMap": { "carto/net": { data: { HTTPS_PROXY: "http://proxy:3128" } } },
        "apps/v1/Deployment": {
          "carto/carto-maps-api": {
            spec: {
              template: {
                spec: { containers: [{ ...container, envFrom: [{ configMapRef: { name: "net" } }] }] },
              },
            },
          },
        },
      },
    },
  },
  {
    says: "a sidecar that races",
    wrong: "mesh-does-not-race",
    change: pod({ containers: [container, { name: "istio-proxy", image: "istio/proxyv2" }] }),
  },
  {
    says: "a mesh of registered services",
    wrong: "mesh-allows-metadata",
    change: {
      kubernetes: {
        "v1/Namespace": { "istio-system": {} },
        "v1/ConfigMap": {
          "istio-system/istio": { data: { mesh: "outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\n" } },
          "istio-system/istio-sidecar-injector": { data: { values: "{}" } },
        },
        "v1/Pod": {
          "carto/carto-maps-api-6c8f4d5b7-x2k9q": {
            spec: {
              initContainers: [{ name: "istio-proxy", image: "istio/proxyv2", restartPolicy: "Always" }],
            },
          },
        },
      },
    },
  },
  {
    says: "a namespace that gives sidecars, before an installation",
    wrong: "mesh-does-not-race",
    scenario: "empty",
    change: {
      kubernetes: {
        "v1/Namespace": {
          "istio-system": {},
          carto: { metadata: { labels: { "istio-injection": "enabled" } } },
        },
        "v1/ConfigMap": {
          "istio-system/istio": { data: { mesh: "outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\n" } },
          "istio-system/istio-sidecar-injector": { data: { values: "{}" } },
        },
      },
    },
  },
  {
    says: "a policy that denies egress",
    wrong: "network-policy-allows-metadata",
    change: object("networking.k8s.io/v1/NetworkPolicy", "carto/deny", { spec: denying }),
  },
  {
    says: "a policy that denies egress, held by Calico",
    wrong: "network-policy-allows-metadata",
    change: {
      ...cluster({ networkConfig: { datapathProvider: null } }),
      kubernetes: {
        "networking.k8s.io/v1/NetworkPolicy": { "carto/deny": { spec: denying } },
        "apps/v1/DaemonSet": {
          "kube-system/calico-node": { metadata: { labels: { "k8s-app": "calico-node" } } },
        },
      },
    },
  },
  {
    says: "a pool without GKE metadata",
    wrong: "node-pools-serve-metadata",
    change: cluster(pools("GCE_METADATA")),
  },
  {
    says: "a tainted pool without GKE metadata, on which pods run",
    wrong: "node-pools-serve-metadata",
    change: cluster({
      nodePools: [
        { name: "default-pool", config: { workloadMetadataConfig: { mode: "GKE_METADATA" } } },
        { name: "carto-pool", config: { taints: [{ key: "team", value: "ci", effect: "NO_SCHEDULE" }] } },
      ],
    }),
  },
  {
    says: "a node without the label",
    wrong: "nodes-run-metadata-server",
    change: object("v1/Node", "gke-analytics-carto-pool-9b8a7c6d-4wln", {
      metadata: { labels: { "iam.gke.io/gke-metadata-server-enabled": null } },
    }),
  },
  { says: "no metadata server", wrong: "metadata-server-healthy", change: noServers },
  {
    says: "no metadata server, before an installation",
    wrong: "metadata-server-healthy",
    scenario: "empty",
    change: noServers,
  },
  {
    says: "an account without its annotation",
    wrong: "annotation-present",
    change: { release: { serviceAccount: { annotations: { "iam.gke.io/gcp-service-account": null } } } },
  },
  {
    says: "no account",
    wrong: "service-account-exists",
    change: object("v1/ServiceAccount", "carto/carto-common-backend", null),
  },
  {
    says: "an annotation later than the pods",
    wrong: "pods-fresh",
    change: object(
      "v1/ServiceAccount",
      "carto/carto-common-backend",
      changedLater({ "f:metadata": { "f:annotations": { "f:iam.gke.io/gcp-service-account": {} } } }),
    ),
  },
  {
    says: "a ConfigMap later than the pods",
    wrong: "pods-fresh",
    change: object("v1/ConfigMap", "carto/carto-maps-api", changedLater({ "f:data": {} })),
  },
  {
    says: "a backend with another account",
    wrong: "pods-use-account",
    change: template({ serviceAccountName: "default" }),
  },
  {
    says: "private nodes without a way to Google",
    wrong: "private-nodes-reach-google",
    change: {
      ...cluster({ privateClusterConfig: { enablePrivateNodes: true } }),
      subnetworks: { [SUBNETWORK]: { privateIpGoogleAccess: false } },
    },
  },
  { says: "a cluster in ERROR", wrong: "cluster-running", change: cluster({ status: "ERROR" }) },
  {
    says: "a pool of another project",
    wrong: "pool-belongs-to-project",
    change: cluster({ workloadIdentityConfig: { workloadPool: "acme-fleet.svc.id.goog" } }),
  },
  {
    says: "another cluster with the pool",
    wrong: "identity-not-shared",
    change: {
      clusters: {
        "projects/acme-prod/locations/europe-west1-b/clusters/test": {
          status: "RUNNING",
          endpoint: "203.0.113.30",
          currentMasterVersion: "1.33.5-gke.1201000",
          currentNodeVersion: "1.33.5-gke.1201000",
          workloadIdentityConfig: { workloadPool: "acme-prod.svc.id.goog" },
        },
      },
    },
  },
  {
    says: "an API that is off",
    wrong: "apis-enabled",
    change: { projects: { "acme-prod": { services: [] } } },
  },
  {
    says: "a project under deletion",
    wrong: "project-active",
    change: { projects: { "acme-prod": { state: "DELETE_REQUESTED" } } },
  },
  { says: "an account that is disabled", wrong: "account-enabled", change: account({ disabled: true }) },
  {
    says: "an account with a key",
    wrong: "no-user-managed-keys",
    change: account({ keys: { d4: { keyType: "USER_MANAGED", validBeforeTime: "9999-12-31T23:59:59Z" } } }),
  },
  {
    says: "an account without grants",
    wrong: "binding-member",
    change: account({ policy: { bindings: [] } }),
  },
  {
    says: "an earlier account's role on a folder",
    wrong: "account-not-recreated",
    change: {
      ancestors: {
        "folders/731450012345": { policy: { bindings: [{ role: "roles/viewer", members: [WAS] }] } },
      },
    },
  },
  {
    says: "an earlier account's role on a bucket",
    wrong: "account-not-recreated",
    change: {
      buckets: {
        "acme-prod-carto-exports": {
          policy: { bindings: [{ role: "roles/storage.objectUser", members: [WAS] }] },
        },
      },
    },
  },
  {
    says: "a bucket without grants",
    wrong: "buckets-accessible",
    change: { buckets: { "acme-prod-carto-exports": { policy: { bindings: [] } } } },
  },
  {
    says: "a boundary",
    wrong: "deny-policy-clear",
    change: {
      policyBindings: {
        "acme-prod": [
          {
            policyKind: "PRINCIPAL_ACCESS_BOUNDARY",
            policy: "organizations/889900112233/locations/global/principalAccessBoundaryPolicies/fence",
            details: { enforcementVersion: "3", rules: [] },
          },
        ],
      },
    },
  },
];
