import { backend, manifestOf } from "../support/manifests.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "node-pools-serve-metadata";
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const pool = (name: string, mode: string | undefined, config: JsonObject = {}, more: JsonObject = {}) => ({
  name,
  config: { ...config, ...(mode === undefined ? {} : { workloadMetadataConfig: { mode } }) },
  ...more,
});
const cluster = (change: JsonObject): JsonObject => ({ clusters: { [CLUSTER]: change } });
const pools = (...nodePools: JsonObject[]): JsonObject => cluster({ nodePools });
const GOOD = [pool("default-pool", "GKE_METADATA"), pool("carto-pool", "GKE_METADATA")];
const TAINTED = { taints: [{ key: "team", value: "ci", effect: "NO_SCHEDULE" }] };

/** All backends wish for nodes with this label. */
const selecting = (nodeSelector: JsonObject): JsonObject => ({
  kubernetes: {
    "apps/v1/Deployment": Object.fromEntries(
      [
        "cdn-invalidator-sub",
        "import-api",
        "import-worker",
        "lds-api",
        "maps-api",
        "router",
        "sql-worker",
        "valkey",
        "workspace-api",
        "workspace-subscriber",
      ].map((component) => [`carto/carto-${component}`, { spec: { template: { spec: { nodeSelector } } } }]),
    ),
  },
});

const FLAG = "commonBackendServiceAccount.enableGCPWorkloadIdentity=true";
const PINNED = {
  nodeSelector: { "cloud.google.com/gke-nodepool": "ci" },
  tolerations: [{ key: "team", operator: "Exists" }],
};
const CRON = {
  apiVersion: "batch/v1",
  kind: "CronJob",
  metadata: { name: "carto-cleanup", labels: { "app.kubernetes.io/instance": "carto" } },
  spec: {
    jobTemplate: {
      spec: { template: { spec: { serviceAccountName: "carto-common-backend", ...PINNED } } },
    },
  },
};

/** The same as `PINNED` in the chart's own words. */
const PRESET = {
  nodeAffinityPreset: { type: "hard", key: "cloud.google.com/gke-nodepool", values: ["ci"] },
  tolerations: PINNED.tolerations,
};

/** Each setting as text, which the chart prints as it is. */
const textOf = (settings: object) =>
  Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, JSON.stringify(value, undefined, 2)]),
  );

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy", gives: [{ status: "pass", holds: "every node pool" }] },
    {
      says: "pods run on a pool that was never switched, others on one that was",
      change: pools(pool("default-pool", "GKE_METADATA"), pool("carto-pool", undefined)),
      gives: [
        {
          status: "fail",
          holds: "run on carto-pool, without GKE_METADATA, so failures are intermittent",
          fix: "node-pools update carto-pool --cluster=analytics --location=europe-west1 --project=acme-prod --workload-metadata=GKE_METADATA",
        },
      ],
    },
    {
      says: "no pool yet",
      change: pools(),
      gives: [{ status: "skip", holds: "the cluster has no node pool" }],
    },
    {
      says: "no pool was switched",
      change: pools(pool("default-pool", "GCE_METADATA"), pool("carto-pool", "GCE_METADATA")),
      gives: [{ status: "fail", holds: "they act as the node's account" }],
    },
    {
      says: "a pool without pods, open to them",
      change: pools(...GOOD, pool("batch", "GCE_METADATA")),
      gives: [{ status: "fail", holds: "may be scheduled on batch" }],
    },
    {
      says: "a pool whose taint they don't tolerate",
      change: pools(...GOOD, pool("ci", "GCE_METADATA", TAINTED)),
      gives: [{ status: "pass", holds: "(ci)" }],
    },
    {
      says: "a pool with GPUs, which GKE taints by itself",
      change: pools(...GOOD, pool("gpu", "GCE_METADATA", { accelerators: [{ acceleratorCount: "1" }] })),
      gives: [{ status: "pass", holds: "(gpu)" }],
    },
    ...[
      pool("tpu", "GCE_METADATA", { machineType: "ct6e-standard-4t" }),
      pool("arm", "GCE_METADATA", { machineType: "n4a-highmem-8" }),
      pool("gpus-of-its-machine", "GCE_METADATA", { machineType: "a2-highgpu-1g" }),
      pool("small-gpus", "GCE_METADATA", { machineType: "g2-standard-4" }),
      pool("queued", "GCE_METADATA", {}, { queuedProvisioning: { enabled: true } }),
    ].map((special) => ({
      says: `a pool whose machines GKE taints by itself: ${special.name}`,
      change: pools(...GOOD, special),
      gives: [{ status: "pass" as const, holds: `(${special.name})` }],
    })),
    {
      says: "a pool without queued provisioning",
      change: pools(...GOOD, pool("batch", "GCE_METADATA", {}, { queuedProvisioning: { enabled: false } })),
      gives: [{ status: "fail", holds: "may be scheduled on batch" }],
    },
    {
      says: "an Arm pool whose default taint is switched off",
      change: pools(
        ...GOOD,
        pool("arm", "GCE_METADATA", {
          machineType: "c4a-standard-4",
          taintConfig: { architectureTaintBehavior: "NONE" },
        }),
      ),
      gives: [{ status: "fail", holds: "may be scheduled on arm" }],
    },
    {
      says: "a pool that is being deleted, without pods",
      change: pools(...GOOD, pool("old", "GCE_METADATA", {}, { status: "STOPPING" })),
      gives: [{ status: "pass", holds: "(old)" }],
    },
    {
      says: "a pool whose nodes someone tainted: new nodes lack the taint",
      change: {
        ...pools(...GOOD, pool("batch", "GCE_METADATA")),
        kubernetes: {
          "v1/Node": {
            "gke-analytics-batch-1": {
              metadata: { labels: { "cloud.google.com/gke-nodepool": "batch" } },
              spec: { taints: [{ key: "team", value: "data", effect: "NoSchedule" }] },
            },
          },
        },
      },
      gives: [{ status: "warn", holds: "batch" }],
    },
    {
      says: "before an installation, only a pool without it takes the pods of the values",
      scenario: "empty",
      argv: ["--set", FLAG],
      change: pools(
        pool("default-pool", "GCE_METADATA"),
        pool("gpu", "GKE_METADATA", { accelerators: [{ acceleratorCount: "1" }] }),
      ),
      gives: [{ status: "fail", holds: "only on default-pool" }],
    },
    {
      says: "the same without values, which could tolerate the taint",
      scenario: "empty",
      change: pools(
        pool("default-pool", "GCE_METADATA"),
        pool("gpu", "GKE_METADATA", { accelerators: [{ acceleratorCount: "1" }] }),
      ),
      gives: [{ status: "warn" }],
    },
    ...["before an installation", "before an upgrade"].map((says, index) => ({
      says: `${says}, the values pin a component to a tainted pool without it`,
      scenario: index === 0 ? "empty" : "healthy",
      argv: ["--set-json", `mapsApi=${JSON.stringify(PINNED)}`],
      change: pools(...GOOD, pool("ci", "GCE_METADATA", TAINTED)),
      // The values lack the annotation that is live, so that both moments are judged.
      gives: [
        ...(index === 0 ? [] : [{ status: "pass" as const }]),
        { status: "fail" as const, holds: "on ci, without GKE_METADATA, so they act" },
      ],
    })),
    {
      says: "the values pin a component there with the chart's preset",
      scenario: "empty",
      argv: ["--set-json", `mapsApi=${JSON.stringify(PRESET)}`],
      change: pools(...GOOD, pool("ci", "GCE_METADATA", TAINTED)),
      gives: [{ status: "fail", holds: "on ci, without GKE_METADATA" }],
    },
    ...[
      {
        says: "as text",
        settings: textOf(PINNED),
        gives: "fail" as const,
        holds: "on ci, without GKE_METADATA",
      },
      {
        says: "by tolerations that a template fills in",
        settings: { ...PINNED, tolerations: "{{ toYaml .Values.shared }}" },
        gives: "unknown" as const,
        holds: "can't tell whether carto-maps-api may be scheduled there",
      },
      {
        says: "by a node selector that a template fills in",
        settings: { ...PINNED, nodeSelector: { "cloud.google.com/gke-nodepool": "{{ .Values.pool }}" } },
        gives: "unknown" as const,
        holds: "can't tell whether carto-maps-api may be scheduled there",
      },
      {
        says: "by a node affinity that a template fills in",
        settings: { tolerations: PINNED.tolerations, affinity: "{{ toYaml .Values.shared }}" },
        gives: "unknown" as const,
        holds: "can't tell whether carto-maps-api may be scheduled there",
      },
    ].map(({ says, settings, gives, holds }) => ({
      says: `the values pin a component there ${says}`,
      scenario: "empty",
      argv: ["--release", "carto", "--set-json", `mapsApi=${JSON.stringify(settings)}`],
      change: pools(...GOOD, pool("ci", "GCE_METADATA", TAINTED)),
      gives: [{ status: gives, holds }],
    })),
    {
      says: "a template is in another part of the affinity",
      scenario: "empty",
      argv: [
        "--set-json",
        `mapsApi=${JSON.stringify({ affinity: { podAntiAffinity: { x: "{{ .Release.Name }}" } } })}`,
      ],
      change: pools(...GOOD, pool("ci", "GCE_METADATA", TAINTED)),
      gives: [{ status: "pass", holds: "(ci)" }],
    },
    {
      says: "the chart's preset only prefers it",
      scenario: "empty",
      argv: [
        "--set-json",
        `mapsApi=${JSON.stringify({ nodeAffinityPreset: { ...PRESET.nodeAffinityPreset, type: "soft" } })}`,
      ],
      change: pools(...GOOD, pool("ci", "GCE_METADATA", TAINTED)),
      gives: [{ status: "pass", holds: "(ci)" }],
    },
    {
      says: "the values pin the front end there, which needs no identity",
      scenario: "empty",
      argv: ["--set-json", `workspaceWww=${JSON.stringify(PINNED)}`],
      change: pools(...GOOD, pool("ci", "GCE_METADATA", TAINTED)),
      gives: [{ status: "pass", holds: "(ci)" }],
    },
    {
      says: "the manifest pins a backend there",
      scenario: "empty",
      argv: ["--release", "carto", "--manifest", manifestOf(backend({ spec: PINNED }))],
      change: pools(...GOOD, pool("ci", "GCE_METADATA", TAINTED)),
      gives: [{ status: "fail", holds: "on ci, without GKE_METADATA, so they act" }],
    },
    {
      says: "the manifest pins a CronJob of the account there",
      scenario: "empty",
      argv: ["--release", "carto", "--manifest", manifestOf(backend({}), CRON)],
      change: pools(...GOOD, pool("ci", "GCE_METADATA", TAINTED)),
      gives: [{ status: "fail", holds: "on ci" }],
    },
    {
      says: "the manifest pins all backends to the good pool",
      scenario: "empty",
      argv: [
        "--release",
        "carto",
        "--manifest",
        manifestOf(backend({ spec: { nodeSelector: { "cloud.google.com/gke-nodepool": "carto-pool" } } })),
      ],
      change: pools(...GOOD, pool("batch", "GCE_METADATA")),
      gives: [{ status: "pass", holds: "(batch)" }],
    },
    {
      says: "a pool that their node selector leaves out",
      change: {
        ...pools(...GOOD, pool("batch", "GCE_METADATA")),
        ...selecting({ "cloud.google.com/gke-nodepool": "carto-pool" }),
      },
      gives: [{ status: "pass", holds: "(batch)" }],
    },
    {
      says: "a label of which nothing is known decides: no certain failure",
      change: { ...pools(...GOOD, pool("batch", "GCE_METADATA")), ...selecting({ speed: "high" }) },
      gives: [{ status: "warn", holds: "batch" }],
    },
    {
      says: "a pool of a Standard cluster that GKE runs as Autopilot's",
      change: pools(...GOOD, pool("auto", undefined, {}, { autopilotConfig: { enabled: true } })),
      gives: [{ status: "pass" }],
    },
    {
      says: "Autopilot",
      change: cluster({ autopilot: { enabled: true }, nodePools: [pool("default-pool", undefined)] }),
      gives: [{ status: "skip", holds: "Autopilot" }],
    },
    {
      says: "before an installation, all pools switched",
      scenario: "empty",
      gives: [{ status: "pass" }],
    },
    {
      says: "before an installation, some pools not switched",
      scenario: "empty",
      change: pools(...GOOD, pool("batch", "GCE_METADATA")),
      gives: [{ status: "warn", holds: "intermittent" }],
    },
    {
      says: "before an installation, no pool switched",
      scenario: "empty",
      change: pools(pool("default-pool", undefined), pool("ci", undefined, TAINTED)),
      gives: [{ status: "fail", holds: "no node pool uses" }],
    },
    {
      says: "nothing but the pools could be seen, and some are not switched",
      change: {
        ...pools(...GOOD, pool("batch", "GCE_METADATA")),
        denied: ["list deployments", "list pods", "list nodes"],
      },
      gives: [{ status: "unknown", holds: "list deployments.apps in namespace carto" }],
    },
    {
      says: "nothing but the pools could be seen, and all are switched",
      change: { denied: ["list deployments", "list pods", "list nodes"] },
      gives: [{ status: "pass" }],
    },
    {
      says: "Workload Identity is off",
      scenario: "pool-off",
      gives: [{ status: "skip", holds: "pool-enabled" }],
    },
  ]);
});

seesEveryStatus(PROBE);
