import { googleError } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import { type Call, found, type Method } from "./api.ts";

/**
 * Permissions of the predefined roles that matter to impersonation. Those of the basic and administrative roles
 * are excerpts: thousands stand in the real ones, and none of them is `iam.serviceAccounts.getAccessToken`.
 * https://cloud.google.com/iam/docs/roles-permissions/iam
 */
const PREDEFINED: Readonly<Record<string, readonly string[]>> = {
  "roles/iam.workloadIdentityUser": [
    "iam.serviceAccounts.get",
    "iam.serviceAccounts.getAccessToken",
    "iam.serviceAccounts.getOpenIdToken",
    "iam.serviceAccounts.list",
  ],
  "roles/iam.serviceAccountTokenCreator": [
    "iam.serviceAccounts.get",
    "iam.serviceAccounts.getAccessToken",
    "iam.serviceAccounts.getOpenIdToken",
    "iam.serviceAccounts.implicitDelegation",
    "iam.serviceAccounts.list",
    "iam.serviceAccounts.signBlob",
    "iam.serviceAccounts.signJwt",
  ],
  "roles/iam.serviceAccountOpenIdTokenCreator": ["iam.serviceAccounts.getOpenIdToken"],
  "roles/iam.serviceAccountUser": [
    "iam.serviceAccounts.actAs",
    "iam.serviceAccounts.get",
    "iam.serviceAccounts.list",
  ],
  "roles/iam.serviceAccountAdmin": [
    "iam.serviceAccounts.create",
    "iam.serviceAccounts.delete",
    "iam.serviceAccounts.get",
    "iam.serviceAccounts.getIamPolicy",
    "iam.serviceAccounts.list",
    "iam.serviceAccounts.setIamPolicy",
  ],
  "roles/iam.securityAdmin": ["iam.serviceAccounts.getIamPolicy", "iam.serviceAccounts.setIamPolicy"],
  "roles/owner": ["iam.serviceAccounts.actAs", "iam.serviceAccounts.get", "iam.serviceAccounts.setIamPolicy"],
  "roles/editor": ["iam.serviceAccounts.actAs", "iam.serviceAccounts.get"],
  "roles/viewer": ["iam.serviceAccounts.get", "iam.serviceAccounts.list"],
};

/** Roles of IAM v1: https://cloud.google.com/iam/docs/reference/rest/v1/roles/get */
export const ROLES: readonly Method[] = [
  {
    verb: "GET",
    path: "/v1/roles/{role}",
    permission: "iam.roles.get",
    run: (call) => ({ body: predefined(`roles/${call.param("role")}`) }),
  },
  ...["projects", "organizations"].map(
    (owner): Method => ({
      verb: "GET",
      path: `/v1/${owner}/{owner}/roles/{role}`,
      permission: "iam.roles.get",
      run: (call) => ({ body: custom(call, owner) }),
    }),
  ),
];

function predefined(name: string): JsonObject {
  const includedPermissions = found(PREDEFINED[name], "NOT_FOUND", `The role named ${name} was not found.`);
  return { name, title: name.replace("roles/", ""), includedPermissions, stage: "GA", etag: "AA==" };
}

function custom(call: Call, owner: string): JsonObject {
  const name = `${owner}/${call.param("owner")}/roles/${call.param("role")}`;
  const role = call.state.roles[name];
  if (role === undefined) throw googleError("NOT_FOUND", `The role named ${name} was not found.`);
  return { name, stage: "GA", etag: "BwYAAAAAAAE=", ...role };
}
