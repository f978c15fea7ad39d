import { expect } from "chai";
import { readManifest } from "../../../src/domain/chart/manifest.ts";

/** The Pods of a Deployment whose template has these fields. */
function podOf(template: object) {
  const object = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "maps-api" },
    spec: { template },
  };
  const { workloads } = readManifest(Buffer.from(JSON.stringify(object)), "m.yaml");
  return workloads[0]?.pod;
}

describe("The Pods that a manifest brings", () => {
  it("have the labels, the network and the placement of their template", () => {
    const pod = podOf({
      metadata: { labels: { app: "maps" } },
      spec: {
        hostNetwork: true,
        nodeSelector: { pool: "carto" },
        tolerations: [{ key: "only", operator: "Exists" }],
        dnsPolicy: "None",
      },
    });
    if (pod?.collected !== true) throw new Error("the template was not read");
    expect(pod.value?.labels).to.deep.equal({ app: "maps" });
    expect(pod.value?.hostNetwork).to.equal(true);
    expect(pod.value?.nodeSelector).to.deep.equal({ pool: "carto" });
    expect(pod.value?.tolerations).to.have.length(1);
    expect(pod.value?.network.collected).to.equal(true);
  });

  it("are on their own network unless the template says otherwise", () => {
    const pod = podOf({ spec: { containers: [] } });
    if (pod?.collected !== true) throw new Error("the template was not read");
    expect(pod.value).to.deep.include({ labels: {}, hostNetwork: false, nodeSelector: {}, tolerations: [] });
  });

  it("are not read where the API server would refuse the template", () => {
    for (const template of [
      { spec: { hostNetwork: "true" } },
      { metadata: { labels: { app: 1 } }, spec: {} },
      { spec: { nodeSelector: [] } },
    ])
      expect(podOf(template), JSON.stringify(template)).to.deep.equal({ collected: false });
  });
});
