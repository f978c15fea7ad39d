import { type Member, parseMember } from "./members.ts";
import type { Binding } from "./policy.ts";

/** The permission that the exchange of a Kubernetes service account's token for an IAM service account's takes. */
export const GET_ACCESS_TOKEN = "iam.serviceAccounts.getAccessToken";
/** The permission to sign with an IAM service account's key, as signed URLs do. */
export const SIGN_BLOB = "iam.serviceAccounts.signBlob";

/** The permissions that using a bucket's objects takes (CARTO asks for reading and writing). */
export const OBJECT_PERMISSIONS = ["storage.objects.get", "storage.objects.create"] as const;
/** Replacing an object takes the permission to delete it (Cloud Storage, "IAM permissions", `storage.objects.delete`). */
const DELETE_OBJECTS = "storage.objects.delete";
export const LIST_OBJECTS = "storage.objects.list";
export const BUCKET_PERMISSIONS = [...OBJECT_PERMISSIONS, DELETE_OBJECTS, LIST_OBJECTS] as const;
/** The permission to run queries in a project. */
export const CREATE_JOBS = "bigquery.jobs.create";
/** The permissions that writing results to a dataset takes, and `roles/bigquery.dataEditor` carries. */
export const CREATE_TABLES = "bigquery.tables.create";
/** The permission to make a dataset in a project. */
export const CREATE_DATASETS = "bigquery.datasets.create";
/** The permission to have calls count against a project's quota. */
export const USE_SERVICES = "serviceusage.services.use";

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

/** The permissions that are judged: of a role's, which may be thousands, only these are kept. */
export const JUDGED_PERMISSIONS: readonly string[] = [
  GET_ACCESS_TOKEN,
  SIGN_BLOB,
  ...OBJECT_PERMISSIONS,
  DELETE_OBJECTS,
  LIST_OBJECTS,
  CREATE_JOBS,
  CREATE_TABLES,
  CREATE_DATASETS,
  USE_SERVICES,
];
const [GET_OBJECTS, CREATE_OBJECTS] = OBJECT_PERMISSIONS;

/** Roles on data, and which of the judged permissions they carry; they carry none of the others (same source, same date). */
const ON_DATA: ReadonlyMap<string, readonly string[]> = new Map([
  ["roles/storage.objectAdmin", [GET_OBJECTS, CREATE_OBJECTS, DELETE_OBJECTS, LIST_OBJECTS]],
  ["roles/storage.objectUser", [GET_OBJECTS, CREATE_OBJECTS, DELETE_OBJECTS, LIST_OBJECTS]],
  ["roles/storage.objectCreator", [CREATE_OBJECTS]],
  ["roles/storage.objectViewer", [GET_OBJECTS, LIST_OBJECTS]],
  ["roles/storage.legacyBucketOwner", [CREATE_OBJECTS, DELETE_OBJECTS, LIST_OBJECTS]],
  ["roles/storage.legacyBucketWriter", [CREATE_OBJECTS, DELETE_OBJECTS, LIST_OBJECTS]],
  ["roles/storage.legacyBucketReader", [LIST_OBJECTS]],
  ["roles/storage.legacyObjectOwner", [GET_OBJECTS]],
  ["roles/storage.legacyObjectReader", [GET_OBJECTS]],
  ["roles/bigquery.jobUser", [CREATE_JOBS]],
  ["roles/bigquery.user", [CREATE_JOBS, CREATE_DATASETS]],
  ["roles/bigquery.dataViewer", []],
  ["roles/bigquery.dataEditor", [CREATE_TABLES, CREATE_DATASETS]],
  ["roles/bigquery.dataOwner", [CREATE_TABLES, CREATE_DATASETS]],
  ["roles/bigquery.admin", [CREATE_JOBS, CREATE_TABLES, CREATE_DATASETS]],
  ["roles/serviceusage.serviceUsageConsumer", [USE_SERVICES]],
]);

/** Roles too large to list here, of which it is known (same source, same date) that they lack these permissions. */
const LACKING: ReadonlyMap<string, readonly string[]> = new Map([
  ["roles/owner", [GET_ACCESS_TOKEN, SIGN_BLOB]],
  ["roles/editor", [GET_ACCESS_TOKEN, SIGN_BLOB]],
  ["roles/iam.securityAdmin", [GET_ACCESS_TOKEN]],
  ["roles/iam.serviceAccountAdmin", [GET_ACCESS_TOKEN, SIGN_BLOB]],
]);

/**
 * What the table of predefined roles says about a permission of a role. `unknown` for every role outside the table,
 * custom roles included: those are looked up.
 */
export function predefinedRoleCarries(role: string, permission: string): Carries {
  const permissions = PREDEFINED.get(role);
  if (permissions !== undefined) return permissions.includes(permission) ? "yes" : "no";
  const onData = JUDGED_PERMISSIONS.includes(permission) ? ON_DATA.get(role) : undefined;
  if (onData !== undefined) return onData.includes(permission) ? "yes" : "no";
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

/** A role's full name, as IAM spells it (Role ids: letters, digits, `_` and `.`). */
const ROLE_NAME = /^(?:(?:projects|organizations)\/[a-z0-9.:-]+\/)?roles\/[a-zA-Z0-9_.]{1,100}$/;

/**
 * The roles to look up: those of members that `concerns` takes, of which the table does not say whether they carry
 * the permission. Each once, in the order of the bindings. A text that isn't a role's name is left out.
 */
export function rolesInDoubt(
  bindings: readonly Binding[],
  permission: string,
  concerns: (member: Member) => boolean,
): readonly string[] {
  const roles = bindings
    .filter(({ role }) => ROLE_NAME.test(role) && predefinedRoleCarries(role, permission) === "unknown")
    .filter(({ members }) => members.some((member) => concerns(parseMember(member))))
    .map(({ role }) => role);
  return [...new Set(roles)];
}
