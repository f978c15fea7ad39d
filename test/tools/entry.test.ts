import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { transform } from "esbuild";
import { entryOf } from "../../scripts/entry.ts";

describe("the entry of the package", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-entry-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const entry = entryOf("20.19", "./main.js");

  for (const [type, kind] of [
    ["module", "an ES module"],
    ["commonjs", "a CommonJS script, as to a Node that knows no other"],
  ] as const)
    describe(`read as ${kind}`, () => {
      const place = path.join(folder, type);
      const run = (version: string, bin = path.join(place, "bin.js")) => {
        const preload = path.join(place, "preload.cjs");
        writeFileSync(preload, `Object.defineProperty(process.versions, "node", { value: "${version}" });`);
        const { status, stdout, stderr } = spawnSync(process.execPath, ["-r", preload, bin, "x"], {
          encoding: "utf8",
        });
        return [status, stdout, stderr];
      };
      before(() => {
        mkdirSync(place);
        writeFileSync(path.join(place, "package.json"), JSON.stringify({ type }));
        writeFileSync(path.join(place, "bin.js"), entry);
        writeFileSync(path.join(place, "main.js"), "console.log(process.argv[2]); process.exitCode = 3;");
        symlinkSync("bin.js", path.join(place, "link"));
      });

      it("says in one sentence that Node is too old", () => {
        for (const version of ["0.10.48", "8.17.0", "18.20.8", "20.18.3"])
          expect(run(version)).to.deep.equal([
            2,
            "",
            `carto-wi needs Node 20.19 or newer; this is ${version}\n`,
          ]);
      });

      it("runs the command on any other, through a link too", () => {
        for (const version of ["20.19.0", "22.0.0", "24.1.0"])
          expect(run(version)).to.deep.equal([3, "x\n", ""]);
        expect(run("20.19.0", path.join(place, "link"))).to.deep.equal([3, "x\n", ""]);
      });
    });

  describe("where it can't be loaded as usual", () => {
    const place = path.join(folder, "hindered");
    const run = (main: string, ...options: readonly string[]) => {
      mkdirSync(place, { recursive: true });
      writeFileSync(path.join(place, "package.json"), '{"type": "module"}');
      writeFileSync(path.join(place, "bin.js"), entry);
      writeFileSync(path.join(place, "main.js"), main);
      const bin = path.join(place, "bin.js");
      const { status, stdout, stderr } = spawnSync(process.execPath, [...options, bin, "x"], {
        encoding: "utf8",
        env: { NODE_NO_WARNINGS: "1" },
      });
      return [status, stdout, stderr];
    };
    const prints = "console.log(process.argv[2]); process.exitCode = 3;";
    const told = (code: string) =>
      `Internal error: carto-wi can't be loaded (${code}), and nothing was decided.\n`;

    it("runs the command where Node runs no code from strings", () =>
      expect(run(prints, "--disallow-code-generation-from-strings")).to.deep.equal([3, "x\n", ""]));

    it("ends with 4 where a part is missing, or the command fails as it starts", () => {
      expect(run('import "./gone.js";')).to.deep.equal([4, "", told("ERR_MODULE_NOT_FOUND")]);
      expect(run("throw new TypeError('a secret');")).to.deep.equal([4, "", told("TypeError")]);
      const hindered = run('import "./gone.js";', "--disallow-code-generation-from-strings");
      expect(hindered).to.deep.equal([4, "", told("ERR_MODULE_NOT_FOUND")]);
    });
  });

  it("has no syntax that is newer than ECMAScript 5", async () => {
    const [old, now] = await Promise.all(
      ["es5", "esnext"].map((target) => transform(entry, { target, minify: false })),
    );
    expect(old?.code).to.equal(now?.code);
  });
});
