import { expect } from "chai";
import { OFFLINE } from "../../../src/facts.ts";
import { clustersSharing } from "../../../src/probes/grant/sharing.ts";
import { subject } from "../../support/probes.ts";

const POOL = "acme-prod.svc.id.goog";
const cluster = (name: string, location: string, workloadPool?: string) => ({
  name,
  location,
  ...(workloadPool === undefined ? {} : { workloadPool }),
});
const list = (...clusters: readonly ReturnType<typeof cluster>[]) =>
  ({ exists: true, clusters, incomplete: false }) as const;
const OWN = cluster("analytics", "europe-west1", POOL);

describe("The clusters that share a pool", () => {
  for (const [says, clusters, wanted] of [
    ["the judged one isn't another", [OWN], []],
    [
      "one of the same name in another location",
      [OWN, cluster("analytics", "us-east1", POOL)],
      ["analytics (us-east1)"],
    ],
    [
      "another one in the same location",
      [cluster("test", "europe-west1", POOL), OWN],
      ["test (europe-west1)"],
    ],
    ["one with another pool", [cluster("test", "europe-west1", "acme-fleet.svc.id.goog")], []],
    ["one without a pool", [cluster("test", "europe-west1")], []],
  ] as const)
    it(`are ${wanted.length}: ${says}`, () => {
      expect(clustersSharing(list(...clusters), POOL, subject)).to.deep.equal(wanted);
    });

  it("are none of a project that is gone, and all where the judged one isn't known", () => {
    expect(clustersSharing({ exists: false }, POOL, subject)).to.deep.equal([]);
    for (const change of [{ cluster: OFFLINE }, { location: OFFLINE }])
      expect(clustersSharing(list(OWN), POOL, { ...subject, ...change })).to.deep.equal([
        "analytics (europe-west1)",
      ]);
  });
});
