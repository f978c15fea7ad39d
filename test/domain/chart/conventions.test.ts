import { expect } from "chai";
import { chartAccountName } from "../../../src/domain/chart/conventions.ts";

describe("The account's name by the chart's helper", () => {
  it("is the chart's", () => expect(chartAccountName()).to.equal("carto-common-backend"));

  // 48 characters and `-common-backend` are 63: the longest name that is whole.
  for (const [length, name] of [
    [48, `${"x".repeat(48)}-common-backend`],
    [49, `${"x".repeat(49)}-common-backen`],
    [62, "x".repeat(62)],
  ] as const)
    it(`is cut at 63 characters, and ends in no hyphen: an alias of ${length}`, () => {
      expect(chartAccountName("x".repeat(length))).to.equal(name);
    });
});
