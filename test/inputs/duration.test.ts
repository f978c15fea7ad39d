import { expect } from "chai";
import { parseDuration } from "../../src/inputs/duration.ts";

describe("A duration", () => {
  for (const [text, ms] of [
    ["30s", 30_000],
    ["500ms", 500],
    ["1m30s", 90_000],
    ["1.5s", 1500],
    ["2h", 7_200_000],
    ["0.2ms", 1],
    ["24h", 86_400_000],
  ] as const) {
    it(`${text} is ${ms} ms`, () => expect(parseDuration(text)).to.equal(ms));
  }

  for (const text of [
    "",
    "30",
    "s",
    "0s",
    "0ms",
    "-5s",
    "5 s",
    "5S",
    "1e3s",
    "1d",
    "1s!",
    "600h",
    "NaNs",
    ".5s",
  ]) {
    it(`${JSON.stringify(text)} is none`, () => expect(parseDuration(text)).to.equal(undefined));
  }
});
