import { expect } from "chai";
import * as fc from "fast-check";
import { covers } from "../../src/report/glob.ts";

/** The same as a regular expression. Texts of a few characters keep it quick. */
const expressionOf = (glob: string): RegExp =>
  new RegExp(
    `^${[...glob]
      .map((sign) => {
        if (sign === "*") return ".*";
        return sign === "?" ? "." : sign.replace(".", "\\.");
      })
      .join("")}$`,
  );

describe("A pattern", () => {
  it("takes * and ?, and everything else as it is", () => {
    expect(covers("a.b*", "a.bc")).to.equal(true);
    expect(covers("a.b*", "axbc")).to.equal(false);
    expect(covers("e?st", "east")).to.equal(true);
    expect(covers("releases/*", "releases/eu/one")).to.equal(true);
    expect(covers("", "a")).to.equal(false);
  });

  it("takes * for nothing too, and ? for just one character", () => {
    for (const glob of ["a*b", "*ab", "ab*", "ab**", "a**b"]) expect(covers(glob, "ab"), glob).to.equal(true);
    for (const glob of ["a?b", "ab?", "?ab", "abc", "*abc"]) expect(covers(glob, "ab"), glob).to.equal(false);
    expect(covers("", "")).to.equal(true);
    expect(covers("*", "")).to.equal(true);
    expect(covers("?", "")).to.equal(false);
  });

  it("covers what the same regular expression does", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "."), maxLength: 8 });
    fc.assert(
      fc.property(text, text, (glob, value) => {
        expect(covers(glob, value)).to.equal(expressionOf(glob).test(value));
      }),
      {
        numRuns: 2000,
        examples: [
          ["a*ab", "aaab"],
          ["*a*b", "bab"],
          ["a*b*c", "abbcbc"],
        ],
      },
    );
  });
});
