import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { runProcess, startProcess } from "../support/process.ts";
import { listen } from "../support/sandbox/http.ts";
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
    ["SIGHUP", 143],
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

  it("ends with 4 where an error of a library can't be caught, although the run then ends as interrupted", async () => {
    sandbox = await startSandbox({ scenario: "healthy", latencyMs: 600_000 });
    // Once the run asks, so that it has something to end.
    const thrown = `const timer = setInterval(async () => {
      const { length } = await (await fetch(new URL("/requests", "${sandbox.url}"))).json();
      if (length < 4) return;
      clearInterval(timer);
      setImmediate(() => { throw new Error("of a library"); });
    }, 50);`;
    const imports = [`data:text/javascript,${encodeURIComponent(thrown)}`];
    const { code, stdout, stderr } = await runProcess(LIVE, { cwd, environment: sandbox.env, imports });
    expect([code, stdout]).to.deep.equal([4, ""]);
    expect(stderr).to.match(/^Internal error: this is a bug in carto-wi /);
  });

  it("ends once where a signal comes twice", async () => {
    sandbox = await startSandbox({ scenario: "healthy", latencyMs: 600_000 });
    const doctor = startProcess(LIVE, { cwd, environment: sandbox.env });
    while (sandbox.requests().length < 4) await sleep(20);
    doctor.kill("SIGINT");
    doctor.kill("SIGINT");
    const ended = await doctor.ended;
    expect(ended.code, ended.stderr).to.equal(130);
    expect(ended.stderr.split("\n")).to.have.length.at.most(2);
  });

  it("loses neither its files nor its code where nobody reads standard error or output", async () => {
    const bundle = startProcess(["bundle", "--offline", "-f", OFFLINE[3] ?? "", "--file", "b.tgz"], { cwd });
    bundle.close();
    expect((await bundle.ended).code).to.equal(0);
    expect(readdirSync(cwd)).to.deep.equal(["b.tgz"]);
    const doctor = startProcess([...OFFLINE, "-o", "table", "-o", "json=report.json"], { cwd });
    doctor.close();
    expect((await doctor.ended).code).to.equal(1);
    expect(readdirSync(cwd)).to.include("report.json");
    const wrong = startProcess(["doctor", "--no-such-option"], { cwd });
    wrong.close();
    expect((await wrong.ended).code).to.equal(2);
  });

  it("keeps the warnings of libraries off standard error: they quote what was answered", async () => {
    const canary = "ya29.of-the-metadata-server";
    const metadata = await listen(async () => ({
      kind: "raw",
      status: 500,
      headers: { "content-type": "text/plain" },
      text: `\u001b]0;title\u0007${canary}\n::error::x`,
    }));
    sandbox = await startSandbox({ scenario: "healthy" });
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...rest } = sandbox.env;
    const environment = {
      ...rest,
      GCE_METADATA_HOST: metadata.url.replace("http://", ""),
      METADATA_SERVER_DETECTION: "ping-only",
    };
    const { code, stdout, stderr } = await runProcess([...LIVE, "-v"], { cwd, environment });
    await metadata.close();
    expect(code).to.equal(3);
    expect(stderr).to.equal("");
    expect(stdout).to.not.include(canary);
  });

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
