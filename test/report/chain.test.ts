import { expect } from "chai";
import { PROBES } from "../../src/probes/index.ts";
import { chainOf, KEY_PROBES, worst } from "../../src/report/chain.ts";
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
      result({ id: "pool-enabled", status: "pass", message: "the pool is on" }),
      result({ id: "f", status: "pass", message: "f passes" }),
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
      ["pool-enabled", "workload identity pool"],
      ["f", "workload identity pool"],
    ] as const);
    const chain = chainOf(results, links);
    expect(chain.map(({ link }) => link)).to.deep.equal(LINKS);
    const told = Object.fromEntries(chain.map(({ link, status, detail }) => [link, `${status}: ${detail}`]));
    expect(told).to.include({
      values: "unknown: d cannot tell",
      binding: "fail: b fails",
      annotation: "skip: no selected probe judges this link",
      "workload identity pool": "pass: the pool is on",
    });
  });

  const blocked = result({
    id: "binding-member",
    status: "skip",
    message: "not judged: pool-enabled failed",
  });
  const beside = result({ id: "apis-enabled", status: "pass" });
  for (const [name, results, detail] of [
    ["was blocked", [blocked, beside], "not judged: pool-enabled failed"],
    ["was not selected", [beside], "not judged: binding-member was not selected"],
  ] as const)
    it(`does not pass a link whose key probe ${name}`, () => {
      const links = new Map(results.map(({ id }) => [id, "binding"] as const));
      const link = chainOf(results, links).find(({ link }) => link === "binding");
      expect(link).to.deep.equal({ link: "binding", status: "skip", detail });
    });

  it("passes a link by its key probes alone", () => {
    const passing = Object.fromEntries(LINKS.map((link): [string, string[]] => [link, []]));
    const links = new Map(PROBES.map(({ id, link }) => [id, link]));
    for (const { id, link } of PROBES) {
      const chain = chainOf([result({ id, status: "pass" })], links);
      if (chain.some((one) => one.link === link && one.status === "pass")) passing[link]?.push(id);
    }
    expect(passing).to.deep.equal({
      values: ["workload-identity-enabled", "no-key-file"],
      "Kubernetes service account": ["service-account-name"],
      annotation: ["annotation-present"],
      "IAM service account": ["account-exists"],
      binding: ["binding-member"],
      "workload identity pool": ["pool-enabled"],
      "node pools": ["node-pools-serve-metadata"],
      permissions: ["account-signs-urls", "buckets-accessible", "bigquery-accessible"],
    });
  });

  it("names each key probe that was not selected", () => {
    const [link] = chainOf([beside], new Map([[beside.id, "values"]])).filter(
      ({ link }) => link === "values",
    );
    expect(link?.detail).to.equal("not judged: workload-identity-enabled, no-key-file was not selected");
  });

  it("takes as a link's key probes only probes of that link", () => {
    for (const link of LINKS)
      for (const key of KEY_PROBES[link]) expect(PROBES.find(({ id }) => id === key)?.link).to.equal(link);
  });
});
