import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type BundledFile, bundle, packagesIn, ROOT } from "../../scripts/bundle.ts";
import { isolated, runNode } from "../../scripts/command.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const VALUES = path.join(ROOT, "fixtures", "scenarios", "healthy", "customizations.yaml");
const CLIENTS = /google|grpc|protobuf|gaxios|kubernetes|openid|node-fetch/;
const LATER = /^(yaml|yargs|ajv|tinyglobby|@marcbachmann\/cel-js)$/;

/** What Node's coverage (https://nodejs.org/api/cli.html#node_v8_coveragedir) says of a run: one file a process. */
type Coverage = { readonly result: readonly { readonly url: string }[] };

describe("The bundle's chunks", () => {
  let folder = "";
  let files: readonly BundledFile[] = [];
  let sandbox: Sandbox | undefined;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-chunks-"));
    files = await bundle(path.join(folder, "dist"));
    writeFileSync(path.join(folder, "dist", "package.json"), '{"type":"commonjs"}');
  });

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the bundle; answers the npm packages whose code the process loaded. */
  async function loadedBy(
    argv: readonly string[],
    code: number,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<readonly string[]> {
    const coverage = mkdtempSync(path.join(folder, "coverage-"));
    const env = { ...isolated(variables, process.env), NODE_V8_COVERAGE: coverage };
    const ended = await runNode([path.join(folder, "dist", "bin.js"), ...argv], env, "pipe");
    expect(ended.code, ended.stderr).to.equal(code);
    const urls = readdirSync(coverage).flatMap((name) => {
      const { result }: Coverage = JSON.parse(readFileSync(path.join(coverage, name), "utf8"));
      return result.map(({ url }) => url).filter((url) => url.startsWith("file:"));
    });
    const names = urls.map((url) => path.basename(fileURLToPath(url)));
    expect(files.map(({ name }) => name)).to.include.members(names);
    expect(names).not.to.deep.equal([]);
    return packagesIn(files.filter(({ name }) => names.includes(name))).map((name) =>
      name.replace(/^.*node_modules\//, ""),
    );
  }

  it("--version loads neither a client nor a parser", async () => {
    const loaded = await loadedBy(["--version"], 0);
    expect(loaded.filter((name) => CLIENTS.test(name) || LATER.test(name))).to.deep.equal([]);
    expect(loaded).not.to.include("yargs-parser");
  });

  it("--help loads yargs", async () => {
    expect(await loadedBy(["--help"], 0)).to.include("yargs");
  });

  it("an offline doctor loads neither a client nor what reads other files", async () => {
    const loaded = await loadedBy(["doctor", "--offline", "-f", VALUES], 0);
    expect(loaded).to.include("yargs-parser");
    expect(loaded.filter((name) => CLIENTS.test(name) || LATER.test(name))).to.deep.equal([]);
  });

  it("a usage error loads no client", async () => {
    const loaded = await loadedBy(["doctor", "--no-such-option"], 2);
    expect(loaded.filter((name) => CLIENTS.test(name))).to.deep.equal([]);
  });

  it("a live doctor loads every client", async () => {
    sandbox = await startSandbox({ scenario: "healthy" });
    const loaded = await loadedBy(["doctor", "-n", "carto", "--release", "carto"], 0, sandbox.env);
    const clients = ["@google-cloud/resource-manager", "@kubernetes/client-node", "googleapis"];
    expect(loaded).to.include.members([...clients, "google-auth-library"]);
    expect(loaded).not.to.include("yargs");
    expect(loaded).not.to.include("@marcbachmann/cel-js");
  });

  it("a grant with a condition loads the parser of conditions", async () => {
    sandbox = await startSandbox({ scenario: "conditional-expired" });
    const loaded = await loadedBy(["doctor", "-n", "carto", "--release", "carto"], 1, sandbox.env);
    expect(loaded).to.include("@marcbachmann/cel-js");
  });
});
