import { expect } from "chai";
import { printsSecrets } from "../../src/cli/node-debug.ts";
import { runProcess } from "../support/process.ts";

const CASES = [
  ["http", true],
  ["HTTP", true],
  ["fs, Http", true],
  ["*", true],
  ["h*2", true],
  ["*ild_p*", true],
  ["stream", true],
  ["t*t*s", false],
  ["fs", false],
  ["httpx", false],
  ["module,timer*", false],
  ["", false],
  [undefined, false],
] as const;

describe("NODE_DEBUG", () => {
  for (const [value, prints] of CASES)
    it(`${value}: ${prints ? "makes Node print secrets" : "is harmless"}`, () =>
      expect(printsSecrets(value)).to.equal(prints));

  it("ends a run before it asks anyone, in a line, if Node would print secrets", async () => {
    const argv = ["doctor", "--offline", "-f", "none.yaml"];
    const refused = await runProcess(argv, { environment: { NODE_DEBUG: "http" } });
    expect([refused.code, refused.stdout]).to.deep.equal([2, ""]);
    expect(refused.stderr).to.match(/^carto-wi: [^\n]*NODE_DEBUG[^\n]*\n$/);
    const harmless = await runProcess(argv, { environment: { NODE_DEBUG: "carto" } });
    expect(harmless.stderr).to.include("none.yaml");
  });
});
