import { isJsonObject, type JsonObject } from "../json.ts";
import { lookUpProject, parseClusterPath, type State } from "../state.ts";
import { type Call, found, type Method } from "./api.ts";

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
];

function getCluster(call: Call): JsonObject {
  const path = `projects/${projectId(call)}/locations/${call.param("location")}/clusters/${call.param("cluster")}`;
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
