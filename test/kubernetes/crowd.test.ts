import { expect } from "chai";
import { doctorOn } from "../support/doctor.ts";
import { runProcess } from "../support/process.ts";
import { type RequestRecord, type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import { crowded, ended, ofOthers } from "./crowd.ts";
import { ACCOUNT } from "./installation.ts";

const COUNT = 50_000;
const ARGV = ["-n", "carto", "--release", "carto"];
/** Of the release's own account: those that run as `default` are asked for by themselves. */
const forPods = ({ path }: RequestRecord) =>
  path.startsWith("/api/v1/namespaces/carto/pods?") && path.includes(ACCOUNT);

describe("50,000 Pods in the namespace", () => {
  let sandbox: Sandbox | undefined;

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });

  for (const [says, change] of [
    ["of others", ofOthers],
    ["that have ended", ended],
  ] as const) {
    it(`cost nothing where they are ones ${says}`, async () => {
      sandbox = await startSandbox({ scenario: crowded(COUNT, change) });
      const run = await doctorOn(sandbox, ARGV);
      expect(run.requests.filter(forPods)).to.have.lengthOf(1);
      expect(run.exitCode).to.equal(0);
    });
  }

  it("are read page by page where all run as the account, in a heap of 128 MiB", async () => {
    sandbox = await startSandbox({ scenario: crowded(COUNT) });
    const environment = { ...sandbox.env, NODE_OPTIONS: "--max-old-space-size=128" };
    const argv = ["doctor", ...ARGV, "--timeout", "60s", "-o", "json"];
    const { code, stderr } = await runProcess(argv, { environment });
    expect(stderr).to.equal("");
    expect(code).to.equal(0);
    const pages = sandbox.requests().filter(forPods);
    expect(pages).to.have.lengthOf(101);
    for (const { path } of pages) expect(path).to.include("limit=500").and.to.include("fieldSelector=");
  });
});
