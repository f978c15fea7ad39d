import { expect } from "chai";
import { byOutcome, compare, type JudgedReport, type Side } from "../../src/report/compare.ts";
import type { Judged } from "../../src/report/match.ts";
import { OUTCOMES, type Outcome, outcomeOf } from "../../src/report/outcome.ts";
import type { Status, Target } from "../../src/report/report.ts";

const STATUSES = ["pass", "warn", "fail", "unknown", "skip"] as const satisfies readonly Status[];

/** A result in few words: `STATUS`, `STATUS[subject]`, `STATUS: message`. */
function results(id: string, ...texts: readonly string[]): readonly Judged[] {
  return texts.map((text): Judged => {
    const [, word = "", subject, message = word] = /^(\w+)(?:\[(.+)\])?(?:: (.+))?$/.exec(text) ?? [];
    const status = STATUSES.find((one) => one === word);
    if (status === undefined) throw new Error(`${text} has no status`);
    return {
      id,
      title: `The title of ${id}`,
      category: "cluster",
      severity: "error",
      status,
      ...(subject === undefined ? {} : { subject }),
      message,
      docs: `carto-wi explain ${id}`,
    };
  });
}

const HERE: Target = { project: "acme-prod", cluster: "main", namespace: "carto", inferred: {} };

const report = (judged: readonly Judged[], target: Partial<Target> = {}): JudgedReport => ({
  target: { ...HERE, ...target },
  results: judged,
  chain: [],
});

function side(...reports: readonly JudgedReport[]): Side {
  return {
    name: "report.json",
    from: "report",
    tool: { name: "carto-wi", version: "0.1.0" },
    startedAt: "2026-03-01T12:00:00.000Z",
    verdict: "pass",
    reports,
  };
}

/** The outcomes of one probe's results, in order. */
function outcomes(before: readonly string[], after: readonly string[]): readonly Outcome[] {
  const compared = compare(side(report(results("a", ...before))), side(report(results("a", ...after))));
  return compared.comparisons.flatMap(({ changes }) => changes.map(({ outcome }) => outcome));
}

describe("the outcome of a pair of statuses", () => {
  const table: Readonly<Record<Status, string>> = {
    //       pass    warn    fail  unknown skip
    pass: "same    worse   worse worse   changed",
    warn: "fixed   same    worse changed changed",
    fail: "fixed   changed same  changed changed",
    unknown: "settled changed worse same    changed",
    skip: "settled worse   worse changed same",
  };
  for (const before of STATUSES) {
    it(`from ${before}`, () => {
      expect(STATUSES.map((after) => outcomeOf(before, after))).to.deep.equal(table[before].split(/ +/));
    });
  }

  it("is worse for every fail newly seen, and fixed for nothing that is not seen to be right", () => {
    for (const before of STATUSES)
      for (const after of STATUSES) {
        const outcome = outcomeOf(before, after);
        if (after === "fail" && before !== "fail") expect(outcome, `${before} ${after}`).to.equal("worse");
        if (outcome === "fixed") expect([before, after], `${before} ${after}`).to.include("pass");
        if (after !== "pass") expect(outcome, `${before} ${after}`).not.to.equal("fixed");
      }
  });
});

describe("the results of two reports", () => {
  const cases: readonly (readonly [
    what: string,
    before: readonly string[],
    after: readonly string[],
    expected: readonly Outcome[],
  ])[] = [
    ["the same words", ["fail: x"], ["fail: x"], ["same"]],
    ["other words", ["fail: x"], ["fail: y"], ["changed"]],
    ["by subject, whatever the order", ["pass[a]", "fail[b]"], ["fail[b]", "pass[a]"], ["same", "same"]],
    ["one subject fixed, one worse", ["pass[a]", "fail[b]"], ["fail[a]", "pass[b]"], ["worse", "fixed"]],
    ["one of two faults mended", ["fail: x", "fail: y"], ["fail: y"], ["same", "fixed"]],
    ["one fault more", ["fail: x"], ["fail: x", "fail: y"], ["same", "worse"]],
    ["both faults mended", ["fail: x", "fail: y"], ["pass"], ["fixed", "fixed"]],
    ["one of two faults no longer seen", ["fail: x", "fail: y"], ["unknown"], ["changed", "changed"]],
    ["two faults where all was right", ["pass"], ["fail: x", "fail: y"], ["worse", "worse"]],
    ["no subjects where there were some", ["pass[a]", "fail[b]"], ["skip"], ["changed", "changed"]],
    [
      "a subject more, wrong",
      ["pass[a]", "pass[b]"],
      ["pass[a]", "pass[b]", "fail[c]"],
      ["same", "same", "worse"],
    ],
    [
      "a subject more, right",
      ["pass[a]", "pass[b]"],
      ["pass[a]", "pass[b]", "pass[c]"],
      ["same", "same", "new"],
    ],
    ["a wrong subject less", ["pass[a]", "fail[b]"], ["pass[a]"], ["same", "gone"]],
    ["other values, in the same words", ["fail: x = 1"], ["fail: x = 2"], ["changed"]],
    ["another status, in the same words", ["unknown: x", "fail: x"], ["fail: x"], ["same", "gone"]],
    ["a probe the earlier report lacks", [], ["fail"], ["new"]],
    ["a probe the later report lacks", ["fail"], [], ["gone"]],
    ["several results of a probe the later report lacks", ["fail: x", "fail: y"], [], ["gone", "gone"]],
    ["a subject of a probe the later report lacks", ["fail[a]"], [], ["gone"]],
    ["one warning more", ["warn: x"], ["warn: x", "warn: y"], ["same", "worse"]],
    ["one of two warnings mended", ["warn: x", "warn: y"], ["warn: y"], ["same", "fixed"]],
    [
      "faults that are no longer there, where all the rest is judged",
      ["fail: x", "fail: y", "fail: z"],
      ["pass", "warn: z"],
      ["fixed", "changed", "fixed"],
    ],
    [
      "faults that are no longer there, where some of the rest is unknown",
      ["fail: x", "fail: y", "fail: z"],
      ["unknown", "fail: z"],
      ["changed", "same", "gone"],
    ],
    [
      "faults that are no longer there, where some of the rest is skipped",
      ["fail: x", "fail: y", "fail: z"],
      ["pass", "skip"],
      ["fixed", "changed", "gone"],
    ],
    [
      "what wasn't wrong is no longer there",
      ["pass: x", "unknown: y", "fail: z"],
      ["fail: z", "fail: y"],
      ["same", "worse", "gone"],
    ],
  ];
  for (const [what, before, after, expected] of cases)
    it(`${what}: ${expected.join(", ")}`, () => expect(outcomes(before, after)).to.deep.equal(expected));

  it("subjects are held against the one result that spoke of all", () => {
    expect(outcomes(["pass"], ["pass[a]", "fail[b]"])).to.deep.equal(["same", "worse"]);
    expect(outcomes(["fail"], ["pass[a]", "pass[b]"])).to.deep.equal(["fixed", "fixed"]);
  });

  it("differ by what they expect and what they found", () => {
    const [plain] = results("a", "fail");
    if (plain === undefined) throw new Error("one was made");
    const of = (before: Partial<Judged>, after: Partial<Judged>) =>
      compare(
        side(report([{ ...plain, ...before }])),
        side(report([{ ...plain, ...after }])),
      ).comparisons.flatMap(({ changes }) => changes.map(({ outcome }) => outcome));
    for (const field of ["expected", "found"] as const) {
      expect(of({ [field]: "x" }, { [field]: "x" }), field).to.deep.equal(["same"]);
      expect(of({ [field]: "x" }, { [field]: "y" }), field).to.deep.equal(["changed"]);
    }
  });

  it("of a probe that looked again are mended, whatever other probes say", () => {
    const before = side(report(results("a", "fail: x", "fail: y")));
    const after = side(report([...results("a", "fail: y"), ...results("b", "unknown")]));
    expect(compare(before, after).counts).to.include({ same: 1, fixed: 1, new: 1, gone: 0 });
    const lost = side(report([...results("a", "fail: x", "fail: y", "fail: z")]));
    const unsure = side(report([...results("a", "fail: x", "unknown"), ...results("b", "pass")]));
    expect(compare(lost, unsure).counts).to.include({ same: 1, changed: 1, gone: 1, fixed: 0 });
  });

  it("are counted by each outcome", () => {
    const judged = (...texts: readonly string[]) =>
      side(report(texts.flatMap((text, index) => (text === "" ? [] : results(`p${index}`, text)))));
    const { counts, comparisons } = compare(
      judged("pass", "unknown", "skip", "unknown", "unknown", "pass", "fail", "", "fail", "fail"),
      judged("pass", "pass", "pass", "warn", "skip", "skip", "unknown", "fail", "", ""),
    );
    expect(counts).to.deep.equal({ worse: 0, fixed: 0, settled: 2, changed: 4, new: 1, gone: 2, same: 1 });
    const grouped = byOutcome(comparisons.flatMap(({ changes }) => changes));
    expect(grouped.map(([outcome]) => outcome)).to.deep.equal([...OUTCOMES]);
    const ids = grouped.map(([, changes]) => changes.map(({ before, after }) => (after ?? before)?.id));
    expect(ids).to.deep.equal([[], [], ["p1", "p2"], ["p3", "p4", "p5", "p6"], ["p7"], ["p8", "p9"], ["p0"]]);
  });

  it("are counted, every outcome once, and decide the exit code", () => {
    const before = side(report([...results("a", "pass"), ...results("b", "fail")]));
    const after = side(report([...results("a", "fail"), ...results("b", "pass"), ...results("c", "fail")]));
    const worse = compare(before, after);
    expect(worse.counts).to.deep.equal({
      worse: 1,
      fixed: 1,
      settled: 0,
      changed: 0,
      new: 1,
      gone: 0,
      same: 0,
    });
    expect(Object.keys(worse.counts)).to.deep.equal([...OUTCOMES]);
    expect(worse.exitCode).to.equal(1);
    expect(compare(side(report(results("a", "fail"))), side(report([]))).exitCode).to.equal(0);
    expect(compare(side(report([])), side(report(results("a", "fail")))).exitCode).to.equal(0);
    expect(compare(before, before).exitCode).to.equal(0);
  });
});

describe("the targets of two reports", () => {
  const one = (target: Partial<Target>) => {
    const { comparisons } = compare(side(report([])), side(report([], target)));
    return comparisons.map(({ elsewhere, differences }) => [
      elsewhere,
      differences.map(({ field }) => field),
    ]);
  };

  it("are another installation where a place differs, and not where an account does", () => {
    expect(one({})).to.deep.equal([[false, []]]);
    for (const field of ["project", "cluster", "namespace"] as const) {
      expect(one({ [field]: "other" })).to.deep.equal([[true, [field]]]);
      // What only one of the two reports knows isn't a difference.
      const unknown = compare(side(report([])), side(report([], { [field]: undefined })));
      expect(unknown.comparisons[0]?.differences).to.deep.equal([]);
    }
    for (const field of ["projectNumber", "location", "apiServer", "release"] as const) {
      const [left, right] = ["one", "other"].map((value) => side(report([], { [field]: value })));
      if (left === undefined || right === undefined) throw new Error("two were made");
      expect(compare(left, right).comparisons[0]).to.deep.include({
        elsewhere: true,
        differences: [{ field, before: "one", after: "other" }],
      });
    }
    for (const field of ["phase", "kubernetesServiceAccount"] as const) {
      const [left, right] = ["one", "other"].map((value) => side(report([], { [field]: value })));
      if (left === undefined || right === undefined) throw new Error("two were made");
      expect(compare(left, right).comparisons[0]).to.deep.include({
        elsewhere: false,
        differences: [{ field, before: "one", after: "other" }],
      });
    }
    expect(one({ release: "known now" })).to.deep.equal([[false, []]]);
    const account = compare(
      side(report([], { iamServiceAccount: "a@acme-prod.iam.gserviceaccount.com" })),
      side(report([], { iamServiceAccount: "b@acme-prod.iam.gserviceaccount.com" })),
    );
    expect(account.comparisons[0]?.elsewhere).to.equal(false);
    expect(account.comparisons[0]?.differences.map(({ field }) => field)).to.deep.equal([
      "iamServiceAccount",
    ]);
  });

  it("of several installations are compared by name where they have one", () => {
    const named = (name: string, ...judged: readonly string[]) => ({
      ...report(results("a", ...judged)),
      name,
    });
    const compared = compare(
      side(named("east", "pass"), named("west", "fail")),
      side(named("west", "fail"), named("east", "fail"), named("north", "pass")),
    );
    expect(compared.comparisons.map(({ before, after }) => [before.name, after.name])).to.deep.equal([
      ["west", "west"],
      ["east", "east"],
    ]);
    expect(compared.onlyAfter.map(({ name }) => name)).to.deep.equal(["north"]);
    expect(compared.counts).to.include({ worse: 1, same: 1 });
  });

  it("of several installations belong together where what both know agrees, and something does", () => {
    const paired = (before: Omit<Target, "inferred">, after: Omit<Target, "inferred">) => {
      const [left, other, right, another] = [
        before,
        { ...HERE, namespace: "other" },
        after,
        { ...HERE, namespace: "another" },
      ].map((target): JudgedReport => ({ target: { ...target, inferred: {} }, results: [], chain: [] }));
      if (left === undefined || other === undefined || right === undefined || another === undefined)
        throw new Error("four were made");
      return compare(side(other, left), side(right, another)).comparisons.length === 1;
    };
    expect(paired(HERE, HERE)).to.equal(true);
    expect(paired({ ...HERE, iamServiceAccount: "a" }, { ...HERE, iamServiceAccount: "b" })).to.equal(true);
    expect(paired({ ...HERE, release: "a" }, HERE)).to.equal(true);
    expect(paired({ ...HERE, release: "a" }, { ...HERE, release: "b" })).to.equal(false);
    expect(paired({ project: "p" }, { cluster: "c" })).to.equal(false);
    expect(paired({}, {})).to.equal(true);
    expect(paired({}, { project: "p" })).to.equal(false);
    expect(paired({ project: "p" }, {})).to.equal(false);
  });

  it("of one installation and of several are compared where they agree", () => {
    const [east, west] = ["east", "west"].map((namespace) => report(results("a", "pass"), { namespace }));
    if (east === undefined || west === undefined) throw new Error("two were made");
    for (const [before, after] of [
      [side(west), side(east, west)],
      [side(east, west), side(west)],
    ] as const) {
      const compared = compare(before, after);
      expect(compared.comparisons.map((pair) => [pair.before, pair.after])).to.deep.equal([[west, west]]);
      expect([...compared.onlyBefore, ...compared.onlyAfter]).to.deep.equal([east]);
    }
    const nothing = compare(side(), side(east));
    expect([nothing.comparisons, nothing.onlyAfter]).to.deep.equal([[], [east]]);
    const alone = compare(side(west), side(east));
    expect([alone.comparisons.length, alone.onlyBefore, alone.onlyAfter]).to.deep.equal([1, [], []]);
    const named = [
      { ...east, name: "east" },
      { ...west, name: "west" },
    ];
    for (const [before, after] of [
      [side(...named), side(west)],
      [side(west), side(...named)],
    ] as const) {
      const [pair] = compare(before, after).comparisons;
      expect([pair?.before.target.namespace, pair?.after.target.namespace]).to.deep.equal(["west", "west"]);
    }
  });

  it("come with both verdicts", () => {
    const compared = compare(side(report([])), { ...side(report([])), verdict: "fail" });
    expect(compared.verdicts).to.deep.equal({ before: "pass", after: "fail" });
  });

  it("of several installations decide which is compared with which", () => {
    const [a, b, c] = ["a", "b", "c"].map((release) => report(results("p", "pass"), { release }));
    const failing = report(results("p", "fail"), { release: "b" });
    if (a === undefined || b === undefined || c === undefined) throw new Error("three were made");
    const compared = compare(side(a, b), side(c, failing));
    expect(compared.comparisons.map(({ before, after }) => [before, after])).to.deep.equal([[b, failing]]);
    expect([compared.onlyBefore, compared.onlyAfter]).to.deep.equal([[a], [c]]);
    expect(compared.counts.worse).to.equal(1);
  });
});
