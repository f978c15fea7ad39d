import { defined } from "../../defined.ts";
import { isObject, type Json, nameIn } from "../../domain/json.ts";
import type { BoundaryPolicyFact, BoundPolicies } from "../../facts.ts";
import type { GooglePermission, Method } from "../questions.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";
import { allPages, stringsIn, wholeList } from "./lists.ts";

/** The most that one page may hold (`SearchTargetPolicyBindingsRequest.page_size`). */
const PAGE = 1000;

/** A project by its ID and, where it was seen, its number; or a pool of it. The API takes a project's number in a target, gcloud its ID. */
const PROJECT = /^projects\/([^/]+)(?:\/([0-9]+)(?:\/([^/]+))?)?$/;

type Target = {
  readonly parent: string;
  readonly target: string;
  readonly method: Extract<Method, `${string}searchTargetPolicyBindings`>;
  readonly permission: GooglePermission;
};

/** How a project, folder, organization or workload identity pool is asked about (IAM, "View principal access boundary policies"). */
function targetOf(name: string): Target {
  const [, id, number, pool] = PROJECT.exec(name) ?? [];
  if (id !== undefined && number !== undefined && pool !== undefined) {
    const target = `//iam.googleapis.com/projects/${number}/locations/global/workloadIdentityPools/${pool}`;
    const permission = "iam.workloadIdentityPools.searchPolicyBindings";
    const method = "iam.projects.locations.policyBindings.searchTargetPolicyBindings";
    return { parent: `projects/${id}/locations/global`, target, method, permission };
  }
  const kind = name.split("/")[0];
  const parent = `${id === undefined ? name : `projects/${id}`}/locations/global`;
  const named = id === undefined ? name : `projects/${number ?? id}`;
  const where = { parent, target: `//cloudresourcemanager.googleapis.com/${named}` };
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
        resource: name,
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
  const named = (all: readonly Json[]) => all.map(({ policy }) => nameIn(policy));
  const conditional = named(boundaries.filter(({ condition }) => condition !== undefined));
  return {
    exists: true,
    boundaries: named(boundaries),
    conditional: { collected: true, value: conditional },
  };
}

const POLICY = /^organizations\/[0-9]+\/locations\/global\/principalAccessBoundaryPolicies\/[^/?#]+$/;

/** Observes which resources a principal access boundary policy makes eligible (IAM API v3, `principalAccessBoundaryPolicies.get`). */
export function boundaryPolicyObserver(access: GoogleAccess): Observer<"boundaryPolicy"> {
  return async ({ name }, { signal }) => {
    if (!POLICY.test(name)) {
      const detail = `${name} is not the name of a principal access boundary policy`;
      return { state: "unseen", reason: { kind: "malformed-answer", detail } };
    }
    return askGoogle(
      access,
      "IAM",
      {
        method: "iam.organizations.locations.principalAccessBoundaryPolicies.get",
        resource: name,
        permission: "iam.principalaccessboundarypolicies.get",
        parse: parseBoundary,
        call: ({ auth, rootUrl }, options) =>
          auth.request<unknown>({
            url: new URL(`v3/${name}`, rootUrl).href,
            responseType: "json",
            ...options,
          }),
      },
      signal,
    );
  };
}

/** A policy without a version has the default one, which grows as `latest` does ("Default enforcement version"). */
function parseBoundary(body: unknown): BoundaryPolicyFact | undefined {
  if (!isObject(body) || typeof body.name !== "string" || !isObject(body.details)) return undefined;
  const { rules = [], enforcementVersion = "latest" } = body.details;
  if (!Array.isArray(rules) || typeof enforcementVersion !== "string") return undefined;
  // ALLOW is the only effect there is (IAM v3, `PrincipalAccessBoundaryPolicyRule.Effect`).
  const lists = rules.map((rule) =>
    isObject(rule) && rule.effect === "ALLOW" ? stringsIn(rule.resources) : undefined,
  );
  const resources = lists.filter((list) => list !== undefined);
  if (resources.length !== rules.length || !/^([0-9]+|latest)$/.test(enforcementVersion)) return undefined;
  return { exists: true, enforcementVersion, resources: resources.flat() };
}
