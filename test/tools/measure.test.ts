import { expect } from "chai";
import { isolated, runNode } from "../../scripts/command.ts";
import { costOf, median, medians } from "../../scripts/measure.ts";

const NOTHING = { elapsed: 0, processor: 0 };

describe("A measurement", () => {
  const cases: readonly (readonly [readonly number[], number])[] = [
    [[5], 5],
    [[9, 1, 5], 5],
    [[10, 2, 4, 100], 7],
  ];
  for (const [values, middle] of cases) {
    it(`of ${values.join(", ")} has the median ${middle}`, () => {
      expect(median(values)).to.equal(middle);
    });
  }

  it("counts no run that ended otherwise than told", async () => {
    const timed = { argv: ["-e", "process.exitCode = 3"], env: process.env, exitCode: 0 };
    const outcome = await medians([timed], 1).catch(String);
    expect(outcome).to.include("ended with 3");
  });

  it("tells a slow command from a fast one", async () => {
    const [slow = NOTHING, fast = NOTHING] = await medians(
      [
        { argv: ["-e", "setTimeout(() => {}, 1500)"], env: process.env, exitCode: 0 },
        { argv: ["-e", "0"], env: process.env, exitCode: 0 },
      ],
      1,
    );
    expect(slow.elapsed - fast.elapsed).to.be.above(300);
  });
});

describe("The processor time of a command", () => {
  const counting =
    "const until = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < until);";

  it("leaves out the time that it waits, and counts what it works", async () => {
    const env = process.env;
    const waiting = await costOf({ argv: ["-e", "setTimeout(() => {}, 1500)"], env, exitCode: 0 });
    expect(waiting.elapsed - waiting.processor).to.be.above(300);
    const working = await costOf({ argv: ["-e", counting], env, exitCode: 0 });
    expect(working.processor).to.be.above(300);
  });

  it("counts the programs that it runs, whatever it prints", async () => {
    const inner = `console.log("9.9 9.9"); console.error("9.9 9.9"); ${counting}`;
    const outer = `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(inner)}], { stdio: "inherit" })`;
    const { processor } = await costOf({ argv: ["-e", outer], env: process.env, exitCode: 0 });
    expect(processor).to.be.within(300, 9000);
  });
});

describe("A command on the sandbox", () => {
  it("sees the sandbox's variables, and nothing of the caller's clouds, clusters and proxies", () => {
    const caller = {
      PATH: "/bin",
      HOME: "/home/me",
      HTTPS_PROXY: "http://proxy:3128",
      KUBECONFIG: "/home/me/.kube/config",
      CLOUDSDK_CORE_PROJECT: "mine",
      GOOGLE_APPLICATION_CREDENTIALS: "/home/me/key.json",
    };
    expect(isolated({ KUBECONFIG: "/tmp/sandbox/kubeconfig" }, caller)).to.deep.equal({
      PATH: "/bin",
      HOME: "/tmp/sandbox",
      KUBECONFIG: "/tmp/sandbox/kubeconfig",
    });
  });

  it("answers what it printed and how it ended", async () => {
    const script = "console.log('out'); console.error('err'); process.exitCode = 3";
    expect(await runNode(["-e", script], process.env, "pipe")).to.deep.equal({
      code: 3,
      stdout: "out\n",
      stderr: "err\n",
    });
  });
});
