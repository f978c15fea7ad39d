import { defined } from "../../defined.ts";
import type { BoundPolicies } from "../../facts.ts";
import type { GooglePermission, Method } from "../questions.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";
import { allPages, wholeList } from "./lists.ts";

/** The most that one page may hold (`SearchTargetPolicyBindingsRequest.page_size`). */
const PAGE = 1000;

type Target = {
  readonly parent: string;
  readonly target: string;
  readonly method: Extract<Method, `${string}searchTargetPolicyBindings`>;
  readonly permission: GooglePermission;
};

/** How a project, folder, organization or workload identity pool is asked about (IAM, "View principal access boundary policies"). */
function targetOf(name: string): Target {
  const pool = /^(projects\/[^/]+\/locations\/global)\/workloadIdentityPools\/[^/]+$/.exec(name)?.[1];
  if (pool !== undefined) {
    const permission = "iam.workloadIdentityPools.searchPolicyBindings";
    const method = "iam.projects.locations.policyBindings.searchTargetPolicyBindings";
    return { parent: pool, target: `//iam.googleapis.com/${name}`, method, permission };
  }
  const kind = /^(folders|organizations)\//.exec(name)?.[1] ?? "projects";
  const resource = kind === "projects" ? `projects/${name}` : name;
  const where = {
    parent: `${resource}/locations/global`,
    target: `//cloudresourcemanager.googleapis.com/${resource}`,
  };
  switch (kind) {
    case "folders":
      return {
        ...where,
        method: "iam.folders.locations.policyBindings.searchTargetPolicyBindings",
        permission: "resourcemanager.folders.searchPolicyBindings",
      };
    case "organizations":
      return {
        ...where,
        method: "iam.organizations.locations.policyBindings.searchTargetPolicyBindings",
        permission: "resourcemanager.organizations.searchPolicyBindings",
      };
    default:
      return {
        ...where,
        method: "iam.projects.locations.policyBindings.searchTargetPolicyBindings",
        permission: "resourcemanager.projects.searchPolicyBindings",
      };
  }
}

/**
 * Observes which principal access boundary policies are bound to a set of principals (IAM API v3,
 * `policyBindings.searchTargetPolicyBindings`, which `googleapis` has no client for). Only what is bound to the set itself
 * is answered, so each set above has to be asked about.
 */
export function boundPoliciesObserver(access: GoogleAccess): Observer<"boundPolicies"> {
  return ({ project: name }, { signal }) => {
    const { parent, target, method, permission } = targetOf(name);
    const encoded = parent.split("/").map(encodeURIComponent).join("/");
    return askGoogle(
      access,
      "IAM",
      {
        method,
        resource: target.startsWith("//iam.") ? name : parent,
        permission,
        parse: parseBindings,
        call: ({ auth, rootUrl }, options) => {
          const { href } = new URL(`v3/${encoded}/policyBindings:searchTargetPolicyBindings`, rootUrl);
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
