import { expect } from "chai";
import { leftOut, names, plan } from "../../src/engine/plan.ts";
import { pass } from "../../src/finding.ts";
import { PROBES } from "../../src/probes/index.ts";
import { probeOf, probeThat } from "../support/probes.ts";

const ground = probeThat("pool-enabled", pass(""));
const middle = probeThat("pool-full", pass(""), { premises: ["pool-enabled"] });
const last = probeThat("grant", pass(""), { premises: ["pool-full"], category: "identity" });
const viewing = { ...probeOf({ needs: ["clock"], uses: ["values"], judge: () => pass("") }), id: "viewing" };
const list = [ground, middle, last, viewing];

const chosen = (only: readonly string[], skip: readonly string[] = []) => [
  ...plan(list, { only, skip }).reported,
];

describe("The plan", () => {
  it("chooses by id, category and glob", () => {
    expect(chosen([])).to.deep.equal(["pool-enabled", "pool-full", "grant", "viewing"]);
    expect(chosen(["grant"])).to.deep.equal(["grant"]);
    expect(chosen(["identity"])).to.deep.equal(["grant"]);
    expect(chosen(["pool-*"])).to.deep.equal(["pool-enabled", "pool-full"]);
    expect(chosen(["*"])).to.have.length(4);
    expect(chosen(["gran?"])).to.deep.equal(["grant"]);
    expect(chosen(["pool-*", "grant"])).to.have.length(3);
  });

  it("takes away what is skipped, after all else", () => {
    expect(chosen([], ["pool-*"])).to.deep.equal(["grant", "viewing"]);
    expect(chosen(["pool-*"], ["pool-full"])).to.deep.equal(["pool-enabled"]);
    expect(chosen(["grant"], ["identity"])).to.deep.equal([]);
  });

  it("tells what skipping takes away, and not what was never chosen", () => {
    expect(leftOut(list, { only: ["pool-*"], skip: ["pool-full", "grant"] })).to.deep.equal(["pool-full"]);
    expect(leftOut(list, { only: ["grant"], skip: [] })).to.deep.equal([]);
  });

  it("takes a glob for nothing but a glob", () => {
    expect(names("pool.enabled", ground)).to.equal(false);
    expect(names("pool-(enabled)*", ground)).to.equal(false);
    expect(names("ool*", ground)).to.equal(false);
    expect(names("Pool-enabled", ground)).to.equal(false);
  });

  it("judges by the premises of the chosen, and theirs, in the list's order", () => {
    const { probes, reported } = plan(list, { only: ["grant"], skip: ["pool-*"] });
    expect(probes.map(({ id }) => id)).to.deep.equal(["pool-enabled", "pool-full", "grant"]);
    expect([...reported]).to.deep.equal(["grant"]);
  });

  it("gathers what these probes declare and nothing else", () => {
    expect([...plan(list, { only: ["viewing"], skip: [] }).views]).to.deep.equal(["clock", "values"]);
    expect([...plan(list, { only: ["grant"], skip: [] }).views]).to.deep.equal([]);
  });
});

describe("The probe list", () => {
  it("has each premise before what rests on it, and each id once", () => {
    const seen = new Set<string>();
    for (const { id, premises } of PROBES) {
      for (const premise of premises) expect(seen.has(premise), `${premise} before ${id}`).to.equal(true);
      expect(seen.has(id), id).to.equal(false);
      seen.add(id);
    }
  });
});
