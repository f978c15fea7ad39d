import { bigquery_v2 } from "googleapis/build/src/apis/bigquery/v2.js";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess, misnamed } from "./call.ts";
import { parseAccess } from "./dataset-access.ts";

const RESOURCE = /^\/\/bigquery\.googleapis\.com\/projects\/([^/]+)\/datasets\/([^/]+)$/;

/** Observes who has access to a dataset (BigQuery API v2, `datasets.get`), as the allow policy that it amounts to. */
export function datasetPolicyObserver(access: GoogleAccess): Observer<"allowPolicy"> {
  return ({ resource }, { signal }) => {
    const [, projectId, datasetId] = RESOURCE.exec(resource) ?? [];
    if (projectId === undefined || datasetId === undefined) return misnamed(resource, "dataset");
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
