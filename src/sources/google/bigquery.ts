import { bigquery_v2 } from "googleapis/build/src/apis/bigquery/v2.js";
import type { AllowPolicy, Binding } from "../../domain/iam/index.ts";
import { isObject } from "../json.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";
import { conditionOf } from "./policy.ts";

const RESOURCE = /^\/\/bigquery\.googleapis\.com\/projects\/([^/]+)\/datasets\/([^/]+)$/;

/** Observes who has access to a dataset (BigQuery API v2, `datasets.get`), as the allow policy that it amounts to. */
export function datasetPolicyObserver(access: GoogleAccess): Observer<"allowPolicy"> {
  return ({ resource }, { signal }) => {
    const [, projectId, datasetId] = RESOURCE.exec(resource) ?? [];
    if (projectId === undefined || datasetId === undefined)
      throw new Error(`not a dataset's resource name: ${resource}`);
    return askGoogle(
      access,
      "BIGQUERY",
      {
        method: "bigquery.datasets.get",
        resource: `projects/${projectId}/datasets/${datasetId}`,
        permission: "bigquery.datasets.get",
        parse: (body) => parseAccess(body, projectId),
        call: (client, options) =>
          new bigquery_v2.Bigquery(client).datasets.get(
            { projectId, datasetId, datasetView: "ACL", accessPolicyVersion: 3 },
            options,
          ),
      },
      signal,
    );
  };
}

/** The basic roles of datasets and the IAM roles they stand for (BigQuery, "Basic roles and permissions"). */
const BASIC_ROLES: ReadonlyMap<string, string> = new Map([
  ["READER", "roles/bigquery.dataViewer"],
  ["WRITER", "roles/bigquery.dataEditor"],
  ["OWNER", "roles/bigquery.dataOwner"],
]);

function parseAccess(body: unknown, project: string): AllowPolicy | undefined {
  // Every dataset has an owner: an answer without `access` hides it, and does not say that nobody has any.
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
