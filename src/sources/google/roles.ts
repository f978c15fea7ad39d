import { iam_v1 } from "googleapis/build/src/apis/iam/v1.js";
import { JUDGED_PERMISSIONS } from "../../domain/iam/index.ts";
import { flagIn, isObject, textIn } from "../../domain/json.ts";
import type { Role } from "../../facts.ts";
import type { Method } from "../questions.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";
import { stringsIn } from "./lists.ts";

/** Observes a role, predefined or custom, by its full name (IAM API v1, `roles.get`, `projects.roles.get`, `organizations.roles.get`). */
export function roleObserver(access: GoogleAccess): Observer<"role"> {
  return ({ name }, { signal }) =>
    askGoogle(
      access,
      "IAM",
      {
        method: methodOf(name),
        resource: name,
        permission: "iam.roles.get",
        parse: (body) => parseRole(body, name),
        call: (client, options) => {
          const { projects, organizations, roles } = new iam_v1.Iam(client);
          if (name.startsWith("projects/")) return projects.roles.get({ name }, options);
          if (name.startsWith("organizations/")) return organizations.roles.get({ name }, options);
          return roles.get({ name }, options);
        },
      },
      signal,
    );
}

function methodOf(name: string): Method {
  if (name.startsWith("projects/")) return "iam.projects.roles.get";
  return name.startsWith("organizations/") ? "iam.organizations.roles.get" : "iam.roles.get";
}

function parseRole(body: unknown, name: string): Role | undefined {
  if (!isObject(body) || body.name !== name) return undefined;
  const permissions = stringsIn(body.includedPermissions);
  if (permissions === undefined) return undefined;
  return {
    exists: true,
    permissions: permissions.filter((one) => JUDGED_PERMISSIONS.includes(one)),
    deleted: flagIn(body.deleted),
    disabled: textIn(body.stage) === "DISABLED",
  };
}
