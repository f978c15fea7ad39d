import { readFile } from "node:fs/promises";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { expect } from "chai";
import * as fc from "fast-check";
import { json } from "../../src/render/json.ts";
import { CATEGORIES, LINKS, type Run } from "../../src/report/report.ts";
import { anyRun, BECAUSE_KINDS } from "./arbitrary.ts";
import { enabled, healthy, report, result, run, unannotated, unbound, unseen } from "./runs.ts";

const SCHEMA = JSON.parse(
  await readFile(new URL("../../schemas/report.v1.schema.json", import.meta.url), "utf8"),
);

function parsed(subject: Run) {
  return JSON.parse(json(subject));
}

/** The paths of keys in the order in which they stand in the text. */
function keys(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

describe("the JSON report", () => {
  let validate: ValidateFunction;
  before(() => {
    validate = new Ajv2020({ strict: true, allErrors: true }).compile(SCHEMA);
  });
  const errors = (document: unknown) => (validate(document) ? [] : validate.errors);

  it("holds the documented keys in the documented order", () => {
    const document = parsed(run([report([enabled, unbound])]));
    expect(keys(document)).to.deep.equal(
      "schemaVersion tool startedAt durationMs source target verdict exitCode summary results chain".split(
        " ",
      ),
    );
    expect(keys(document.target)).to.deep.equal(
      "project cluster location namespace release iamServiceAccount kubernetesServiceAccount inferred".split(
        " ",
      ),
    );
    expect(keys(document.results[1])).to.deep.equal(
      "id title category severity status message expected found fix docs".split(" "),
    );
    expect(keys(document.results[1].fix)).to.deep.equal("summary commands risk undo".split(" "));
    expect(keys(parsed(run([report([unannotated, unseen])])).results[0])).to.deep.equal(
      "id title category severity status subject message expected found location fix docs".split(" "),
    );
  });

  it("is indented by two spaces and ends with a line end", () => {
    expect(json(healthy)).to.match(/^\{\n {2}"schemaVersion": "1",\n {2}"tool": \{\n {4}"name"/);
    expect(json(healthy)).to.match(/\n\}\n$/);
  });

  it("says what the run says", () => {
    const document = parsed(run([report([enabled, unbound, unseen])]));
    expect(document.verdict).to.equal("fail");
    expect(document.exitCode).to.equal(1);
    expect(document.summary).to.deep.equal({ pass: 1, warn: 0, fail: 1, unknown: 1, skip: 0 });
    expect(document.results[1].fix.commands[0].argv).to.include("--project=acme-prod");
    expect(document.results[2].because.permission).to.equal("iam.serviceAccounts.getIamPolicy");
  });

  it("lets nothing through that moves a cursor or reorders a line, and says the same", () => {
    const text = json({ ...run([]), errors: [{ message: "a\u009b31mb\u202ec\u{e0041}d" }] });
    expect(text).to.include("a\\u009b31mb\\u202ec\\udb40\\udc41d");
    expect(JSON.parse(text).errors[0].message).to.equal("a\u009b31mb\u202ec\u{e0041}d");
  });

  it("keeps internal measurements out", () => {
    expect(json(healthy)).not.to.include("elapsedMs");
    expect(json(healthy)).not.to.include("failOn");
  });

  it("is whole when the input was wrong", () => {
    const location = { file: "customizations.yaml", line: 3, column: 9 };
    const document = parsed(run([], { errors: [{ message: "YAML that does not parse", location }] }));
    expect(document.errors).to.deep.equal([{ message: "YAML that does not parse", location }]);
    expect(document.target).to.deep.equal({ inferred: {} });
    expect(document.results).to.deep.equal([]);
    expect(document.chain).to.deep.equal([]);
    expect(document.exitCode).to.equal(2);
    expect(errors(document)).to.deep.equal([]);
  });

  it("lists the reports of a run that judges several, each with its verdict", () => {
    const document = parsed(run([report([enabled]), report([unbound]), report([unseen])]));
    expect(keys(document)).to.deep.equal(
      "schemaVersion tool startedAt durationMs source exitCode verdict reports".split(" "),
    );
    const verdicts = document.reports.map(({ verdict }: { verdict: string }) => verdict);
    expect(verdicts).to.deep.equal(["pass", "fail", "inconclusive"]);
    expect(document.verdict).to.equal("fail");
    expect(errors(document)).to.deep.equal([]);
  });

  it("matches its schema whatever the run", () => {
    fc.assert(
      fc.property(anyRun, (subject) => {
        const document = parsed(subject);
        expect(errors(document)).to.deep.equal([]);
        const several = subject.reports.length > 1;
        expect(several ? document.reports.length : document.results.length).to.equal(
          several ? subject.reports.length : (subject.reports[0]?.results.length ?? 0),
        );
      }),
    );
  });

  it("has a schema that knows every word the report knows", () => {
    const { result: one, chain, because } = SCHEMA.$defs;
    expect(one.properties.category.enum).to.deep.equal([...CATEGORIES]);
    expect(chain.items.properties.link.enum).to.deep.equal([...LINKS]);
    expect(because.properties.kind.enum).to.deep.equal(Object.keys(BECAUSE_KINDS));
  });

  const wrong: readonly (readonly [string, (document: Record<string, unknown>) => void])[] = [
    ["a key it doesn't know", (document) => Object.assign(document, { extra: 1 })],
    ["a missing verdict", (document) => Reflect.deleteProperty(document, "verdict")],
    ["an exit code we never use", (document) => Object.assign(document, { exitCode: 5 })],
    ["a time without a zone", (document) => Object.assign(document, { startedAt: "2026-03-01T12:00:00" })],
    [
      "an unknown status",
      (document) => Object.assign(document, { results: [{ ...result(), status: "ok" }] }),
    ],
  ];
  for (const [name, change] of wrong)
    it(`has a schema that refuses ${name}`, () => {
      const document = parsed(healthy);
      change(document);
      expect(errors(document)).not.to.deep.equal([]);
    });
});
