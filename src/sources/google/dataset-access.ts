/** Who has access to a dataset, read from the dataset as the BigQuery API has it. */
import type { AllowPolicy, Binding } from "../../domain/iam/index.ts";
import { isObject } from "../../domain/json.ts";
import { conditionOf } from "./policy.ts";

/** The basic roles of datasets and the IAM roles that they mean (BigQuery, "Basic roles and permissions"). */
const BASIC_ROLES: ReadonlyMap<string, string> = new Map([
  ["READER", "roles/bigquery.dataViewer"],
  ["WRITER", "roles/bigquery.dataEditor"],
  ["OWNER", "roles/bigquery.dataOwner"],
]);

/** Reads who has access from a dataset as the API answers it. */
export function parseAccess(body: unknown, project: string): AllowPolicy | undefined {
  // Every dataset has an owner. An answer without `access` hides the entries; it doesn't mean that there are none.
  if (!isObject(body) || !Array.isArray(body.access)) return undefined;
  const entries = body.access.map((entry) => bindingsOf(entry, project));
  const known = entries.filter((one) => one !== undefined);
  return known.length === entries.length ? { exists: true, bindings: known.flat() } : undefined;
}

function bindingsOf(entry: unknown, project: string): readonly Binding[] | undefined {
  if (!isObject(entry)) return undefined;
  const member = memberOf(entry, project);
  // An entry without a role lets a view, a routine or another dataset read, not a principal.
  if (typeof entry.role !== "string" || member === undefined) return [];
  const condition = conditionOf(entry.condition);
  if (condition === undefined) return undefined;
  return [{ role: BASIC_ROLES.get(entry.role) ?? entry.role, members: [member], ...condition }];
}

/** Whom an entry of a dataset's `access` means, as a member of an allow policy (BigQuery API v2, `Dataset.access`). */
function memberOf(entry: { readonly [key: string]: unknown }, project: string): string | undefined {
  const { userByEmail, groupByEmail, domain, specialGroup, iamMember } = entry;
  if (typeof iamMember === "string") return iamMember;
  if (typeof userByEmail === "string") {
    return `${userByEmail.endsWith(".gserviceaccount.com") ? "serviceAccount" : "user"}:${userByEmail}`;
  }
  if (typeof groupByEmail === "string") return `group:${groupByEmail}`;
  if (typeof domain === "string") return `domain:${domain}`;
  switch (specialGroup) {
    case "projectOwners":
      return `projectOwner:${project}`;
    case "projectWriters":
      return `projectEditor:${project}`;
    case "projectReaders":
      return `projectViewer:${project}`;
    case "allAuthenticatedUsers":
      return "allAuthenticatedUsers";
    default:
      return undefined;
  }
}
