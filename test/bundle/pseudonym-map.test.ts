import { expect } from "chai";
import { pseudonymMap } from "../../src/bundle/pseudonym-map.ts";

const SALT = "0123456789abcdef".repeat(4);
const map = (change: object = {}) => ({
  schemaVersion: "1",
  salt: SALT,
  words: { qwert: "alpha", "7x": "1b" },
  ...change,
});
const problem = (json: unknown) => {
  const read = pseudonymMap(json);
  return "problem" in read ? read.problem : "none";
};

describe("A map of pseudonyms", () => {
  it("is read as it was written, and nothing else with it", () => {
    expect(pseudonymMap({ ...map(), more: 1 })).to.deep.equal(map());
    expect(pseudonymMap(map({ words: {} }))).to.deep.equal(map({ words: {} }));
  });

  it("of a newer version says which", () => {
    expect(problem(map({ schemaVersion: "12" }))).to.match(/version 12\b.*newer carto-wi/);
    for (const schemaVersion of ["x1", "1x", "", 1, undefined, null])
      expect(problem(map({ schemaVersion })), `${schemaVersion}`).to.match(/not a map of pseudonyms/);
    for (const json of [null, undefined, "text", 1, [], {}])
      expect(problem(json)).to.match(/not a map of pseudonyms/);
  });

  it("has a salt of 64 hexadecimal digits", () => {
    for (const salt of [undefined, 1, "", SALT.slice(1), `${SALT}0`, `x${SALT}`, SALT.toUpperCase()])
      expect(problem(map({ salt })), `${salt}`).to.match(/salt/);
  });

  it("has words by tokens that are as long", () => {
    for (const words of [undefined, null, [], ["a"], "a", 1])
      expect(problem(map({ words }))).to.match(/words/);
    for (const words of [
      { qwert: "alphas" },
      { qwert: 12345 },
      { qwert: null },
      { "qw-rt": "alpha" },
      { qwert: "al-ha" },
      { "-qwer": "alpha" },
      { qwert: "alph-" },
      { "": "" },
      { Qwert: "alpha" },
      { qwert: "Alpha" },
    ])
      expect(problem(map({ words })), JSON.stringify(words)).to.match(/not a pseudonym/);
    expect(problem(map({ words: { 각걱: "äö" } }))).to.equal("none");
  });

  it("has no word as its own token, unless that is so short that all may be taken", () => {
    expect(problem(map({ words: { alpha: "alpha" } }))).to.match(/its own token/);
    expect(problem(map({ words: { abc: "abc" } }))).to.match(/its own token/);
    expect(problem(map({ words: { ab: "ab", c: "c" } }))).to.equal("none");
  });

  it("has one token for each word", () => {
    expect(problem(map({ words: { qwert: "alpha", asdfg: "alpha" } }))).to.match(/two tokens/);
  });
});
