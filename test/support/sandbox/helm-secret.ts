import { gzipSync } from "node:zlib";
import { stringify } from "yaml";
import type { JsonObject } from "./json.ts";
import type { Release, Revision } from "./scenario-schema.ts";

/**
 * The Secret in which Helm 3 and 4 keep one revision of a release: its JSON in gzip, in base64, and that in the
 * base64 of Kubernetes (seen on a real API server).
 */
export function helmSecret(release: Release, revision: Revision): readonly [name: string, JsonObject] {
  const labels = {
    modifiedAt: String(Date.parse(release.installedAt) / 1000),
    name: release.name,
    owner: "helm",
    status: revision.status,
    version: String(revision.version),
  };
  const data = { release: encodeRelease(JSON.stringify(record(release, revision))) };
  return [
    `sh.helm.release.v1.${release.name}.v${revision.version}`,
    { metadata: { labels }, type: "helm.sh/release.v1", data },
  ];
}

export function encodeRelease(json: string): string {
  return Buffer.from(gzipSync(json).toString("base64")).toString("base64");
}

function record(
  release: Release,
  { version, status, config, serviceAccount, applyMethod }: Revision,
): JsonObject {
  const [, name = "", chartVersion = ""] = /^(.+)-(\d.*)$/.exec(release.chart) ?? [];
  return {
    name: release.name,
    namespace: release.namespace,
    version,
    info: { first_deployed: release.installedAt, last_deployed: release.installedAt, status },
    chart: {
      metadata: { name, version: chartVersion, apiVersion: "v2" },
      values: {
        commonBackendServiceAccount: {
          create: true,
          enableGCPWorkloadIdentity: false,
          automountServiceAccountToken: false,
          annotations: {},
          name: "",
        },
      },
      templates: [],
    },
    config,
    manifest: manifest(release, serviceAccount ?? release.serviceAccount),
    hooks: [],
    ...(applyMethod === undefined ? {} : { apply_method: applyMethod }),
  };
}

function manifest(release: Release, account: Release["serviceAccount"]): string {
  const labels = { "app.kubernetes.io/instance": release.name, "app.kubernetes.io/name": "carto" };
  const deployments = Object.entries(release.workloads)
    .filter(([, workload]) => workload.kind === "Deployment" && workload.account === "common")
    .map(([component]) => ({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: `${release.name}-${component}`, labels },
      spec: { template: { metadata: { labels }, spec: { serviceAccountName: account.name } } },
    }));
  const objects = [
    {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: account.name, labels, annotations: account.annotations },
    },
    ...deployments,
  ];
  return objects.map((object) => `---\n# Source: carto/templates/x.yaml\n${stringify(object)}`).join("");
}
