import { expect } from "chai";
import type { Look } from "../../src/render/look.ts";
import { table } from "../../src/render/table.ts";
import type { Because, Result } from "../../src/report/report.ts";
import { enabled, report, result, run } from "./runs.ts";

const LOOK: Look = { columns: 80, color: false, verbose: false, quiet: false, marks: "unicode" };
const DOWN: Because = { kind: "unreachable", detail: "the Kubernetes API could not be reached" };
const DENIED: Because = { kind: "permission-missing", detail: "you lack it", permission: "get it" };

const unknown = (id: string, because: Because, change: Partial<Result> = {}): Result =>
  result({ id, title: `${id} holds`, status: "unknown", message: because.detail, because, ...change });
const restingOn = (by: string): Because => ({ kind: "blocked", detail: `not judged: ${by} is unknown`, by });
const unknownLines = (results: readonly Result[], look: Partial<Look> = {}): readonly string[] =>
  table(run([report(results, { chain: [], target: { inferred: {}, project: "acme" } })]), {
    ...LOOK,
    ...look,
  })
    .split("\n")
    .filter((line) => /^\? |^ {11}\S|^ {2}(because|likewise)/.test(line))
    .map((line) => line.trim());

describe("unknowns that share a reason", () => {
  it("are one entry, and a reason of its own is another", () => {
    const results = [unknown("a", DOWN), unknown("b", DENIED), unknown("c", DOWN), unknown("d", DOWN)];
    expect(unknownLines(results)).to.deep.equal([
      "? unknown  the Kubernetes API could not be reached",
      "a: a holds",
      "likewise  c, d",
      "? unknown  you lack it (permission: get it)",
      "b: b holds",
    ]);
  });

  it("are one entry where several services could not be reached in the same way", () => {
    const unreachable = (service: string, how: string): Because => ({
      kind: "unreachable",
      detail: `${service} could not be reached${how}`,
    });
    const proxy = " through the proxy http://127.0.0.1:9 (ECONNREFUSED)";
    const results = [
      unknown("a", unreachable("IAM", proxy)),
      unknown("b", unreachable("the Kubernetes API", " (ECONNRESET)")),
      unknown("c", unreachable("the Service Usage API", proxy)),
    ];
    expect(unknownLines(results).filter((line) => /^likewise|^[ab]: /.test(line))).to.deep.equal([
      "a: a holds",
      "likewise  c",
      "b: b holds",
    ]);
  });

  it("have it from what they rest on, however far that is, each subject its own", () => {
    const results = [
      unknown("root", DOWN, { subject: "now" }),
      unknown("root", DENIED, { subject: "after the upgrade" }),
      unknown("next", restingOn("root"), { subject: "after the upgrade" }),
      unknown("last", restingOn("next"), { subject: "after the upgrade" }),
      unknown("other", restingOn("absent")),
    ];
    expect(unknownLines(results)).to.deep.equal([
      "? unknown  the Kubernetes API could not be reached",
      "root [now]: root holds",
      "? unknown  you lack it (permission: get it)",
      "root [after the upgrade]: root holds",
      "likewise  next [after the upgrade], last [after the upgrade]",
      "? unknown  not judged: absent is unknown",
      "other: other holds",
    ]);
  });

  it("stay in their place where they say more than the reason", () => {
    const fix = { summary: "Do this", commands: [] };
    for (const more of [{ fix }, { expected: "x" }, { message: "and more" }]) {
      const lines = unknownLines([unknown("a", DOWN), unknown("b", DOWN, more)]);
      expect(lines).to.include("b: b holds");
    }
  });

  it("are listed in full with -v, and are no others' business", () => {
    const results = [enabled, unknown("a", DOWN), unknown("b", DOWN)];
    expect(unknownLines(results, { verbose: true }).filter((line) => line.startsWith("?"))).to.have.length(2);
    expect(table(run([report(results)]), LOOK)).to.include("1 pass, 2 unknown");
  });

  it("end, even where a report's premises go in a circle", () => {
    const results = [unknown("a", restingOn("b")), unknown("b", restingOn("a"))];
    expect(unknownLines(results)).to.include("a: a holds");
  });
});
