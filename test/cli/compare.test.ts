import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { commandLine, doctor } from "../support/doctor.ts";
import { loadScenario, startSandbox } from "../support/sandbox/index.ts";

const TARGET = ["-n", "carto", "--release", "carto"];

describe("carto-wi compare", () => {
  let cwd = "";
  before(async () => {
    cwd = mkdtempSync(path.join(tmpdir(), "carto-wi-compare-"));
    for (const scenario of ["healthy", "wrong-namespace"]) {
      const { stdout } = await doctor(TARGET, { scenario });
      writeFileSync(path.join(cwd, `${scenario}.json`), stdout);
    }
    const sandbox = await startSandbox({ scenario: loadScenario("wrong-namespace") });
    try {
      const argv = ["bundle", ...TARGET, "--file", "broken.tar.gz"];
      await commandLine(argv, { environment: sandbox.env, cwd });
    } finally {
      await sandbox.stop();
    }
  });
  after(() => rmSync(cwd, { recursive: true, force: true }));

  const compare = (...argv: readonly string[]) => commandLine(["compare", ...argv], { cwd });

  it("ends with 1 and says so first where something got worse, and with 0 where it was fixed", async () => {
    const worse = await compare("healthy.json", "wrong-namespace.json", "-o", "table");
    expect(worse.exitCode).to.equal(1);
    expect(worse.stdout).to.match(/^1 worse, .*verdict: pass → fail · exit code: 1\n/);
    const fixed = await compare("wrong-namespace.json", "healthy.json", "-o", "table");
    expect(fixed.exitCode).to.equal(0);
    expect(fixed.stdout).to.match(/^1 fixed, .*verdict: fail → pass · exit code: 0\n/);
    expect(fixed.stdout).to.match(/^ {2}✘ fail → ✔ pass .*\n.*\(binding-member\)$/m);
    expect(worse.stderr + fixed.stderr).to.equal("");
  });

  it("writes each format to where it is asked to, and the code stays the same", async () => {
    const { exitCode, stdout } = await compare(
      "healthy.json",
      "wrong-namespace.json",
      "-o",
      "json",
      "-o",
      "markdown=pr.md",
    );
    expect(exitCode).to.equal(1);
    expect(JSON.parse(stdout).counts.worse).to.equal(1);
    expect(readFileSync(path.join(cwd, "pr.md"), "utf8")).to.match(/^\*\*1 worse, /);
  });

  it("reads one of them from standard input", async () => {
    const stdin = readFileSync(path.join(cwd, "healthy.json"), "utf8");
    const argv = ["compare", "wrong-namespace.json", "-", "-o", "table"];
    const { exitCode, stdout } = await commandLine(argv, { cwd, stdin });
    expect(exitCode).to.equal(0);
    expect(stdout).to.include("standard input: a report of carto-wi");
  });

  it("judges a bundle anew, and finds in it what its report said", async () => {
    const { exitCode, stdout } = await compare("broken.tar.gz", "wrong-namespace.json", "-o", "json");
    expect(exitCode).to.equal(0);
    const { before: bundle, counts } = JSON.parse(stdout);
    expect(bundle.from).to.equal("bundle");
    expect(counts).to.deep.include({ worse: 0, fixed: 0, settled: 0, new: 0, gone: 0 });
    expect((await compare("healthy.json", "broken.tar.gz", "-o", "json")).exitCode).to.equal(1);
  });

  it("takes a report on a bundle for one of the bundle's time and names", async () => {
    const file = path.join(cwd, "of-bundle.json");
    await commandLine(["doctor", "--bundle", "broken.tar.gz", "-o", `json=${file}`], { cwd });
    const document = JSON.parse(readFileSync(file, "utf8"));
    expect(document.source).to.include({ kind: "bundle", name: "broken.tar.gz", names: "real" });
    const { gatheredAt } = document.source;
    document.source.names = "pseudonyms";
    writeFileSync(file, JSON.stringify(document));
    const { stdout } = await compare("of-bundle.json", "wrong-namespace.json", "-o", "table");
    expect(stdout.replaceAll(/\s+/g, " "))
      .to.include(`of-bundle.json: a report of carto-wi ${document.tool.version}, ${gatheredAt}`)
      .and.include("The names of of-bundle.json are pseudonyms");
  });

  for (const [argv, said] of [
    [[], "compare takes two files, reports or bundles: carto-wi compare BEFORE AFTER"],
    [["healthy.json"], "compare takes two files"],
    [["healthy.json", "healthy.json", "healthy.json"], "compare takes two files"],
    [["-", "-"], "both name standard input"],
    [["healthy.json", "missing.json"], "missing.json cannot be read: it does not exist"],
    [["healthy.json", "."], ". is a folder, not a file"],
    [["healthy.json", "healthy.json", "--fail-on", "warn"], 'unknown option "--fail-on"'],
    [["healthy.json", "healthy.json", "-o", "sarif"], '--output knows no format "sarif"'],
    [["healthy.json", "healthy.json", "-o", "json=none/x.json"], "its folder does not exist"],
  ] as const) {
    it(`ends with 2 on ${argv.join(" ") || "nothing"}`, async () => {
      const { exitCode, stdout, stderr } = await commandLine(
        ["compare", ...argv, ...(argv.some((word) => word === "-o") ? [] : ["-o", "table"])],
        { cwd, stdin: "{}" },
      );
      expect([exitCode, stdout]).to.deep.equal([2, ""]);
      expect(stderr).to.include(said);
    });
  }

  it("says where a file stops being JSON, and refuses a bundle that is cut off", async () => {
    writeFileSync(path.join(cwd, "cut.json"), '{\n  "schemaVersion"');
    expect((await compare("cut.json", "healthy.json", "-o", "table")).stderr).to.match(
      /^cut\.json:2:18: this is not JSON/,
    );
    writeFileSync(path.join(cwd, "cut.tar.gz"), Uint8Array.of(0x1f, 0x8b, 0x08, 0x00));
    const cut = await compare("cut.tar.gz", "healthy.json", "-o", "table");
    expect(cut.exitCode).to.equal(2);
    expect(cut.stderr).to.match(/^carto-wi: cut\.tar\.gz /);
  });

  it("explains itself", async () => {
    const { exitCode, stdout } = await compare("--help", "-o", "table");
    expect(exitCode).to.equal(0);
    expect(stdout).to.include("compare BEFORE AFTER").and.include("1 something got worse");
  });
});
