import { expect } from "chai";
import { askedFor, isSerial, testFiles } from "../../scripts/test-files.ts";

const ALL = [
  "test/a/one.test.ts",
  "test/a/two.serial.test.ts",
  "test/b/three.test.ts",
  "test/long/c.test.ts",
];
const [ONE, TWO, THREE, LONG] = ALL;

describe("npm test --", () => {
  for (const [argv, files, rest] of [
    [[], [ONE, TWO, THREE], []],
    [["test/a/one.test.ts"], [ONE], []],
    [["./test/a/"], [ONE, TWO], []],
    [["thr"], [THREE], []],
    [["one", "three"], [ONE, THREE], []],
    [["test/long"], [LONG], []],
    [["is kept"], [ONE, TWO, THREE], ["--fgrep", "is kept"]],
    [["one", "is kept"], [ONE], ["--fgrep", "is kept"]],
    [
      ["--grep", "one"],
      [ONE, TWO, THREE],
      ["--grep", "one"],
    ],
    [["one", "--bail"], [ONE], ["--bail"]],
  ] as const) {
    it(`${argv.join(" ")} runs ${files.join(" ")} ${rest.join(" ")}`, () => {
      expect(askedFor(argv, ALL)).to.deep.equal({ files, rest });
    });
  }

  it("--summary FILE is taken out wherever it stands", () => {
    expect(askedFor(["--summary", "s.json", "one"], ALL)).to.deep.equal({
      files: [ONE],
      summary: "s.json",
      rest: [],
    });
    expect(askedFor(["one", "--summary", "s.json"], ALL).summary).to.equal("s.json");
  });

  it("finds this file, and knows which run alone", () => {
    expect(testFiles()).to.include("test/tools/test-files.test.ts");
    expect(ALL.filter(isSerial)).to.deep.equal([TWO]);
  });
});
