import { expect } from "chai";
import type { Result, Severity, Status } from "../../src/report/report.ts";
import { decide, summarize } from "../../src/report/verdict.ts";
import { report, result } from "../render/runs.ts";

const of = (...told: readonly (Status | `${Status} ${Severity}`)[]): readonly Result[] =>
  told.map((text) => {
    const status = (["pass", "warn", "fail", "unknown", "skip"] as const).find((name) =>
      text.startsWith(name),
    );
    return result({ status: status ?? "pass", severity: text.endsWith(" warn") ? "warn" : "error" });
  });

const strict = { failOn: "error", allowUnknown: false, unknowns: "errors" } as const;
const TABLE = [
  [of(), strict, "pass", 0],
  [of("pass", "skip"), strict, "pass", 0],
  [of("pass", "warn"), strict, "pass", 0],
  [of("pass", "fail"), strict, "fail", 1],
  [of("fail warn"), strict, "fail", 1],
  [of("unknown"), strict, "inconclusive", 3],
  [of("unknown warn"), strict, "pass", 0],
  [of("fail", "unknown"), strict, "fail", 1],
  [of("warn"), { ...strict, failOn: "warn" }, "fail", 1],
  [of("warn", "unknown"), { ...strict, failOn: "warn" }, "fail", 1],
  [of("unknown warn"), { ...strict, failOn: "warn" }, "pass", 0],
  [of("unknown"), { ...strict, allowUnknown: true }, "inconclusive", 0],
  [of("pass", "unknown warn"), { ...strict, unknowns: "all" }, "inconclusive", 3],
  [of("unknown warn"), { ...strict, unknowns: "all", allowUnknown: true }, "inconclusive", 0],
  [of("unknown", "fail"), { ...strict, allowUnknown: true }, "fail", 1],
] as const;

describe("The verdict", () => {
  for (const [results, options, verdict, exitCode] of TABLE) {
    const told = results.map(({ status, severity }) => `${status} (${severity})`).join(", ");
    it(`of ${told || "nothing"}, fail on ${options.failOn}${options.allowUnknown ? ", unknown allowed" : ""}, ${options.unknowns} decide: ${verdict}, ${exitCode}`, () => {
      expect(decide([report(results)], [], options)).to.deep.equal({ verdict, exitCode });
    });
  }

  it("is that of the worst of several installations", () => {
    const reports = [of("pass"), of("unknown"), of("fail")].map((results) => report(results));
    expect(decide(reports, [], strict).exitCode).to.equal(1);
    expect(decide(reports.slice(0, 2), [], strict).exitCode).to.equal(3);
  });

  it("of several is 2 before 1, 1 before 3 and 3 before 0", () => {
    const wrong = report([], { errors: [{ message: "no such file" }] });
    const ordered = [wrong, ...[of("fail"), of("unknown"), of("pass")].map((results) => report(results))];
    for (const turned of [ordered, ordered.toReversed()]) {
      const worst = ordered.map((_, index) => {
        const left = new Set(ordered.slice(index));
        return decide(
          turned.filter((one) => left.has(one)),
          [],
          strict,
        );
      });
      expect(worst).to.deep.equal([
        { verdict: "inconclusive", exitCode: 2 },
        { verdict: "fail", exitCode: 1 },
        { verdict: "inconclusive", exitCode: 3 },
        { verdict: "pass", exitCode: 0 },
      ]);
    }
  });

  it("of several with unknowns allowed is still inconclusive, in any order", () => {
    const reports = [of("unknown"), of("pass"), of("unknown", "pass")].map((results) => report(results));
    for (const turned of [reports, reports.toReversed(), reports.slice(0, 2)])
      expect(decide(turned, [], { ...strict, allowUnknown: true })).to.deep.equal({
        verdict: "inconclusive",
        exitCode: 0,
      });
  });

  it("with unknowns allowed is worse for an installation that fails", () => {
    const reports = [of("unknown"), of("fail"), of("pass")].map((results) => report(results));
    for (const turned of [reports, reports.toReversed()])
      expect(decide(turned, [], { ...strict, allowUnknown: true }).exitCode).to.equal(1);
  });

  it("doesn't rest on what is accepted", () => {
    const accepted = of("fail", "unknown", "warn").map((one) => ({ ...one, accepted: { reason: "known" } }));
    expect(decide([report(accepted)], [], { ...strict, failOn: "warn" }).exitCode).to.equal(0);
  });

  it("is inconclusive where the input was wrong, whatever was judged", () => {
    const errors = [{ message: "wrong" }];
    const lenient = { ...strict, allowUnknown: true } as const;
    expect(decide([report(of("fail"))], errors, lenient)).to.deep.equal({
      verdict: "inconclusive",
      exitCode: 2,
    });
  });

  it("counts every result once", () => {
    expect(summarize(of("pass", "pass", "warn", "fail", "unknown", "skip", "skip"))).to.deep.equal({
      pass: 2,
      warn: 1,
      fail: 1,
      unknown: 1,
      skip: 2,
    });
  });
});
