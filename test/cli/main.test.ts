import { readFileSync } from "node:fs";
import { expect } from "chai";
import { main } from "../../src/cli/main.ts";
import { PROBES } from "../../src/probes/index.ts";

const MANIFEST = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

async function run(...argv: readonly string[]) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const screen = (into: string[]) => ({
    write: (text: string) => {
      into.push(text);
    },
    isTTY: false,
    columns: undefined,
  });
  const exitCode = await main(argv, {
    stdout: screen(stdout),
    stderr: screen(stderr),
    stdin: (async function* () {})(),
    environment: {},
    cwd: ".",
    now: Date.now,
    interrupted: new AbortController().signal,
  });
  return { exitCode, stdout: stdout.join(""), stderr: stderr.join("") };
}

describe("carto-wi", () => {
  it("--version is the package's, wherever it stands", async () => {
    for (const argv of [["--version"], ["doctor", "-n", "carto", "--version"]])
      expect(await run(...argv)).to.deep.equal({ exitCode: 0, stdout: `${MANIFEST.version}\n`, stderr: "" });
  });

  it("--help names every option once, and what it means", async () => {
    const { stdout, exitCode } = await run("--help");
    expect(exitCode).to.equal(0);
    for (const option of ["--project", "-n, --namespace", "-f, --values", "-o, --output", "--gsa", "--ksa"])
      expect(stdout.match(new RegExp(`(^|\\s)${option}\\b`, "g")), option).to.have.length(1);
    expect(stdout).to.match(/Exit codes: 0 right, 1 something failed, 2 bad input, 3 /);
    expect((await run("doctor", "-h")).stdout).to.equal(stdout);
  });

  it("probes lists them in the report's order, and explain tells of each", async () => {
    const { stdout } = await run("probes");
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).to.deep.equal(PROBES.map(({ id }) => id));
    for (const { id, explain } of PROBES) {
      const told = await run("explain", id);
      expect(told.exitCode, id).to.equal(0);
      expect(told.stdout).to.include(explain);
    }
  });

  it("explain finds the probes for an error text, and lists those that a part of an id means", async () => {
    const text = "Permission 'iam.serviceAccounts.getAccessToken' denied on resource \u001b[2J";
    const told = await run("explain", text);
    expect(told.exitCode).to.equal(0);
    expect(told.stdout)
      .to.include("  binding-member: ")
      .and.to.include("carto-wi doctor --only binding-member");
    expect(told.stdout).not.to.include("\u001b");
    expect((await run("explain", "an", "ordinary", "sentence")).exitCode).to.equal(2);
    const part = await run("explain", "binding");
    expect(part.exitCode).to.equal(2);
    expect(part.stderr).to.include("binding-member, binding-unconditional");
  });

  it("version and help are commands too", async () => {
    const version = await run("--version");
    expect(await run("version")).to.deep.equal(version);
    expect(await run("-V")).to.deep.equal(version);
    expect((await run("help")).stdout).to.equal((await run("--help")).stdout);
    expect((await run("help", "bundle")).stdout).to.equal((await run("bundle", "--help")).stdout);
  });

  for (const [argv, said] of [
    [["dokter"], 'carto-wi: there is no command "dokter", did you mean doctor?'],
    [["explain"], "carto-wi: explain needs a probe"],
    [["explain", "pool-enabld"], 'carto-wi: there is no probe "pool-enabld", did you mean pool-enabled?'],
    [["nonesuch"], 'carto-wi: there is no command "nonesuch"'],
  ] as const) {
    it(`${argv.join(" ")} is a usage error`, async () => {
      const { exitCode, stdout, stderr } = await run(...argv);
      expect(exitCode).to.equal(2);
      expect(stdout).to.equal("");
      expect(stderr.startsWith(said), stderr).to.equal(true);
      expect(stderr.trimEnd().split("\n")).to.have.length(1);
    });
  }
});
