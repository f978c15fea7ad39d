/**
 * GKE clusters and node pools (provider google, `google_container_cluster`, `google_container_node_pool`). They are turned into
 * the format of the Kubernetes Engine API, so that its decoder reads them. Blocks are lists of at most one entry.
 */
import { providerProject } from "./accounts.ts";
import { attributeOf, knownText } from "./attributes.ts";
import {
  type Action,
  asBefore,
  changes,
  type Json,
  objectIn,
  objectsIn,
  type Resource,
  type Terraform,
} from "./document.ts";

export type TerraformCluster = {
  readonly project: string;
  readonly location: string;
  readonly name: string;
  /** As `projects.locations.clusters.get` answers. */
  readonly body: Json;
  /** What is known only after apply, and decides. */
  readonly open: readonly string[];
  readonly address: string;
  /** What the plan does to the cluster itself, apart from its node pools. */
  readonly action: Action;
  readonly changedPools: readonly string[];
  readonly gonePools: readonly string[];
};

const block = (value: unknown): Json => objectIn(Array.isArray(value) ? value[0] : value);

/** The clusters of the document, also those that the plan deletes, whose project, location and name are known. */
export function clustersOf(terraform: Terraform): readonly TerraformCluster[] {
  return terraform.resources
    .filter(({ type }) => type === "google_container_cluster")
    .flatMap((one) => {
      const resource = one.action === "delete" ? asBefore(one) : one;
      const name = knownText(resource, "name");
      const location = knownText(resource, "location");
      const project = knownText(resource, "project") ?? providerProject(terraform);
      if (name === undefined || location === undefined || project === undefined) return [];
      const nodePools = nodePoolsOf(resource, name, terraform);
      const own = ownPools(resource, name, terraform).filter(changes);
      return [
        {
          ...{ project, location, name, address: resource.address },
          body: { ...bodyOf(resource), nodePools },
          open: openIn(resource),
          action: changes(resource) ? resource.action : "none",
          changedPools: own.filter(({ action }) => action !== "delete").map(poolName),
          gonePools: own.filter(({ action }) => action === "delete").map((one) => poolName(asBefore(one))),
        },
      ];
    });
}

/** A pool that isn't known while Autopilot is off leaves open whether the cluster has Workload Identity. */
function openIn(resource: Resource): readonly string[] {
  if (resource.values.enable_autopilot === true) return [];
  const pool = attributeOf(resource, "workload_identity_config", 0, "workload_pool");
  return pool.state === "open" ? [pool.why] : [];
}

function bodyOf(resource: Resource): Json {
  const { values } = resource;
  const autopilot = values.enable_autopilot === true;
  const privateNodes = block(values.private_cluster_config).enable_private_nodes === true;
  return {
    name: values.name,
    // The provider waits until a cluster that it makes runs.
    status: "RUNNING",
    workloadIdentityConfig: { workloadPool: block(values.workload_identity_config).workload_pool },
    autopilot: { enabled: autopilot },
    networkConfig: {
      datapathProvider: values.datapath_provider ?? undefined,
      dnsConfig: { clusterDns: block(values.dns_config).cluster_dns },
    },
    networkPolicy: { enabled: block(values.network_policy).enabled === true },
    privateClusterConfig: { enablePrivateNodes: privateNodes },
    addonsConfig: {
      dnsCacheConfig: block(block(values.addons_config).dns_cache_config),
    },
  };
}

/** The pools inside the cluster's resource, its default pool, and the resources that name the cluster. */
function nodePoolsOf(cluster: Resource, name: string, terraform: Terraform): readonly Json[] {
  const inline = objectsIn(cluster.values.node_pool).map(poolOf);
  const keepsDefault =
    inline.length === 0 &&
    cluster.values.remove_default_node_pool !== true &&
    cluster.values.enable_autopilot !== true &&
    typeof cluster.values.initial_node_count === "number";
  const own = ownPools(cluster, name, terraform).filter(({ action }) => action !== "delete");
  const standard = { name: "default-pool", node_config: cluster.values.node_config };
  return [
    ...inline,
    ...(keepsDefault ? [poolOf(standard)] : []),
    ...own.map((resource) => poolOf(withMode(resource))),
  ];
}

const poolName = (pool: Resource): string => knownText(pool, "name") ?? "";

const ownPools = (cluster: Resource, name: string, terraform: Terraform): readonly Resource[] =>
  terraform.resources.filter(
    (resource) =>
      resource.type === "google_container_node_pool" &&
      namesCluster(resource.action === "delete" ? asBefore(resource) : resource, cluster, name, terraform),
  );

/** By its name or ID; where that is known only after apply, a document with one cluster means that one. */
function namesCluster(pool: Resource, cluster: Resource, name: string, terraform: Terraform): boolean {
  const given = knownText(pool, "cluster");
  if (given !== undefined) return given.replace(/^.*\//, "") === name;
  const clusters = terraform.resources.filter(({ type }) => type === "google_container_cluster");
  return clusters.length === 1 && clusters[0] === cluster;
}

/** Whether the pool leaves its metadata mode to GKE. */
export const leavesMode = (resource: Resource): boolean =>
  ["mode", "node_metadata"].every(
    (name) => attributeOf(resource, "node_config", 0, "workload_metadata_config", 0, name).state !== "known",
  );

/**
 * A pool that is made in a cluster with Workload Identity uses the GKE metadata server unless it says otherwise (GKE,
 * "Authenticate to Google Cloud APIs from GKE workloads").
 */
function withMode(resource: Resource): Json {
  if (resource.action !== "create" || !leavesMode(resource)) return resource.values;
  const config = block(resource.values.node_config);
  const node_config = [{ ...config, workload_metadata_config: [{ mode: "GKE_METADATA" }] }];
  return { ...resource.values, node_config };
}

/** Before version 4 the provider calls the mode `node_metadata`, and its values otherwise. */
function modeOf(config: Json): unknown {
  const { mode, node_metadata } = block(config.workload_metadata_config);
  if (mode !== undefined || node_metadata === undefined) return mode;
  return node_metadata === "GKE_METADATA_SERVER" ? "GKE_METADATA" : "GCE_METADATA";
}

function poolOf(values: Json): Json {
  const config = block(values.node_config);
  return {
    name: values.name,
    config: {
      workloadMetadataConfig: { mode: modeOf(config) },
      labels: config.labels ?? {},
      taints: config.taint ?? [],
      machineType: config.machine_type,
      imageType: config.image_type,
      accelerators: config.guest_accelerator,
    },
    networkConfig: { enablePrivateNodes: block(values.network_config).enable_private_nodes ?? undefined },
  };
}
