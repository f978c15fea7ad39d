import { expect } from "chai";
import { marks, masked } from "../../../src/domain/terraform/masked.ts";

describe("Sensitive values of Terraform's JSON", () => {
  for (const [says, value, mask, kept] of [
    ["a whole value", { a: 1 }, true, undefined],
    ["a field", { a: 1, b: 2 }, { b: true }, { a: 1 }],
    [
      "an item of a list",
      { a: [{ b: 1, c: 2 }, { b: 3 }] },
      { a: [{ b: true }] },
      { a: [{ c: 2 }, { b: 3 }] },
    ],
    ["an item of a list of texts", { a: ["b", "c"] }, { a: [false, true] }, { a: ["b", undefined] }],
    ["nothing", { a: [1] }, false, { a: [1] }],
    ["nothing, with no mask", { a: { b: null } }, null, { a: { b: null } }],
    ["a mask of another form", { a: 1 }, [true], { a: 1 }],
    ["a list whose mask has another form", { a: [1] }, { a: { 0: true } }, { a: [1] }],
  ] as const)
    it(`leave out ${says}`, () => {
      expect(masked(value, mask)).to.deep.equal(kept);
    });

  for (const [mask, path, is] of [
    [true, ["a"], true],
    [{ a: true }, ["a"], true],
    [{ a: true }, ["a", 0, "b"], true],
    [{ a: [false, true] }, ["a", 1], true],
    [{ a: [false, true] }, ["a", 0], false],
    [{ a: { b: true } }, ["a"], false],
    [{ a: null }, ["a", "b"], false],
    [{ a: "true" }, ["a"], false],
    [{ a: "true" }, ["a", "b"], false],
    [{}, ["a", "b"], false],
    [undefined, ["a"], false],
    [false, [], false],
  ] as const)
    it(`${is ? "are" : "aren't"} at ${path.join(".")} with the mask ${JSON.stringify(mask)}`, () => {
      expect(marks(mask, path)).to.equal(is);
    });
});
