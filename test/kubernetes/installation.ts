/** What an installed release leaves in a cluster, of each kind one object: enough for every probe to have its say. */
import { isJsonObject, type JsonObject, mergePatch } from "../support/sandbox/json.ts";

export const ACCOUNT = "carto-common-backend";
export const ANNOTATION = "iam.gke.io/gcp-service-account";
export const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";

/** A node's name as GKE makes one of cluster and pool. It can't clash, because the namespace's own part is in it. */
export const nodeIn = (namespace: string): string =>
  `gke-analytics-carto-pool-${namespace.replace(/^.*-/, "")}-4wln`;

const LABELS = { "app.kubernetes.io/name": "carto", "app.kubernetes.io/instance": "carto" };
const MAPS_API = { name: "maps-api", image: "registry.invalid/maps-api:1" };
const RUNS = {
  serviceAccountName: ACCOUNT,
  automountServiceAccountToken: false,
  containers: [{ ...MAPS_API, envFrom: [{ configMapRef: { name: "carto-maps-api" } }] }],
};

/**
 * The objects in the order in which they can be made. `change` is merged over them, by kind, as a JSON merge patch.
 * The Deployment starts nothing, so that a cluster with its controllers has the one Pod, as an API server alone has.
 */
export function installation(namespace: string, change: JsonObject = {}): readonly JsonObject[] {
  const metadata = { name: "carto-maps-api", labels: LABELS };
  const objects: JsonObject = {
    Node: {
      apiVersion: "v1",
      metadata: {
        name: nodeIn(namespace),
        labels: {
          "cloud.google.com/gke-nodepool": "carto-pool",
          "iam.gke.io/gke-metadata-server-enabled": "true",
        },
      },
    },
    ServiceAccount: {
      apiVersion: "v1",
      metadata: { name: ACCOUNT, annotations: { [ANNOTATION]: EMAIL } },
    },
    ConfigMap: { apiVersion: "v1", metadata, data: { WORKSPACE_IMPORTS_PROVIDER: "gcp" } },
    Deployment: {
      apiVersion: "apps/v1",
      metadata,
      spec: {
        replicas: 0,
        selector: { matchLabels: LABELS },
        template: { metadata: { labels: LABELS }, spec: RUNS },
      },
    },
    Pod: {
      apiVersion: "v1",
      metadata: { name: "carto-maps-api-6c8f4d5b7-x2k9q", labels: LABELS },
      spec: { ...RUNS, nodeName: nodeIn(namespace) },
    },
  };
  const changed = mergePatch(objects, change);
  // The admission of Pods looks for their account, and a patch moves what it changes to the end.
  const isPod = ({ kind }: JsonObject) => Number(kind === "Pod");
  return Object.entries(isJsonObject(changed) ? changed : {})
    .flatMap(([kind, object]) => (isJsonObject(object) ? [{ kind, ...object }] : []))
    .sort((one, other) => isPod(one) - isPod(other));
}

/** A container like the backend's own, with more to it. */
export const container = (more: JsonObject): JsonObject => ({ ...MAPS_API, ...more });
