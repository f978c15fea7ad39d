import type { BoundPolicies } from "../../facts.ts";
import { isObject } from "../json.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";

/** The most that one page may hold (`SearchTargetPolicyBindingsRequest.page_size`). */
const PAGE = 1000;

/**
 * Observes which principal access boundary policies are bound to the principals of a project (IAM API v3,
 * `policyBindings.searchTargetPolicyBindings`, which `googleapis` has no client for).
 */
export function boundPoliciesObserver(access: GoogleAccess): Observer<"boundPolicies"> {
  return ({ project }, { signal }) => {
    const parent = `projects/${project}/locations/global`;
    const encoded = parent.split("/").map(encodeURIComponent).join("/");
    return askGoogle(
      access,
      "IAM",
      {
        method: "iam.projects.locations.policyBindings.searchTargetPolicyBindings",
        resource: parent,
        permission: "resourcemanager.projects.searchPolicyBindings",
        parse: parseBindings,
        call: ({ auth, rootUrl }, options) =>
          auth.request<unknown>({
            url: new URL(`v3/${encoded}/policyBindings:searchTargetPolicyBindings`, rootUrl).href,
            params: { target: `//cloudresourcemanager.googleapis.com/projects/${project}`, pageSize: PAGE },
            responseType: "json",
            ...options,
          }),
      },
      signal,
    );
  };
}

function parseBindings(body: unknown): BoundPolicies | undefined {
  if (!isObject(body) || (body.policyBindings !== undefined && !Array.isArray(body.policyBindings)))
    return undefined;
  const boundaries = (body.policyBindings ?? [])
    .filter(isObject)
    .filter(({ policyKind }) => policyKind === "PRINCIPAL_ACCESS_BOUNDARY");
  return { exists: true, boundaries: boundaries.map(({ policy }) => String(policy ?? "")) };
}
