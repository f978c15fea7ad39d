import { expect } from "chai";
import { type HelmMajor, readValues, ValuesError } from "../../../../src/domain/helm/index.ts";
import { bytesOf } from "../../../support/helm/case.ts";

const TEN_MB = 10_000_000;
/** Of processor time, far above what these take, even where other work slows the processor; quadratic work would take hours. */
const LIMIT_MS = 60_000;

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("");

const ACCEPTED: Readonly<Record<string, string>> = {
  "100,000 keys in 10 MB": lines(100_000, (index) => `key${index}: "${"v".repeat(85)}"\n`),
  "one text of 10 MB": `a: ${"x".repeat(TEN_MB)}\n`,
  "a quoted text of 10 MB in lines": `a: "${"x\n".repeat(TEN_MB / 2)}"\n`,
  "a block of 10 MB": `a: |\n${"  x y\n".repeat(TEN_MB / 6)}`,
  "a number of 10 MB": `a: ${"9".repeat(TEN_MB)}\nb: 0x${"f".repeat(TEN_MB)}\nc: .1${"_1".repeat(TEN_MB / 2)}\n`,
  "200,000 items": `a: [${"1,".repeat(200_000)}]\n`,
  "9,999 documents": "a: 1\n---\n".repeat(9999),
  "a million comments": "# c\n".repeat(1_000_000),
  "100,000 duplicates": "a: 1\n".repeat(100_000),
  "100,000 anchors": lines(100_000, (index) => `k${index}: &a${index} 1\n`),
  "9,999 lists in each other": `a: ${"[".repeat(9999)}${"]".repeat(9999)}\n`,
  "9,000 maps in each other": `a: ${"{b: ".repeat(9000)}1${"}".repeat(9000)}\n`,
};

const REFUSED: Readonly<Record<string, string>> = {
  "a million items": `a: [${"1,".repeat(1_000_000)}]\n`,
  "200,000 documents": "a: 1\n---\n".repeat(200_000),
  "10,000 lists in each other and a map, too deep for JSON": `a: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`,
  "10,001 lists in each other": `a: ${"[".repeat(10_001)}${"]".repeat(10_001)}\n`,
  "ten million brackets": "[".repeat(TEN_MB),
  "an alias bomb": `a: &a [x]\n${lines(40, (index) => `b${index}: &a [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n`)}`,
  "a bomb of merges": `a: &a {${lines(1000, (index) => `k${index}: 1, `)}}\nb:\n${"  <<: *a\n".repeat(1000)}`,
  "10 MB of NUL": "\0".repeat(TEN_MB),
};

describe("documents without measure", () => {
  let before = process.cpuUsage();
  beforeEach(() => {
    before = process.cpuUsage();
  });
  afterEach(() => {
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).to.be.below(LIMIT_MS);
  });

  for (const [name, text] of Object.entries(ACCEPTED)) {
    it(`are read: ${name}`, () => {
      const { values } = read(text, 4);
      expect(values.entries.size).to.be.greaterThan(name.includes("comments") ? -1 : 0);
    });
  }

  for (const [name, text] of Object.entries(REFUSED)) {
    it(`are refused: ${name}`, () => {
      expect(() => read(text, 4)).to.throw(ValuesError);
    });
  }

  it("are refused when 10 MB end in a byte that is no UTF-8", () => {
    const bytes = bytesOf(`a: ${"x".repeat(TEN_MB)}\n`);
    bytes[TEN_MB - 5] = 0xff;
    expect(() => readValues([{ kind: "file", name: "f", bytes }], { helm: 3 }))
      .to.throw(ValuesError)
      .with.nested.property("origin.column", TEN_MB - 4);
  });

  it("list no more than 1,000 duplicates of a document", () => {
    expect(read("a: 1\n".repeat(2000), 4).findings).to.have.length(1000);
  });
});

function read(text: string, helm: HelmMajor) {
  return readValues([{ kind: "file", name: "f", bytes: bytesOf(text) }], { helm });
}
