import { expect } from "chai";
import { placeOf, quoted, unlike } from "../../src/bundle/fault.ts";

describe("A fault in words", () => {
  it("cuts a text that is longer than 60 characters", () => {
    expect(quoted("x".repeat(60))).to.equal(`"${"x".repeat(60)}"`);
    expect(quoted("x".repeat(61))).to.equal(`"${"x".repeat(59)}…"`);
    expect(quoted('"\u001b')).to.equal(String.raw`"\"\u001b"`);
  });

  it("names a place as a JSON pointer, and quotes what is no plain name", () => {
    expect(placeOf([])).to.equal("it");
    expect(placeOf(["facts", 3, "a.b-c_d"])).to.equal("/facts/3/a.b-c_d");
    expect(placeOf(["a~b"])).to.equal("/a~0b");
    expect(placeOf(["a/b"])).to.equal("/a~1b");
    expect(placeOf(["a b", ""])).to.equal('/"a b"/""');
    expect(placeOf(["n".repeat(61)])).to.equal(`/"${"n".repeat(59)}…"`);
  });

  it("says what a value is, without its content where that is long", () => {
    for (const [value, shown] of [
      ["text", '"text"'],
      [[1, 2], "a list"],
      [{ a: 1 }, "an object"],
      [null, "null"],
      [undefined, "undefined"],
      [1.5, "1.5"],
      [false, "false"],
    ] as const)
      expect(unlike(value, "a number")).to.equal(`is ${shown} where a number is expected`);
  });
});
