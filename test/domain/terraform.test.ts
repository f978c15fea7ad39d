import { expect } from "chai";
import { readTerraform, TerraformError } from "../../src/domain/terraform/index.ts";
import { masked } from "../../src/domain/terraform/masked.ts";

describe("Terraform's JSON", () => {
  for (const [says, value, mask, kept] of [
    ["a whole value", { a: 1 }, true, undefined],
    ["a field", { a: 1, b: 2 }, { b: true }, { a: 1 }],
    [
      "an item of a list",
      { a: [{ b: 1, c: 2 }, { b: 3 }] },
      { a: [{ b: true }] },
      { a: [{ c: 2 }, { b: 3 }] },
    ],
    ["nothing", { a: [1] }, false, { a: [1] }],
    ["a mask of another form", { a: 1 }, [true], { a: 1 }],
  ] as const)
    it(`masks ${says}`, () => {
      expect(masked(value, mask)).to.deep.equal(kept);
    });

  it("refuses what is no document of a known format", () => {
    for (const document of [null, 1, [], {}, { format_version: 1 }, { format_version: "10.0", values: {} }])
      expect(() => readTerraform(document), JSON.stringify(document)).to.throw(TerraformError);
  });

  it("reads what any JSON of the form comes to", () => {
    for (const entry of [
      null,
      1,
      {},
      { change: null },
      { change: { actions: 3, after: [] } },
      { mode: "data" },
    ])
      expect(readTerraform({ format_version: "0.1", resource_changes: [entry] }).kind).to.equal("plan");
  });
});
