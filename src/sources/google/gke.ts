import { container_v1 } from "googleapis/build/src/apis/container/v1.js";
import { isObject } from "../../domain/json.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";
import { parseCluster, parseClusters } from "./cluster.ts";

const METHOD = "container.projects.locations.clusters.get";

/** Observes a GKE cluster (Kubernetes Engine API v1, `projects.locations.clusters.get`). */
export function clusterObserver(access: GoogleAccess): Observer<"cluster"> {
  return ({ project, location, name }, { signal }) => {
    const resource = `projects/${project}/locations/${location}/clusters/${name}`;
    return askGoogle(
      access,
      "CONTAINER",
      {
        method: METHOD,
        resource,
        permission: "container.clusters.get",
        parse: (body) => (isObject(body) && body.name === name ? parseCluster(body) : undefined),
        call: (client, options) =>
          new container_v1.Container(client).projects.locations.clusters.get({ name: resource }, options),
      },
      signal,
    );
  };
}

/** Observes the clusters of a project in all locations (Kubernetes Engine API v1, `projects.locations.clusters.list`). */
export function clustersObserver(access: GoogleAccess): Observer<"clusters"> {
  return ({ project }, { signal }) => {
    const parent = `projects/${project}/locations/-`;
    return askGoogle(
      access,
      "CONTAINER",
      {
        method: "container.projects.locations.clusters.list",
        resource: parent,
        permission: "container.clusters.list",
        parse: parseClusters,
        call: (client, options) =>
          new container_v1.Container(client).projects.locations.clusters.list(
            { parent, fields: "clusters(name,location,workloadIdentityConfig),missingZones" },
            options,
          ),
      },
      signal,
    );
  };
}
