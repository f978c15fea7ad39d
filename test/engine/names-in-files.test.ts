import { expect } from "chai";
import { namesInFiles } from "../../src/engine/names-in-files.ts";
import type { Observed } from "../../src/facts.ts";
import { asking } from "../support/asking.ts";
import { known, notAsked } from "../support/probes.ts";

const names = (from: string, ...fields: readonly string[]) =>
  known({ names: Object.fromEntries(fields.map((field) => [field, { value: `${from} ${field}`, from }])) });

describe("The names in files", () => {
  const found = async (values: Observed<unknown>, terraform: Observed<unknown>) =>
    Object.entries(await namesInFiles(asking({ values, terraform }).ask)).map(
      ([field, name]) => `${field}: ${name?.value}`,
    );

  it("are those of the values before those of Terraform", async () => {
    expect(await found(names("v", "release"), names("t", "release", "namespace"))).to.deep.equal([
      "release: v release",
      "namespace: t namespace",
    ]);
  });

  it("are those of one file where the other is not given, or has none", async () => {
    expect(await found(notAsked, names("t", "release"))).to.deep.equal(["release: t release"]);
    expect(await found(names("v", "release"), notAsked)).to.deep.equal(["release: v release"]);
    expect(await found(known({ names: {} }), names("t", "release"))).to.deep.equal(["release: t release"]);
    expect(await found(notAsked, notAsked)).to.deep.equal([]);
  });
});
