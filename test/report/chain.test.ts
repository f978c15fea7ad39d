import { expect } from "chai";
import { chainOf, worst } from "../../src/report/chain.ts";
import { LINKS } from "../../src/report/report.ts";
import { result } from "../render/runs.ts";

describe("The chain", () => {
  it("takes of several statuses the one that is worst, and a skip for none", () => {
    expect(worst([])).to.equal("skip");
    expect(worst(["skip", "pass"])).to.equal("pass");
    expect(worst(["pass", "warn", "skip"])).to.equal("warn");
    expect(worst(["warn", "unknown"])).to.equal("unknown");
    expect(worst(["unknown", "fail", "pass"])).to.equal("fail");
  });

  it("has every link in order, each with its worst probe's message", () => {
    const results = [
      result({ id: "a", status: "pass", message: "a passes" }),
      result({ id: "b", status: "fail", message: "b fails" }),
      result({ id: "c", status: "fail", message: "c fails too" }),
      result({ id: "d", status: "unknown", message: "d cannot tell" }),
    ];
    const links = new Map([
      ["a", "binding"],
      ["b", "binding"],
      ["c", "binding"],
      ["d", "values"],
      ["e", "annotation"],
    ] as const);
    const chain = chainOf(results, links);
    expect(chain.map(({ link }) => link)).to.deep.equal(LINKS);
    const told = Object.fromEntries(chain.map(({ link, status, detail }) => [link, `${status}: ${detail}`]));
    expect(told).to.include({
      values: "unknown: d cannot tell",
      binding: "fail: b fails",
      annotation: "skip: no chosen probe judges this link",
    });
  });
});
