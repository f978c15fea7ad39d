import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { ARCHIVE } from "../../../scripts/binary.ts";
import { ROOT } from "../../../scripts/bundle.ts";
import { isolated, runCommand } from "../../../scripts/command.ts";
import { BUILD_MS, builtExecutable } from "../../support/executable.ts";
import { realClients } from "../../support/helm/download.ts";
import { type Sandbox, startSandbox } from "../../support/sandbox/index.ts";

const MEBIBYTE = 1024 * 1024;
const VALUES = path.join(ROOT, "fixtures", "scenarios", "flag-off", "customizations.yaml");

describe("The executable", function () {
  this.timeout(120_000);
  let folder = "";
  let sandbox: Sandbox | undefined;

  before(async function () {
    this.timeout(BUILD_MS);
    const executable = await builtExecutable();
    if (executable === undefined) return this.skip();
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-executable-"));
    // What a user downloads and unpacks.
    execFileSync("tar", ["-xzf", ARCHIVE, "-C", folder]);
    // A PATH without Node.
    mkdirSync(path.join(folder, "bin"));
  });

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });

  after(() => {
    if (folder !== "") rmSync(folder, { recursive: true, force: true });
  });

  const cartoWi = (argv: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
    runCommand(
      path.join(folder, "carto-wi"),
      argv,
      { ...isolated(variables, {}), PATH: path.join(folder, "bin") },
      "pipe",
    );

  it("comes with the licences of what is in it, and takes at most 120 MiB", () => {
    expect(readdirSync(folder)).to.include.members(["carto-wi", "THIRD-PARTY-NOTICES.txt"]);
    const { size, mode } = statSync(path.join(folder, "carto-wi"));
    expect(mode & 0o111).to.equal(0o111);
    expect(size).to.be.below(120 * MEBIBYTE);
  });

  const offline = [
    [["--version"], 0],
    [["--help"], 0],
    [["probes"], 0],
    [["schema", "report"], 0],
    [["explain", "permissions"], 0],
    [["doctor", "--offline", "-f", VALUES], 1],
    [["doctor", "--no-such-option"], 2],
    [["collect", "--help"], 0],
  ] as const;
  for (const [argv, code] of offline) {
    it(`prints for ${path.basename(argv.join(" "))} what the npm package prints`, async () => {
      const ended = await cartoWi(argv);
      expect(ended.code, ended.stderr).to.equal(code);
      const bin = path.join(ROOT, "dist", "bin.js");
      const script = spawnSync(process.execPath, [bin, ...argv], { encoding: "utf8", env: isolated({}, {}) });
      const untimed = (text: string) =>
        text.replace(/\d{4}-\d\d-\d\d [\d:]+ UTC/, "").replace(/\d+\.\d+ s\n$/, "");
      expect(untimed(ended.stdout)).to.equal(untimed(script.stdout));
      expect(ended.stderr).to.equal(script.stderr);
    });
  }

  it("asks Google Cloud and Kubernetes, and makes and judges a bundle", async () => {
    sandbox = await startSandbox({ scenario: "wrong-namespace" });
    const target = ["-n", "carto", "--release", "carto"];
    const live = await cartoWi(["doctor", ...target], sandbox.env);
    expect(live.code, live.stdout + live.stderr).to.equal(1);
    const bundle = path.join(folder, "bundle.tgz");
    const made = await cartoWi(["bundle", ...target, "--file", bundle], sandbox.env);
    expect(made.code, made.stderr).to.equal(0);
    const judged = await cartoWi(["doctor", "--bundle", bundle]);
    expect(judged.code, judged.stdout).to.equal(1);
  });

  it("takes no options of Node's from the environment", async () => {
    const ended = await cartoWi(["--version"], { NODE_OPTIONS: "--no-such-option" });
    expect(ended.code, ended.stderr).to.equal(0);
  });

  for (const major of [3, 4] as const) {
    it(`runs as a plugin of the kubectl beside Helm ${major}`, async function () {
      const clients = await realClients(major);
      if (clients.kind === "missing") {
        console.warn(`      skipped for want of kubectl: ${clients.reason}`);
        return this.skip();
      }
      const plugins = mkdtempSync(path.join(folder, "plugins-"));
      symlinkSync(path.join(folder, "carto-wi"), path.join(plugins, "kubectl-carto_wi"));
      sandbox = await startSandbox({ scenario: "wrong-namespace" });
      const argv = ["carto-wi", "doctor", "-n", "carto", "--release", "carto"];
      const env = { ...isolated(sandbox.env, {}), PATH: plugins };
      const ended = await runCommand(clients.kubectl, argv, env, "pipe");
      expect(ended.code, ended.stdout + ended.stderr).to.equal(1);
      expect(ended.stdout).to.include("binding-member");
    });
  }
});
