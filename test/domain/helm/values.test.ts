import { expect } from "chai";
import { nodeAt, readValues, setFilePaths, truthy } from "../../../src/domain/helm/index.ts";
import { bytesOf } from "../../support/helm/case.ts";

const values = (text: string) =>
  readValues([{ kind: "file", name: "f", bytes: bytesOf(text) }], { helm: 4 }).values;

describe("values", () => {
  for (const [written, expected] of Object.entries({
    yes: true,
    no: false,
    '"false"': true,
    '""': false,
    "0": false,
    "-0.0": false,
    "0.1": true,
    "~": false,
    "[]": false,
    "[0]": true,
    "{}": false,
    "{a: 0}": true,
  })) {
    it(`count ${written} as ${expected}, as a template's if does`, () => {
      expect(truthy(nodeAt(values(`a: ${written}\n`), ["a"])?.value)).to.equal(expected);
    });
  }

  it("count what is missing as false", () => {
    expect(truthy(nodeAt(values("a: {b: 1}\n"), ["a", "c"])?.value)).to.equal(false);
  });

  it("are found by their keys alone", () => {
    const tree = values("a: {b.c: 1, d: [x]}\n__proto__: {e: 1}\n");
    expect(nodeAt(tree, ["a", "b.c"])?.value).to.include({ kind: "integer", text: "1" });
    expect(nodeAt(tree, ["a", "b", "c"])).to.equal(undefined);
    expect(nodeAt(tree, ["a", "d", "0"])).to.equal(undefined);
    expect(nodeAt(tree, ["__proto__", "e"])?.value).to.include({ kind: "integer" });
    expect(nodeAt(tree, ["constructor"])).to.equal(undefined);
  });

  it("remember how a string was written", () => {
    const styles = ["a", "b", "c", "d", "e"].map((key) => {
      const node = nodeAt(values("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\n"), [key])?.value;
      return node?.kind === "string" ? node.style : undefined;
    });
    expect(styles).to.deep.equal(["plain", "single-quoted", "double-quoted", "literal", "folded"]);
  });

  it("leave the prototype of objects alone", () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    readValues(
      [
        { kind: "file", name: "f", bytes: bytesOf(text) },
        { kind: "option", option: "--set-json", text },
        { kind: "option", option: "--set", text: "__proto__.polluted=1" },
      ],
      { helm: 4 },
    );
    expect({}).to.not.have.property("polluted");
  });

  it("name the files that --set-file needs", () => {
    expect(setFilePaths("a=x.txt,b.c[0]={y\\,z.txt,w.txt},d=")).to.deep.equal(["x.txt", "y,z.txt", "w.txt"]);
    expect(setFilePaths("a=x.txt,b")).to.deep.equal(["x.txt"]);
  });
});
