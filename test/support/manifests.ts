/** Small manifests, each in a file that goes when the tests end. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { newFolder } from "./folder.ts";
import { merge } from "./merge.ts";
import type { JsonObject } from "./sandbox/json.ts";

const LABELS = {
  "app.kubernetes.io/name": "carto",
  "app.kubernetes.io/instance": "carto",
  "app.kubernetes.io/component": "maps-api",
};

/** A backend of the release `carto`, its template with a change. */
export const backend = (template: JsonObject): JsonObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "carto-maps-api", labels: LABELS },
  spec: {
    template: merge(
      {
        metadata: { labels: LABELS },
        spec: { serviceAccountName: "carto-common-backend", containers: [{ name: "api", image: "api" }] },
      },
      template,
    ),
  },
});

/** Writes the objects, and answers the file. JSON is YAML. */
export function manifestOf(...objects: readonly JsonObject[]): string {
  const file = path.join(newFolder(), "manifest.yaml");
  const account: JsonObject = {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: {
      name: "carto-common-backend",
      annotations: { "iam.gke.io/gcp-service-account": "carto-backend@acme-prod.iam.gserviceaccount.com" },
    },
  };
  writeFileSync(file, [account, ...objects].map((object) => `---\n${JSON.stringify(object)}\n`).join(""));
  return file;
}
