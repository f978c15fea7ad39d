import { container_v1 } from "googleapis/build/src/apis/container/v1.js";
import type { Cluster, NodePool } from "../../facts.ts";
import { isObject } from "../errors.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { endpoint } from "./endpoints.ts";

const METHOD = "container.projects.locations.clusters.get";

/** Observes a GKE cluster (Kubernetes Engine API v1, `projects.locations.clusters.get`). */
export function clusterObserver(access: GoogleAccess): Observer<"cluster"> {
  return ({ project, location, name }, { signal }) => {
    const resource = `projects/${project}/locations/${location}/clusters/${name}`;
    return observe(
      {
        source: "gke",
        service: "the Kubernetes Engine API",
        method: METHOD,
        resource,
        permission: "container.clusters.get",
        signIn: SIGN_IN,
        parse: parseCluster,
        attempt: async (attemptSignal) => {
          const auth = await access.credential();
          const rootUrl = endpoint("CONTAINER", access.environment).href;
          const client = new container_v1.Container({ auth, rootUrl });
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

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

function parseCluster(body: unknown): Cluster | undefined {
  if (!isObject(body) || text(body.name) === undefined) return undefined;
  const pool = isObject(body.workloadIdentityConfig)
    ? text(body.workloadIdentityConfig.workloadPool)
    : undefined;
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
