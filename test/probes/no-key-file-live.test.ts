import path from "node:path";
import { expect } from "chai";
import { doctor } from "../support/doctor.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { tells } from "../support/story.ts";

const PROBE = "no-key-file";
const VALUES = path.resolve(import.meta.dirname, "../../fixtures/scenarios/healthy/customizations.yaml");
const SECRET = "/keys/c2VjcmV0.json";
const container = (
  env: JsonObject,
  kind = "apps/v1/Deployment",
  name = "carto/carto-maps-api",
): { readonly kubernetes: JsonObject } => {
  const spec = { containers: [{ name: "maps-api", image: "maps-api", ...env }] };
  return { kubernetes: { [kind]: { [name]: { spec: kind === "v1/Pod" ? spec : { template: { spec } } } } } };
};
const held = (name: string, more: JsonObject): JsonObject => ({
  name,
  valueFrom: { secretKeyRef: { name: "s", key: "k", ...more } },
});
const backend = (env: JsonObject, serviceAccountName = "carto-common-backend"): JsonObject => ({
  serviceAccountName,
  containers: [{ name: "app", image: "app", ...env }],
});
const scheduled = (env: JsonObject, account?: string): { readonly kubernetes: JsonObject } => ({
  kubernetes: {
    "batch/v1/CronJob": {
      "carto/nightly": { spec: { jobTemplate: { spec: { template: { spec: backend(env, account) } } } } },
    },
  },
});
/** The same container, with ConfigMaps by their names. */
const mapped = (
  env: JsonObject,
  maps: { readonly [name: string]: JsonObject },
  ...of: readonly string[]
): { readonly kubernetes: JsonObject } => ({
  kubernetes: {
    ...container(env, ...of).kubernetes,
    "v1/ConfigMap": Object.fromEntries(
      Object.entries(maps).map(([name, data]) => [`carto/${name}`, { data }]),
    ),
  },
});
const KEY = { env: [{ name: "GOOGLE_APPLICATION_CREDENTIALS", value: SECRET }] };
const { kubernetes: LEGACY } = container({ envFrom: [{ secretRef: { name: "legacy" } }] });
const added = (name: string): JsonObject => (name === "legacy" ? LEGACY : {});
const secret = (name: string, key: string): JsonObject => ({
  "v1/Secret": { [`carto/${name}`]: { data: { [key]: Buffer.from(SECRET).toString("base64") } } },
});
const byHand: JsonObject = {
  kubernetes: {
    "v1/ConfigMap": {
      "carto/carto-import-api": {
        data: { GOOGLE_APPLICATION_CREDENTIALS: SECRET },
        metadata: {
          managedFields: [
            {
              ...{ manager: "kubectl-edit", operation: "Update", apiVersion: "v1" },
              time: "2026-09-14T10:20:00Z",
              fieldsV1: { "f:data": { "f:GOOGLE_APPLICATION_CREDENTIALS": {} } },
            },
          ],
        },
      },
    },
  },
};
const GCLOUD = "/home/node/.config/gcloud";
const mounting = ({
  volume,
  mountPath = GCLOUD,
}: {
  readonly volume: JsonObject;
  readonly mountPath?: string;
}): JsonObject => {
  const spec = {
    volumes: [{ name: "adc", ...volume }],
    containers: [{ name: "maps-api", image: "maps-api", volumeMounts: [{ name: "adc", mountPath }] }],
  };
  return {
    kubernetes: { "apps/v1/Deployment": { "carto/carto-maps-api": { spec: { template: { spec } } } } },
  };
};
const { kubernetes: MAPPED } = container({ envFrom: [{ configMapRef: { name: "mine" } }] });

describe("no-key-file, live", () => {
  tells(PROBE, [
    { says: "healthy", gives: [{ status: "pass", holds: "environment of the running backends" }] },
    {
      says: "healthy, with values",
      argv: ["-f", VALUES],
      gives: [{ status: "pass", holds: "the values set no" }],
    },
    {
      says: "what the values are to blame for, once",
      argv: [
        "-f",
        VALUES,
        "--set",
        "mapsApi.extraEnvVars[0].name=GOOGLE_APPLICATION_CREDENTIALS,mapsApi.extraEnvVars[0].value=/key.json",
      ],
      change: container(KEY),
      gives: [{ status: "fail", holds: "mapsApi.extraEnvVars.0 sets" }],
    },
    {
      says: "what the values are to blame for, and another variable that only runs",
      argv: [
        "-f",
        VALUES,
        "--set",
        "mapsApi.extraEnvVars[0].name=METADATA_SERVER_DETECTION,mapsApi.extraEnvVars[0].value=none",
      ],
      change: container(KEY),
      gives: [
        { status: "fail", holds: "mapsApi.extraEnvVars.0 sets METADATA_SERVER_DETECTION" },
        { status: "fail", holds: "the Deployment carto-maps-api set GOOGLE_APPLICATION_CREDENTIALS" },
      ],
    },
    {
      says: "what runs, and the values can't be read from the release",
      argv: ["--helm-release"],
      change: { denied: ["list secrets", "get secrets"] },
      gives: [{ status: "pass" }, { status: "unknown", holds: "secrets" }],
    },
    {
      says: "what runs, where the values can't be read from the release",
      argv: ["--helm-release"],
      change: { ...container(KEY), denied: ["list secrets", "get secrets"] },
      gives: [
        { status: "fail", holds: "the Deployment carto-maps-api set" },
        { status: "unknown", holds: "secrets" },
      ],
    },
    {
      says: "a ConfigMap whose keys get a prefix that a judged variable begins with",
      change: mapped(
        { envFrom: [{ prefix: "GOOGLE_", configMapRef: { name: "legacy" } }] },
        { legacy: { APPLICATION_CREDENTIALS: SECRET } },
      ),
      gives: [{ status: "fail", holds: "the ConfigMap legacy set GOOGLE_APPLICATION_CREDENTIALS" }],
    },
    {
      says: "a ConfigMap whose keys with that prefix are no judged variable",
      change: mapped(
        { envFrom: [{ prefix: "GOOGLE_", configMapRef: { name: "legacy" } }] },
        { legacy: { GOOGLE_APPLICATION_CREDENTIALS: SECRET } },
      ),
      gives: [{ status: "pass" }],
    },
    {
      says: "a ConfigMap that doesn't exist",
      change: container({ envFrom: [{ configMapRef: { name: "legacy" } }] }),
      gives: [{ status: "unknown", holds: "the ConfigMap legacy doesn't exist" }],
    },
    {
      says: "an optional ConfigMap that doesn't exist",
      change: container({ envFrom: [{ configMapRef: { name: "legacy", optional: true } }] }),
      gives: [{ status: "pass" }],
    },
    {
      says: "a variable that overrides the ConfigMap's, and the last of its name",
      change: mapped(
        {
          envFrom: [{ configMapRef: { name: "legacy" } }],
          env: [
            { name: "GOOGLE_APPLICATION_CREDENTIALS", value: SECRET },
            { name: "GOOGLE_APPLICATION_CREDENTIALS", value: "" },
          ],
        },
        { legacy: { GOOGLE_APPLICATION_CREDENTIALS: SECRET } },
      ),
      gives: [{ status: "pass" }],
    },
    {
      says: "a later object that overrides an earlier one's variable",
      change: mapped(
        { envFrom: [{ configMapRef: { name: "legacy" } }, { configMapRef: { name: "newer" } }] },
        {
          legacy: { METADATA_SERVER_DETECTION: "none" },
          newer: { METADATA_SERVER_DETECTION: "assume-present" },
        },
      ),
      gives: [{ status: "pass" }],
    },
    {
      says: "a ConfigMap's key under another name",
      change: mapped(
        {
          env: [
            {
              name: "GOOGLE_APPLICATION_CREDENTIALS",
              valueFrom: { configMapKeyRef: { name: "legacy", key: "path" } },
            },
          ],
        },
        { legacy: { path: SECRET } },
      ),
      gives: [{ status: "fail", holds: "the Deployment carto-maps-api set GOOGLE_APPLICATION_CREDENTIALS" }],
    },
    {
      says: "a ConfigMap's empty key under another name",
      change: mapped(
        {
          env: [
            {
              name: "GOOGLE_APPLICATION_CREDENTIALS",
              valueFrom: { configMapKeyRef: { name: "legacy", key: "path" } },
            },
          ],
        },
        { legacy: { path: "" } },
      ),
      gives: [{ status: "pass" }],
    },
    {
      says: "a value that names another variable",
      change: container({ env: [{ name: "GCE_METADATA_HOST", value: "$(HOST_IP)" }] }),
      gives: [{ status: "unknown", holds: "GCE_METADATA_HOST" }],
    },
    {
      says: "a detection that gcp-metadata refuses",
      change: container({ env: [{ name: "METADATA_SERVER_DETECTION", value: "off" }] }),
      gives: [{ status: "fail", holds: "METADATA_SERVER_DETECTION" }],
    },
    {
      says: "a CronJob without pods, whoever made it",
      change: scheduled(KEY),
      gives: [{ status: "fail", holds: "the CronJob nightly set GOOGLE_APPLICATION_CREDENTIALS" }],
    },
    {
      says: "a CronJob that takes variables from a Secret",
      change: scheduled({ envFrom: [{ secretRef: { name: "legacy" } }] }),
      gives: [{ status: "unknown", holds: "nightly take variables from the Secret legacy" }],
    },
    {
      says: "a CronJob that runs as another account",
      change: scheduled(KEY, "reports"),
      gives: [{ status: "pass" }],
    },
    {
      says: "a Job that has ended",
      change: {
        kubernetes: {
          "batch/v1/Job": {
            "carto/once": {
              spec: { template: { spec: backend(KEY) } },
              status: { conditions: [{ type: "Complete", status: "True" }] },
            },
          },
        },
      },
      gives: [{ status: "pass" }],
    },
    {
      says: "a StatefulSet",
      change: {
        kubernetes: {
          "apps/v1/StatefulSet": { "carto/store": { spec: { template: { spec: backend(KEY) } } } },
        },
      },
      gives: [{ status: "fail", holds: "the StatefulSet store" }],
    },
    {
      says: "the CronJobs may not be listed",
      change: { denied: ["list cronjobs"] },
      gives: [{ status: "unknown", holds: "list cronjobs.batch in namespace carto" }],
    },
    {
      says: "a ConfigMap that a webhook gave a Pod",
      change: mapped(
        { envFrom: [{ configMapRef: { name: "injected" } }] },
        { injected: { GOOGLE_APPLICATION_CREDENTIALS: SECRET } },
        "v1/Pod",
        "carto/carto-maps-api-6c8f4d5b7-x2k9q",
      ),
      gives: [{ status: "fail", holds: "the ConfigMap injected" }],
    },
    {
      says: "a Secret whose keys get such a prefix",
      change: container({ envFrom: [{ prefix: "NO_", secretRef: { name: "legacy" } }] }),
      gives: [{ status: "unknown", holds: "Secret legacy", fix: "kubectl get secret legacy" }],
    },
    {
      says: "a ConfigMap whose keys get another prefix",
      change: container({ envFrom: [{ prefix: "LEGACY_", configMapRef: { name: "legacy" } }] }),
      gives: [{ status: "pass" }],
    },
    {
      says: "a Secret that somebody added to a component's environment",
      change: container({ envFrom: [{ secretRef: { name: "legacy" } }] }),
      gives: [{ status: "unknown", holds: "the Secret legacy" }],
    },
    {
      says: "the release's own Secret",
      change: container({ envFrom: [{ secretRef: { name: "carto-maps-api" } }] }),
      gives: [{ status: "pass" }],
    },
    {
      says: "a Secret that sets the variable, read",
      change: { kubernetes: { ...added("legacy"), ...secret("legacy", "GOOGLE_APPLICATION_CREDENTIALS") } },
      argv: ["-f", VALUES, "--read-secrets"],
      gives: [
        { status: "pass" },
        { status: "fail", holds: "the Secret legacy", fix: "kubectl patch secret" },
      ],
    },
    {
      says: "a Secret that sets nothing of interest, read",
      change: { kubernetes: { ...added("legacy"), ...secret("legacy", "LOG_LEVEL") } },
      argv: ["-f", VALUES, "--read-secrets"],
      gives: [{ status: "pass" }],
    },
    {
      says: "a Secret that may not be read",
      change: {
        kubernetes: { ...added("legacy"), ...secret("legacy", "LOG_LEVEL") },
        denied: ["get secrets"],
      },
      argv: ["-f", VALUES, "--read-secrets"],
      gives: [{ status: "pass" }, { status: "unknown", holds: "the Secret legacy" }],
    },
    {
      says: "a Secret that the values name, and that sets the variable, read",
      change: { kubernetes: secret("geo", "GOOGLE_APPLICATION_CREDENTIALS") },
      argv: ["-f", VALUES, "--set", "mapsApi.extraEnvVarsSecret=geo", "--read-secrets"],
      gives: [
        {
          status: "fail",
          holds: "mapsApi.extraEnvVarsSecret takes GOOGLE_APPLICATION_CREDENTIALS from the Secret geo",
        },
      ],
    },
    {
      says: "a Secret that the values name, read, and that sets nothing of interest",
      change: { kubernetes: secret("geo", "LOG_LEVEL") },
      argv: ["-f", VALUES, "--set", "mapsApi.extraEnvVarsSecret=geo", "--read-secrets"],
      gives: [{ status: "pass" }],
    },
    {
      says: "a Secret that somebody added under a name that begins as the release's",
      change: container({ envFrom: [{ secretRef: { name: "carto-legacy" } }] }),
      gives: [{ status: "unknown", holds: "the Secret carto-legacy" }],
    },
    {
      says: "a ConfigMap that the values name, and that sets the variable",
      argv: ["-f", VALUES, "--set", "mapsApi.extraEnvVarsCM=geo"],
      change: {
        kubernetes: { "v1/ConfigMap": { "carto/geo": { data: { GOOGLE_APPLICATION_CREDENTIALS: SECRET } } } },
      },
      gives: [{ status: "fail", holds: "from the ConfigMap geo" }],
    },
    {
      says: "the same before the installation",
      scenario: "before-install",
      argv: ["-f", VALUES, "--release", "carto", "--set", "mapsApi.extraEnvVarsCM=geo"],
      change: {
        kubernetes: {
          "v1/Namespace": { carto: {} },
          "v1/ConfigMap": { "carto/geo": { data: { GOOGLE_APPLICATION_CREDENTIALS: SECRET } } },
        },
      },
      gives: [{ status: "fail", holds: "from the ConfigMap geo" }],
    },
    {
      says: "a ConfigMap that the values name, and that sets nothing of interest",
      argv: ["-f", VALUES, "--set", "mapsApi.extraEnvVarsCM=geo"],
      change: { kubernetes: { "v1/ConfigMap": { "carto/geo": { data: { LOG_LEVEL: "info" } } } } },
      gives: [{ status: "pass", holds: "the values set no" }],
    },
    {
      says: "a ConfigMap that the values name, and that nobody made yet",
      argv: ["-f", VALUES, "--set", "mapsApi.extraEnvVarsCM=geo"],
      gives: [{ status: "unknown", holds: "doesn't exist in the cluster yet" }],
    },
    {
      says: "Workload Identity off on the cluster is one result",
      scenario: "flag-off",
      gives: [{ status: "fail", holds: "the ConfigMaps carto-cdn-invalidator-sub, carto-import-api" }],
    },
    {
      says: "an upgrade to Workload Identity is under way",
      scenario: "flag-off",
      argv: ["-f", VALUES],
      gives: [{ status: "pass" }, { status: "warn", holds: "until the next helm upgrade" }],
    },
    {
      says: "a variable that somebody set in a ConfigMap of the release, which Helm never had",
      change: {
        ...byHand,
        release: { revisions: [{ version: 1, status: "deployed", config: {} }] },
      },
      argv: ["-f", VALUES, "--helm-release"],
      gives: [
        { status: "pass" },
        { status: "fail", holds: "the ConfigMap carto-import-api", fix: "kubectl patch configmap" },
      ],
    },
    {
      says: "the same, and the last manifest was not read",
      change: byHand,
      argv: ["-f", VALUES],
      gives: [{ status: "pass" }, { status: "unknown", holds: "--helm-release" }],
    },
    {
      says: "a variable of a Deployment",
      change: container(KEY),
      gives: [{ status: "fail", holds: "the Deployment carto-maps-api set GOOGLE_APPLICATION_CREDENTIALS" }],
    },
    {
      says: "a variable of a Deployment that the values don't have",
      change: container(KEY),
      argv: ["-f", VALUES],
      gives: [{ status: "pass" }, { status: "fail", holds: "carto-maps-api" }],
    },
    {
      says: "a variable that another object holds",
      change: container({
        env: [{ name: "GCE_METADATA_HOST", valueFrom: { secretKeyRef: { name: "s", key: "k" } } }],
      }),
      gives: [
        { status: "unknown", holds: "GCE_METADATA_HOST from the Secret s", fix: "kubectl get secret s" },
      ],
    },
    {
      says: "a key file's path that a Secret holds",
      change: container({ env: [held("GOOGLE_APPLICATION_CREDENTIALS", {})] }),
      gives: [{ status: "fail", holds: "GOOGLE_APPLICATION_CREDENTIALS" }],
    },
    {
      says: "a key file's path that an optional Secret may hold",
      change: container({ env: [held("GOOGLE_APPLICATION_CREDENTIALS", { optional: true })] }),
      gives: [{ status: "unknown", holds: "GOOGLE_APPLICATION_CREDENTIALS from the Secret s" }],
    },
    {
      says: "an optional Secret that lacks the key, read",
      change: {
        kubernetes: {
          ...container({ env: [held("GOOGLE_APPLICATION_CREDENTIALS", { optional: true })] }).kubernetes,
          ...secret("s", "LOG_LEVEL"),
        },
      },
      argv: ["-f", VALUES, "--read-secrets"],
      gives: [{ status: "pass" }],
    },
    {
      says: "a Secret with the key of a metadata variable, read: its value is not",
      change: {
        kubernetes: {
          ...container({ env: [held("GCE_METADATA_HOST", {})] }).kubernetes,
          ...secret("s", "k"),
        },
      },
      argv: ["-f", VALUES, "--read-secrets"],
      gives: [{ status: "pass" }, { status: "unknown", holds: "carto-wi doesn't read its value" }],
    },
    {
      says: "an empty variable",
      change: container({ env: [{ name: "GOOGLE_APPLICATION_CREDENTIALS", value: "" }] }),
      gives: [{ status: "pass" }],
    },
    {
      says: "a webhook put it into a Pod",
      change: container(KEY, "v1/Pod", "carto/carto-maps-api-6c8f4d5b7-x2k9q"),
      gives: [{ status: "fail", holds: "the pod carto-maps-api-6c8f4d5b7-x2k9q" }],
    },
    {
      says: "a ConfigMap of the customer's own",
      change: {
        kubernetes: {
          ...MAPPED,
          "v1/ConfigMap": { "carto/mine": { data: { GOOGLE_APPLICATION_CREDENTIALS: SECRET } } },
        },
      },
      argv: ["-f", VALUES],
      gives: [{ status: "pass" }, { status: "fail", holds: "the ConfigMap mine" }],
    },
    {
      says: "the pods may not be listed: a webhook may have put a variable there",
      change: { denied: ["list pods"] },
      gives: [{ status: "unknown", holds: "list pods in namespace carto" }],
    },
    {
      says: "the pods may not be listed, with values",
      argv: ["-f", VALUES],
      change: { denied: ["list pods"] },
      gives: [{ status: "pass" }, { status: "unknown", holds: "list pods in namespace carto" }],
    },
    ...[
      { says: "a Secret at the folder of gcloud", volume: { secret: { secretName: "adc" } } },
      { says: "a disk at the folder of gcloud", volume: { persistentVolumeClaim: { claimName: "home" } } },
      {
        says: "one file of a Secret, called as the default credentials",
        volume: { secret: { secretName: "adc" } },
        mountPath: `${GCLOUD}/application_default_credentials.json`,
      },
      {
        says: "a Secret above, which lists the file",
        volume: {
          projected: {
            sources: [
              {
                secret: {
                  name: "adc",
                  items: [{ key: "k", path: "gcloud/application_default_credentials.json" }],
                },
              },
            ],
          },
        },
        mountPath: "/home/node/.config/",
      },
    ].map(({ says, ...mount }) => ({
      says,
      change: mounting(mount),
      gives: [{ status: "unknown" as const, holds: "carto-maps-api mount a volume at .config/gcloud" }],
    })),
    ...[
      { says: "an empty volume at the folder of gcloud", volume: { emptyDir: {} } },
      {
        says: "a Secret there that lists another file",
        volume: { secret: { secretName: "adc", items: [{ key: "k", path: "active_config" }] } },
      },
      {
        says: "another file of a Secret there",
        volume: { secret: { secretName: "adc" } },
        mountPath: `${GCLOUD}/active_config`,
      },
      { says: "a Secret elsewhere", volume: { secret: { secretName: "adc" } }, mountPath: "/etc/gcloud" },
    ].map(({ says, ...mount }) => ({
      says,
      change: mounting(mount),
      gives: [{ status: "pass" as const, holds: "environment of the running backends" }],
    })),
    {
      says: "the ConfigMaps may not be listed",
      change: { denied: ["list configmaps"] },
      gives: [{ status: "unknown", holds: "list configmaps in namespace carto" }],
    },
    {
      says: "the Deployments may not be listed",
      change: { denied: ["list deployments"] },
      gives: [{ status: "unknown", holds: "list deployments.apps" }],
    },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "no values given" }],
    },
  ]);

  it("never prints a value", async () => {
    const run = await doctor(["-n", "carto", "--only", PROBE], { change: container(KEY) });
    expect(run.stdout).to.include("GOOGLE_APPLICATION_CREDENTIALS");
    expect(run.stdout).not.to.include(SECRET);
  });
});
