import { expect } from "chai";
import { didYouMean, nearest } from "../../src/inputs/nearest.ts";

const NAMES = ["release", "retries", "request-timeout", "timeout", "only", "skip"];

describe("The nearest name", () => {
  for (const [word, meant] of [
    ["relase", "release"],
    ["reelase", "release"],
    ["timeuot", "timeout"],
    ["request-timout", "request-timeout"],
    ["onyl", undefined],
    ["ony", "only"],
    ["skp", "skip"],
    ["zzzz", undefined],
    ["", undefined],
    ["release", "release"],
  ] as const) {
    it(`to ${JSON.stringify(word)} is ${meant ?? "none"}`, () =>
      expect(nearest(word, NAMES)).to.equal(meant));
  }

  it("is the nearest of several, and asked for", () => {
    expect(nearest("timeoutt", NAMES)).to.equal("timeout");
    expect(didYouMean("timeoutt", NAMES, "--")).to.equal(", did you mean --timeout?");
    expect(didYouMean("zzzz", NAMES)).to.equal("");
  });

  it("may be those that the word is a part of", () => {
    expect(didYouMean("time", NAMES)).to.equal(", did you mean request-timeout or timeout?");
    expect(didYouMean("ti", NAMES)).to.equal("");
    expect(
      didYouMean(
        "letter",
        ["a", "b", "c", "d", "e"].map((one) => `option-${one}-letters`),
      ),
    ).to.equal("");
  });
});
