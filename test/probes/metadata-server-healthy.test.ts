import type { Json, JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "metadata-server-healthy";
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const server = (change: Json) => ({
  kubernetes: { "v1/Pod": { "kube-system/gke-metadata-server-q9mjs": change } },
});
const SERVERS = Object.fromEntries(
  ["5tzrk", "8hvwd", "q9mjs"].map((name) => [`kube-system/gke-metadata-server-${name}`, null]),
);
const NODES = {
  "gke-analytics-default-pool-3f1c2d4e-7kqp": null,
  "gke-analytics-default-pool-3f1c2d4e-m2xz": null,
  "gke-analytics-carto-pool-9b8a7c6d-4wln": null,
};
const EVICTED_FROM = { nodeName: "gke-analytics-carto-pool-9b8a7c6d-4wln" };
const CRASHING = {
  status: {
    conditions: [{ type: "Ready", status: "False" }],
    containerStatuses: [
      {
        name: "gke-metadata-server",
        ready: false,
        restartCount: 9,
        image: "gke-metadata-server",
        imageID: "",
        state: { waiting: { reason: "CrashLoopBackOff" } },
      },
    ],
  },
};

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy", gives: [{ status: "pass", holds: "ready on the 2 nodes" }] },
    {
      says: "one crashes on a node with pods",
      change: server(CRASHING),
      gives: [{ status: "fail", holds: "gke-metadata-server-q9mjs: CrashLoopBackOff" }],
    },
    {
      says: "one is missing on a node with pods",
      change: server(null),
      gives: [{ status: "fail", holds: "none on gke-analytics-carto-pool-9b8a7c6d-4wln" }],
    },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "pass", holds: "3 metadata servers" }],
    },
    {
      says: "one crashes before an installation",
      scenario: "empty",
      change: server(CRASHING),
      gives: [{ status: "fail", holds: "not ready on gke-analytics-carto-pool-9b8a7c6d-4wln" }],
    },
    {
      says: "one is missing before an installation",
      scenario: "empty",
      change: server(null),
      gives: [{ status: "fail", holds: "none on gke-analytics-carto-pool-9b8a7c6d-4wln" }],
    },
    {
      says: "one starts before an installation",
      scenario: "empty",
      change: server({ status: { conditions: [{ type: "Ready", status: "False" }] } }),
      gives: [{ status: "unknown", holds: "may only be starting" }],
    },
    {
      says: "one crashes before an installation, on a node with a taint",
      scenario: "empty",
      change: {
        kubernetes: {
          ...server(CRASHING).kubernetes,
          "v1/Node": {
            "gke-analytics-carto-pool-9b8a7c6d-4wln": {
              spec: { taints: [{ key: "team", value: "ci", effect: "NoSchedule" }] },
            },
          },
        },
      },
      gives: [{ status: "warn", holds: "CARTO's pods can't be scheduled" }],
    },
    {
      says: "the values pin a component to that node's pool",
      scenario: "empty",
      argv: [
        "--set-json",
        `mapsApi=${JSON.stringify({ tolerations: [{ key: "team", operator: "Exists" }] })}`,
      ],
      change: {
        kubernetes: {
          ...server(CRASHING).kubernetes,
          "v1/Node": {
            "gke-analytics-carto-pool-9b8a7c6d-4wln": {
              spec: { taints: [{ key: "team", value: "ci", effect: "NoSchedule" }] },
            },
          },
        },
      },
      gives: [{ status: "fail", holds: "will get no token" }],
    },
    {
      says: "a node without the label needs none, before an installation",
      scenario: "empty",
      change: {
        kubernetes: {
          "v1/Pod": { "kube-system/gke-metadata-server-q9mjs": null },
          "v1/Node": {
            "gke-analytics-carto-pool-9b8a7c6d-4wln": {
              metadata: { labels: { "iam.gke.io/gke-metadata-server-enabled": null } },
            },
          },
        },
      },
      gives: [{ status: "pass", holds: "2 metadata servers" }],
    },
    {
      says: "an evicted one remains beside the one that replaced it",
      change: {
        kubernetes: {
          "v1/Pod": {
            "kube-system/gke-metadata-server-zz9zz": {
              metadata: { labels: { "k8s-app": "gke-metadata-server" } },
              spec: { ...EVICTED_FROM, containers: [{ name: "gke-metadata-server", image: "x" }] },
              status: { phase: "Failed", reason: "Evicted" },
            },
          },
        },
      },
      gives: [{ status: "pass", holds: "ready on the 2 nodes" }],
    },
    {
      says: "none runs on any node, before an installation",
      scenario: "empty",
      change: { kubernetes: { "v1/Pod": SERVERS } },
      gives: [{ status: "fail", holds: "none of the 3 nodes" }],
    },
    {
      says: "there is no node",
      scenario: "empty",
      change: { kubernetes: { "v1/Pod": SERVERS, "v1/Node": NODES } },
      gives: [{ status: "skip", holds: "no node" }],
    },
    {
      says: "Pods of kube-system may not be listed",
      change: { denied: ["list pods"] },
      gives: [{ status: "unknown" }],
    },
    {
      says: "Autopilot",
      change: { clusters: { [CLUSTER]: { autopilot: { enabled: true } } } },
      gives: [{ status: "skip", holds: "Autopilot" }],
    },
    {
      says: "Workload Identity is off",
      scenario: "pool-off",
      gives: [{ status: "skip", holds: "pool-enabled" }],
    },
  ]);
});

/** A server that is ready, and was started again several times. */
const restarted = (restartCount: number, terminated: JsonObject | null): JsonObject => ({
  status: {
    conditions: [{ type: "Ready", status: "True" }],
    containerStatuses: [
      {
        name: "gke-metadata-server",
        ready: true,
        restartCount,
        image: "gke-metadata-server",
        imageID: "",
        state: { running: {} },
        ...(terminated === null ? {} : { lastState: { terminated } }),
      },
    ],
  },
});
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z/, "Z");
const died = (hours: number) => ({ reason: "OOMKilled", exitCode: 137, finishedAt: ago(hours) });

describe(`${PROBE}, of servers that restart`, () => {
  tells(PROBE, [
    {
      says: "out of memory five times, the last time two hours ago",
      change: server(restarted(5, died(2))),
      gives: [
        {
          status: "warn",
          holds: "gke-metadata-server-q9mjs: 5 restarts, the last after OOMKilled at",
          fix: "--previous",
        },
      ],
    },
    {
      says: "before an installation, on any node",
      scenario: "empty",
      change: server(restarted(9, died(2))),
      gives: [{ status: "warn", holds: "9 restarts", fix: "kubectl describe pods" }],
    },
    {
      says: "four times, as upgrades do",
      change: server(restarted(4, died(2))),
      gives: [{ status: "pass" }],
    },
    {
      says: "the last time two days ago",
      change: server(restarted(9, died(48))),
      gives: [{ status: "pass" }],
    },
    {
      says: "and nobody knows when or why",
      change: server(restarted(9, null)),
      gives: [{ status: "warn", holds: "the last after an unknown end" }],
    },
  ]);
});

seesEveryStatus(PROBE);
