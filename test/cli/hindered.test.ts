/** A run that the system hinders: names that are too long, limits, closed streams, odd variables, signals, and others that write. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { expect } from "chai";
import { BIN } from "../../scripts/command.ts";
import { commandLine, type JsonReport } from "../support/doctor.ts";
import { type Ended, runProcess, startProcess } from "../support/process.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const VALUES = loadScenario("healthy").valuesFile;
const OFFLINE = ["doctor", "--offline", "-f", VALUES];
const LIVE = ["doctor", "-n", "carto", "--release", "carto", "--retries", "0", "-o", "json"];

describe("A hindered run", function () {
  this.timeout(240_000);
  let cwd = "";
  let sandbox: Sandbox | undefined;
  before(async function () {
    if (process.platform === "win32") this.skip();
    sandbox = await startSandbox({ scenario: "healthy" });
  });
  beforeEach(() => {
    cwd = mkdtempSync(path.join(tmpdir(), "carto-wi-hindered-"));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));
  after(() => sandbox?.stop());

  /** Runs the command after a line of the shell, such as a limit; `streams` redirects. */
  function limited(line: string, argv: readonly string[], streams = ""): Promise<Ended> {
    const script = `${line}; exec "$@" ${streams}`;
    const child = spawn("sh", ["-c", script, "sh", process.execPath, BIN, ...argv], {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, METADATA_SERVER_DETECTION: "none" },
    });
    const [stdout, stderr]: [string[], string[]] = [[], []];
    child.stdout.setEncoding("utf8").on("data", (text: string) => stdout.push(text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => stderr.push(text));
    return new Promise((resolve) => {
      child.once("close", (code, signal) =>
        resolve({ code, signal, stdout: stdout.join(""), stderr: stderr.join("") }),
      );
    });
  }

  const NAMES = { "a name of 300 characters": "n".repeat(300), "a path of 5,000": "x/".repeat(2500) };
  const OPENED: readonly (readonly [argv: readonly string[], joined?: "="])[] = [
    [["doctor", "--offline", "-f"]],
    [["doctor", "--offline", "--manifest"]],
    [[...OFFLINE, "--chart"]],
    [[...OFFLINE, "--terraform-json"]],
    [[...OFFLINE, "--config"]],
    [[...OFFLINE, "--set-file", "a"], "="],
    [[...OFFLINE, "-o", "json"], "="],
    [["doctor", "--bundle"]],
    [["doctor", "--evidence"]],
    [["doctor", "--kubeconfig"]],
    [["compare", VALUES]],
    [["bundle", "--offline", "-f", VALUES, "--file"]],
    [["bundle", "--offline", "-f", VALUES, "--redact", "pseudonyms", "--pseudonym-map"]],
    [["fix", "--offline", "-f"]],
  ];
  for (const [says, name] of Object.entries(NAMES))
    it(`refuses ${says} wherever a file is opened, in a line`, async () => {
      for (const [argv, joined] of OPENED) {
        const last = joined === undefined ? [] : [`${argv.at(-1)}=${name}`];
        const words = joined === undefined ? [...argv, name] : [...argv.slice(0, -1), ...last];
        const { exitCode, stderr } = await commandLine(words, { cwd });
        expect(exitCode, `${argv.join(" ")}: ${stderr}`).to.equal(2);
        expect(stderr.trimEnd().split("\n").at(0), argv.join(" ")).to.match(/^carto-wi: |:1:1: /);
        expect(stderr, argv.join(" ")).to.not.match(/bug|ENAMETOOLONG| {4}at /);
      }
      expect(readdirSync(cwd)).to.deep.equal([]);
    });

  it("names what is wrong where a variable has such a name", async () => {
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...environment } = sandbox?.env ?? {};
    for (const name of Object.values(NAMES))
      for (const variable of ["GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE", "HOME"]) {
        const run = await runProcess(LIVE, { cwd, environment: { ...environment, [variable]: name } });
        expect([run.code, run.stderr]).to.deep.equal([3, ""]);
        const report: JsonReport = JSON.parse(run.stdout);
        const result = report.results.find(({ id }) => id === "project-active");
        expect(result?.because?.kind, `${variable}: ${result?.message}`).to.equal("unauthenticated");
      }
  });

  it("judges the same whatever variables say that are not about it", async () => {
    const results = (run: Ended): unknown => {
      const report: JsonReport = JSON.parse(run.stdout);
      return report.results.map(({ id, status, message }) => [id, status, message]);
    };
    const usual = await runProcess([...OFFLINE, "-o", "json"], { cwd });
    for (const [name, value] of [
      ["HOME", ""],
      ["HOME", "/nonexistent"],
      ["HOME", "/dev/null"],
      ["TMPDIR", "/nonexistent"],
      ["LC_ALL", "tr_TR.UTF-8"],
      ["LANG", "xx_YY.FOO"],
      ["TZ", "Nowhere/Land"],
      ["TZ", "Pacific/Kiritimati"],
      ["COLUMNS", "-5"],
      ["NODE_OPTIONS", "--trace-warnings --pending-deprecation"],
      ["NODE_OPTIONS", "--disallow-code-generation-from-strings"],
      ["NODE_OPTIONS", "--disable-proto=delete"],
      ["DEBUG", "*"],
    ] as const) {
      const run = await runProcess([...OFFLINE, "-o", "json"], { cwd, environment: { [name]: value } });
      expect([run.code, run.stderr], `${name}=${value}`).to.deep.equal([usual.code, ""]);
      expect(results(run), `${name}=${value}`).to.deep.equal(results(usual));
    }
  });

  it("says what it can't see where Node runs no code from strings", async () => {
    const environment = { ...sandbox?.env, NODE_OPTIONS: "--disallow-code-generation-from-strings" };
    const run = await runProcess(LIVE, { cwd, environment });
    expect([run.code, run.stderr]).to.deep.equal([3, ""]);
    const report: JsonReport = JSON.parse(run.stdout);
    const project = report.results.find(({ id }) => id === "project-active");
    expect(project?.message).to.include("--disallow-code-generation-from-strings");
    expect(report.results.find(({ id }) => id === "pool-enabled")?.status).to.equal("pass");
  });

  it("ends with 2 and a sentence where Node can't make requests, and judges files all the same", async () => {
    const environment = { ...sandbox?.env, NODE_OPTIONS: "--jitless" };
    const live = await runProcess(LIVE, { cwd, environment });
    expect(live.code, live.stderr).to.equal(2);
    expect(live.stderr + live.stdout).to.include("Node.js can't make requests with --jitless");
    const usual = await runProcess(OFFLINE, { cwd });
    expect((await runProcess(OFFLINE, { cwd, environment })).code).to.equal(usual.code);
  });

  it("ends with 4 and a line where the system opens no more files for it", async () => {
    for (const limit of [22, 24, 28]) {
      const { code, stderr } = await limited(`ulimit -n ${limit}`, OFFLINE);
      expect(code, stderr).to.be.oneOf([0, 4]);
      if (code === 4) expect(stderr).to.match(/^Internal error: [^\n]*EMFILE[^\n]*\n$/);
    }
  });

  it("leaves no half of a file where a file may not be as large", async () => {
    const report = await limited("ulimit -f 2", [...OFFLINE, "-q", "-o", "json=report.json"]);
    expect([report.code, report.stderr.split("\n").length]).to.deep.equal([2, 2]);
    const bundle = await limited("ulimit -f 2", ["bundle", ...OFFLINE.slice(1), "--file", "b.tgz"]);
    expect(bundle.code, bundle.stderr).to.equal(2);
    expect(bundle.stderr).to.not.include("wrote");
    expect(readdirSync(cwd)).to.not.include("b.tgz");
    expect(readdirSync(cwd).filter((name) => name.startsWith(".carto-wi"))).to.deep.equal([]);
  });

  it("writes its files and keeps its code where streams are closed", async () => {
    for (const streams of [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"]) {
      const argv = [...OFFLINE, "-o", "table", "-o", "json=report.json"];
      const { code } = await limited("rm -f report.json", argv, streams);
      expect(code, streams).to.equal(0);
      expect(JSON.parse(readFileSync(path.join(cwd, "report.json"), "utf8")).exitCode, streams).to.equal(0);
    }
  });

  it("refuses a place where nothing can be written", async () => {
    for (const place of ["/proc/report.json", "/dev/null/report.json", "gone/report.json", "."]) {
      for (const argv of [
        [...OFFLINE, "-o", `json=${place}`],
        ["bundle", ...OFFLINE.slice(1), "--file", place],
      ]) {
        const { exitCode, stderr } = await commandLine(argv, { cwd });
        expect(exitCode, `${argv.join(" ")}: ${stderr}`).to.equal(2);
        expect(stderr).to.match(/^carto-wi: [^\n]+\n$/);
      }
    }
  });

  it("writes a file once where several write it", async () => {
    const bundle = ["bundle", ...OFFLINE.slice(1), "--file", "b.tgz"];
    const codes = await Promise.all([1, 2, 3].map(async () => (await runProcess(bundle, { cwd })).code));
    expect(codes.toSorted()).to.deep.equal([0, 2, 2]);
    expect(gunzipSync(readFileSync(path.join(cwd, "b.tgz"))).length).to.be.above(0);
    const report = [...OFFLINE, "-q", "-o", "json=report.json"];
    const all = await Promise.all([1, 2, 3].map(async () => (await runProcess(report, { cwd })).code));
    expect(all).to.deep.equal([0, 0, 0]);
    expect(JSON.parse(readFileSync(path.join(cwd, "report.json"), "utf8")).exitCode).to.equal(0);
    expect(readdirSync(cwd).sort()).to.deep.equal(["b.tgz", "report.json"]);
  });

  it("gives standard output to one report, by whichever name it is asked for", async () => {
    for (const name of ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]) {
      const { exitCode, stderr } = await commandLine([...OFFLINE, "-o", "table", "-o", `json=${name}`], {
        cwd,
      });
      expect([exitCode, stderr], name).to.deep.equal([
        2,
        "carto-wi: table and json can't both go to standard output: give all but one a file, FORMAT=FILE\n",
      ]);
    }
  });

  it("leaves a bundle and its map whole or not at all, whenever a signal comes", async () => {
    const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 143 } as const;
    for (const [index, signal] of (["SIGINT", "SIGTERM", "SIGHUP"] as const).flatMap((one) =>
      [0, 40, 100, 200, 350, 500].map((ms) => [ms, one] as const),
    )) {
      const folder = path.join(cwd, `${signal}-${index}`);
      mkdirSync(folder);
      writeFileSync(path.join(folder, "b.tgz"), "old");
      const map = ["--redact", "pseudonyms", "--pseudonym-map", "map.json"];
      const argv = ["bundle", ...OFFLINE.slice(1), "--file", "b.tgz", "--force", ...map];
      const started = startProcess(argv, { cwd: folder });
      await sleep(index);
      started.kill(signal);
      started.kill(signal);
      const { code, signal: by, stderr } = await started.ended;
      // Before the program listens, the signal ends it as it ends any; after its end it changes nothing.
      expect(
        by === signal || code === codes[signal] || code === 0,
        `${signal} ${index}: ${code} ${stderr}`,
      ).to.equal(true);
      const bytes = readFileSync(path.join(folder, "b.tgz"));
      if (bytes.toString() !== "old") expect(gunzipSync(bytes).length).to.be.above(0);
      const others = readdirSync(folder).filter((name) => name !== "b.tgz");
      if (others.length > 0) expect(others).to.deep.equal(["map.json"]);
      for (const name of others) JSON.parse(readFileSync(path.join(folder, name), "utf8"));
      if (code === codes[signal]) expect(stderr.split("\n").length, stderr).to.be.at.most(2);
    }
  });
});
