import { expect } from "chai";
import privateNodes from "../../src/probes/private-nodes-reach-google.ts";
import { known, subject } from "../support/probes.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "private-nodes-reach-google";
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const SUBNETWORK = "projects/acme-prod/regions/europe-west1/subnetworks/default";
const PRIVATE: JsonObject = {
  clusters: { [CLUSTER]: { privateClusterConfig: { enablePrivateNodes: true } } },
};
const OF_ITS_POOLS: JsonObject = {
  clusters: {
    [CLUSTER]: {
      nodePools: [{ name: "default-pool", config: {}, networkConfig: { enablePrivateNodes: true } }],
    },
  },
};
const subnetwork = (value: JsonObject): JsonObject => ({ subnetworks: { [SUBNETWORK]: value } });

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy, whose nodes are not private", gives: [{ status: "skip", holds: "not private" }] },
    {
      says: "private nodes with Private Google Access",
      change: { ...PRIVATE, ...subnetwork({ privateIpGoogleAccess: true }) },
      gives: [{ status: "pass", holds: SUBNETWORK }],
    },
    {
      says: "private nodes without it",
      change: { ...PRIVATE, ...subnetwork({ privateIpGoogleAccess: false }) },
      gives: [
        {
          status: "warn",
          holds: "privateIpGoogleAccess: false",
          fix: "gcloud compute networks subnets update default --region=europe-west1 --project=acme-prod --enable-private-ip-google-access",
        },
      ],
    },
    {
      says: "a pool of private nodes, and the answer leaves the setting out",
      change: { ...OF_ITS_POOLS, ...subnetwork({}) },
      gives: [{ status: "warn" }],
    },
    {
      says: "the subnetwork may not be read",
      change: { ...PRIVATE, denied: ["compute.subnetworks.get"] },
      gives: [{ status: "unknown", holds: "compute.subnetworks.get" }],
    },
    {
      says: "the subnetwork is not there",
      change: PRIVATE,
      gives: [{ status: "unknown", holds: "didn't find" }],
    },
  ]);
});

describe(`${PROBE}, of several subnetworks`, () => {
  const judge = (...names: readonly string[]) => {
    const seen = names.map((name) => ({
      name,
      observed: known({ exists: true, privateGoogleAccess: false }),
    }));
    const facts = { cluster: known({ exists: true }), subnetworks: known(seen) };
    return privateNodes.judge(facts as unknown as Parameters<typeof privateNodes.judge>[0], subject);
  };

  it("names each one, and prints a command only for a full name", () => {
    const [one, other] = judge(SUBNETWORK, "default");
    expect([one?.subject, other?.subject]).to.deep.equal([SUBNETWORK, "default"]);
    const commands = [one, other].map((found) => found?.status === "warn" && found.fix.commands?.length);
    expect(commands).to.deep.equal([1, undefined]);
    expect(judge(SUBNETWORK)[0]?.subject).to.equal(undefined);
  });
});

seesEveryStatus(PROBE);
