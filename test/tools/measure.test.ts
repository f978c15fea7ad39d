import { expect } from "chai";
import { isolated, runNode } from "../../scripts/command.ts";
import { median, medians } from "../../scripts/measure.ts";

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
    const [slow = 0, fast = 0] = await medians(
      [
        { argv: ["-e", "setTimeout(() => {}, 1500)"], env: process.env, exitCode: 0 },
        { argv: ["-e", "0"], env: process.env, exitCode: 0 },
      ],
      1,
    );
    expect(slow - fast).to.be.above(300);
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
