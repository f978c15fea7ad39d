import { at, isJsonObject, type JsonObject } from "../json.ts";
import { lookUpProject, parseClusterPath, type State } from "../state.ts";
import { type Call, found, type Method, type Reply } from "./api.ts";

/** Kubernetes Engine v1: https://cloud.google.com/kubernetes-engine/docs/reference/rest */
export const CONTAINER: readonly Method[] = [
  {
    verb: "GET",
    path: "/v1/projects/{project}/locations/{location}/clusters/{cluster}",
    permission: "container.clusters.get",
    run: (call) => ({ body: getCluster(call) }),
  },
  {
    verb: "GET",
    path: "/v1/projects/{project}/locations/{location}/clusters",
    permission: "container.clusters.list",
    run: (call) => ({ body: listClusters(call) }),
  },
  {
    verb: "GET",
    path: "/v1/projects/{project}/locations/{location}/clusters/{cluster}/nodePools",
    permission: "container.clusters.get",
    run: (call) => ({ body: { nodePools: nodePools(getCluster(call)) } }),
  },
  {
    verb: "GET",
    path: "/v1/projects/{project}/locations/{location}/clusters/{cluster}/nodePools/{pool}",
    permission: "container.clusters.get",
    run: (call) => ({ body: getNodePool(call) }),
  },
  {
    verb: "PUT",
    path: "/v1/projects/{project}/locations/{location}/clusters/{cluster}",
    permission: "container.clusters.update",
    run: updateCluster,
  },
  {
    verb: "PUT",
    path: "/v1/projects/{project}/locations/{location}/clusters/{cluster}/nodePools/{pool}",
    permission: "container.clusters.update",
    run: updateNodePool,
  },
  {
    verb: "GET",
    path: "/v1/projects/{project}/locations/{location}/operations/{operation}",
    permission: "container.operations.get",
    run: (call) => {
      const operation = call.state.operations[call.param("operation")];
      return { body: found(operation, "NOT_FOUND", `Not found: ${call.param("operation")}.`) };
    },
  },
];

const pathOf = (call: Call): string =>
  `projects/${projectId(call)}/locations/${call.param("location")}/clusters/${call.param("cluster")}`;

/** Of all that a cluster's update may change, its workload identity pool. */
function updateCluster(call: Call): Reply {
  getCluster(call);
  const workloadIdentityConfig = at(call.body, "update", "desiredWorkloadIdentityConfig") ?? {};
  return change(call, { workloadIdentityConfig });
}

/** Of all that a node pool's update may change, which metadata server its nodes have. */
function updateNodePool(call: Call): Reply {
  const { name } = getNodePool(call);
  const workloadMetadataConfig = at(call.body, "workloadMetadataConfig") ?? {};
  const changed = nodePools(getCluster(call)).map((pool) => {
    const config = isJsonObject(pool.config) ? pool.config : {};
    return pool.name === name ? { ...pool, config: { ...config, workloadMetadataConfig } } : pool;
  });
  return change(call, { nodePools: changed });
}

/** Changes the cluster at once; the operation that says so is done when it is asked for, not before. */
function change(call: Call, changed: JsonObject): Reply {
  const { state } = call;
  const path = pathOf(call);
  const name = `operation-${state.serial}`;
  const selfLink = `https://container.googleapis.com/v1/projects/${projectId(call)}/locations/${call.param("location")}/operations/${name}`;
  const operation = { name, operationType: "UPDATE_CLUSTER", location: call.param("location"), selfLink };
  const next: State = {
    ...state,
    clusters: { ...state.clusters, [path]: { ...state.clusters[path], ...changed } },
    operations: { ...state.operations, [name]: { ...operation, status: "DONE" } },
    serial: state.serial + 1,
  };
  return { body: { ...operation, status: "RUNNING" }, state: next };
}

function getCluster(call: Call): JsonObject {
  const path = pathOf(call);
  const cluster = found(call.state.clusters[path], "NOT_FOUND", `Not found: ${path}.`);
  return showCluster(call.state, path, cluster);
}

function listClusters(call: Call): JsonObject {
  const project = projectId(call);
  const location = call.param("location");
  const clusters = Object.entries(call.state.clusters)
    .filter(([path]) => {
      const at = parseClusterPath(path);
      return at?.projectId === project && (location === "-" || at.location === location);
    })
    .map(([path, cluster]) => showCluster(call.state, path, cluster));
  return clusters.length > 0 ? { clusters } : {};
}

function getNodePool(call: Call): JsonObject {
  const pool = nodePools(getCluster(call)).find(({ name }) => name === call.param("pool"));
  return found(pool, "NOT_FOUND", `Not found: ${call.param("pool")}.`);
}

function nodePools(cluster: JsonObject): readonly JsonObject[] {
  return Array.isArray(cluster.nodePools) ? cluster.nodePools.filter(isJsonObject) : [];
}

/** The stored cluster with the fields that its path says. */
function showCluster(state: State, path: string, cluster: JsonObject): JsonObject {
  const { projectId: project = "", location = "", cluster: name = "" } = parseClusterPath(path) ?? {};
  const zonal = /-[a-z]$/.test(location);
  const number = state.projects[project]?.projectNumber ?? "";
  return {
    name,
    location,
    zone: location,
    selfLink: `https://container.googleapis.com/v1/projects/${project}/${zonal ? "zones" : "locations"}/${location}/clusters/${name}`,
    id: `${number}${name}`,
    ...cluster,
  };
}

/** The call's project by id, which may be given as its number. */
function projectId(call: Call): string {
  const asked = call.param("project");
  const project = lookUpProject(call.state, asked);
  return found(project, "PERMISSION_DENIED", `Permission denied on resource project ${asked}.`)[0];
}
