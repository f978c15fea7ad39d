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
    ["C:\\charts\\my values.yaml", "file:///C:/charts/my%20values.yaml"],
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
      properties: { verdict: "inconclusive", report: "carto-wi 0.1.0 · 2026-03-01 12:00:00 UTC" },
    });
    const [notification] = invocation.toolConfigurationNotifications;
    expect(notification.message.text).to.equal("a.yaml:3:9: bad");
    expect(only(run([report([unbound])])).invocations[0].executionSuccessful).to.equal(true);
  });

  it("gives every result its rule and a location, whatever the run", () => {
    fc.assert(
      fc.property(anyRun, (subject) => {
        const { results, tool } = only(subject);
        const findings = subject.reports
          .flatMap((one) => one.results)
          .filter(({ status }) => status !== "pass" && status !== "skip");
        expect(results).to.have.length(findings.length);
        for (const one of results) expect(tool.driver.rules[one.ruleIndex].id).to.equal(one.ruleId);
        expect(uploadFaults(sarif(subject))).to.deep.equal([]);
      }),
    );
  });

  const outside = run([report([{ ...unannotated, location: { file: "/etc/v.yaml", line: 1, column: 1 } }])]);
  const broken: readonly (readonly [string, string, (result: Found) => void])[] = [
    ["without a location", "GH1001", (one) => Object.assign(one, { locations: [] })],
    ["with an absolute address", "GH1005", (one) => put(one, "https://example.com/v.yaml")],
    ["without a region", "GH1003", (one) => Reflect.deleteProperty(placeIn(one), "region")],
    ["of no known rule", "SARIF1002", (one) => Object.assign(one, { ruleIndex: 7 })],
    ["twice", "fingerprint", (one) => Object.assign(one, { partialFingerprints: {} })],
  ];
  for (const [name, rule, change] of broken)
    it(`is held by these rules: a result ${name} breaks ${rule}`, () => {
      const document = JSON.parse(sarif(run([report([unannotated])])));
      change(document.runs[0].results[0]);
      expect(uploadFaults(JSON.stringify(document)).join()).to.include(rule);
    });

  it("writes a file outside of the repository as an absolute URI", () => {
    expect(placeIn(only(outside).results[0]).artifactLocation.uri).to.equal("file:///etc/v.yaml");
  });

  const PLACES = [
    ["the finding's own", unannotated, {}, "deploy/customizations.yaml", 14],
    ["the installation's file", unbound, { file: "maps.yaml" }, "deploy/maps.yaml", 1],
    ["the run's stand-in", unbound, {}, "README.md", 1],
    [
      "the file where an option gives the value",
      { ...unbound, location: { option: "--set", text: "a" } },
      { file: "a.yaml" },
      "deploy/a.yaml",
      1,
    ],
    ["no standard input", unbound, { file: "-" }, "README.md", 1],
  ] as const;
  for (const [name, one, change, uri, startLine] of PLACES)
    it(`places a result at ${name}`, () => {
      const repository = { root: "/srv/repo", cwd: "/srv/repo/deploy", standIn: "../README.md" };
      const place = placeIn(only(run([report([one], change)], { repository })).results[0]);
      expect(place).to.deep.include({ artifactLocation: { uri } });
      expect(place.region.startLine).to.equal(startLine);
    });

  it("writes paths of Windows with slashes", () => {
    const repository = { root: "C:\\repo", cwd: "C:\\repo\\deploy" };
    const [first] = only(run([report([unbound], { file: "maps\\east.yaml" })], { repository })).results;
    expect(placeIn(first).artifactLocation.uri).to.equal("deploy/maps/east.yaml");
  });

  it("has one run for several installations, whose results differ in their fingerprints", () => {
    const three = ["east", "west", "north"].map((name) => report([unbound, unbound], { name }));
    const { results } = only(run(three));
    expect(results.map(({ message }: Found) => message.text.split(":")[0])).to.deep.equal(
      three.flatMap(({ name }) => [name, name]),
    );
    const prints = results.map((one: Found) => JSON.stringify(one.partialFingerprints));
    expect(new Set(prints).size).to.equal(6);
    const moved = run([report([{ ...unbound, message: "other words" }], { name: "east" })]);
    expect(only(moved).results[0].partialFingerprints).to.deep.equal(results[0].partialFingerprints);
  });

  it("suppresses what is accepted, as a note with the reason", () => {
    const accepted = { ...unbound, accepted: { reason: "moves in May", until: "2026-05-31" } };
    const [first] = only(run([report([accepted])])).results;
    expect(first).to.deep.include({
      kind: "fail",
      level: "note",
      suppressions: [
        { kind: "external", status: "accepted", justification: "moves in May (until 2026-05-31)" },
      ],
    });
    expect(first.message.text).to.include("accepted: moves in May (until 2026-05-31)");
  });

  it("tells of an installation whose input is wrong, and of notices", () => {
    const wrong = report([], { name: "west", errors: [{ message: "no such file" }] });
    const notices = [{ message: "accept[0] matches nothing" }];
    const [invocation] = only(run([report([enabled]), wrong], { notices })).invocations;
    expect(invocation).to.include({ executionSuccessful: false, exitCode: 2 });
    expect(
      invocation.toolConfigurationNotifications.map(
        ({ level, message }: { level: string; message: { text: string } }) => `${level} ${message.text}`,
      ),
    ).to.deep.equal(["error west: no such file", "warning accept[0] matches nothing"]);
  });
});

type Found = {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: Placed }[];
  readonly partialFingerprints: object;
};
type Placed = {
  readonly artifactLocation: { uri: string };
  readonly region: { readonly startLine: number };
};

function placeIn(one: Found): Placed {
  const [first] = one.locations;
  if (first === undefined) throw new Error("the result has no location");
  return first.physicalLocation;
}

const put = (one: Found, uri: string) => Object.assign(placeIn(one).artifactLocation, { uri });

/**
 * What GitHub would refuse or misplace: the rules GH1001, GH1003, GH1005 and SARIF1002 of Microsoft's SARIF validator,
 * the limits of GitHub Docs, "SARIF support for code scanning", and fingerprints that tell results apart.
 */
function uploadFaults(text: string): readonly string[] {
  const document: {
    readonly runs: readonly {
      readonly results: readonly Found[];
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    }[];
  } = JSON.parse(text);
  return document.runs.flatMap(({ results, tool }) => {
    const faults = results.flatMap((one) => {
      const [place] = one.locations;
      if (place === undefined) return ["GH1001: no location"];
      const { uri } = place.physicalLocation.artifactLocation;
      const region: { readonly startLine?: number } | undefined = place.physicalLocation.region;
      return [
        ...(uri === "" || !URL.canParse(uri, "file:///base/") ? ["GH1001: no URI"] : []),
        ...(/^(?!file:)[a-z][a-z0-9+.-]*:/i.test(uri) ? ["GH1005: an absolute address"] : []),
        ...(region?.startLine === undefined || region.startLine < 1 ? ["GH1003: no line"] : []),
        ...(tool.driver.rules[one.ruleIndex]?.id === one.ruleId ? [] : ["SARIF1002: not its rule"]),
        ...(Object.keys(one.partialFingerprints).length === 0 ? ["no fingerprint"] : []),
      ];
    });
    return results.length > 25_000 ? [...faults, "GH1004: more than 25,000 results"] : faults;
  });
}
