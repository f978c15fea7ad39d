import { expect } from "chai";
import { isTooDeep } from "../../src/bundle/depth.ts";
import { leftOut } from "../../src/bundle/left-out.ts";
import type { FactRecord } from "../../src/facts.ts";
import { known, notAsked, unseenFor } from "../support/probes.ts";

const KEY = { project: "acme", location: "eu", name: "main" };
const record = (observed: FactRecord["observed"]) => ({ kind: "cluster", key: KEY, observed }) as FactRecord;

describe("What a bundle says that it lacks", () => {
  it("begins with the facts that weren't read, each with its reason", () => {
    const [unseen, open, ...never] = leftOut([
      record(unseenFor("container.clusters.get")),
      record(known({ exists: false })),
      record(notAsked),
    ]);
    expect(unseen).to.deep.equal({ what: "cluster(acme/eu/main)", why: "you lack container.clusters.get" });
    expect(open).to.deep.equal({ what: "cluster(acme/eu/main)", why: "this run is offline" });
    expect(leftOut([])).to.deep.equal(never);
  });

  it("names all that no bundle holds", () => {
    const texts = leftOut([]).map(({ what, why }) => `${what}: ${why}`);
    for (const part of [
      /Secrets/,
      /variables.*ConfigMaps/,
      /tokens.*keys.*kubeconfigs.*logs/,
      /values files.*charts/,
      /bodies.*headers/,
    ])
      expect(
        texts.filter((text) => part.test(text)),
        part.source,
      ).to.have.length(1);
    for (const text of texts) expect(text).to.match(/^\S.*: (?:never|only)\b/);
  });
});

describe("The depth of a value", () => {
  const nested = (depth: number, list: boolean): unknown => {
    let value: unknown = 1;
    for (let level = 0; level < depth; level += 1) value = list ? [0, value] : { a: null, b: value };
    return value;
  };

  it("is too deep beyond the limit alone, in lists and in maps", () => {
    for (const list of [true, false]) {
      expect(isTooDeep(nested(3, list), 2)).to.equal(false);
      expect(isTooDeep(nested(4, list), 2)).to.equal(true);
      expect(isTooDeep(nested(201, list))).to.equal(false);
      expect(isTooDeep(nested(202, list))).to.equal(true);
    }
    for (const plain of [null, "text", 1, undefined]) expect(isTooDeep(plain, -1)).to.equal(false);
  });
});
