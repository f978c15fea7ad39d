import { expect } from "chai";
import { OFFLINE } from "../../src/facts.ts";
import { type Finding, fail, pass, skip, unknown, warn, withNames } from "../../src/finding.ts";
import { defineProbe } from "../../src/probe.ts";
import { known, notAsked, probeOf, subject, unseenFor } from "../support/probes.ts";

const clock = known({ now: "2026-03-01T12:00:00Z" });
const fix = { summary: "do it" };

describe("defineProbe", () => {
  const reached: unknown[] = [];
  const probe = probeOf({
    needs: ["clock"],
    uses: ["values"],
    names: ["project"],
    judge: ({ clock: { now }, values }, { project }) => {
      reached.push([now, values.observed, project.value]);
      return pass("seen");
    },
  });
  beforeEach(() => reached.splice(0));

  it("hands over needs by their value, names known, and uses as they were observed", () => {
    const values = unseenFor("values.get");
    expect(probe.judge({ clock, values }, subject)).to.deep.equal([pass("seen")]);
    expect(reached).to.deep.equal([["2026-03-01T12:00:00Z", values, "acme-prod"]]);
  });

  it("never judges without a name that it declares: unknown, or skip where nobody asked", () => {
    const which = { kind: "not-given", detail: "which project? --project" } as const;
    const nameless = { ...subject, project: { state: "unseen", reason: which } } as const;
    const views = { clock, values: notAsked };
    expect(probe.judge(views, nameless)).to.deep.equal([
      { status: "unknown", message: which.detail, because: which },
    ]);
    const [offline] = probe.judge(views, { ...subject, project: OFFLINE });
    expect(offline?.status).to.equal("skip");
    expect(reached).to.deep.equal([]);
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

describe("A used view that was not seen", () => {
  const wrong = { expected: "a", found: "b", fix };
  const blocked = { kind: "blocked", detail: "not judged", by: "pool-enabled" } as const;
  const TABLE: readonly (readonly [Finding, readonly string[]])[] = [
    [pass("well"), ["unknown"]],
    [skip("nothing to judge"), ["unknown"]],
    [{ status: "skip", message: "not judged", because: blocked }, ["skip"]],
    [warn("odd", wrong), ["warn", "unknown"]],
    [fail("wrong", wrong), ["fail"]],
    [unknown({ kind: "undecidable", detail: "who knows" }), ["unknown"]],
  ];
  const answers = (finding: Finding, way: "decisive" | "incidental", pods = unseenFor("list pods")) =>
    probeOf({
      uses: ["pods"],
      judge: ({ pods: used }) => {
        used[way]([]);
        return finding;
      },
    }).judge({ pods }, subject);

  for (const [finding, statuses] of TABLE)
    it(`leaves ${statuses.join("+")} of a ${finding.status} that it decides`, () => {
      const left = answers(finding, "decisive");
      expect(left.map(({ status }) => status)).to.deep.equal(statuses);
      const doubt = left.filter((one) => "because" in one && one.because.permission === "list pods");
      expect(doubt).to.have.lengthOf(
        /^(fail|unknown)$/.test(finding.status) || statuses[0] === "skip" ? 0 : 1,
      );
    });

  it("leaves the answer as it is where it only words it, and where nobody asked", () => {
    expect(answers(pass("well"), "incidental")).to.deep.equal([pass("well")]);
    expect(answers(pass("well"), "decisive", notAsked)).to.deep.equal([pass("well")]);
  });

  it("does not count before the judge looks at it", () => {
    const early = defineProbe({
      id: "early",
      title: "It is well",
      category: "cluster",
      severity: "error",
      link: "workload identity pool",
      explain: "",
      uses: ["pods"],
      judge: () => pass("well"),
    });
    expect(early.judge({ pods: unseenFor("list pods") }, subject)).to.deep.equal([pass("well")]);
  });
});

describe("A fix that prints names", () => {
  const fixOf = (names: { readonly project: string; readonly location: string }) => ({
    summary: "Look",
    undo: `${names.project}/${names.location}`,
  });
  it("shows those that are known", () => {
    const shown = withNames(subject, ["project", "location"], fixOf);
    expect(shown).to.deep.equal({ summary: "Look", undo: "acme-prod/europe-west1" });
  });
  it("says which the reader has to fill in", () => {
    const shown = withNames({ ...subject, location: OFFLINE }, ["project", "location"], fixOf);
    expect(shown).to.deep.equal({ summary: "Look (fill in LOCATION)", undo: "acme-prod/LOCATION" });
  });
});
