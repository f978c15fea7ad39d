import { expect } from "chai";
import { nodeAt, readValues, truthy } from "../../../src/domain/helm/index.ts";
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
});
