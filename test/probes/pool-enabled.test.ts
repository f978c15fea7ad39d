import { expect } from "chai";
import { doctor, resultsOf } from "../support/doctor.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const forbidden = (rule: JsonObject) => ({
  organizationPolicies: {
    "acme-prod": { "iam.disableWorkloadIdentityClusterCreation": [{ enforce: true, ...rule }] },
  },
});
const THERE = ["--project", "acme-prod", "--location", "europe-west1"];

describe("pool-enabled", () => {
  tells("pool-enabled", [
    { says: "healthy", gives: [{ status: "pass", holds: "pool is acme-prod.svc.id.goog" }] },
    {
      says: "a pool of another form is read, not built",
      change: {
        clusters: { [CLUSTER]: { workloadIdentityConfig: { workloadPool: "acme-fleet.svc.id.goog" } } },
      },
      gives: [{ status: "pass", holds: "pool is acme-fleet.svc.id.goog" }],
    },
    {
      says: "Workload Identity is off",
      scenario: "pool-off",
      gives: [{ status: "fail", holds: "no workload pool", fix: "--workload-pool=acme-prod.svc.id.goog" }],
    },
    {
      says: "and an organization policy forbids it to new clusters",
      scenario: "pool-forbidden",
      gives: [
        {
          status: "fail",
          holds: "constraints/iam.disableWorkloadIdentityClusterCreation",
          fix: "ask the organization's administrator for an exception",
        },
      ],
    },
    ...[
      { says: "the organization policies may not be read", change: { denied: ["orgpolicy.policy.get"] } },
      { says: "their API is off", faults: ["orgpolicy:disabled"] },
      {
        says: "the policy counts for some resources alone",
        change: forbidden({ condition: { expression: "x" } }),
      },
      { says: "the policy is not enforced", change: forbidden({ enforce: false }) },
    ].map((story) => ({
      ...story,
      scenario: "pool-off",
      gives: [{ status: "fail" as const, holds: "account | no workload pool", fix: '(minutes each)"' }],
    })),
    {
      says: "the pool's name is empty",
      change: { clusters: { [CLUSTER]: { workloadIdentityConfig: { workloadPool: "" } } } },
      gives: [{ status: "fail", holds: "Workload Identity is disabled" }],
    },
    {
      says: "the cluster doesn't exist",
      argv: [...THERE, "--cluster", "nonesuch"],
      gives: [
        { status: "fail", holds: "cluster nonesuch doesn't exist in europe-west1", fix: "clusters list" },
      ],
    },
    {
      says: "the cluster may not be read",
      change: { denied: ["container.clusters.get"] },
      gives: [{ status: "unknown", holds: "container.clusters.get" }],
    },
    {
      says: "nothing says which cluster",
      argv: ["--location", "europe-west4"],
      gives: [{ status: "unknown", holds: "The cluster is not known. Pass --cluster" }],
    },
    { says: "offline", argv: ["--offline", "--set", "a=b"], gives: [{ status: "skip", holds: "--offline" }] },
  ]);

  it("asks for the organization policy only where there is no pool", async () => {
    const asked = async (scenario: string) => {
      const { requests } = await doctor(["-n", "carto", "--only", "pool-enabled"], { scenario });
      return requests
        .filter(({ service }) => service === "orgpolicy")
        .map(({ method, path }) => `${method} ${path.split("?")[0]}`);
    };
    expect(await asked("healthy")).to.deep.equal([]);
    expect(await asked("pool-off")).to.deep.equal([
      "GET /v2/projects/acme-prod/policies/iam.disableWorkloadIdentityClusterCreation:getEffectivePolicy",
    ]);
  });

  it("switches to the metadata server the node pools that lack it, each in a command, and says what that disturbs", async () => {
    const run = await doctor(["-n", "carto", "--only", "pool-enabled"], { scenario: "pool-off" });
    const fix = resultsOf(run, "pool-enabled")[0]?.fix;
    expect(fix?.commands.map(({ argv }) => argv.slice(0, 4).join(" "))).to.deep.equal([
      "container clusters update analytics",
      "container node-pools update default-pool",
      "container node-pools update carto-pool",
    ]);
    for (const { argv } of fix?.commands ?? []) expect(argv).to.include("--project=acme-prod");
    expect(fix?.risk).to.be.a("string");
  });
});

seesEveryStatus("pool-enabled");
