import { expect } from "chai";
import { notAsked } from "../../src/engine/clues.ts";
import { fields } from "../../src/engine/fields.ts";
import { OUT_OF_TIME } from "../../src/facts.ts";
import { subject } from "../support/probes.ts";

describe("The values of fields", () => {
  const { project, cluster } = subject;
  const unseen = OUT_OF_TIME;
  const open = notAsked("not-given", "nobody said");

  it("are known where all are", () => {
    expect(fields({ project, name: cluster })).to.deep.equal({
      state: "known",
      value: { project: "acme-prod", name: "analytics" },
    });
    expect(fields({})).to.deep.equal({ state: "known", value: {} });
  });

  it("are not known where one is not, for its reason", () => {
    expect(fields({ project, cluster: unseen })).to.equal(unseen);
    expect(fields({ project: open, cluster })).to.equal(open);
  });

  it("of several reasons have the one why nobody asked, in any order", () => {
    expect(fields({ project: unseen, cluster: open })).to.equal(open);
    expect(fields({ project: open, cluster: unseen })).to.equal(open);
    const another = { ...OUT_OF_TIME };
    expect(fields({ project: unseen, cluster: another })).to.equal(unseen);
  });
});
