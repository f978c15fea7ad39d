/** A kind the API server serves; facts as in the Kubernetes API reference. */
export type Kind = {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
};

function kind(groupVersion: string, name: string, plural: string, shortNames: readonly string[] = []): Kind {
  const [version = "", group = ""] = groupVersion.split("/").reverse();
  const namespaced = name !== "Namespace" && name !== "Node";
  return { group, version, kind: name, plural, namespaced, shortNames };
}

export const KINDS: readonly Kind[] = [
  kind("v1", "Namespace", "namespaces", ["ns"]),
  kind("v1", "Node", "nodes", ["no"]),
  kind("v1", "ServiceAccount", "serviceaccounts", ["sa"]),
  kind("v1", "Pod", "pods", ["po"]),
  kind("v1", "ConfigMap", "configmaps", ["cm"]),
  kind("v1", "Secret", "secrets"),
  kind("v1", "Event", "events", ["ev"]),
  kind("apps/v1", "Deployment", "deployments", ["deploy"]),
  kind("apps/v1", "DaemonSet", "daemonsets", ["ds"]),
  kind("apps/v1", "StatefulSet", "statefulsets", ["sts"]),
  kind("apps/v1", "ReplicaSet", "replicasets", ["rs"]),
  kind("batch/v1", "Job", "jobs"),
  kind("batch/v1", "CronJob", "cronjobs", ["cj"]),
  kind("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", ["netpol"]),
  // GKE clusters with Dataplane V2 have it.
  kind("cilium.io/v2", "CiliumNetworkPolicy", "ciliumnetworkpolicies", ["cnp"]),
  // A cluster with Istio has them.
  kind("networking.istio.io/v1", "Sidecar", "sidecars"),
  kind("networking.istio.io/v1", "ServiceEntry", "serviceentries", ["se"]),
];

/** `v1`, `apps/v1`. */
export function groupVersion({ group, version }: Kind): string {
  return group === "" ? version : `${group}/${version}`;
}

/** The key of a kind's objects in the state: `apps/v1/Deployment`. */
export function kindKey(kind: Kind): string {
  return `${groupVersion(kind)}/${kind.kind}`;
}
