/**
 * GKE clusters and node pools (provider google, `google_container_cluster`, `google_container_node_pool`). They are turned into
 * the format of the Kubernetes Engine API, so that its decoder reads them. Blocks are lists of at most one entry.
 */
import { type Attribute, attributeOf, knownText, textOf } from "./attributes.ts";
import {
  type Action,
  asItWas,
  changes,
  type Json,
  objectIn,
  objectsIn,
  type Resource,
  type Terraform,
} from "./document.ts";
import { knownProject } from "./providers.ts";

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
      const resource = asItWas(one);
      const name = knownText(resource, "name");
      const location = knownText(resource, "location");
      const project = knownProject(resource, terraform);
      if (name === undefined || location === undefined || project === undefined) return [];
      const nodePools = nodePoolsOf(resource, name, terraform);
      const own = ownPools(name, terraform).filter(changes);
      return [
        {
          ...{ project, location, name, address: resource.address },
          body: { ...bodyOf(resource, project), nodePools },
          open: openIn(resource),
          action: changes(resource) ? resource.action : "none",
          changedPools: own.filter(({ action }) => action !== "delete").map(poolName),
          gonePools: own.filter(({ action }) => action === "delete").map((one) => poolName(asItWas(one))),
        },
      ];
    });
}

/** A pool that isn't known while Autopilot is off leaves open whether the cluster has Workload Identity. */
function openIn(cluster: Resource): readonly string[] {
  if (cluster.values.enable_autopilot === true) return [];
  const pool = attributeOf(cluster, "workload_identity_config", 0, "workload_pool");
  return pool.state === "open" ? [pool.why] : [];
}

/** The mode of a pool that names one. Where it leaves the whole block out, GKE chooses, and nothing is open. */
export function writtenMode(pool: Resource): Attribute<string> {
  const isLeft = attributeOf(pool, "node_config", 0, "workload_metadata_config").state === "open";
  return isLeft ? { state: "absent" } : textOf(pool, "node_config", 0, "workload_metadata_config", 0, "mode");
}

/**
 * The pool. Autopilot has always one, which is named after the project (GKE, "About Workload Identity Federation for GKE").
 * Before version 4 the provider calls it `identity_namespace`.
 */
function workloadPool({ values }: Resource, project: string): unknown {
  const { workload_pool, identity_namespace } = block(values.workload_identity_config);
  const written = workload_pool ?? identity_namespace;
  const isAutopilot = values.enable_autopilot === true && /^[a-z][-a-z0-9]*$/.test(project);
  return written ?? (isAutopilot ? `${project}.svc.id.goog` : undefined);
}

function bodyOf(resource: Resource, project: string): Json {
  const { values } = resource;
  const autopilot = values.enable_autopilot === true;
  const privateNodes = block(values.private_cluster_config).enable_private_nodes === true;
  return {
    name: values.name,
    // The provider waits until a cluster that it makes runs.
    status: "RUNNING",
    workloadIdentityConfig: { workloadPool: workloadPool(resource, project) },
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

/**
 * The pools inside the cluster's resource, its default pool, and the resources that name the cluster. The provider lists in
 * `node_pool` those that have a resource of their own too, and that resource knows better what they will be.
 */
function nodePoolsOf(cluster: Resource, name: string, terraform: Terraform): readonly Json[] {
  const listed = objectsIn(cluster.values.node_pool);
  const keepsDefault =
    listed.length === 0 &&
    cluster.values.remove_default_node_pool !== true &&
    cluster.values.enable_autopilot !== true &&
    typeof cluster.values.initial_node_count === "number";
  const all = ownPools(name, terraform);
  const named = new Set(all.map((pool) => poolName(asItWas(pool))));
  const own = all.filter(({ action }) => action !== "delete");
  const inline = listed.filter((pool) => !named.has(String(pool.name)));
  const standard = { name: "default-pool", node_config: cluster.values.node_config };
  return [
    ...inline.map((pool) => poolOf(withMode(cluster, pool))),
    ...(keepsDefault ? [poolOf(withMode(cluster, standard))] : []),
    ...own.map((resource) => poolOf(withMode(resource, resource.values))),
  ];
}

const poolName = (pool: Resource): string => knownText(pool, "name") ?? "";

const ownPools = (name: string, terraform: Terraform): readonly Resource[] =>
  terraform.resources.filter(
    (resource) =>
      resource.type === "google_container_node_pool" && namesCluster(asItWas(resource), name, terraform),
  );

/** By its name or ID; where that is known only after apply, a document with one cluster means that one. */
function namesCluster(pool: Resource, name: string, terraform: Terraform): boolean {
  const given = knownText(pool, "cluster");
  if (given !== undefined) return given.replace(/^.*\//, "") === name;
  const clusters = terraform.resources.filter(({ type }) => type === "google_container_cluster");
  return clusters.length === 1;
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
function withMode({ action }: Resource, pool: Json): Json {
  const config = block(pool.node_config);
  const isMade = action === "create" || action === "replace";
  if (!isMade || modeOf(config) !== undefined) return pool;
  const node_config = [{ ...config, workload_metadata_config: [{ mode: "GKE_METADATA" }] }];
  return { ...pool, node_config };
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
