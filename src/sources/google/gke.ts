import { container_v1 } from "googleapis/build/src/apis/container/v1.js";
import type { Cluster, Clusters, NodePool } from "../../facts.ts";
import { isObject } from "../errors.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { endpoint } from "./endpoints.ts";

const METHOD = "container.projects.locations.clusters.get";
const common = { source: "gke", service: "the Kubernetes Engine API", signIn: SIGN_IN } as const;

async function gke(access: GoogleAccess): Promise<container_v1.Container> {
  const auth = await access.credential();
  return new container_v1.Container({ auth, rootUrl: endpoint("CONTAINER", access.environment).href });
}

/** Observes a GKE cluster (Kubernetes Engine API v1, `projects.locations.clusters.get`). */
export function clusterObserver(access: GoogleAccess): Observer<"cluster"> {
  return ({ project, location, name }, { signal }) => {
    const resource = `projects/${project}/locations/${location}/clusters/${name}`;
    return observe(
      {
        ...common,
        method: METHOD,
        resource,
        permission: "container.clusters.get",
        parse: parseCluster,
        attempt: async (attemptSignal) => {
          const client = await gke(access);
          const answer = await client.projects.locations.clusters.get(
            { name: resource },
            requestOptions(attemptSignal),
          );
          return answer.data;
        },
      },
      signal,
      access.patience,
    );
  };
}

/** Observes the clusters of a project in all locations (Kubernetes Engine API v1, `projects.locations.clusters.list`). */
export function clustersObserver(access: GoogleAccess): Observer<"clusters"> {
  return ({ project }, { signal }) => {
    const parent = `projects/${project}/locations/-`;
    return observe(
      {
        ...common,
        method: "container.projects.locations.clusters.list",
        resource: parent,
        permission: "container.clusters.list",
        parse: parseClusters,
        attempt: async (attemptSignal) => {
          const client = await gke(access);
          const answer = await client.projects.locations.clusters.list(
            { parent, fields: "clusters(name,location,workloadIdentityConfig),missingZones" },
            requestOptions(attemptSignal),
          );
          return answer.data;
        },
      },
      signal,
      access.patience,
    );
  };
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const poolOf = (config: unknown): string | undefined =>
  isObject(config) ? text(config.workloadPool) : undefined;

function parseClusters(body: unknown): Clusters | undefined {
  if (!isObject(body) || (body.clusters !== undefined && !Array.isArray(body.clusters))) return undefined;
  const clusters = (body.clusters ?? []).filter(isObject).map((cluster) => {
    const workloadPool = poolOf(cluster.workloadIdentityConfig);
    return {
      name: text(cluster.name) ?? "",
      location: text(cluster.location) ?? "",
      ...(workloadPool === undefined ? {} : { workloadPool }),
    };
  });
  return {
    exists: true,
    clusters,
    incomplete: Array.isArray(body.missingZones) && body.missingZones.length > 0,
  };
}

function parseCluster(body: unknown): Cluster | undefined {
  if (!isObject(body) || text(body.name) === undefined) return undefined;
  const pool = poolOf(body.workloadIdentityConfig);
  const status = text(body.status);
  return {
    exists: true,
    ...(status === undefined ? {} : { status }),
    ...(pool === undefined ? {} : { workloadPool: pool }),
    autopilot: isObject(body.autopilot) && body.autopilot.enabled === true,
    nodePools: (Array.isArray(body.nodePools) ? body.nodePools : []).filter(isObject).map(parseNodePool),
  };
}

function parseNodePool(pool: { readonly [key: string]: unknown }): NodePool {
  const metadata = isObject(pool.config) ? pool.config.workloadMetadataConfig : undefined;
  const mode = isObject(metadata) ? text(metadata.mode) : undefined;
  return { name: text(pool.name) ?? "", ...(mode === undefined ? {} : { metadataMode: mode }) };
}
