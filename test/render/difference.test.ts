import { expect } from "chai";
import { difference } from "../../src/render/difference.ts";

describe("difference", () => {
  const cases: readonly (readonly [string, string, string, string, string])[] = [
    ["a name", "goog[carto/backend]", "goog[default/backend]", "carto", "default"],
    ["what is missing", "carto-common-backend", "carto-backend", "common-", ""],
    ["what is too much", "carto", "carto\\x20", "", "\\x20"],
    ["repeated letters", "aaa", "aaaa", "", "a"],
    ["a wide character", "carto-東-x", "carto-🎉-x", "東", "🎉"],
  ];
  for (const [name, expected, found, left, right] of cases)
    it(`finds ${name}`, () => {
      const parts = difference(expected, found);
      expect(parts?.expected.differs).to.equal(left);
      expect(parts?.found.differs).to.equal(right);
      for (const [cut, whole] of [
        [parts?.expected, expected],
        [parts?.found, found],
      ] as const)
        expect(`${cut?.before}${cut?.differs}${cut?.after}`).to.equal(whole);
    });

  it("isn't shown where more than half of the longer text differs, or nothing", () => {
    expect(difference("carto-backend", "carto-something-else")).to.equal(undefined);
    expect(difference("abcd", "abxy")).not.to.equal(undefined);
    expect(difference("abcd", "axyz")).to.equal(undefined);
    expect(difference("same", "same")).to.equal(undefined);
  });
});
