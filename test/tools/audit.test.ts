import { expect } from "chai";
import { type AuditReport, findings } from "../../scripts/audit.ts";

const TODAY = "2026-03-01";
const TITLE = { title: "Prototype pollution", url: "https://advisories.example/1" };

const report = (severity: string, node: string): AuditReport => ({
  vulnerabilities: { gaxios: { severity, nodes: [node], via: [TITLE, "node-fetch"] } },
});
const BUNDLED = ["node_modules/gaxios"];

describe("The audit of bundled packages", () => {
  it("finds what is high or critical in a bundled package, with its title", () => {
    for (const severity of ["high", "critical"]) {
      expect(findings(report(severity, "node_modules/gaxios"), BUNDLED, [], TODAY)).to.deep.equal([
        { package: "gaxios", severity, titles: ["Prototype pollution (https://advisories.example/1)"] },
      ]);
    }
  });

  const passed: readonly (readonly [string, AuditReport])[] = [
    ["a moderate one", report("moderate", "node_modules/gaxios")],
    ["another copy of the package", report("critical", "node_modules/mocha/node_modules/gaxios")],
    ["a report of none", { vulnerabilities: {} }],
  ];
  for (const [what, audit] of passed) {
    it(`lets ${what} pass`, () => {
      expect(findings(audit, BUNDLED, [], TODAY)).to.deep.equal([]);
    });
  }

  it("keeps to an exception until its day is over", () => {
    const audit = report("high", "node_modules/gaxios");
    const until = (date: string) => [{ package: "gaxios", until: date, reason: "not reached" }];
    expect(findings(audit, BUNDLED, until(TODAY), TODAY)).to.have.length(0);
    expect(findings(audit, BUNDLED, until("2026-02-28"), TODAY)).to.have.length(1);
  });
});
