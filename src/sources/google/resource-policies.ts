import { cloudresourcemanager_v1 } from "googleapis/build/src/apis/cloudresourcemanager/v1.js";
import { cloudresourcemanager_v3 } from "googleapis/build/src/apis/cloudresourcemanager/v3.js";
import { isObject } from "../../domain/json.ts";
import type { Ancestry } from "../../facts.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess, misnamed } from "./call.ts";
import { listIn } from "./lists.ts";
import { parsePolicy } from "./policy.ts";

const RESOURCE = /^\/\/cloudresourcemanager\.googleapis\.com\/((projects|folders|organizations)\/[^/]+)$/;
const KINDS = ["projects", "folders", "organizations"] as const;

/**
 * Observes the allow policy of a project, folder or organization (Resource Manager API v3, `getIamPolicy`), in
 * version 3, without which conditions are left out. A project by its id or number.
 */
export function resourcePolicyObserver(access: GoogleAccess): Observer<"allowPolicy"> {
  return ({ resource: fullName }, { signal }) => {
    const [, resource, named] = RESOURCE.exec(fullName) ?? [];
    const kind = KINDS.find((candidate) => candidate === named);
    if (resource === undefined || kind === undefined)
      return misnamed(fullName, "project, folder or organization");
    return askGoogle(
      access,
      "CLOUDRESOURCEMANAGER",
      {
        method: `cloudresourcemanager.${kind}.getIamPolicy`,
        resource,
        permission: `resourcemanager.${kind}.getIamPolicy`,
        parse: parsePolicy,
        call: (client, options) => {
          const api = new cloudresourcemanager_v3.Cloudresourcemanager(client);
          const asked = { resource, requestBody: { options: { requestedPolicyVersion: 3 } } };
          if (kind === "folders") return api.folders.getIamPolicy(asked, options);
          if (kind === "organizations") return api.organizations.getIamPolicy(asked, options);
          return api.projects.getIamPolicy(asked, options);
        },
      },
      signal,
    );
  };
}

/** Observes the ancestors of a project, in one request (Resource Manager API v1, `projects.getAncestry`). */
export function ancestryObserver(access: GoogleAccess): Observer<"ancestry"> {
  return ({ project }, { signal }) =>
    askGoogle(
      access,
      "CLOUDRESOURCEMANAGER",
      {
        method: "cloudresourcemanager.projects.getAncestry",
        resource: `projects/${project}`,
        permission: "resourcemanager.projects.get",
        parse: parseAncestry,
        call: (client, options) =>
          new cloudresourcemanager_v1.Cloudresourcemanager(client).projects.getAncestry(
            { projectId: project },
            options,
          ),
      },
      signal,
    );
}

/** The answer begins with the project itself. An ancestor that can't be read makes the whole unreadable. */
function parseAncestry(body: unknown): Ancestry | undefined {
  const entries = listIn(body, "ancestor");
  if (entries === undefined || entries.length === 0) return undefined;
  const named = entries.map(({ resourceId }) => ancestorOf(resourceId));
  const known = named.filter((name) => name !== undefined);
  const ancestors = known.filter((name) => !name.startsWith("projects/"));
  return known.length === entries.length ? { exists: true, ancestors } : undefined;
}

/** Folders and organizations have numbers for ids (Resource Manager v1, `ResourceId`). */
function ancestorOf(resourceId: unknown): string | undefined {
  if (!isObject(resourceId) || typeof resourceId.id !== "string") return undefined;
  const { type, id } = resourceId;
  if (type === "project") return `projects/${id}`;
  return (type === "folder" || type === "organization") && /^[0-9]+$/.test(id) ? `${type}s/${id}` : undefined;
}
