import { expect } from "chai";
import { main } from "../../src/cli/main.ts";
import { loadScenario } from "../support/sandbox/index.ts";

describe("A clock that is set back during the run", () => {
  it("makes no time negative, and lengthens no run", async () => {
    const stdout: string[] = [];
    let asked = 0;
    const argv = ["--offline", "-f", loadScenario("healthy").valuesFile, "-o", "json"];
    const code = await main(argv, {
      stdout: { write: (text) => stdout.push(text), isTTY: false, columns: undefined },
      stderr: { write: () => {}, isTTY: false, columns: undefined },
      stdin: (async function* () {})(),
      environment: {},
      cwd: ".",
      // An hour back at every look.
      now: () => Date.parse("2026-11-28T12:00:00Z") - 3_600_000 * asked++,
      interrupted: new AbortController().signal,
    });
    expect(code).to.equal(0);
    expect(asked).to.be.above(1);
    expect(JSON.parse(stdout.join("")).durationMs).to.equal(0);
  });
});
