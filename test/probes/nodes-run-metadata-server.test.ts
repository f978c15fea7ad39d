import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "nodes-run-metadata-server";
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const LABEL = "iam.gke.io/gke-metadata-server-enabled";
const CARTO_NODE = "gke-analytics-carto-pool-9b8a7c6d-4wln";
const node = (name: string, labels: Readonly<Record<string, string | null>>) => ({
  kubernetes: { "v1/Node": { [name]: { metadata: { labels } } } },
});

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy", gives: [{ status: "pass", holds: "the 2 nodes" }] },
    {
      says: "a node with pods lacks the label",
      change: node(CARTO_NODE, { [LABEL]: null }),
      gives: [{ status: "fail", holds: `${CARTO_NODE} runs no GKE metadata server, so carto-import-worker` }],
    },
    {
      says: "the label says false",
      change: node(CARTO_NODE, { [LABEL]: "false" }),
      gives: [{ status: "fail", holds: `${CARTO_NODE}: false` }],
    },
    {
      says: "a node without pods lacks it",
      change: node("gke-analytics-gpu", {}),
      gives: [{ status: "pass" }],
    },
    {
      says: "nodes may not be listed",
      change: { denied: ["list nodes"] },
      gives: [{ status: "unknown", holds: "list nodes in the cluster" }],
    },
    {
      says: "Autopilot",
      change: { clusters: { [CLUSTER]: { autopilot: { enabled: true } } } },
      gives: [{ status: "skip", holds: "Autopilot" }],
    },
    {
      says: "the node pools were never switched",
      scenario: "pool-off",
      gives: [{ status: "skip", holds: "pool-enabled" }],
    },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
  ]);
});

seesEveryStatus(PROBE);
