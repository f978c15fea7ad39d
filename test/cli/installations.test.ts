import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import type { ReportError, Result } from "../../src/report/report.ts";
import { commandLine, doctorOn } from "../support/doctor.ts";
import { type Monorepo, monorepo } from "../support/monorepo.ts";
import { loadScenario, startSandbox } from "../support/sandbox/index.ts";

type Several = {
  readonly exitCode: number;
  readonly verdict: string;
  readonly errors?: readonly ReportError[];
  readonly reports: readonly {
    readonly name: string;
    readonly exitCode: number;
    readonly verdict: string;
    readonly errors?: readonly ReportError[];
    readonly results: readonly Result[];
    readonly target: { readonly namespace?: string; readonly release?: string };
  }[];
};
const several = ({ stdout }: { readonly stdout: string }): Several => JSON.parse(stdout);

const GOOD = `commonBackendServiceAccount:
  enableGCPWorkloadIdentity: true
  annotations:
    iam.gke.io/gcp-service-account: carto-backend@acme-prod.iam.gserviceaccount.com
`;
const OFF = GOOD.replace("true", "false");

describe("Many installations in one run", () => {
  let cwd = "";
  beforeEach(() => {
    cwd = mkdtempSync(path.join(tmpdir(), "carto-wi-installations-"));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));
  const write = (files: Readonly<Record<string, string>>) => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(cwd, file)), { recursive: true });
      writeFileSync(path.join(cwd, file), text);
    }
  };
  const run = (...argv: readonly string[]) => commandLine(["--offline", ...argv], { cwd });

  it("are the files that --each matches, each with its name, and the worst decides", async () => {
    write({ "r/east/v.yaml": GOOD, "r/west/v.yaml": OFF, "r/north/v.yaml": "a: [" });
    const { reports, ...whole } = several(await run("--each", "r/*/v.yaml"));
    expect(whole).to.include({ exitCode: 2, verdict: "inconclusive" });
    expect(reports.map(({ name, exitCode, verdict }) => [name, exitCode, verdict])).to.deep.equal([
      ["east", 0, "pass"],
      ["north", 2, "inconclusive"],
      ["west", 1, "fail"],
    ]);
    expect(reports[1]?.errors?.[0]?.location).to.deep.include({ file: "r/north/v.yaml" });
    expect(reports[1]?.results).to.deep.equal([]);
  });

  it("get the files below and the settings above each file, as Helm merges them", async () => {
    write({ "base.yaml": GOOD, "r/a/v.yaml": OFF, "r/b/v.yaml": "router: {}\n" });
    const merged = several(await run("-f", "base.yaml", "--each", "r/*/v.yaml"));
    expect(merged.reports.map(({ exitCode }) => exitCode)).to.deep.equal([1, 0]);
    const set = "commonBackendServiceAccount.enableGCPWorkloadIdentity=true";
    const over = several(await run("-f", "base.yaml", "--each", "r/*/v.yaml", "--set", set));
    expect(over.reports.map(({ exitCode }) => exitCode)).to.deep.equal([0, 0]);
  });

  it("are counted on a terminal, in one line that is cleared again", async () => {
    write({ "r/a/v.yaml": GOOD, "r/b/v.yaml": GOOD });
    const { stderr } = await commandLine(["--offline", "--each", "r/*/v.yaml"], { cwd, terminal: 80 });
    expect(stderr).to.match(/^\r\u001b\[Kchecked 1 of 2\r\u001b\[Kchecked 2 of 2\r\u001b\[K$/);
    expect((await run("--each", "r/*/v.yaml")).stderr).to.equal("");
  });

  it("share standard input", async () => {
    write({ "r/a/v.yaml": "router: {}\n", "r/b/v.yaml": "router: {}\n" });
    const shared = await commandLine(["--offline", "-f", "-", "--each", "r/*/v.yaml"], { cwd, stdin: GOOD });
    expect(several(shared).reports.map(({ exitCode }) => exitCode)).to.deep.equal([0, 0]);
  });

  const CONFIG = `defaults: { namespace: carto }
installations:
  - { name: east, values: [r/east.yaml], release: carto }
  - { name: west, values: [r/west.yaml], release: maps, namespace: maps }
  - { name: gone, values: [r/gone.yaml] }
`;
  const configured = () => write({ "carto-wi.yaml": CONFIG, "r/east.yaml": GOOD, "r/west.yaml": OFF });

  it("are those of carto-wi.yaml, found above the current folder", async () => {
    configured();
    mkdirSync(path.join(cwd, ".git"));
    const found = await commandLine(["--offline"], { cwd: path.join(cwd, "r") });
    const { reports, exitCode } = several(found);
    expect(exitCode).to.equal(2);
    expect(
      reports.map(({ name, target, exitCode: code }) => [name, target.release, target.namespace, code]),
    ).to.deep.equal([
      ["east", "carto", "carto", 0],
      ["west", "maps", "maps", 1],
      ["gone", undefined, "carto", 2],
    ]);
    expect(reports[2]?.errors?.[0]).to.deep.equal({
      message: "gone.yaml cannot be read: it does not exist",
      location: { file: "../carto-wi.yaml", line: 5, column: 5 },
    });
    expect(reports[1]?.results.find(({ id }) => id === "workload-identity-enabled")?.location).to.deep.equal({
      file: "west.yaml",
      line: 2,
      column: 30,
    });
  });

  it("are those that --installation names; the command line's own names win", async () => {
    configured();
    const { json } = await run("--installation", "w*", "-n", "other");
    expect(json).to.deep.include({ name: "west", exitCode: 1 });
    expect(json.target.namespace).to.equal("other");
  });

  const NOT_READ: readonly (readonly [string, readonly string[]])[] = [
    ["-f", ["-f", "r/east.yaml"]],
    ["--set", ["--set", "commonBackendServiceAccount.enableGCPWorkloadIdentity=true"]],
    ["--each", ["--each", "r/east.yaml"]],
    ["--release", ["--release", "carto"]],
  ];
  for (const [option, argv] of NOT_READ)
    it(`are not those of carto-wi.yaml with ${option}, which is told`, async () => {
      configured();
      const { stdout, stderr } = await run(...argv);
      expect(stderr).to.include(`carto-wi.yaml is not read, because ${option} says what is judged`);
      expect(JSON.parse(stdout)).to.not.have.property("reports");
    });

  it("are not those of carto-wi.yaml with --no-config", async () => {
    configured();
    const { exitCode, stderr } = await run("--no-config");
    expect(exitCode).to.equal(2);
    expect(stderr).to.include("--offline needs files to judge");
  });

  const WRONG: readonly (readonly [string, readonly string[], string])[] = [
    ["--config with -f", ["--config", "carto-wi.yaml", "-f", "r/east.yaml"], "--config and -f both say"],
    ["--config with --no-config", ["--config", "carto-wi.yaml", "--no-config"], "contradict each other"],
    [
      "--installation without several",
      ["--no-config", "--installation", "a"],
      "it needs carto-wi.yaml or --each",
    ],
    [
      "--installation that matches none",
      ["--installation", "x*"],
      "matches none of carto-wi.yaml (east, west, gone)",
    ],
    ["--each that matches nothing", ["--each", "x/*.yaml"], '--each "x/*.yaml" matches no file'],
    ["--each with a bundle", ["--each", "r/*", "--bundle", "b.tar.gz"], "--each and --bundle both say"],
    ["a configuration that is not there", ["--config", "gone.yaml"], "gone.yaml cannot be read"],
  ];
  for (const [name, argv, said] of WRONG)
    it(`refuse ${name}`, async () => {
      configured();
      const { exitCode, stderr } = await commandLine(argv, { cwd });
      expect(exitCode).to.equal(2);
      expect(stderr).to.include(said);
    });

  it("tell all that is wrong with the configuration, with positions, also a name in it", async () => {
    write({ "carto-wi.yaml": "installations:\n  - name: a\n    namespace: UPPER\n" });
    const { exitCode, stderr } = await run();
    expect(exitCode).to.equal(2);
    expect(stderr).to.match(/^carto-wi\.yaml:2:5: namespace "UPPER" /);
  });

  it("accept findings, which stay; what expired or matches nothing is told and decides nothing", async () => {
    configured();
    const accept = (entries: string) =>
      write({ "carto-wi.yaml": `${CONFIG.replace(/ {2}- \{ name: gone.*\n/, "")}accept:\n${entries}` });
    accept("  - { probe: workload-identity-enabled, installation: west, reason: moves in May }\n");
    const accepted = several(await run());
    expect(accepted.exitCode).to.equal(0);
    const found = accepted.reports[1]?.results.find(({ id }) => id === "workload-identity-enabled");
    expect(found).to.deep.include({ status: "fail", accepted: { reason: "moves in May" } });
    accept("  - { probe: workload-identity-enabled, installation: '*', reason: r, until: 2020-01-31 }\n");
    const expired = await run();
    expect(several(expired).exitCode).to.equal(1);
    expect(expired.stderr).to.include(
      "carto-wi.yaml:6:5: accept: the entry for workload-identity-enabled expired",
    );
    accept(
      "  - { probe: annotation-present, reason: r }\n  - { probe: workload-identity-enabled, reason: r }\n",
    );
    const stale = await run();
    expect(several(stale)).to.include({ exitCode: 0, verdict: "pass" });
    expect(several(stale).errors?.map(({ message }) => message)).to.deep.equal([
      "accept: the entry for annotation-present matches nothing that is wrong: remove it",
    ]);
  });

  it("ask what they share once, and each for itself what is its own", async () => {
    write({ "east.yaml": GOOD, "west.yaml": GOOD });
    write({
      "carto-wi.yaml": `defaults: { namespace: carto }
installations:
  - { name: east, release: carto, values: [east.yaml] }
  - { name: west, release: carto, values: [west.yaml] }
  - { name: north, release: carto, namespace: elsewhere, values: [west.yaml] }
`,
    });
    const sandbox = await startSandbox({ scenario: loadScenario("healthy") });
    try {
      const { requests, stdout } = await doctorOn(sandbox, [], { cwd });
      expect(several({ stdout }).reports.map(({ exitCode }) => exitCode)[0]).to.equal(0);
      const twice = requests
        .map(({ method, path: asked }) => `${method} ${asked}`)
        // Which other network policies there are is part of what is asked of each namespace.
        .filter((one) => !/^GET \/apis(?:$|\/cilium\.io)/.test(one))
        .filter((one, index, all) => all.indexOf(one) < index);
      expect(twice).to.deep.equal([]);
      expect(requests.some(({ path: asked }) => asked.includes("/namespaces/elsewhere"))).to.equal(true);
    } finally {
      await sandbox.stop();
    }
  });
});

describe("A repository of 30 releases in three layouts", () => {
  let repository: Monorepo;
  before(() => {
    repository = monorepo();
  });
  after(() => rmSync(repository.root, { recursive: true, force: true }));

  const GLOB = "{releases/*/customizations,argocd/*/application,flux/*/release}.yaml";

  it("is judged by one command, with every finding at its line, in each format", async () => {
    const { root, planted } = repository;
    const run = await commandLine(
      ["--offline", "--each", GLOB, "-o", "sarif=out.sarif", "-o", "junit=out.xml", "-o", "json"],
      { cwd: root },
    );
    expect(run.exitCode).to.equal(1);
    const { reports } = several(run);
    expect(reports).to.have.length(30);
    const found = reports.flatMap(({ name, results }) =>
      results
        .filter(({ status }) => status === "fail")
        .map(({ location }) =>
          location !== undefined && "file" in location
            ? { name, file: location.file, line: location.line }
            : { name },
        ),
    );
    const sorted = [...planted].sort((one, other) => (one.file < other.file ? -1 : 1));
    expect(found).to.deep.equal(sorted);
    expect(sorted).to.have.length(12);
  });

  it("is placed from its root, also when it is judged from a folder in it", async () => {
    const { root, planted } = repository;
    const run = await commandLine(["--offline", "--each", "*/customizations.yaml", "-o", "github", "-q"], {
      cwd: path.join(root, "releases"),
    });
    const places = [...run.stdout.matchAll(/^::error file=([^,]+),line=(\d+)/gm)].map(([, file, line]) => ({
      file,
      line: Number(line),
    }));
    expect(places).to.deep.equal(
      planted.filter(({ file }) => file.startsWith("releases/")).map(({ file, line }) => ({ file, line })),
    );
  });
});
