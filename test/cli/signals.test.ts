import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { runProcess, startProcess } from "../support/process.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const LIVE = ["doctor", "-n", "carto", "--release", "carto"];
const OFFLINE = ["doctor", "--offline", "-f", loadScenario("flag-off").valuesFile];

describe("The process", () => {
  let cwd = "";
  let sandbox: Sandbox | undefined;
  beforeEach(() => {
    cwd = mkdtempSync(path.join(tmpdir(), "carto-wi-process-"));
  });
  afterEach(async () => {
    rmSync(cwd, { recursive: true, force: true });
    await sandbox?.stop();
    sandbox = undefined;
  });

  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`ends with ${code} on ${signal} at once, and leaves no file behind`, async () => {
      sandbox = await startSandbox({ scenario: "healthy", latencyMs: 600_000 });
      const argv = [...LIVE, "-o", "json=report.json", "-o", "junit=report.xml"];
      const doctor = startProcess(argv, { cwd, environment: sandbox.env });
      while (sandbox.requests().length < 4) await sleep(20);
      doctor.kill(signal);
      const ended = await doctor.ended;
      expect(ended.code, ended.stderr).to.equal(code);
      expect(ended.stdout).to.equal("");
      expect(ended.stderr).to.equal("carto-wi: interrupted, nothing was decided\n");
      expect(readdirSync(cwd)).to.deep.equal([]);
    });
  }

  it("takes a reader that leaves for no fault", async () => {
    const started = startProcess([...OFFLINE, "-v"], { cwd });
    started.leave();
    const { code, stderr } = await started.ended;
    expect(stderr).to.equal("");
    expect(code).to.equal(1);
  });

  it("tells in a sentence that standard output is full", async function () {
    if (!existsSync("/dev/full")) this.skip();
    const full = openSync("/dev/full", "w");
    try {
      const { code, stderr } = await runProcess([...OFFLINE, "-v"], { cwd, stdout: full });
      expect(stderr).to.equal("carto-wi: standard output can't be written (ENOSPC)\n");
      expect(code).to.equal(2);
    } finally {
      closeSync(full);
    }
  });

  it("ends with the code of the run, and nothing but the report on standard output", async () => {
    sandbox = await startSandbox({ scenario: "wrong-namespace" });
    const { code, stdout, stderr } = await runProcess([...LIVE, "-o", "json"], { environment: sandbox.env });
    expect(code).to.equal(1);
    expect(stderr).to.equal("");
    expect(JSON.parse(stdout).exitCode).to.equal(1);
  });
});
