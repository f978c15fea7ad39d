import { readFileSync } from "node:fs";
import { expect } from "chai";
import { COMMAND_NAMES, COMMANDS } from "../../src/cli/commands.ts";
import { main } from "../../src/cli/main.ts";
import { PROBES } from "../../src/probes/index.ts";
import { width } from "../../src/render/text.ts";

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
    expect(stdout).to.match(/Exit codes: 0 no problems, 1 something failed, 2 bad input, 3 /);
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
      expect(told.stdout.replaceAll(/\s+/g, " ")).to.include(explain.trim().replaceAll(/\s+/g, " "));
      for (const line of told.stdout.split("\n")) {
        if (line.trim().includes(" ")) expect(width(line), line).to.be.at.most(80);
      }
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
    for (const link of ["node pools", "Node-Pools"])
      expect((await run("explain", link)).stderr).to.include("node-pools-serve-metadata");
    expect((await run("explain", "hygiene")).stderr).to.include("no-user-managed-keys");
  });

  it("explain shows the sections of a page", async () => {
    const { stdout } = await run("explain", "binding-member");
    for (const heading of ["Why it matters", "How it is judged", "What it needs", "Fix and undo"])
      expect(stdout).to.include(`\n\n${heading}\n  `);
    expect(stdout).to.include("\n  iam.serviceAccounts.getIamPolicy\n");
    expect((await run("explain", "target-names-valid")).stdout).to.include("No permission");
  });

  it("repeats no secret that was typed by mistake", async () => {
    const typed = [
      ["password=hunter2"],
      ["doctor", "-phunter2"],
      ["doctor", "--password=hunter2"],
      ["doctor", "password=hunter2"],
      ["https://me:hunter2@example.com/values.yaml"],
      ["doctor", "--offline", "-f", "https://me:hunter2@example.com/values.yaml"],
      ["doctor", "--offline", "--chart", "https://me:hunter2@example.com/chart.tgz"],
      ["doctor", "--project", "password=hunter2"],
      ["doctor", "--timeout", "password=hunter2"],
      ["doctor", "-o", "password=hunter2"],
      ["explain", "password=hunter2"],
      ["schema", "password=hunter2"],
      ["completion", "password=hunter2"],
      ["help", "password=hunter2"],
    ];
    for (const argv of typed) {
      const { exitCode, stdout, stderr } = await run(...argv);
      expect(exitCode, argv.join(" ")).to.equal(2);
      expect(stdout + stderr, argv.join(" ")).not.to.include("hunter2");
    }
  });

  it("shows what was typed as text, and not for ever", async () => {
    for (const argv of [
      ["explain"],
      ["schema"],
      [],
      ["help"],
      ["completion"],
      ["doctor"],
      ["doctor", "--only"],
    ]) {
      const { stderr } = await run(...argv, "x\n::error::y\u001b[2J\u202e##[warning]");
      expect(stderr).not.to.match(/^::|##\[|[\u001b\u202e]/m);
      expect((await run(...argv, "x".repeat(5000))).stderr.length).to.be.below(500);
    }
  });

  it("help of an unknown command is a usage error", async () => {
    const { exitCode, stderr } = await run("help", "dokter");
    expect(exitCode).to.equal(2);
    expect(stderr).to.match(
      /^carto-wi: there is no command "dokter", did you mean doctor\? \(commands: doctor, /,
    );
  });

  it("--help lists the commands, three examples and the formats, in 80 columns", async () => {
    const { stdout } = await run("--help");
    for (const name of COMMAND_NAMES)
      expect(stdout.match(new RegExp(`^  carto-wi ${name} +\\S.*$`, "m"))).not.to.equal(null);
    expect(stdout.split("Examples:")[1]?.match(/^ {2}carto-wi /gm)).to.have.length(3);
    expect(stdout.replaceAll(/\s+/g, " ")).to.include("table, json, junit, sarif, github, markdown, html");
    for (const line of stdout.split("\n")) expect(width(line), line).to.be.at.most(80);
    const doctor = (await run("doctor", "-h")).stdout;
    expect(doctor).to.match(/^carto-wi \[doctor\] \[options\]/);
    expect(doctor.split("Examples:")[1]?.match(/^ {2}carto-wi doctor /gm)).to.have.length(4);
  });

  it("examples name commands and options that exist", async () => {
    const commands = await Promise.all(
      Object.entries(COMMANDS).map(async ([name, load]) => [name, await load()] as const),
    );
    const known = new Map(
      commands.map(([name, { options = [] }]) => [
        name,
        options.flatMap((option) => [option.name, ...(option.alias ?? [])]),
      ]),
    );
    const examples = commands.flatMap(([, { examples = [] }]) => examples);
    expect(examples).not.to.have.length(0);
    for (const [line] of examples) {
      const [command = "", ...words] = line.split(" ");
      const options = words
        .filter((word) => word.startsWith("-"))
        .map((word) => word.replace(/^-+|=.*/g, ""));
      expect(known.get(command), line).to.include.members(options);
    }
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
