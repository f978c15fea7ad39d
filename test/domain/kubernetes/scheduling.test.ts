import { expect } from "chai";
import {
  ANYWHERE,
  type Fit,
  fits,
  type NodeShape,
  type Placement,
} from "../../../src/domain/kubernetes/scheduling.ts";

const GPU = { key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" };
const node = (over: Partial<NodeShape> = {}): NodeShape => ({
  labels: { team: "data", cores: "8" },
  taints: [],
  complete: true,
  ...over,
});
const wants = (key: string, operator: string, ...values: string[]): Placement => ({
  ...ANYWHERE,
  nodeAffinity: [{ expressions: [{ key, operator, values }], fields: false }],
});

describe("Scheduling", () => {
  const cases: readonly (readonly [says: string, Placement, NodeShape, Fit])[] = [
    ["a Pod that asks for nothing", ANYWHERE, node(), "yes"],
    ["a selector that holds", { ...ANYWHERE, nodeSelector: { team: "data" } }, node(), "yes"],
    ["a selector of another value", { ...ANYWHERE, nodeSelector: { team: "web" } }, node(), "no"],
    ["a selector of a label that is not there", { ...ANYWHERE, nodeSelector: { pool: "x" } }, node(), "no"],
    [
      "a selector of a label of which nothing is known",
      { ...ANYWHERE, nodeSelector: { pool: "x" } },
      node({ complete: false }),
      "unknown",
    ],
    ["In", wants("team", "In", "web", "data"), node(), "yes"],
    ["NotIn", wants("team", "NotIn", "data"), node(), "no"],
    ["NotIn of a label that is not there", wants("pool", "NotIn", "data"), node(), "yes"],
    ["Exists", wants("team", "Exists"), node(), "yes"],
    ["DoesNotExist", wants("team", "DoesNotExist"), node(), "no"],
    ["Gt", wants("cores", "Gt", "4"), node(), "yes"],
    ["Lt", wants("cores", "Lt", "8"), node(), "no"],
    ["an operator of a later Kubernetes", wants("cores", "Near", "8"), node(), "unknown"],
    ["affinity without a term", { ...ANYWHERE, nodeAffinity: [] }, node(), "no"],
    [
      "a term without an expression",
      { ...ANYWHERE, nodeAffinity: [{ expressions: [], fields: false }] },
      node(),
      "no",
    ],
    [
      "a term by the node's name",
      { ...ANYWHERE, nodeAffinity: [{ expressions: [], fields: true }] },
      node(),
      "unknown",
    ],
    ["a taint", ANYWHERE, node({ taints: [GPU] }), "no"],
    ["a taint that only deters", ANYWHERE, node({ taints: [{ ...GPU, effect: "PreferNoSchedule" }] }), "yes"],
    [
      "a taint tolerated by key and value",
      tolerating({ key: GPU.key, value: "present" }),
      node({ taints: [GPU] }),
      "yes",
    ],
    [
      "a toleration of another value",
      tolerating({ key: GPU.key, value: "absent" }),
      node({ taints: [GPU] }),
      "no",
    ],
    [
      "a toleration of the key",
      tolerating({ key: GPU.key, operator: "Exists" }),
      node({ taints: [GPU] }),
      "yes",
    ],
    [
      "a toleration of another key",
      tolerating({ key: "team", operator: "Exists" }),
      node({ taints: [GPU] }),
      "no",
    ],
    ["a toleration of everything", tolerating({ operator: "Exists" }), node({ taints: [GPU] }), "yes"],
    ["a toleration without a key that is not Exists", tolerating({}), node({ taints: [GPU] }), "no"],
    [
      "a toleration of another effect",
      tolerating({ key: GPU.key, operator: "Exists", effect: "NoExecute" }),
      node({ taints: [GPU] }),
      "no",
    ],
  ];
  for (const [says, placement, shape, wanted] of cases) {
    it(`${wanted}: ${says}`, () => expect(fits(placement, shape)).to.equal(wanted));
  }

  it("one of several terms is enough", () => {
    const [first] = wants("team", "In", "web").nodeAffinity ?? [];
    const [second] = wants("team", "In", "data").nodeAffinity ?? [];
    if (first === undefined || second === undefined) throw new Error("each has a term");
    expect(fits({ ...ANYWHERE, nodeAffinity: [first, second] }, node())).to.equal("yes");
  });
});

function tolerating(toleration: Placement["tolerations"][number]): Placement {
  return { ...ANYWHERE, tolerations: [toleration] };
}
