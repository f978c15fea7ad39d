import type { JsonObject } from "../json.ts";
import { lookUpProject } from "../state.ts";
import { type Call, found, type Method } from "./api.ts";

/** Datasets of the BigQuery API: https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets */
export const BIGQUERY: readonly Method[] = [
  {
    verb: "GET",
    path: "/bigquery/v2/projects/{project}/datasets/{dataset}",
    permission: "bigquery.datasets.get",
    run: (call) => ({ body: get(call) }),
  },
];

function get(call: Call): JsonObject {
  const asked = call.param("project");
  const [projectId = asked] = lookUpProject(call.state, asked) ?? [];
  const datasetId = call.param("dataset");
  const dataset = call.state.datasets[`${projectId}.${datasetId}`];
  const missing = `Not found: Dataset ${projectId}:${datasetId}`;
  return {
    kind: "bigquery#dataset",
    id: `${projectId}:${datasetId}`,
    datasetReference: { projectId, datasetId },
    ...found(dataset, "NOT_FOUND", missing),
  };
}
