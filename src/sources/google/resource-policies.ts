import { cloudresourcemanager_v1 } from "googleapis/build/src/apis/cloudresourcemanager/v1.js";
import { cloudresourcemanager_v3 } from "googleapis/build/src/apis/cloudresourcemanager/v3.js";
import type { Ancestry } from "../../facts.ts";
import { isObject } from "../errors.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { endpoint } from "./endpoints.ts";
import { parsePolicy } from "./policy.ts";

const common = { source: "projects", service: "the Resource Manager API", signIn: SIGN_IN } as const;
const RESOURCE = /^\/\/cloudresourcemanager\.googleapis\.com\/((projects|folders|organizations)\/[^/]+)$/;
const KINDS = ["projects", "folders", "organizations"] as const;

async function optionsOf(access: GoogleAccess) {
  const auth = await access.credential();
  return { auth, rootUrl: endpoint("CLOUDRESOURCEMANAGER", access.environment).href };
}

/**
 * Observes the allow policy of a project, folder or organization (Resource Manager API v3, `getIamPolicy`), in
 * version 3, without which conditions are left out. A project by its id or number.
 */
export function resourcePolicyObserver(access: GoogleAccess): Observer<"allowPolicy"> {
  return ({ resource: fullName }, { signal }) => {
    const [, resource, named] = RESOURCE.exec(fullName) ?? [];
    const kind = KINDS.find((candidate) => candidate === named);
    if (resource === undefined || kind === undefined)
      throw new Error(`not a resource of Resource Manager: ${fullName}`);
    return observe(
      {
        ...common,
        method: `cloudresourcemanager.${kind}.getIamPolicy`,
        resource,
        permission: `resourcemanager.${kind}.getIamPolicy`,
        parse: parsePolicy,
        attempt: async (attemptSignal) => {
          const client = new cloudresourcemanager_v3.Cloudresourcemanager(await optionsOf(access));
          const asked = { resource, requestBody: { options: { requestedPolicyVersion: 3 } } };
          const options = requestOptions(attemptSignal);
          if (kind === "folders") return (await client.folders.getIamPolicy(asked, options)).data;
          if (kind === "organizations") return (await client.organizations.getIamPolicy(asked, options)).data;
          return (await client.projects.getIamPolicy(asked, options)).data;
        },
      },
      signal,
      access.patience,
    );
  };
}

/** Observes what stands above a project, in one request (Resource Manager API v1, `projects.getAncestry`). */
export function ancestryObserver(access: GoogleAccess): Observer<"ancestry"> {
  return ({ project }, { signal }) =>
    observe(
      {
        ...common,
        method: "cloudresourcemanager.projects.getAncestry",
        resource: `projects/${project}`,
        permission: "resourcemanager.projects.get",
        parse: parseAncestry,
        attempt: async (attemptSignal) => {
          const client = new cloudresourcemanager_v1.Cloudresourcemanager(await optionsOf(access));
          return (await client.projects.getAncestry({ projectId: project }, requestOptions(attemptSignal)))
            .data;
        },
      },
      signal,
      access.patience,
    );
}

/** The answer begins with the project itself. */
function parseAncestry(body: unknown): Ancestry | undefined {
  if (!isObject(body) || !Array.isArray(body.ancestor)) return undefined;
  const ancestors = body.ancestor.filter(isObject).flatMap(({ resourceId }) => {
    if (!isObject(resourceId) || (resourceId.type !== "folder" && resourceId.type !== "organization"))
      return [];
    return [`${resourceId.type}s/${String(resourceId.id)}`];
  });
  return { exists: true, ancestors };
}
