import { expect } from "chai";
import { accepting, staleEntries } from "../../src/report/accept.ts";
import type { Acceptance, Result } from "../../src/report/report.ts";
import { bound, enabled, report, result, unannotated, unbound, unseen } from "../render/runs.ts";

const TODAY = "2026-03-01";
const AT = { file: "carto-wi.yaml", line: 7, column: 5 } as const;
const entry = (change: Partial<Acceptance> = {}): Acceptance => ({
  probe: "binding-member",
  reason: "moves in May",
  at: AT,
  ...change,
});

const acceptedIds = (results: readonly Result[], ...entries: readonly Acceptance[]) =>
  accepting(report(results, { name: "east" }), entries, TODAY)
    .results.filter(({ accepted }) => accepted !== undefined)
    .map(({ id }) => id);

describe("What is accepted", () => {
  const CASES: readonly (readonly [string, readonly Result[], Acceptance, readonly string[]])[] = [
    ["a failure of the probe", [enabled, unbound], entry(), ["binding-member"]],
    ["a warning", [unannotated], entry({ probe: "annotation-*" }), ["annotation-present"]],
    ["nothing of another probe", [unbound], entry({ probe: "pool-*" }), []],
    ["nothing of another installation", [unbound], entry({ installation: "w*" }), []],
    ["a failure of the installation", [unbound], entry({ installation: "e?st" }), ["binding-member"]],
    ["nothing of another subject", [unannotated], entry({ probe: "*", subject: "now" }), []],
    ["nothing without a subject where one is named", [unbound], entry({ subject: "*" }), []],
    [
      "a failure of the subject",
      [unannotated],
      entry({ probe: "*", subject: "after*" }),
      ["annotation-present"],
    ],
    ["nothing that passed", [bound], entry(), []],
    ["nothing that was skipped", [result({ ...unbound, status: "skip" })], entry(), []],
    ["nothing after its last day", [unbound], entry({ until: "2026-02-28" }), []],
    ["a failure on its last day", [unbound], entry({ until: TODAY }), ["binding-member"]],
    ["no unknown of severity error without an end", [unseen], entry(), []],
    ["such an unknown with an end", [unseen], entry({ until: "2026-06-30" }), ["binding-member"]],
    ["an unknown of severity warn", [{ ...unseen, severity: "warn" }], entry(), ["binding-member"]],
  ];
  for (const [name, results, one, ids] of CASES)
    it(`is ${name}`, () => {
      expect(acceptedIds(results, one)).to.deep.equal(ids);
    });

  it("keeps its status, and gets the reason and the end", () => {
    const [first] = accepting(report([unbound]), [entry({ until: "2026-06-30" })], TODAY).results;
    expect(first).to.deep.equal({
      ...unbound,
      accepted: { reason: "moves in May", until: "2026-06-30" },
    });
  });

  const blocked = result({
    id: "grant-not-too-broad",
    status: "skip",
    message: "not judged: binding-member failed",
    because: { kind: "blocked", detail: "not judged: binding-member failed", by: "binding-member" },
  });

  it("makes what an accepted failure blocks unknown, unless that is accepted too", () => {
    const [, after] = accepting(report([unbound, blocked]), [entry()], TODAY).results;
    expect(after).to.deep.include({ id: "grant-not-too-broad", status: "unknown" });
    expect(after?.accepted).to.equal(undefined);
    expect(after?.message).to.equal("not judged: binding-member failed, which is accepted");
    const both = [entry(), entry({ probe: "grant-*", until: "2026-06-30" })];
    expect(acceptedIds([unbound, blocked], ...both)).to.deep.equal(["binding-member", "grant-not-too-broad"]);
  });

  it("is nothing of an installation without a name, where the entry asks for one", () => {
    for (const [installation, ids] of [
      ["east", []],
      ["?*", []],
      ["*", ["binding-member"]],
    ] as const) {
      const { results } = accepting(report([unbound]), [entry({ installation })], TODAY);
      const accepted = results.filter((one) => one.accepted !== undefined).map(({ id }) => id);
      expect(accepted, installation).to.deep.equal(ids);
    }
  });

  it("stays accepted for the reason that it was accepted for first", () => {
    const before = { ...unbound, accepted: { reason: "earlier" } };
    expect(accepting(report([before]), [entry()], TODAY).results).to.deep.equal([before]);
    const entries = [entry({ until: "2026-02-28" }), entry({ reason: "second" }), entry({ reason: "third" })];
    expect(accepting(report([unbound]), entries, TODAY).results[0]?.accepted).to.deep.equal({
      reason: "second",
    });
  });

  it("says in the result's reason too that the failure is accepted", () => {
    const [, after] = accepting(report([unbound, blocked]), [entry()], TODAY).results;
    expect(after?.because).to.deep.equal({ kind: "blocked", detail: after?.message, by: "binding-member" });
  });

  it("leaves what is not judged for another reason than the accepted failure", () => {
    const because = { kind: "blocked", detail: "binding-member is unknown", by: "binding-member" } as const;
    const others = [
      result({ id: "a", status: "unknown", because }),
      result({ id: "b", status: "skip", because: { kind: "not-applicable", detail: "nothing to judge" } }),
      result({ id: "c", status: "skip" }),
    ];
    expect(accepting(report([unbound, ...others]), [entry()], TODAY).results.slice(1)).to.deep.equal(others);
  });

  it("leaves what a failure blocks whose warning alone is accepted", () => {
    const warned = { ...unbound, status: "warn", subject: "now" } as const;
    const { results } = accepting(report([warned, unbound, blocked]), [entry({ subject: "now" })], TODAY);
    expect(results[0]?.accepted).to.not.equal(undefined);
    expect(results[2]).to.deep.equal(blocked);
  });

  it("leaves what a failure blocks that decides", () => {
    const other = entry({ probe: "pool-enabled" });
    expect(accepting(report([unbound, blocked]), [other], TODAY).results[1]).to.deep.equal(blocked);
  });
});

describe("An entry that accepts nothing any more", () => {
  const told = (one: Acceptance, ...results: readonly Result[]) =>
    staleEntries([one], [report(results, { name: "east" })], TODAY).map(({ message }) => message);

  const CASES: readonly (readonly [string, Acceptance, readonly Result[], readonly string[]])[] = [
    ["is told when it expired", entry({ until: "2026-02-28" }), [unbound], ["expired after 2026-02-28"]],
    ["is told when its probe passes", entry(), [bound], ["matches nothing that is wrong"]],
    ["is told when it lacks an end", entry(), [unseen], ["needs until"]],
    ["is told when it lacks an end for one of several", entry(), [unbound, unseen], ["needs until"]],
    ["isn't told on its last day", entry({ until: TODAY }), [unbound], []],
    ["isn't told when its probe was skipped", entry(), [result({ ...bound, status: "skip" })], []],
    ["isn't told when its probe wasn't chosen", entry(), [enabled], []],
    ["isn't told when its installation wasn't judged", entry({ installation: "west" }), [bound], []],
    ["isn't told when it accepts something", entry(), [unbound], []],
  ];
  for (const [name, one, results, sentences] of CASES)
    it(name, () => {
      const said = told(one, ...results);
      expect(said).to.have.length(sentences.length);
      for (const [index, sentence] of sentences.entries()) expect(said[index]).to.include(sentence);
    });

  it("is told with its place", () => {
    expect(staleEntries([entry()], [report([bound])], TODAY)[0]?.location).to.deep.equal(AT);
  });
});
