import { expect } from "chai";
import { selects } from "../../../src/domain/kubernetes/label-selector.ts";

const LABELS = { app: "maps", tier: "back" };
const by = (key: string, operator: string, ...values: readonly string[]) =>
  selects({ matchLabels: {}, matchExpressions: [{ key, operator, values }] }, LABELS);

describe("A label selector", () => {
  it("selects everything where it is empty", () => {
    expect(selects({ matchLabels: {}, matchExpressions: [] }, {})).to.equal(true);
  });

  it("needs every label", () => {
    const all = (matchLabels: Readonly<Record<string, string>>) =>
      selects({ matchLabels, matchExpressions: [] }, LABELS);
    expect([all({ app: "maps" }), all({ app: "maps", tier: "front" }), all({ other: "x" })]).to.deep.equal([
      true,
      false,
      false,
    ]);
    // A label of this name is not one that every object has.
    expect(all({ toString: "x" })).to.equal(false);
  });

  for (const [operator, there, elsewhere, absent] of [
    ["In", true, false, false],
    ["NotIn", false, true, true],
    ["Exists", true, true, false],
    ["DoesNotExist", false, false, true],
    ["Matches", false, false, false],
  ] as const) {
    it(`${operator}: the value, another value, and no label`, () => {
      expect([
        by("app", operator, "maps", "x"),
        by("app", operator, "x"),
        by("none", operator, "x"),
      ]).to.deep.equal([there, elsewhere, absent]);
    });
  }
});
