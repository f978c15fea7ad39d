import { expect } from "chai";
import { sentenceCase } from "../../src/report/sentence-case.ts";

describe("The beginning of a message", () => {
  for (const [message, begun] of [
    ["the cluster has no pool", "The cluster has no pool"],
    ["a pool is off", "A pool is off"],
    ["an account is missing", "An account is missing"],
    ["it runs as default", "It runs as default"],
    ["its Secret doesn't exist", "Its Secret doesn't exist"],
    ["none: nobody is granted it", "None: nobody is granted it"],
    ["no, it isn't", "No, it isn't"],
  ] as const)
    it(`is a capital letter: ${begun}`, () => expect(sentenceCase(message)).to.equal(begun));

  for (const message of [
    "no-key-file failed",
    "the-cluster is off",
    "a.yaml has no values",
    "carto is the release",
    "pool the cluster has",
    "items are missing",
    "The cluster has a pool",
    "",
  ])
    it(`stays as it is where it may be a name: ${message || "nothing"}`, () =>
      expect(sentenceCase(message)).to.equal(message));
});
