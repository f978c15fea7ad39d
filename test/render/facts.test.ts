import { expect } from "chai";
import type { Look } from "../../src/render/look.ts";
import { table } from "../../src/render/table.ts";
import type { ShownFact } from "../../src/report/report.ts";
import { bound, report, run } from "./runs.ts";

const LOOK: Look = { columns: 80, color: false, verbose: false, quiet: false, marks: "unicode" };

function factsIn(facts: readonly ShownFact[], look: Partial<Look> = {}): readonly string[] {
  const lines = table(run([report([bound], { facts })]), { ...LOOK, ...look }).split("\n");
  const start = lines.findIndex((line) => line.startsWith("facts"));
  return start < 0 ? [] : lines.slice(start, lines.indexOf("", start));
}

describe("the facts in the table", () => {
  const cluster: ShownFact = {
    kind: "cluster",
    key: { project: "acme-prod", name: "main" },
    state: "known",
    at: "2026-03-01T12:00:00Z",
    value: {
      exists: true,
      nodePools: [{ name: "default", labels: {} }, { name: "b" }],
      zones: [],
      note: "a\u001b[2J",
    },
  };

  it("have their key, state and time, and the value as a tree", () => {
    expect(factsIn([cluster])).to.deep.equal([
      "facts (1)",
      "  cluster acme-prod main: known (2026-03-01T12:00:00Z)",
      "    exists: true",
      "    nodePools:",
      "      - name: default",
      "        labels: {}",
      "      - name: b",
      "    zones: []",
      "    note: a\\x1b[2J",
    ]);
  });

  it("have the reason where they are not known", () => {
    const fact: ShownFact = { kind: "nodes", key: {}, state: "unseen", because: "you lack list nodes" };
    expect(factsIn([fact])).to.deep.equal(["facts (1)", "  nodes: unseen", "    you lack list nodes"]);
  });

  it("are not there when nobody asked, nor under --quiet", () => {
    expect(factsIn([])).to.deep.equal([]);
    expect(factsIn([cluster], { quiet: true })).to.deep.equal([]);
  });
});
