import { expect } from "chai";
import { POOL_LABEL } from "../../../src/domain/kubernetes/cluster-nodes.ts";
import { ANYWHERE, type Taint } from "../../../src/domain/kubernetes/scheduling.ts";
import type { Cluster, Node, Pod, Workload } from "../../../src/facts.ts";
import type { Coming } from "../../../src/probes/running/coming.ts";
import { takes, usesOf } from "../../../src/probes/running/pools.ts";
import { deploymentOf, podOf } from "../../support/facts.ts";
import { known, subject, used } from "../../support/probes.ts";

type NodePool = Cluster["nodePools"][number];
const TAINT: Taint = { key: "team", value: "ci", effect: "NoSchedule" };
const poolOf = (name: string, change: Partial<NodePool> = {}): NodePool => ({
  name,
  labels: {},
  taints: [],
  autopilot: false,
  subnetwork: { collected: false },
  status: { collected: true, value: "RUNNING" },
  ...change,
});
const nodeOf = (
  name: string,
  pool: string,
  taints: readonly Taint[] = [],
  labels: Node["labels"] = {},
): Node => ({
  name,
  labels: { [POOL_LABEL]: pool, ...labels },
  taints: { collected: true, value: taints },
  instance: { collected: false },
});
const selecting = (key: string): Partial<Workload["pod"]> => ({ nodeSelector: { [key]: "yes" } });
const backend = (change: Partial<Workload["pod"]> = {}): Workload => {
  const one = deploymentOf("carto-maps-api");
  return { ...one, pod: { ...one.pod, ...change } };
};

type World = {
  readonly nodes?: readonly Node[];
  readonly pods?: readonly Pod[];
  readonly deployments?: readonly Workload[];
  readonly coming?: readonly Coming[];
  readonly bad?: readonly NodePool[];
};
function judge(
  pools: readonly NodePool[],
  { nodes = [], pods = [], deployments = [], coming = [], bad = [] }: World,
) {
  const running = {
    nodes: used(known(nodes)),
    pods: used(known(pods)),
    deployments: used(known(deployments)),
    otherWorkloads: used(known([])),
    coming,
  };
  const { uses, stuck } = usesOf(pools, bad, running, subject);
  return { uses: pools.map((pool) => uses.get(pool)), stuck };
}
const [A, B] = [poolOf("a"), poolOf("b")];

describe("How node pools are used", () => {
  it("is by the Pods that run on their nodes", () => {
    const nodes = [nodeOf("n1", "a"), nodeOf("n2", "b")];
    expect(
      judge([A, B], { nodes, pods: [podOf("carto-maps-api", { node: "n1" }), podOf("carto-maps-api")] }).uses,
    ).to.deep.equal(["runs", "unknown"]);
  });

  for (const [says, pool, world, wanted] of [
    ["nothing is to be seen", A, {}, "unknown"],
    ["nothing is to be seen, and the pool is tainted", poolOf("a", { taints: [TAINT] }), {}, "none"],
    ["a backend fits", A, { deployments: [backend()] }, "may-run"],
    [
      "a backend doesn't tolerate the taint",
      poolOf("a", { taints: [TAINT] }),
      { deployments: [backend()] },
      "none",
    ],
    [
      "a backend asks for a label that the pool may lack",
      A,
      { deployments: [backend(selecting("disk"))] },
      "unknown",
    ],
    [
      "a backend asks for a label that no node has",
      A,
      { deployments: [backend(selecting("disk"))], nodes: [nodeOf("n1", "a")] },
      "none",
    ],
    [
      "a backend asks for a label that a node has",
      A,
      {
        deployments: [backend(selecting("disk"))],
        nodes: [nodeOf("n1", "a"), nodeOf("n2", "a", [], { disk: "yes" })],
      },
      "may-run",
    ],
    [
      "the chart's default fits, which files may change",
      A,
      {
        coming: [
          {
            name: "x",
            pod: { ...ANYWHERE, labels: {}, hostNetwork: false, network: { collected: false } },
            from: "default",
          },
        ],
      },
      "unknown",
    ],
    [
      "the values' backend fits",
      A,
      {
        coming: [
          {
            name: "x",
            pod: { ...ANYWHERE, labels: {}, hostNetwork: false, network: { collected: false } },
            from: "values",
          },
        ],
      },
      "may-run",
    ],
    [
      "the pool is being deleted",
      poolOf("a", { status: { collected: true, value: "STOPPING" } }),
      { deployments: [backend()] },
      "none",
    ],
    [
      "an older bundle doesn't hold the status",
      poolOf("a", { status: { collected: false } }),
      { deployments: [backend()] },
      "may-run",
    ],
    [
      "somebody tainted the only node",
      A,
      { deployments: [backend()], nodes: [nodeOf("n1", "a", [TAINT])] },
      "unknown",
    ],
    [
      "the only node isn't ready",
      A,
      {
        deployments: [backend()],
        nodes: [nodeOf("n1", "a", [{ key: "node.kubernetes.io/not-ready", effect: "NoSchedule" }])],
      },
      "may-run",
    ],
    [
      "the cloud has yet to set up the only node",
      A,
      {
        deployments: [backend()],
        nodes: [
          nodeOf("n1", "a", [
            { key: "node.cloudprovider.kubernetes.io/uninitialized", effect: "NoSchedule" },
          ]),
        ],
      },
      "may-run",
    ],
    [
      "a taint only has such a word in it",
      A,
      {
        deployments: [backend()],
        nodes: [nodeOf("n1", "a", [{ key: "acme.node.kubernetes.io/own", effect: "NoSchedule" }])],
      },
      "unknown",
    ],
    [
      "the nodes of another pool have the label",
      A,
      {
        deployments: [backend(selecting("disk"))],
        nodes: [nodeOf("n1", "a"), nodeOf("n2", "b", [], { disk: "yes" })],
      },
      "none",
    ],
  ] as const satisfies readonly (readonly [string, NodePool, World, string])[])
    it(`is "${wanted}": ${says}`, () => {
      expect(judge([pool], world).uses).to.deep.equal([wanted]);
    });

  it("names the backends that fit on bad pools alone", () => {
    const tainted = poolOf("b", { taints: [TAINT] });
    const stuck = (
      pools: readonly NodePool[],
      bad: readonly NodePool[],
      ...deployments: readonly Workload[]
    ) => judge(pools, { bad, deployments }).stuck;
    expect(stuck([A, tainted], [A], backend())).to.deep.equal(["carto-maps-api"]);
    expect(stuck([A, B], [A], backend())).to.deep.equal([]);
    expect(stuck([A, tainted], [tainted], backend())).to.deep.equal([]);
    // It may fit nowhere.
    expect(stuck([A], [A], backend(selecting("disk")))).to.deep.equal([]);
    expect(stuck([tainted], [tainted], backend())).to.deep.equal([]);
  });
});

describe("Whether a node takes a Pod", () => {
  it("is by the node's taints and the pool's", () => {
    expect(takes(nodeOf("n1", "a"), ANYWHERE)).to.equal("yes");
    expect(takes(nodeOf("n1", "a", [TAINT]), ANYWHERE)).to.equal("no");
    expect(takes(nodeOf("n1", "a"), ANYWHERE, [TAINT])).to.equal("no");
    expect(takes({ ...nodeOf("n1", "a"), taints: { collected: false } }, ANYWHERE)).to.equal("yes");
  });
});
