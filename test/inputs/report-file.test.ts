import { expect } from "chai";
import * as fc from "fast-check";
import { InputError } from "../../src/inputs/errors.ts";
import { jsonFault, placeOf } from "../../src/inputs/json-fault.ts";
import { LARGEST_REPORT, reportFile } from "../../src/inputs/report-file.ts";
import { json } from "../../src/render/json.ts";
import { anyRun } from "../render/arbitrary.ts";
import { enabled, healthy, report, run, unbound } from "../render/runs.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text);

/** What is wrong with a file, its place before it where it has one. */
function fault(text: string | Uint8Array): string {
  try {
    reportFile(typeof text === "string" ? bytes(text) : text, "r.json");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { location } = error;
    const place = location !== undefined && "file" in location ? `${location.line}:${location.column}: ` : "";
    return `${place}${error.message}`;
  }
  return "nothing";
}

/** A report that is right but for the change of one key. */
const changed = (change: object): string => JSON.stringify({ ...JSON.parse(json(healthy)), ...change });

describe("a report file", () => {
  it("of one installation is read as it was written", () => {
    const read = reportFile(bytes(json(run([report([enabled, unbound])]))), "r.json");
    expect([read.verdict, read.tool.version, read.startedAt]).to.deep.equal([
      "fail",
      "0.1.0",
      "2026-03-01T12:00:00.000Z",
    ]);
    const { elapsedMs: _, ...written } = unbound;
    expect(read.reports.map(({ results }) => results[1])).to.deep.equal([written]);
  });

  it("of several installations is read too", () => {
    const read = reportFile(bytes(json(run([report([enabled]), report([unbound])]))), "r.json");
    expect(read.reports.map(({ verdict }) => verdict)).to.deep.equal(["pass", "fail"]);
  });

  it("is read whatever a run may hold", () => {
    fc.assert(
      fc.property(anyRun, (judged) => {
        // Nothing was judged where all that there is to say is what was wrong with the input.
        const told = [...judged.errors, ...(judged.notices ?? []), ...(judged.reports[0]?.errors ?? [])];
        fc.pre(told.length === 0 || (judged.reports.length > 1 && judged.errors.length === 0));
        fc.pre(judged.reports.length < 2 || judged.reports.some(({ results }) => results.length > 0));
        expect(reportFile(bytes(json(judged)), "r.json").reports).to.have.length(
          Math.max(1, judged.reports.length),
        );
      }),
      { numRuns: 60 },
    );
  });

  for (const [what, text, said] of [
    ["nothing", " \n", "r.json is empty"],
    ["a word", "hello", "1:1: this is not JSON"],
    ["JSON that is cut off", '{"schemaVersion": "1",\n "tool"', "2:8: this is not JSON"],
    ["a comma too many", '{\n  "a": [1, 2,]\n}', "2:14: this is not JSON"],
    [
      "another document",
      '{"a": 1}',
      "r.json is not a report. A report comes from carto-wi doctor -o json=FILE",
    ],
    ["a list", "[]", "r.json is not a report"],
    ["null", "null", "r.json is not a report"],
    [
      "a newer schema",
      changed({ schemaVersion: "2" }),
      "schema version 2, but this carto-wi reads up to version 1",
    ],
    ["a version that is none", changed({ schemaVersion: "1.0 beta" }), "r.json is not a report"],
    ["a version that is a number", changed({ schemaVersion: 1 }), "r.json is not a report"],
    ["a status that is none", changed({ results: [{ ...enabled, status: "ok" }] }), "at /results/0"],
    ["a key too many", changed({ secrets: [] }), "at its top, it must NOT have additional properties"],
    ["a key too few", changed({ verdict: undefined }), "must have required property 'verdict'"],
    ["reports that are none", changed({ reports: "all" }), "r.json does not match the schema of reports"],
    ["a target with a key too many", changed({ target: { inferred: {}, constructor: "y" } }), "at /target"],
  ] as const) {
    it(`refuses ${what}`, () => expect(fault(text)).to.include(said));
  }

  it("refuses what is no text, what is too large, and the report of a run that judged nothing", () => {
    expect(fault(Uint8Array.of(0x7b, 0xff, 0xfe))).to.include("it is not text in UTF-8");
    expect(fault(new Uint8Array(LARGEST_REPORT + 1))).to.include("larger than 16 MiB");
    const errors = [{ message: "values.yaml does not parse" }];
    expect(fault(json(run([], { errors })))).to.include("judged nothing: values.yaml does not parse");
  });

  it("refuses a large one that is cut off as a small one", () => {
    const words = `["${"\\u0061b".repeat(1_500_000)}`;
    expect(fault(words)).to.include("1:2: this is not JSON");
    expect(fault("[".repeat(3_000_000))).to.include("nested deeper than 500 levels");
  });

  it("quotes nothing of a file that is no report", () => {
    for (const text of ["hunter2", '{"password": "hunter2"', '{"schemaVersion": "hunter2"}'])
      expect(fault(text)).to.not.equal("nothing").and.not.include("hunter2");
  });
});

describe("the place where a text stops being JSON", () => {
  for (const [text, at] of [
    ['{"a": x}', 6],
    ['{"a" 1}', 5],
    ['{"a": 1 "b": 2}', 8],
    ["[1 2]", 3],
    ["[1}", 2],
    ["{,}", 1],
    ["{]", 1],
    ["[01]", 2],
    ['["a\nb"]', 1],
    ["1 1", 2],
    ["[[[", 3],
    ["{} ]", 3],
  ] as const) {
    it(`${JSON.stringify(text)}: ${at}`, () => expect(jsonFault(text)).to.equal(at));
  }

  it("is its end for what is JSON, and where it was cut or before for what is cut off", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        expect(jsonFault(text)).to.equal(text.length);
        const start = text.slice(0, cut % text.length);
        expect(jsonFault(start)).to.be.at.most(start.length);
      }),
    );
  });

  it("is a line and a column", () => {
    expect(placeOf("ab\ncd", 0)).to.deep.equal({ line: 1, column: 1 });
    expect(placeOf("ab\ncd", 4)).to.deep.equal({ line: 2, column: 2 });
  });
});
