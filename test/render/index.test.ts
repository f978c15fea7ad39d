import { expect } from "chai";
import * as fc from "fast-check";
import { FORMATS, type Format, type Look, render } from "../../src/render/index.ts";
import { conclusion } from "../../src/render/wording.ts";
import type { ExitCode, Run, Verdict } from "../../src/report/report.ts";
import { summarize } from "../../src/report/verdict.ts";
import { anyRun } from "./arbitrary.ts";
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

const LOOK: Look = { columns: 80, color: false, verbose: false, quiet: false, marks: "unicode" };

function json(text: string): { readonly verdict: unknown; readonly exitCode: unknown } {
  return JSON.parse(text);
}

function stated(text: string): readonly [string | undefined, number] {
  const flat = text.replace(/\s+/g, " ");
  const [, verdict, code] = /verdict: (\w+) · exit code: (\d+)/.exec(flat) ?? [];
  return [verdict, Number(code)];
}

/** How each format states the verdict and the exit code. */
const READERS = {
  table: stated,
  github: stated,
  markdown: stated,
  html: stated,
  sarif: (text) => {
    const [{ invocations }] = JSON.parse(text).runs;
    return [invocations[0].properties.verdict, invocations[0].exitCode];
  },
  json: (text) => [`${json(text).verdict}`, Number(json(text).exitCode)],
  junit: (text) => [
    /name="verdict" value="(\w+)"/.exec(text)?.[1],
    Number(/name="exit code" value="(\d+)"/.exec(text)?.[1]),
  ],
} as const satisfies Record<Format, (text: string) => readonly [string | undefined, number]>;

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

const mild = result({ ...unseen, severity: "warn" });
const ERRORS = [{ message: "no such file" }];
const CASES: readonly (readonly [string, Run, Verdict, ExitCode])[] = [
  ["all pass", healthy, "pass", 0],
  ["a warning", run([report([enabled, unannotated])]), "pass", 0],
  ["a warning, --fail-on warn", run([report([unannotated])], { failOn: "warn" }), "fail", 1],
  ["a fail", run([report([enabled, unbound])]), "fail", 1],
  ["a fail and an unknown", run([report([unbound, unseen])]), "fail", 1],
  ["an unknown", run([report([enabled, unseen])]), "inconclusive", 3],
  ["an unknown, --allow-unknown", run([report([unseen])], { allowUnknown: true }), "inconclusive", 0],
  ["an unknown of severity warn", run([report([mild])]), "pass", 0],
  ["skips alone", run([report([skipped("pool-enabled", "offline")])]), "pass", 0],
  ["one of several fails", run([report([enabled]), report([unbound])]), "fail", 1],
  ["an input error beside a fail", run([report([unbound])], { errors: ERRORS }), "inconclusive", 2],
];

describe("The closing line", () => {
  it("names the probes that --skip leaves out", () => {
    const shown = conclusion(
      run([report([bound])], { leftOut: ["no-key-file", "pods-fresh"] }),
      summarize([bound]),
    );
    expect(shown).to.match(/ · left out by --skip: no-key-file, pods-fresh$/);
  });
});

describe("render", () => {
  for (const format of FORMATS)
    it(`numbers installations in ${format} only where there are several`, () => {
      const number = /\b1 of \d|name="1: /;
      const one = render(format, run([report([enabled, unbound, unseen])]), { ...LOOK, verbose: true });
      expect(one).not.to.match(number);
      if (format === "json" || format === "github") return;
      const two = render(format, run([report([unbound]), report([unbound])]), LOOK);
      expect(two).to.match(number);
    });

  for (const [name, subject, verdict, exitCode] of CASES)
    for (const format of FORMATS)
      it(`states in ${format} the verdict of: ${name}`, () => {
        expect(READERS[format](render(format, subject, LOOK))).to.deep.equal([verdict, exitCode]);
      });

  for (const format of FORMATS)
    it(`leaves the run as it was, and gives equal text for it, in ${format}`, () => {
      fc.assert(
        fc.property(anyRun, (subject) => {
          frozen(subject);
          const text = render(format, subject, LOOK);
          expect(render(format, structuredClone(subject), LOOK)).to.equal(text);
          expect(text.endsWith("\n")).to.equal(true);
        }),
      );
    });

  for (const format of FORMATS.filter((name) => name !== "table"))
    it(`heeds no look in ${format}, but that github can be quiet`, () => {
      const other: Look = {
        columns: 40,
        color: true,
        marks: "ascii",
        verbose: true,
        quiet: format !== "github",
      };
      expect(render(format, healthy, other)).to.equal(render(format, healthy, LOOK));
    });
});
