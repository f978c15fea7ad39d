import { iam_v1 } from "googleapis/build/src/apis/iam/v1.js";
import { JUDGED_PERMISSIONS } from "../../domain/iam/index.ts";
import type { Role } from "../../facts.ts";
import { isObject } from "../errors.ts";
import type { Method } from "../evidence/commands.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { endpoint } from "./endpoints.ts";
import { strings } from "./policy.ts";

/** Observes a role, predefined or custom, by its full name (IAM API v1, `roles.get`, `projects.roles.get`, `organizations.roles.get`). */
export function roleObserver(access: GoogleAccess): Observer<"role"> {
  return ({ name }, { signal }) =>
    observe(
      {
        source: "iam",
        service: "IAM",
        signIn: SIGN_IN,
        method: methodOf(name),
        resource: name,
        permission: "iam.roles.get",
        parse: parseRole,
        attempt: async (attemptSignal) => {
          const auth = await access.credential();
          const client = new iam_v1.Iam({ auth, rootUrl: endpoint("IAM", access.environment).href });
          const roles = name.startsWith("projects/")
            ? client.projects.roles
            : name.startsWith("organizations/")
              ? client.organizations.roles
              : client.roles;
          return (await roles.get({ name }, requestOptions(attemptSignal))).data;
        },
      },
      signal,
      access.patience,
    );
}

function methodOf(name: string): Method {
  if (name.startsWith("projects/")) return "iam.projects.roles.get";
  return name.startsWith("organizations/") ? "iam.organizations.roles.get" : "iam.roles.get";
}

function parseRole(body: unknown): Role | undefined {
  if (!isObject(body) || typeof body.name !== "string") return undefined;
  return {
    exists: true,
    permissions: strings(body.includedPermissions).filter((one) => JUDGED_PERMISSIONS.includes(one)),
    deleted: body.deleted === true,
    disabled: body.stage === "DISABLED",
  };
}
