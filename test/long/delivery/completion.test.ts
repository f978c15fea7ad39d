import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { commandLine } from "../../support/doctor.ts";

describe("The completion scripts", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-completion-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const shell of ["zsh", "fish"]) {
    it(`are read by the real ${shell}`, async function () {
      if (spawnSync(shell, ["--version"]).status !== 0) {
        console.warn(`      skipped: ${shell} isn't installed`);
        return this.skip();
      }
      const file = path.join(folder, shell);
      const { exitCode, stdout } = await commandLine(["completion", shell]);
      expect(exitCode).to.equal(0);
      writeFileSync(file, stdout);
      execFileSync(shell, ["-n", file], { stdio: "pipe" });
    });
  }
});
