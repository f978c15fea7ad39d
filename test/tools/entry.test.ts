import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { transform } from "esbuild";
import { entryOf } from "../../scripts/entry.ts";

const MAIN = "console.log(process.argv[2]); process.exitCode = 3;";

describe("the entry of the package", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-entry-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const entry = entryOf({ floor: "20.19", version: "1.2.3", module: "./main.js" });

  /** Runs the entry, or another file of its folder, beside a `main.js`. */
  function run(words: readonly string[], { main = MAIN, version = "20.19.0", file = "bin.js" } = {}) {
    writeFileSync(path.join(folder, "package.json"), '{"type": "commonjs"}');
    writeFileSync(path.join(folder, "bin.js"), entry);
    writeFileSync(path.join(folder, "main.js"), main);
    const preload = path.join(folder, "preload.cjs");
    writeFileSync(preload, `Object.defineProperty(process.versions, "node", { value: "${version}" });`);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["-r", preload, path.join(folder, file), ...words],
      { encoding: "utf8" },
    );
    return [status, stdout, stderr];
  }

  it("says in one sentence that Node is too old, also to --version", () => {
    for (const version of ["0.10.48", "8.17.0", "18.20.8", "20.18.3"])
      for (const word of ["x", "--version"]) {
        const said = `carto-wi needs Node 20.19 or newer; this is ${version}\n`;
        expect(run([word], { version })).to.deep.equal([2, "", said]);
      }
  });

  it("runs the command on any other, through a link too", () => {
    for (const version of ["20.19.0", "22.0.0", "24.1.0"])
      expect(run(["x"], { version })).to.deep.equal([3, "x\n", ""]);
    symlinkSync("bin.js", path.join(folder, "link"));
    expect(run(["x"], { file: "link" })).to.deep.equal([3, "x\n", ""]);
  });

  it("prints the version without the command where nothing else is asked", () => {
    for (const word of ["--version", "-V", "version"])
      expect(run([word], { main: "throw new Error();" })).to.deep.equal([0, "1.2.3\n", ""]);
    for (const words of [["x", "--version"], ["--version", "x"], ["xversion"]])
      expect(run(words)).to.deep.equal([3, `${words[0]}\n`, ""]);
  });

  it("leaves the version to the command where standard output can't be written", () => {
    const unwritable = "require('fs').writeSync = () => { throw new Error(); };";
    writeFileSync(path.join(folder, "unwritable.js"), `${unwritable} require('./bin.js');`);
    expect(run(["--version"], { file: "unwritable.js" })).to.deep.equal([3, "--version\n", ""]);
  });

  it("ends with 4 where a part is missing, or the command fails as it starts", () => {
    const told = (code: string) =>
      `Internal error: carto-wi can't be loaded (${code}), and nothing was decided.\n`;
    const missing = run(["x"], { main: "require('./gone.js');" });
    expect(missing).to.deep.equal([4, "", told("MODULE_NOT_FOUND")]);
    const failing = run(["x"], { main: "throw new TypeError('a secret');" });
    expect(failing).to.deep.equal([4, "", told("TypeError")]);
  });

  it("has no syntax that is newer than ECMAScript 5", async () => {
    const [old, now] = await Promise.all(
      ["es5", "esnext"].map((target) => transform(entry, { target, minify: false })),
    );
    expect(old?.code).to.equal(now?.code);
  });
});
