import type { BoundPolicies } from "../../facts.ts";
import { isObject } from "../errors.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { endpoint } from "./endpoints.ts";

/** The most that one page may hold (`SearchTargetPolicyBindingsRequest.page_size`). */
const PAGE = 1000;

/**
 * Observes which principal access boundary policies are bound to the principals of a project (IAM API v3,
 * `policyBindings.searchTargetPolicyBindings`, which `googleapis` has no client for).
 */
export function boundPoliciesObserver(access: GoogleAccess): Observer<"boundPolicies"> {
  return ({ project }, { signal }) => {
    const parent = `projects/${project}/locations/global`;
    return observe(
      {
        source: "iam",
        service: "IAM",
        signIn: SIGN_IN,
        method: "iam.projects.locations.policyBindings.searchTargetPolicyBindings",
        resource: parent,
        permission: "resourcemanager.projects.searchPolicyBindings",
        parse: parseBindings,
        attempt: async (attemptSignal) => {
          const auth = await access.credential();
          const url = new URL(
            `v3/projects/${encodeURIComponent(project)}/locations/global/policyBindings:searchTargetPolicyBindings`,
            endpoint("IAM", access.environment),
          );
          const target = `//cloudresourcemanager.googleapis.com/projects/${project}`;
          const params = { target, pageSize: PAGE };
          const answer = await auth.request<unknown>({
            url: url.href,
            params,
            responseType: "json",
            ...requestOptions(attemptSignal),
          });
          return answer.data;
        },
      },
      signal,
      access.patience,
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
