import { expect } from "chai";
import * as fc from "fast-check";
import { sarif } from "../../src/render/sarif.ts";
import type { Run } from "../../src/report/report.ts";
import { anyRun } from "./arbitrary.ts";
import { enabled, healthy, report, result, run, skipped, unannotated, unbound, unseen } from "./runs.ts";

function only(subject: Run) {
  const { version, runs } = JSON.parse(sarif(subject));
  expect(version).to.equal("2.1.0");
  expect(runs).to.have.length(1);
  return runs[0];
}

describe("the SARIF report", () => {
  it("has no results for a healthy run, and a rule for every probe", () => {
    const { results, tool } = only(healthy);
    expect(results).to.deep.equal([]);
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).to.deep.equal([
      "workload-identity-enabled",
      "pool-enabled",
      "binding-member",
    ]);
  });

  it("points at the place in the file", () => {
    const [first] = only(run([report([enabled, unannotated])])).results;
    expect(first).to.deep.include({
      ruleId: "annotation-present",
      ruleIndex: 1,
      kind: "fail",
      level: "warning",
    });
    expect(first.locations).to.deep.equal([
      {
        physicalLocation: {
          artifactLocation: { uri: "customizations.yaml" },
          region: { startLine: 14, startColumn: 5 },
        },
      },
    ]);
    expect(first.message.text).to.match(/^\[after the upgrade\] The Kubernetes .*\nThe upgrade removes/);
  });

  const levels = [
    ["fail", unbound, { kind: "fail", level: "error" }],
    ["warn", unannotated, { kind: "fail", level: "warning" }],
    ["unknown", unseen, { kind: "open", level: "none" }],
  ] as const;
  for (const [name, one, expected] of levels)
    it(`says of ${name} ${expected.kind}, ${expected.level}`, () => {
      expect(only(run([report([one])])).results[0]).to.include(expected);
    });

  it("leaves out what passed and what was skipped", () => {
    expect(only(run([report([enabled, skipped("pool-enabled", "offline")])])).results).to.deep.equal([]);
  });

  it("holds the fix in the text", () => {
    const [first] = only(run([report([unbound])])).results;
    expect(first.message.text).to.include("\n    gcloud iam service-accounts add-iam-policy-binding ");
  });

  const paths = [
    ["charts/my values.yaml", "charts/my%20values.yaml"],
    ["/srv/a#b?.yaml", "file:///srv/a%23b%3F.yaml"],
    ["C:values.yaml", "C%3Avalues.yaml"],
    ["../\ud800é.yaml", "../%5Cud800%C3%A9.yaml"],
  ] as const;
  for (const [file, uri] of paths)
    it(`writes the path ${JSON.stringify(file)} as a URI reference`, () => {
      const location = { file, line: 1, column: 1 };
      const [first] = only(run([report([result({ ...unbound, location })])])).results;
      expect(first.locations[0].physicalLocation.artifactLocation.uri).to.equal(uri);
    });

  it("tells of the invocation: times, exit code, verdict, input errors", () => {
    const location = { file: "a.yaml", line: 3, column: 9 };
    const [invocation] = only(run([], { errors: [{ message: "bad", location }] })).invocations;
    expect(invocation).to.deep.include({
      startTimeUtc: "2026-03-01T12:00:00.000Z",
      endTimeUtc: "2026-03-01T12:00:01.234Z",
      exitCode: 2,
      executionSuccessful: false,
      properties: { verdict: "inconclusive" },
    });
    const [notification] = invocation.toolConfigurationNotifications;
    expect(notification.message.text).to.equal("a.yaml:3:9: bad");
    expect(only(run([report([unbound])])).invocations[0].executionSuccessful).to.equal(true);
  });

  it("gives every result its rule, and a location only with a URI, whatever the run", () => {
    fc.assert(
      fc.property(anyRun, (subject) => {
        const { results, tool } = only(subject);
        const findings = subject.reports
          .flatMap((one) => one.results)
          .filter(({ status }) => status !== "pass" && status !== "skip");
        expect(results).to.have.length(findings.length);
        for (const one of results) {
          expect(tool.driver.rules[one.ruleIndex].id).to.equal(one.ruleId);
          for (const { physicalLocation } of one.locations ?? [])
            expect(() => new URL(physicalLocation.artifactLocation.uri, "file:///base/")).not.to.throw();
        }
      }),
    );
  });
});
