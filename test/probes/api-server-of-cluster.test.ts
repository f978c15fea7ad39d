import { expect } from "chai";
import type { Observed } from "../../src/facts.ts";
import apiServerOfCluster from "../../src/probes/api-server-of-cluster.ts";
import { known, notAsked, subject, unseenFor } from "../support/probes.ts";
import type { Json, JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "api-server-of-cluster";
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const NAMES = ["default-pool-3f1c2d4e-7kqp", "default-pool-3f1c2d4e-m2xz", "carto-pool-9b8a7c6d-4wln"];

/** The nodes of the API server, in place of those of the cluster. */
const nodes = (...own: readonly (readonly [name: string, node: JsonObject])[]): JsonObject => ({
  kubernetes: {
    "v1/Node": Object.fromEntries<Json>([
      ...NAMES.map((name) => [`gke-analytics-${name}`, null] as const),
      ...own,
    ]),
  },
});
const node = (pool: string | undefined, providerID: string | undefined): JsonObject => ({
  metadata: { labels: pool === undefined ? {} : { "cloud.google.com/gke-nodepool": pool } },
  spec: providerID === undefined ? {} : { providerID },
});

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy, through another address", gives: [{ status: "pass", holds: "3 of 3 nodes" }] },
    {
      says: "a new node without a provider yet",
      change: nodes(["gke-analytics-default-pool-1-a", node("default-pool", undefined)]),
      gives: [{ status: "pass", holds: "1 of 1" }],
    },
    {
      says: "the nodes of a pool that was just deleted",
      change: nodes([
        "gke-analytics-old-1-a",
        node("old", "gce://acme-prod/europe-west1-c/gke-analytics-old-1-a"),
      ]),
      gives: [{ status: "pass" }],
    },
    {
      says: "nodes of another project",
      change: nodes([
        "gke-analytics-default-pool-1-a",
        node("default-pool", "gce://acme-dev/europe-west1-b/gke-analytics-default-pool-1-a"),
      ]),
      gives: [{ status: "fail", holds: "project acme-dev", fix: "get-credentials analytics" }],
    },
    {
      says: "nodes of another region",
      change: nodes([
        "gke-analytics-default-pool-1-a",
        node("default-pool", "gce://acme-prod/europe-west4-b/gke-analytics-default-pool-1-a"),
      ]),
      gives: [{ status: "fail", holds: "zone europe-west4-b" }],
    },
    {
      says: "nodes of another cluster of the project, with other pools",
      change: nodes([
        "gke-staging-main-1-a",
        node("main", "gce://acme-prod/europe-west1-b/gke-staging-main-1-a"),
      ]),
      gives: [{ status: "fail", holds: "gke-staging-main-1-a" }],
    },
    {
      says: "nodes that GKE did not make",
      change: nodes(["fake-node-1", node(undefined, undefined)]),
      gives: [{ status: "fail", holds: "fake-node-1" }],
    },
    {
      says: "nodes of another cluster of the project, with pools of the same names",
      change: nodes([
        "gke-staging-default-pool-1-a",
        node("default-pool", "gce://acme-prod/europe-west1-b/gke-staging-default-pool-1-a"),
      ]),
      gives: [{ status: "unknown", holds: "gke-staging-default-pool-1-a" }],
    },
    {
      says: "nodes of a cluster whose name begins alike, with pools of the same names",
      change: nodes([
        "gke-analytics-eu-default-pool-1-a",
        node("default-pool", "gce://acme-prod/europe-west1-b/gke-analytics-eu-default-pool-1-a"),
      ]),
      gives: [{ status: "unknown", holds: "gke-analytics-eu-default-pool-1-a" }],
    },
    {
      says: "nodes of this cluster's names that GKE didn't label",
      change: nodes(["gke-analytics-default-pool-1-a", node(undefined, undefined)]),
      gives: [{ status: "unknown", holds: "can't tell whether the API server belongs to it" }],
    },
    {
      says: "the nodes may not be listed, and the address is another",
      change: { denied: ["list nodes"] },
      gives: [{ status: "unknown", holds: "list nodes in the cluster" }],
    },
    {
      says: "the API server has no node",
      change: nodes(),
      gives: [{ status: "unknown", holds: "has no nodes" }],
    },
    { says: "there is no cluster", change: { clusters: { [CLUSTER]: null } }, gives: [{ status: "skip" }] },
  ]);
});

describe(`${PROBE}, by the address that was asked`, () => {
  const cluster = known({ exists: true as const, nodePools: [{ name: "default-pool" }] });
  const at = (asked: "the cluster's" | "another") => known({ asked });
  const judge = (nodes: Observed<unknown>, clusterEndpoint: Observed<unknown>, where = subject) =>
    apiServerOfCluster.judge(
      { cluster, nodes, clusterEndpoint } as unknown as Parameters<typeof apiServerOfCluster.judge>[0],
      where,
    );
  const strange = known([
    {
      name: "worker-1",
      labels: { "cloud.google.com/gke-nodepool": "default-pool" },
      instance: { collected: true, value: { project: "acme-prod", zone: "europe-west1-b" } },
    },
  ]);

  it("passes without nodes to see, if it is the cluster's", () => {
    for (const nodes of [known([]), unseenFor("list nodes"), strange]) {
      const [found] = judge(nodes, at("the cluster's"));
      expect(found?.status).to.equal("pass");
      expect(found?.message).to.equal(
        "The API server has the address and the certificate authority of analytics",
      );
    }
  });

  it("is unknown if it is another one, and says what it couldn't see", () => {
    expect(judge(known([]), at("another"))[0]?.message).to.include("has no nodes");
    expect(judge(unseenFor("list nodes"), at("another"))[0]?.message).to.equal("you lack list nodes");
    const [found] = judge(strange, at("another"));
    expect(found?.status).to.equal("unknown");
    expect(found?.message).to.include("(worker-1)");
  });

  it("is skipped where nodes were not asked for", () => {
    expect(judge(notAsked, at("the cluster's"))[0]?.status).to.equal("skip");
  });

  it("names no project that was given by its number", () => {
    const instance = { collected: true, value: { project: "acme-dev", zone: "europe-west4-b" } };
    const other = known([
      { name: "gke-staging-main-1-a", labels: { "cloud.google.com/gke-nodepool": "main" }, instance },
    ]);
    const expected = (project: string) => {
      const field = { state: "known", value: project, from: "a test", given: true } as const;
      const [found] = judge(other, at("another"), { ...subject, project: field });
      return found !== undefined && "expected" in found ? found.expected : undefined;
    };
    expect(expected("acme-prod")).to.equal("nodes of analytics in europe-west1, project acme-prod");
    expect(expected("412345678901")).to.equal("nodes of analytics in europe-west1");
  });
});

seesEveryStatus(PROBE);
