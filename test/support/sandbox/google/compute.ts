import { found, type Method } from "./api.ts";

/** Compute Engine v1: https://cloud.google.com/compute/docs/reference/rest/v1 */
export const COMPUTE: readonly Method[] = [
  {
    verb: "GET",
    path: "/compute/v1/projects/{project}/regions/{region}/subnetworks/{name}",
    permission: "compute.subnetworks.get",
    run: (call) => {
      const path = `projects/${call.param("project")}/regions/${call.param("region")}/subnetworks/${call.param("name")}`;
      const subnetwork = call.state.subnetworks[path];
      const body = found(subnetwork, "NOT_FOUND", `The resource '${path}' was not found`);
      return { body: { kind: "compute#subnetwork", name: call.param("name"), ...body } };
    },
  },
];
