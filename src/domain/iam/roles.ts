/** The permission that the exchange of a Kubernetes service account's token for an IAM service account's takes. */
export const GET_ACCESS_TOKEN = "iam.serviceAccounts.getAccessToken";
/** The permission to sign with an IAM service account's key, as signed URLs do. */
export const SIGN_BLOB = "iam.serviceAccounts.signBlob";

/** What is known of a role. A role that is deleted or disabled grants nothing (IAM, `Role.deleted`, `Role.stage`). */
export type RoleKnowledge =
  | {
      readonly state: "known";
      readonly permissions: readonly string[];
      readonly deleted?: boolean;
      readonly disabled?: boolean;
    }
  | { readonly state: "absent" }
  | { readonly state: "unseen" };

/** Looks up a role by its full name (`roles/X`, `projects/P/roles/X`, `organizations/O/roles/X`). */
export type RoleLookup = (role: string) => RoleKnowledge;

export type Carries = "yes" | "no" | "unknown";

const BROWSE = ["resourcemanager.projects.get", "resourcemanager.projects.list"] as const;

/** Whole roles, as of 2026-08 (iam-dataset, `gcp/roles`; IAM, "Roles and permissions"). */
const PREDEFINED: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "roles/iam.workloadIdentityUser",
    [
      "iam.serviceAccounts.get",
      GET_ACCESS_TOKEN,
      "iam.serviceAccounts.getOpenIdToken",
      "iam.serviceAccounts.list",
    ],
  ],
  [
    "roles/iam.serviceAccountTokenCreator",
    [
      "iam.serviceAccounts.get",
      GET_ACCESS_TOKEN,
      "iam.serviceAccounts.getOpenIdToken",
      "iam.serviceAccounts.implicitDelegation",
      "iam.serviceAccounts.list",
      SIGN_BLOB,
      "iam.serviceAccounts.signJwt",
      ...BROWSE,
    ],
  ],
  [
    "roles/iam.serviceAccountUser",
    ["iam.serviceAccounts.actAs", "iam.serviceAccounts.get", "iam.serviceAccounts.list", ...BROWSE],
  ],
  ["roles/iam.serviceAccountOpenIdTokenCreator", ["iam.serviceAccounts.getOpenIdToken"]],
]);

/** Roles too large to list here, of which it is known (same source, same date) that they lack these permissions. */
const LACKING: ReadonlyMap<string, readonly string[]> = new Map([
  ["roles/owner", [GET_ACCESS_TOKEN]],
  ["roles/editor", [GET_ACCESS_TOKEN]],
  ["roles/iam.securityAdmin", [GET_ACCESS_TOKEN]],
  ["roles/iam.serviceAccountAdmin", [GET_ACCESS_TOKEN, SIGN_BLOB]],
]);

/**
 * Whether the table of predefined roles says if a role carries a permission; `unknown` for every role that is not in
 * it, custom ones included: those are looked up.
 */
export function predefinedRoleCarries(role: string, permission: string): Carries {
  const permissions = PREDEFINED.get(role);
  if (permissions !== undefined) return permissions.includes(permission) ? "yes" : "no";
  return LACKING.get(role)?.includes(permission) === true ? "no" : "unknown";
}

/** Whether a role carries a permission, from the table or else from the lookup. An absent role grants nothing. */
export function roleCarries(role: string, permission: string, lookUp: RoleLookup): Carries {
  const tabled = predefinedRoleCarries(role, permission);
  if (tabled !== "unknown") return tabled;
  const found = lookUp(role);
  switch (found.state) {
    case "unseen":
      return "unknown";
    case "absent":
      return "no";
    case "known":
      if (found.deleted === true || found.disabled === true) return "no";
      return found.permissions.includes(permission) ? "yes" : "no";
  }
}
