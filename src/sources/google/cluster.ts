/** What is read of a GKE cluster (Kubernetes Engine API v1). Beside it the fields that gcloud is told to print of one. */
import { defined } from "../../defined.ts";
import {
  enumIn,
  flagIn,
  isObject,
  type Json,
  nameIn,
  objectIn,
  objectsIn,
  textIn,
  textsIn,
} from "../../domain/json.ts";
import type { ControlPlane } from "../../domain/kubernetes/control-plane.ts";
import type { Taint } from "../../domain/kubernetes/scheduling.ts";
import type { Cluster, Clusters, NodePool } from "../../facts.ts";
import { listIn } from "./lists.ts";

/** All that `parseCluster` reads, but for how the API server is reached and the version, by which nothing is judged. */
export const CLUSTER_FIELDS = [
  "name",
  "status",
  "workloadIdentityConfig.workloadPool",
  "autopilot.enabled",
  "networkConfig.datapathProvider",
  "networkConfig.dnsConfig.clusterDns",
  "networkConfig.subnetwork",
  "networkConfig.defaultEnablePrivateNodes",
  "networkPolicy.enabled",
  "addonsConfig.dnsCacheConfig.enabled",
  "privateClusterConfig.enablePrivateNodes",
  ...[
    "name",
    "autopilotConfig.enabled",
    "networkConfig.enablePrivateNodes",
    "networkConfig.subnetwork",
    "queuedProvisioning.enabled",
    "status",
    "config.accelerators",
    "config.imageType",
    "config.labels",
    "config.machineType",
    "config.sandboxConfig",
    "config.taints",
    "config.taintConfig.architectureTaintBehavior",
    "config.workloadMetadataConfig.mode",
  ].map((field) => `nodePools[].${field}`),
] as const;

/** All that `parseClusters` reads of each. */
export const CLUSTERS_FIELDS = ["name", "location", "workloadIdentityConfig.workloadPool"] as const;

/** Kubernetes Engine API v1, `Cluster.Status`. */
const STATUSES = ["PROVISIONING", "RUNNING", "RECONCILING", "STOPPING", "ERROR", "DEGRADED"];
/** `DatapathProvider`. */
const DATAPATHS = [
  "DATAPATH_PROVIDER_UNSPECIFIED",
  "LEGACY_DATAPATH",
  "ADVANCED_DATAPATH",
  "MIGRATE_TO_ADVANCED_DATAPATH",
  "MIGRATE_TO_LEGACY_DATAPATH",
];
/** `NodePool.Status`. */
const POOL_STATUSES = ["PROVISIONING", "RUNNING", "RUNNING_WITH_ERROR", "RECONCILING", "STOPPING", "ERROR"];
/** `DNSConfig.Provider`. */
const DNS_PROVIDERS = ["PROVIDER_UNSPECIFIED", "PLATFORM_DEFAULT", "CLOUD_DNS", "KUBE_DNS"];
/** `WorkloadMetadataConfig.Mode`. */
const METADATA_MODES = ["MODE_UNSPECIFIED", "GCE_METADATA", "GKE_METADATA"];

const filled = (value: unknown): string | undefined => textIn(value) || undefined;

const poolOf = (config: unknown): string | undefined => filled(objectIn(config).workloadPool);

/** Reads a list of clusters; undefined where it is none. */
export function parseClusters(body: unknown): Clusters | undefined {
  const entries = listIn(body, "clusters", ["missingZones"]);
  if (entries === undefined || !isObject(body)) return undefined;
  const clusters = entries.map((cluster) => {
    const workloadPool = poolOf(cluster.workloadIdentityConfig);
    return {
      name: nameIn(cluster.name),
      location: nameIn(cluster.location),
      ...defined({ workloadPool }),
    };
  });
  return {
    exists: true,
    clusters,
    incomplete: Array.isArray(body.missingZones) && body.missingZones.length > 0,
  };
}

/** Reads a cluster; undefined where it is none. */
export function parseCluster(body: unknown): Cluster | undefined {
  if (!isObject(body) || filled(body.name) === undefined) return undefined;
  const pool = poolOf(body.workloadIdentityConfig);
  const [status, version] = [enumIn(body.status, STATUSES), filled(body.currentMasterVersion)];
  return {
    exists: true,
    ...defined({ status, version, workloadPool: pool }),
    autopilot: enabled(body.autopilot),
    ...networkOf(body),
    controlPlane: controlPlaneOf(body),
    nodePools: objectsIn(body.nodePools).map(parseNodePool),
  };
}

const enabled = (setting: unknown): boolean => flagIn(objectIn(setting).enabled);

function networkOf(cluster: Json) {
  const network = objectIn(cluster.networkConfig);
  const legacy = objectIn(cluster.privateClusterConfig);
  const datapathProvider = enumIn(network.datapathProvider, DATAPATHS);
  const subnetwork = filled(network.subnetwork);
  return {
    ...defined({ datapathProvider }),
    networkPolicyEnabled: enabled(cluster.networkPolicy),
    dns: { collected: true, value: dnsOf(cluster, network) },
    ...defined({ subnetwork }),
    privateNodes: flagIn(legacy.enablePrivateNodes) || flagIn(network.defaultEnablePrivateNodes),
  };
}

/** Kubernetes Engine API v1, DNSConfig and DnsCacheConfig. */
function dnsOf(cluster: Json, network: Json) {
  const provider = enumIn(objectIn(network.dnsConfig).clusterDns, DNS_PROVIDERS);
  return { ...defined({ provider }), nodeLocal: enabled(objectIn(cluster.addonsConfig).dnsCacheConfig) };
}

function controlPlaneOf(cluster: Json): ControlPlane {
  const auth = objectIn(cluster.masterAuth);
  const legacy = objectIn(cluster.privateClusterConfig);
  const endpoints = objectIn(cluster.controlPlaneEndpointsConfig);
  const ip = objectIn(endpoints.ipEndpointsConfig);
  const dns = objectIn(endpoints.dnsEndpointConfig);
  const [address, certificate, name] = [
    filled(cluster.endpoint),
    filled(auth.clusterCaCertificate),
    filled(dns.endpoint),
  ];
  return {
    ...defined({ address, certificate }),
    addresses: [ip, legacy].flatMap(({ publicEndpoint, privateEndpoint }) =>
      [publicEndpoint, privateEndpoint].flatMap((one) => filled(one) ?? []),
    ),
    byAddress: ip.enabled !== false,
    privateAddress: legacy.enablePrivateEndpoint === true || ip.enablePublicEndpoint === false,
    ...(name === undefined ? {} : { dns: { name, fromOutside: dns.allowExternalTraffic === true } }),
  };
}

function parseNodePool(pool: Json): NodePool {
  const config = objectIn(pool.config);
  const mode = enumIn(objectIn(config.workloadMetadataConfig).mode, METADATA_MODES);
  const network = objectIn(pool.networkConfig);
  const isPrivate = network.enablePrivateNodes ?? undefined;
  return {
    name: filled(pool.name) ?? "",
    subnetwork: { collected: true, ...defined({ value: filled(network.subnetwork) }) },
    ...defined({ metadataMode: mode }),
    labels: textsIn(config.labels),
    taints: taintsOf(config, pool),
    autopilot: enabled(pool.autopilotConfig),
    ...(isPrivate === undefined ? {} : { privateNodes: flagIn(isPrivate) }),
    status: { collected: true, ...defined({ value: enumIn(pool.status, POOL_STATUSES) }) },
  };
}

/** Machine types of TPUs: `ct4p-hightpu-4t`, `ct6e-standard-8t`, `tpu7x-standard-4t` (GKE documentation, "Plan TPUs in GKE"). */
const TPU = /^(ct\d[a-z]*|tpu\d[a-z]*)-/;
/** Machine series that GPUs are attached to (Compute Engine documentation, "Accelerator-optimized machine family"). */
const GPU = /^(a[2-9]x?|g[24])-/;
/** Machine series with Arm processors: T2A, C4A, N4A, A4X (Compute Engine documentation, "Arm VMs on Compute Engine"). */
const ARM = /^(t2a|c4a|n4a|a4x)-/;

/** `taintConfig.architectureTaintBehavior` can switch the default taint off (Kubernetes Engine API v1, `TaintConfig`). */
const keepsArmUntainted = (config: Json): boolean =>
  objectIn(config.taintConfig).architectureTaintBehavior === "NONE";

const hasGpus = ({ accelerators }: Json, machine: string): boolean =>
  GPU.test(machine) || (Array.isArray(accelerators) && accelerators.length > 0);

const EFFECTS: { readonly [effect: string]: string } = {
  NO_SCHEDULE: "NoSchedule",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
  NO_EXECUTE: "NoExecute",
};

/**
 * The taints of a pool's nodes. The configuration may lack those that GKE adds by itself (GKE documentation,
 * "About GPUs", "About TPUs in GKE", "Plan GKE Standard node pools for Arm", "Windows Server node pools", "GKE Sandbox"). GKE's
 * cluster autoscaler names the taint of pools with queued provisioning (`QueuedTaintKey`).
 */
function taintsOf(config: Json, { queuedProvisioning }: Json): readonly Taint[] {
  const own = objectsIn(config.taints).map((taint) => {
    const value = filled(taint.value);
    const effect = filled(taint.effect) ?? "";
    return {
      key: filled(taint.key) ?? "",
      ...defined({ value }),
      effect: EFFECTS[effect] ?? "other",
    };
  });
  const machine = filled(config.machineType) ?? "";
  const added = (present: boolean, key: string, value: string): readonly Taint[] =>
    present && !own.some((taint) => taint.key === key) ? [{ key, value, effect: "NoSchedule" }] : [];
  return [
    ...own,
    ...added(hasGpus(config, machine), "nvidia.com/gpu", "present"),
    ...added(enabled(queuedProvisioning), "cloud.google.com/gke-queued", "true"),
    ...added(TPU.test(machine), "google.com/tpu", "present"),
    ...added(ARM.test(machine) && !keepsArmUntainted(config), "kubernetes.io/arch", "arm64"),
    ...added(/^WINDOWS/.test(filled(config.imageType) ?? ""), "node.kubernetes.io/os", "windows"),
    ...added(isObject(config.sandboxConfig), "sandbox.gke.io/runtime", "gvisor"),
  ];
}
