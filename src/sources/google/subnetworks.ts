import type { Subnetwork } from "../../facts.ts";
import { isObject } from "../errors.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { rootUrl } from "./endpoints.ts";

/**
 * Observes a subnetwork, in a Shared VPC the host project's (Compute Engine API v1, `subnetworks.get`). Without
 * googleapis' client: all of Compute Engine in it is half a megabyte, a tenth of the package, for this one question.
 */
export function subnetworkObserver(access: GoogleAccess): Observer<"subnetwork"> {
  return ({ project, region, name }, { signal }) =>
    observe(
      {
        source: "compute",
        service: "the Compute Engine API",
        signIn: SIGN_IN,
        method: "compute.subnetworks.get",
        resource: `projects/${project}/regions/${region}/subnetworks/${name}`,
        permission: "compute.subnetworks.get",
        parse: parseSubnetwork,
        attempt: async (attemptSignal) => {
          const auth = await access.credential();
          const path = ["projects", project, "regions", region, "subnetworks", name];
          const root = rootUrl("COMPUTE", access.environment, "compute/v1/");
          const url = new URL(`compute/v1/${path.map(encodeURIComponent).join("/")}`, root);
          const answer = await auth.request<unknown>({
            url: url.href,
            params: { fields: "name,privateIpGoogleAccess" },
            responseType: "json",
            ...requestOptions(attemptSignal),
          });
          return answer.data;
        },
      },
      signal,
      access.patience,
    );
}

/** A `false` may be left out of the answer. */
function parseSubnetwork(body: unknown): Subnetwork | undefined {
  if (!isObject(body) || typeof body.name !== "string") return undefined;
  return { exists: true, privateGoogleAccess: body.privateIpGoogleAccess === true };
}
