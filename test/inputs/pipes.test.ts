/** Pipes: what is read through one, and one that never ends. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { readFileInput } from "../../src/inputs/read.ts";

describe("a named pipe as an input", () => {
  const folder = mkdtempSync(join(tmpdir(), "carto-wi-pipes-"));
  const pipe = join(folder, "values.yaml");
  before(function () {
    if (process.platform === "win32") this.skip();
    execFileSync("mkfifo", [pipe]);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is read to its end", async () => {
    const read = readFileInput(pipe, "values.yaml", AbortSignal.timeout(10_000));
    const writer = spawn("sh", ["-c", `printf 'a: 1\\n' > '${pipe}'`]);
    await new Promise((resolve) => writer.once("exit", resolve));
    expect(Buffer.from(await read).toString()).to.equal("a: 1\n");
  });

  it("that nobody writes to ends with the run's time, and lets the process go", async () => {
    const bin = join(import.meta.dirname, "..", "..", "src", "bin.ts");
    const child = spawn(
      process.execPath,
      ["--import=tsx", bin, "doctor", "--offline", "-f", pipe, "--timeout", "1s"],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    const stderr: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect(Buffer.concat(stderr).toString()).to.include("did not end within the run's time");
    expect(code).to.equal(2);
  });
});
