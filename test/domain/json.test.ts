import { expect } from "chai";
import {
  enumIn,
  flagIn,
  listOfTexts,
  MalformedAnswer,
  nameIn,
  objectIn,
  objectsIn,
  textIn,
  textsIn,
} from "../../src/domain/json.ts";

const READERS = [
  { name: "objectIn", read: objectIn, absent: {}, takes: [{}, { a: 1 }], refuses: [[], "a", 1, true] },
  {
    name: "objectsIn",
    read: objectsIn,
    absent: [],
    takes: [[], [{ a: 1 }, {}]],
    refuses: [{}, "a", [1], [{}, "a"], [null], [[]]],
  },
  { name: "textIn", read: textIn, absent: undefined, takes: ["", "a"], refuses: [1, {}, [], false] },
  { name: "flagIn", read: flagIn, absent: false, takes: [true, false], refuses: ["true", 0, {}] },
  {
    name: "listOfTexts",
    read: listOfTexts,
    absent: [],
    takes: [[], ["a", ""]],
    refuses: ["a", {}, [1], ["a", null]],
  },
  {
    name: "textsIn",
    read: textsIn,
    absent: {},
    takes: [{}, { a: "b", c: "" }],
    refuses: [[], "a", { a: 1 }, { a: "b", c: null }],
  },
] as const;

describe("A field of an answer", () => {
  for (const { name, read, absent, takes, refuses } of READERS) {
    it(`${name} takes its type as it is, and knows when it is absent`, () => {
      for (const value of takes) expect(read(value)).to.deep.equal(value);
      for (const value of [undefined, null]) expect(read(value)).to.deep.equal(absent);
    });

    it(`${name} refuses every other type, and names what was expected`, () => {
      for (const value of refuses)
        expect(() => read(value), JSON.stringify(value)).to.throw(
          MalformedAnswer,
          /the answer's [a-z]+( of [a-z]+)? has/,
        );
    });
  }

  it("nameIn refuses an empty text and an absent one", () => {
    expect(nameIn("a")).to.equal("a");
    for (const value of ["", undefined, null, 1])
      expect(() => nameIn(value)).to.throw(MalformedAnswer, "name");
  });

  it("enumIn takes no free text for a known value", () => {
    expect(["A", "C", "", undefined, null].map((value) => enumIn(value, ["A", "B"]))).to.deep.equal([
      "A",
      "other",
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => enumIn(1, ["A"])).to.throw(MalformedAnswer);
  });
});
