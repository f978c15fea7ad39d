import { expect } from "chai";
import { attributeOf, knownText, textOf } from "../../../src/domain/terraform/attributes.ts";
import { readTerraform } from "../../../src/domain/terraform/index.ts";
import { planOf } from "../../support/terraform.ts";

type Path = readonly [string, ...(string | number)[]];
const VALUES = {
  ...{ text: "a", empty: "", none: null, no: false, zero: 0 },
  ...{ block: [{ field: "b" }, { field: "c" }], list: ["d"], object: { "0": "e", field: "f" } },
};

describe("An attribute of a Terraform resource", () => {
  const [resource] = readTerraform(
    planOf({
      ...{ address: "google_x.it", actions: ["create"], after: VALUES },
      unknown: { later: true, parts: [{ later: true }], text: false },
      sensitive: { secret: true, both: true },
    }),
  ).resources;
  if (resource === undefined) throw new Error("no resource");

  const known: readonly (readonly [Path, unknown])[] = [
    [["text"], "a"],
    [["empty"], ""],
    [["no"], false],
    [["zero"], 0],
    [["block", 1, "field"], "c"],
    [["list", 0], "d"],
    [["object", "field"], "f"],
    [["object", 0], "e"],
  ];
  for (const [path, value] of known)
    it(`is known at ${path.join(".")}`, () => {
      expect(attributeOf(resource, ...path)).to.deep.equal({ state: "known", value });
    });

  const absent: readonly Path[] = [
    ["none"],
    ["missing"],
    ["missing", "field"],
    ["text", "length"],
    ["list", "length"],
    ["block", "0"],
    ["block", 2],
    ["none", "field"],
  ];
  for (const path of absent)
    it(`is absent at ${path.join(".")}`, () => {
      expect(attributeOf(resource, ...path)).to.deep.equal({ state: "absent" });
    });

  it("is open where it is known only after apply, or sensitive", () => {
    const open = (why: string) => ({ state: "open", why: `google_x.it: ${why}` });
    expect(attributeOf(resource, "later")).to.deep.equal(open("later is known only after apply"));
    expect(attributeOf(resource, "parts", 0, "later")).to.deep.equal(
      open("parts.later is known only after apply"),
    );
    expect(attributeOf(resource, "secret")).to.deep.equal(open("secret is sensitive"));
    expect(textOf(resource, "secret", "field")).to.deep.equal(open("secret.field is sensitive"));
    expect(knownText(resource, "later")).to.equal(undefined);
  });

  it("is a text where it is a text that isn't empty", () => {
    expect(textOf(resource, "text")).to.deep.equal({ state: "known", value: "a" });
    expect(knownText(resource, "block", 0, "field")).to.equal("b");
    for (const name of ["empty", "none", "no", "zero", "list", "missing"]) {
      expect(textOf(resource, name), name).to.deep.equal({ state: "absent" });
      expect(knownText(resource, name), name).to.equal(undefined);
    }
  });
});
