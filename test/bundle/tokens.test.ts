import { expect } from "chai";
import { tokens } from "../../src/bundle/tokens.ts";

const SALT = "0123456789abcdef".repeat(4);
const NONE: ReadonlySet<string> = new Set();
const some = (words: readonly string[], others = { kept: NONE, avoided: NONE }, previous = {}) =>
  tokens(SALT, new Set(words), others, previous);
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

describe("The tokens of words", () => {
  it("have the form of the word: a letter for a letter, a digit for a digit, as long", () => {
    const { tokenOf } = some([]);
    for (const [word, form] of [
      ["alpha", /^[a-z]{5}$/],
      ["a1b2", /^[a-z]\d[a-z]\d$/],
      ["7890123", /^[1-9]\d{6}$/],
      ["0123", /^0\d{3}$/],
      ["x0", /^[a-z]\d$/],
      ["äöü", /^\p{Script=Hangul}{3}$/u],
      ["𝒳𝒴", /^\p{Script=Han}{2}$/u],
      ["averylongwordofmorethaneightcharacters", /^[a-z]{38}$/],
    ] as const)
      expect(tokenOf(word), word).to.match(form);
    const long = tokenOf("averylongwordofmorethaneightcharacters");
    expect(new Set(long).size).to.be.greaterThan(5);
    expect(long.slice(0, 8)).to.not.equal(long.slice(8, 16));
  });

  it("are the same each time, and others under another salt", () => {
    const { tokenOf } = some([]);
    expect(tokenOf("alpha")).to.equal(tokenOf("alpha"));
    expect(tokenOf("alpha")).to.equal(some([]).tokenOf("alpha"));
    const other = tokens("f".repeat(64), NONE, { kept: NONE, avoided: NONE });
    expect(other.tokenOf("alpha")).to.not.equal(tokenOf("alpha"));
  });

  it("don't depend on the order of the words", () => {
    const words = LETTERS.flatMap((one) => [`${one}a`, `${one}b`, one]);
    expect(some(words.toReversed()).given()).to.deep.equal(some(words).given());
    const sorted = Object.keys(some(words).given());
    expect(sorted).to.deep.equal(sorted.toSorted());
  });

  it("are of one word each, also where every token is taken but one", () => {
    const given = some(LETTERS).given();
    expect(Object.keys(given)).to.have.length(26);
    expect(new Set(Object.values(given)).size).to.equal(26);
    const digits = some([..."123456789"]).given();
    expect(Object.keys(digits).join("")).to.equal("123456789");
    expect(() => some([...LETTERS], { kept: new Set(["q"]), avoided: NONE })).to.throw(/more words/);
  });

  it("are no kept word and no zeros, and an avoided one or a word only where nothing else is left", () => {
    const but = (letter: string) => new Set(LETTERS.filter((one) => one !== letter));
    expect(some([], { kept: but("q"), avoided: NONE }).tokenOf("a")).to.equal("q");
    expect(some([], { kept: but("q"), avoided: new Set(["q"]) }).tokenOf("a")).to.equal("q");
    expect(some([], { kept: NONE, avoided: but("q") }).tokenOf("a")).to.equal("q");
    const words = tokens(SALT, but("q"), { kept: NONE, avoided: NONE }).given();
    expect(words.q).to.not.equal(undefined);
    expect(some([], { kept: but("q"), avoided: NONE }).given()).to.deep.equal({});
    const zeros = Array.from({ length: 9 }, (_, digit) => `0${digit + 1}`);
    expect(Object.keys(some(zeros).given())).to.have.members(zeros);
  });

  it("stay as an earlier map has them", () => {
    const { tokenOf, given } = some(["beta"], undefined, { zzzzz: "alpha", y: "x" });
    expect(tokenOf("alpha")).to.equal("zzzzz");
    expect(given()).to.include({ zzzzz: "alpha", y: "x" });
    const all = Object.fromEntries(LETTERS.slice(1).map((one) => [one, `${one}`]));
    expect(some([], undefined, all).tokenOf("a")).to.equal("a");
  });
});
