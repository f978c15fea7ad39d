import { spawnSync } from "node:child_process";
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { ROOT } from "../../scripts/bundle.ts";
import { type Ended, isolated, runNode } from "../../scripts/command.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const MEBIBYTE = 1024 * 1024;
const TARGET = ["doctor", "-n", "carto", "--release", "carto"];

describe("The package", () => {
  let folder = "";
  let installed = "";
  let sandbox: Sandbox | undefined;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-package-"));
    npm(ROOT, "pack", "--pack-destination", folder);
    const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
    if (tarball === undefined) throw new Error("npm pack made no tarball");
    mkdirSync(path.join(folder, "user"));
    npm(path.join(folder, "user"), "install", path.join(folder, tarball));
    installed = path.join(folder, "user", "node_modules");
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });

  function npm(cwd: string, ...argv: readonly string[]): void {
    // Without the variables of an `npm test` around this one, which name the project's folder.
    const env = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_registry)/i.test(name));
    const options = {
      cwd,
      env: Object.fromEntries(env),
      encoding: "utf8",
      shell: process.platform === "win32",
    } as const;
    const { status, stderr } = spawnSync("npm", [...argv], options);
    expect(status, stderr).to.equal(0);
  }

  function cartoWi(
    argv: readonly string[],
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Ended> {
    return runNode(
      [path.join(installed, ".bin", "carto-wi"), ...argv],
      isolated(variables, process.env),
      "pipe",
    );
  }

  it("brings no other package along", () => {
    expect(readdirSync(installed).filter((name) => !name.startsWith("."))).to.deep.equal(["carto-wi"]);
  });

  it("holds the bundle, the docs, the schemas and what npm adds by itself", () => {
    const tops = readdirSync(path.join(installed, "carto-wi"));
    expect(tops).to.include.members(["dist", "docs", "schemas", "package.json"]);
    expect(["dist", "docs", "schemas", "package.json", "README.md", "LICENSE"]).to.include.members(tops);
    expect(readdirSync(path.join(installed, "carto-wi", "dist"))).to.include("THIRD-PARTY-NOTICES.txt");
  });

  it("takes no more than 6 MiB", () => {
    expect(bytesIn(installed))
      .to.be.below(6 * MEBIBYTE)
      .and.above(MEBIBYTE);
  });

  it("has an executable that says its version", async () => {
    const bin = path.join(installed, "carto-wi", "dist", "bin.js");
    expect(statSync(bin).mode & 0o111).to.equal(0o111);
    expect(readFileSync(bin, "utf8")).to.match(/^#!\/usr\/bin\/env node\n/);
    const manifest: { version: string } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
    const ended = await cartoWi(["--version"]);
    expect(ended).to.deep.equal({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
  });

  it("is a plugin of kubectl too", () => {
    expect(readdirSync(path.join(installed, ".bin"))).to.include.members(["carto-wi", "kubectl-carto_wi"]);
  });

  it("says in a sentence that the current folder was deleted", () => {
    const bin = path.join(installed, "carto-wi", "dist", "bin.js");
    const gone = path.join(folder, "gone");
    const script = 'mkdir "$1" && cd "$1" && rmdir "$1" && exec "$2" "$3" probes';
    const ended = spawnSync("sh", ["-c", script, "sh", gone, process.execPath, bin], { encoding: "utf8" });
    expect([ended.status, ended.stdout]).to.deep.equal([2, ""]);
    expect(ended.stderr).to.equal("carto-wi: the current folder was deleted. Change to another folder.\n");
  });

  const offline = [
    ["healthy", 0],
    ["flag-off", 1],
    ["no-such-scenario", 2],
  ] as const;
  for (const [scenario, code] of offline) {
    it(`judges the values of ${scenario} offline: exit code ${code}`, async () => {
      const file = path.join(ROOT, "fixtures", "scenarios", scenario, "customizations.yaml");
      const ended = await cartoWi(["doctor", "--offline", "-f", file]);
      expect(ended.code, ended.stdout + ended.stderr).to.equal(code);
    });
  }

  const live = [
    ["healthy", [], 0],
    ["wrong-namespace", [], 1],
    ["healthy", ["--only", "no-such-probe"], 2],
    ["no-permission", [], 3],
  ] as const;
  for (const [scenario, more, code] of live) {
    it(`runs on ${[scenario, ...more].join(" ")} with the bundled clients: exit code ${code}`, async () => {
      sandbox = await startSandbox({ scenario });
      const ended = await cartoWi([...TARGET, ...more], sandbox.env);
      expect(ended.code, ended.stdout + ended.stderr).to.equal(code);
      const asked = new Set(sandbox.requests().map(({ service }) => service));
      const services = code === 2 ? [] : ["cloudresourcemanager", "container", "iam", "kubernetes"];
      expect([...asked]).to.include.members(services);
    });
  }
});

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + lstatSync(path.join(entry.parentPath, entry.name)).size, 0);
}
