/** Input that is small and takes much memory or time, and files that never end: refused in a sentence. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";
import { expect } from "chai";
import type { JsonReport } from "../support/doctor.ts";
import { runProcess } from "../support/process.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";

/** A run that keeps what it is given in memory ends with a crash here. */
const LITTLE_MEMORY = { NODE_OPTIONS: "--max-old-space-size=320" };
const MIB = 1024 * 1024;

describe("Input without measure", function () {
  this.timeout(120_000);
  let folder = "";
  let sandbox: Sandbox | undefined;
  const servers: Server[] = [];
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-bounds-"));
    sandbox = await startSandbox({ scenario: "healthy" });
  });
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });
  after(async () => {
    await sandbox?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function file(name: string, text: string): string {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  }
  const run = (argv: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    runProcess(argv, { environment: { ...LITTLE_MEMORY, ...environment } });

  for (const [what, text] of [
    ["a list of 3,000,000 values", `a: [${"1,".repeat(3_000_000)}1]`],
    ["300,000 keys", Array.from({ length: 300_000 }, (_, index) => `k${index}: v`).join("\n")],
    ["lists that are nested 3,000,000 levels deep", `a: ${"[".repeat(3_000_000)}`],
    ["2,000,000 lines of ---", "---\n".repeat(2_000_000)],
    ["20,000 documents", "a: 1\n---\n".repeat(20_000)],
    ["10 MiB of text", `a: |\n${"  some words\n".repeat(900_000)}`],
  ] as const)
    it(`is refused as values and as a manifest: ${what}`, async () => {
      const at = file("values.yaml", text);
      for (const option of ["-f", "--manifest"]) {
        const { code, stderr } = await run(["--offline", option, at]);
        expect(code, stderr).to.equal(2);
        expect(stderr).to.match(/more than|larger than|deeper than|is too|no Deployment/);
      }
    });

  for (const [what, text] of [
    ["3,000,000 values", `{"schemaVersion": "1", "results": [${"{},".repeat(3_000_000)}{}]}`],
    ["lists that are nested 5,000,000 levels deep", "[".repeat(5_000_000)],
  ] as const)
    it(`is refused as a report: ${what}`, async () => {
      const at = file("report.json", text);
      const { code, stderr } = await run(["compare", at, at]);
      expect(code, stderr).to.equal(2);
      expect(stderr).to.match(/is not a report: it (has more than|is nested deeper than)/);
    });

  it("is refused as a glob: stars that would backtrack", async () => {
    for (const glob of ["**********z", `${"*a".repeat(30)}z`, "*".repeat(100_000)]) {
      const { code, stderr } = await run([
        "--offline",
        "-f",
        loadScenario("healthy").valuesFile,
        "--only",
        glob,
      ]);
      expect(code, stderr).to.equal(glob.endsWith("z") ? 2 : 0);
    }
  });

  it("is not followed in a chart: links that lead back, or out of it", async () => {
    const chart = path.join(folder, "chart");
    mkdirSync(path.join(chart, "templates"), { recursive: true });
    file("chart/Chart.yaml", "name: carto\nversion: 1.0.0\n");
    for (const [name, to] of [
      ["a", "."],
      ["b", "."],
      ["root", "/"],
    ] as const)
      symlinkSync(to, path.join(chart, "templates", name));
    const values = loadScenario("healthy").valuesFile;
    const { code, stderr } = await run(["--offline", "-f", values, "--chart", chart]);
    expect(code, stderr).to.be.oneOf([0, 1, 2]);
    expect(stderr).to.not.include("bug");
  });

  it("is no place for a report: a pipe that nobody reads", async function () {
    if (process.platform === "win32") this.skip();
    const pipe = path.join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const argv = ["--offline", "-f", loadScenario("healthy").valuesFile, "-o", `json=${pipe}`];
    const { code, stderr } = await run(argv);
    expect(stderr).to.include(`${pipe} can't be written: no process reads it`);
    expect(code).to.equal(2);
    const map = ["bundle", ...argv.slice(0, 3), "--redact", "pseudonyms", "--pseudonym-map", pipe];
    const made = await run([...map, "--file", path.join(folder, "b.tgz")]);
    expect(made.stderr).to.include("it isn't a file");
    expect(made.code).to.equal(2);
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
  }

  const json = { "content-type": "application/json" };
  const endless =
    (status: number): RequestListener =>
    (_request, response) => {
      response.writeHead(status, json);
      const more = () => {
        while (response.write(Buffer.alloc(MIB, 0x20)));
        response.once("drain", more);
      };
      more();
    };
  const compressed = brotliCompressSync(Buffer.alloc(256 * MIB, 0x20));
  const wide = JSON.stringify({ name: "x" }).replace("}", `, "more": [${"[],".repeat(2_000_000)}[]]}`);
  for (const [what, listener] of [
    ["without end", endless(200)],
    ["without end, as an error", endless(403)],
    [
      "that decompresses to 256 MiB",
      (_request, response) => response.writeHead(200, { ...json, "content-encoding": "br" }).end(compressed),
    ],
    ["of 2,000,000 lists", (_request, response) => response.writeHead(200, json).end(wide)],
    ["of 5,000,000 levels", (_request, response) => response.writeHead(200, json).end("[".repeat(5_000_000))],
  ] as const satisfies readonly (readonly [string, RequestListener])[])
    it(`is no answer: one ${what}`, async () => {
      const url = await serve(listener);
      const kubeconfig = readFileSync(sandbox?.env.KUBECONFIG ?? "", "utf8");
      const environment = {
        ...sandbox?.env,
        KUBECONFIG: file("kubeconfig", kubeconfig.replace(/server: \S+/, `server: ${url}`)),
        CLOUDSDK_API_ENDPOINT_OVERRIDES_CONTAINER: url,
        CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDRESOURCEMANAGER: url,
      };
      const argv = ["-n", "carto", "--release", "carto", "--retries", "0", "-o", "json"];
      const { code, stdout, stderr } = await run(argv, environment);
      expect(code, stderr).to.equal(3);
      const report: JsonReport = JSON.parse(stdout);
      for (const id of ["namespace-exists", "pool-enabled", "project-active"]) {
        const result = report.results.find((candidate) => candidate.id === id);
        expect(result?.status, id).to.equal("unknown");
        expect(result?.message, id).to.match(
          /answer of .* is too large|not JSON|answered 403|could not be|couldn't read|you lack|did not answer in time/,
        );
      }
    });
});
