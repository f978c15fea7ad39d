import { defined } from "../../defined.ts";
import type { BoundPolicies } from "../../facts.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";
import { allPages, wholeList } from "./lists.ts";

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
        call: ({ auth, rootUrl }, options) => {
          const { href } = new URL(`v3/${encoded}/policyBindings:searchTargetPolicyBindings`, rootUrl);
          const target = `//cloudresourcemanager.googleapis.com/projects/${project}`;
          return allPages("policyBindings", (pageToken) =>
            auth.request<unknown>({
              url: href,
              params: { target, pageSize: PAGE, ...defined({ pageToken }) },
              responseType: "json",
              ...options,
            }),
          );
        },
      },
      signal,
    );
  };
}

function parseBindings(body: unknown): BoundPolicies | undefined {
  const bindings = wholeList(body, "policyBindings");
  if (bindings === undefined) return undefined;
  const boundaries = bindings.filter(({ policyKind }) => policyKind === "PRINCIPAL_ACCESS_BOUNDARY");
  return { exists: true, boundaries: boundaries.map(({ policy }) => String(policy ?? "")) };
}
