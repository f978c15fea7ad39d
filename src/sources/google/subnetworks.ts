import { flagIn, isObject } from "../../domain/json.ts";
import type { Subnetwork } from "../../facts.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";

/**
 * Observes a subnetwork, in a Shared VPC the host project's (Compute Engine API v1, `subnetworks.get`). It doesn't use
 * googleapis' client. All of Compute Engine in it is half a megabyte, a tenth of the package, for only one question.
 */
export function subnetworkObserver(access: GoogleAccess): Observer<"subnetwork"> {
  return ({ project, region, name }, { signal }) =>
    askGoogle(
      access,
      "COMPUTE",
      {
        method: "compute.subnetworks.get",
        resource: `projects/${project}/regions/${region}/subnetworks/${name}`,
        permission: "compute.subnetworks.get",
        parse: (body) => parseSubnetwork(body, name),
        call: ({ auth, rootUrl }, options) => {
          const path = ["projects", project, "regions", region, "subnetworks", name];
          return auth.request<unknown>({
            url: new URL(`compute/v1/${path.map(encodeURIComponent).join("/")}`, rootUrl).href,
            params: { fields: "name,privateIpGoogleAccess" },
            responseType: "json",
            ...options,
          });
        },
      },
      signal,
    );
}

/** A `false` may be left out of the answer. */
function parseSubnetwork(body: unknown, name: string): Subnetwork | undefined {
  if (!isObject(body) || body.name !== name) return undefined;
  return { exists: true, privateGoogleAccess: flagIn(body.privateIpGoogleAccess) };
}
