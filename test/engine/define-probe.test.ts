import { expect } from "chai";
import { pass } from "../../src/probe.ts";
import { known, notAsked, probeOf, subject, unseenFor } from "../support/probes.ts";

const clock = known({ now: "2026-03-01T12:00:00Z" });
const fix = { summary: "do it" };

describe("defineProbe", () => {
  const reached: unknown[] = [];
  const probe = probeOf({
    needs: ["clock"],
    uses: ["values"],
    judge: (facts) => {
      reached.push(facts);
      return pass("seen");
    },
  });
  beforeEach(() => reached.splice(0));

  it("hands over needs by their value and uses as they were observed", () => {
    const values = unseenFor("values.get");
    expect(probe.judge({ clock, values }, subject)).to.deep.equal([pass("seen")]);
    expect(reached).to.deep.equal([{ clock: { now: "2026-03-01T12:00:00Z" }, values }]);
  });

  it("never judges by a need that was not seen: unknown, with the reason and the permission", () => {
    const [finding, ...more] = probe.judge({ clock: unseenFor("clock.get"), values: notAsked }, subject);
    expect(more).to.deep.equal([]);
    expect(finding).to.deep.include({ status: "unknown", message: "you lack clock.get" });
    expect(finding).to.have.nested.property("because.permission", "clock.get");
    expect(reached).to.deep.equal([]);
  });

  it("never judges by a need that was not asked for: skip, with the reason", () => {
    const [finding] = probe.judge({ clock: notAsked, values: notAsked }, subject);
    expect(finding).to.deep.include({ status: "skip", message: "this run is offline" });
    expect(reached).to.deep.equal([]);
  });

  it("says that it was not asked before it says that it was not seen", () => {
    const both = probeOf({ needs: ["clock", "values"], judge: () => pass("never") });
    const statuses = [
      both.judge({ clock: unseenFor("x"), values: notAsked }, subject),
      both.judge({ clock: notAsked, values: unseenFor("x") }, subject),
    ].map(([finding]) => finding?.status);
    expect(statuses).to.deep.equal(["skip", "skip"]);
  });

  it("previews what will be expected only where a need was not asked for", () => {
    const previewing = probeOf({
      needs: ["clock"],
      judge: () => pass("seen"),
      preview: () => ({ expected: "noon", fix }),
    });
    const [skipped] = previewing.judge({ clock: notAsked }, subject);
    const [unknown] = previewing.judge({ clock: unseenFor("clock.get") }, subject);
    expect(skipped).to.deep.include({ status: "skip", expected: "noon", fix });
    expect(unknown).to.not.have.property("expected");
  });

  it("is a defect where a need was not gathered at all", () => {
    expect(() => probe.judge({ values: notAsked }, subject)).to.throw("clock was not gathered");
  });
});
