import { spawnSync } from "node:child_process";
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { BIN } from "../../scripts/command.ts";
import { width } from "../../src/render/text.ts";
import { commandLine, doctor } from "../support/doctor.ts";
import { unprivileged } from "../support/process.ts";
import { loadScenario } from "../support/sandbox/index.ts";

const OWN = "other: 1\n";
const OFFLINE = ["--offline", "-f", loadScenario("healthy").valuesFile];

describe("-o", () => {
  let cwd = "";
  beforeEach(() => {
    cwd = mkdtempSync(path.join(tmpdir(), "carto-wi-outputs-"));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  const run = (...argv: readonly string[]) => commandLine([...OFFLINE, ...argv], { cwd });
  const text = (file: string) => readFileSync(path.join(cwd, file), "utf8");

  it("writes the table to standard output beside files", async () => {
    const { exitCode, stdout } = await run("-o", "json=report.json", "-o", "junit=report.xml");
    expect(exitCode).to.equal(0);
    expect(stdout)
      .to.match(/^ {2}✔ values {6}\d+ passed/m)
      .and.not.match(/^\{/);
    expect(JSON.parse(text("report.json")).exitCode).to.equal(0);
    expect(text("report.xml")).to.match(/^<\?xml/);
    expect(readdirSync(cwd).sort()).to.deep.equal(["report.json", "report.xml"]);
  });

  it("gives standard output to the format that takes it, and to that alone", async () => {
    for (const format of ["json", "json=-"]) {
      const { stdout } = await run("-o", format, "-o", "table=report.txt");
      expect(JSON.parse(stdout).verdict, format).to.equal("pass");
      expect(text("report.txt")).to.not.include("\u001b");
    }
  });

  it("writes through a link, and into a device", async () => {
    writeFileSync(path.join(cwd, "real.json"), "old");
    symlinkSync("real.json", path.join(cwd, "link.json"));
    const { exitCode } = await run("-o", "json=link.json", "-o", "junit=/dev/null");
    expect(exitCode).to.equal(0);
    expect(lstatSync(path.join(cwd, "link.json")).isSymbolicLink()).to.equal(true);
    expect(JSON.parse(text("real.json")).verdict).to.equal("pass");
    expect(lstatSync("/dev/null").isCharacterDevice()).to.equal(true);
  });

  it("keeps what standard error said before, where that is a file", async function () {
    if (process.platform === "win32") this.skip();
    const argv = [...OFFLINE, "-o", "json=/dev/stderr", "-o", "junit=/dev/fd/3"];
    const script =
      'exec 2>stderr.txt 3>other.txt; echo before >&2; echo before >&3; "$@"; echo after >&2; echo after >&3';
    spawnSync("sh", ["-c", script, "sh", process.execPath, BIN, ...argv], { cwd });
    for (const [file, report] of [
      ["stderr.txt", /^before\n\{.*\}\nafter\n$/s],
      ["other.txt", /^before\n<\?xml.*>\nafter\n$/s],
    ] as const)
      expect(text(file)).to.match(report);
  });

  it("leaves a file that its owner protected", async function () {
    if (process.platform === "win32") this.skip();
    writeFileSync(path.join(cwd, "kept.json"), "old", { mode: 0o444 });
    const { exitCode, stderr } = await unprivileged(cwd, () => run("-o", "json=kept.json"));
    expect(exitCode).to.equal(2);
    expect(stderr).to.match(/^carto-wi: --output cannot write \S*kept\.json: permission denied\n$/);
    expect(text("kept.json")).to.equal("old");
  });

  it("names a file after an equals sign, however many follow", async () => {
    expect((await run("-o", "json=a=b.json")).exitCode).to.equal(0);
    expect(readdirSync(cwd)).to.deep.equal(["a=b.json"]);
  });

  it("that fails only when it is written makes the code 2, and the rest is written", async function () {
    if (!existsSync("/dev/full")) this.skip();
    const { exitCode, stderr, stdout } = await run("-o", "json=/dev/full", "-o", "junit=report.xml");
    expect(exitCode).to.equal(2);
    expect(stderr).to.match(/^carto-wi: .*\/dev\/full.*\n$/);
    expect(stdout).to.not.equal("");
    expect(text("report.xml")).to.match(/^<\?xml/);
  });

  const wrong: Readonly<Record<string, readonly [argv: readonly string[], said: RegExp]>> = {
    "a format that is none": [["-o", "jsn"], /--output knows no format "jsn", did you mean json\? \(table, /],
    "two formats on standard output": [
      ["-o", "json", "-o", "junit"],
      /^carto-wi: json and junit can't both go to standard output/,
    ],
    "one file for two formats": [["-o", "json=x", "-o", "junit=./x"], /two formats can't go to one file: /],
    "no file after the equals sign": [["-o", "json="], /--output json= names no file: json=FILE/],
    "one file for two formats, by a link": [
      ["-o", "json=x", "-o", "junit=link"],
      /two formats can't go to one file: /,
    ],
    "one file for two formats, by a link to its folder": [
      ["-o", "json=folder/x", "-o", "junit=way/x"],
      /two formats can't go to one file: /,
    ],
    "a file that the run reads": [
      ["-f", "own.yaml", "-o", "json=own.yaml"],
      /--output can't write \S*own\.yaml, because the run reads it as own\.yaml: name another file/,
    ],
    "a file that the run reads, by a link": [
      ["-f", "own.yaml", "-o", "json=own-link"],
      /reads it as own\.yaml/,
    ],
    "a file that the run reads, by a hard link": [
      ["-f", "own.yaml", "-o", "json=own-too"],
      /reads it as own\.yaml/,
    ],
    "a file of --set-file": [["--set-file", "a=own.yaml", "-o", "json=own.yaml"], /reads it as own\.yaml/],
    "a folder": [["-o", "json=folder"], /--output cannot write .*folder: it is a folder/],
    "a folder that is not there": [["-o", "json=gone/x"], /its folder does not exist/],
  };
  for (const [name, [argv, said]] of Object.entries(wrong)) {
    it(`refuses ${name}, once, before anything is asked, and writes the rest`, async () => {
      mkdirSync(path.join(cwd, "folder"));
      writeFileSync(path.join(cwd, "own.yaml"), OWN);
      for (const [name, to] of [
        ["link", "x"],
        ["way", "folder"],
        ["own-link", "own.yaml"],
      ] as const)
        symlinkSync(to, path.join(cwd, name));
      linkSync(path.join(cwd, "own.yaml"), path.join(cwd, "own-too"));
      const before = readdirSync(cwd);
      const { exitCode, stderr, stdout } = await run(...argv, "-o", "sarif=right.sarif");
      expect(exitCode).to.equal(2);
      expect(stderr).to.match(said);
      expect(stderr.trimEnd().split("\n")).to.have.length(1);
      expect(JSON.stringify(JSON.parse(text("right.sarif")))).to.include(
        JSON.stringify(stderr.slice(10, 40)).slice(1, -1),
      );
      if (stdout !== "") expect(JSON.parse(stdout)).to.include({ exitCode: 2 });
      expect(readdirSync(cwd).sort()).to.deep.equal([...before, "right.sarif"].sort());
      expect(readdirSync(path.join(cwd, "folder"))).to.deep.equal([]);
      expect(text("own.yaml")).to.equal(OWN);
    });
  }
});

describe("Progress", () => {
  const CUT = { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "true", HOME: "/nonexistent" };
  it("is shown on a terminal alone, in one line that is taken away again", async () => {
    const shown = await doctor(["-n", "carto"], { terminal: 60, latencyMs: 300 });
    expect(shown.stderr).to.include("\r\u001b[Kwaiting for ");
    expect(shown.stderr).to.match(/\r\u001b\[K$/);
    for (const line of shown.stderr.split("\r\u001b[K")) expect(line.length).to.be.below(60);
    expect(shown.stderr).to.not.include("\n");
    expect((await commandLine(OFFLINE, { environment: CUT })).stderr).to.equal("");
  });

  it("names no service that an offline run doesn't ask", async () => {
    const { stderr } = await commandLine(OFFLINE, { environment: CUT, terminal: 60 });
    expect(stderr).to.not.match(/waiting for (?!files|this computer)/);
  });
});

describe("A healthy report", () => {
  for (const [what, argv] of [
    ["of a release", ["-n", "carto", "--release", "carto"]],
    ["of a release and its values", ["-n", "carto", "-f", loadScenario("healthy").valuesFile]],
  ] as const)
    it(`${what} fits on a screen of 80 columns and 24 lines, with the prompt`, async () => {
      const { exitCode, stdout } = await doctor([...argv, "-o", "table"]);
      expect(exitCode).to.equal(0);
      const lines = stdout.trimEnd().split("\n");
      expect(lines.length).to.be.at.most(23);
      for (const line of lines) expect(width(line), line).to.be.at.most(80);
    });
});
