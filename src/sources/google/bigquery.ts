import { bigquery_v2 } from "googleapis/build/src/apis/bigquery/v2.js";
import type { AllowPolicy, Binding } from "../../domain/iam/index.ts";
import { isObject } from "../errors.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { rootUrl } from "./endpoints.ts";
import { conditionOf } from "./policy.ts";

const RESOURCE = /^\/\/bigquery\.googleapis\.com\/projects\/([^/]+)\/datasets\/([^/]+)$/;

/** Observes who has access to a dataset (BigQuery API v2, `datasets.get`), as the allow policy that it amounts to. */
export function datasetPolicyObserver(access: GoogleAccess): Observer<"allowPolicy"> {
  return ({ resource }, { signal }) => {
    const [, projectId, datasetId] = RESOURCE.exec(resource) ?? [];
    if (projectId === undefined || datasetId === undefined)
      throw new Error(`not a dataset's resource name: ${resource}`);
    return observe(
      {
        source: "bigquery",
        service: "BigQuery",
        signIn: SIGN_IN,
        method: "bigquery.datasets.get",
        resource: `projects/${projectId}/datasets/${datasetId}`,
        permission: "bigquery.datasets.get",
        parse: (body) => parseAccess(body, projectId),
        attempt: async (attemptSignal) => {
          const auth = await access.credential();
          const client = new bigquery_v2.Bigquery({
            auth,
            rootUrl: rootUrl("BIGQUERY", access.environment, "bigquery/v2/"),
          });
          const asked = { projectId, datasetId, datasetView: "ACL", accessPolicyVersion: 3 };
          return (await client.datasets.get(asked, requestOptions(attemptSignal))).data;
        },
      },
      signal,
      access.patience,
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
  const bindings = body.access.filter(isObject).flatMap((entry): readonly Binding[] => {
    const member = memberOf(entry, project);
    // An entry without a role lets a view, a routine or another dataset read, not a principal.
    if (typeof entry.role !== "string" || member === undefined) return [];
    const role = BASIC_ROLES.get(entry.role) ?? entry.role;
    return [{ role, members: [member], ...conditionOf(entry.condition) }];
  });
  return { exists: true, bindings };
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
