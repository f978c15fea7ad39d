import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { candidates } from "../../src/cli/candidates.ts";
import { COMMAND_NAMES } from "../../src/cli/commands.ts";
import { commandLine } from "../support/doctor.ts";

describe("Completion", () => {
  for (const [line, found] of [
    ["", [...COMMAND_NAMES, "help", "version"]],
    ["do", ["doctor"]],
    ["help bu", ["bundle"]],
    ["explain binding", ["binding-member", "binding-unconditional"]],
    ["schema re", ["report"]],
    ["completion z", ["zsh"]],
    ["doctor --fail-on ", ["error", "warn"]],
    ["doctor --helm=", ["--helm=3", "--helm=4"]],
    ["doctor --helm =", ["3", "4"]],
    ["doctor --helm = 4", ["4"]],
    ["doctor -o j", ["json", "junit"]],
    ["--output mark", ["markdown"]],
    ["--phase b", ["before-install"]],
    ["doctor --only pool", ["pool-enabled", "pool-belongs-to-project"]],
    ["doctor --req", ["--request-timeout"]],
    ["compare --q", ["--quiet"]],
    ["doctor -f ", []],
    ["doctor -q ", []],
    ["explain pool-enabled ", []],
  ] as const)
    it(`of ${JSON.stringify(line)}`, async () => {
      const ids = await candidates(line.split(" "));
      expect([...ids].sort()).to.deep.equal([...found].sort());
    });

  it("prints the candidates, one a line, even for an option that ends a run", async () => {
    const run = await commandLine(["completion", "--", "doctor", "--fail-on", ""]);
    expect([run.exitCode, run.stdout]).to.deep.equal([0, "error\nwarn\n"]);
    expect((await commandLine(["completion", "--", "doctor", "--help"])).stdout).to.equal("--help\n");
  });

  it("is a usage error for another shell", async () => {
    const run = await commandLine(["completion", "fishh"]);
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.equal(
      'carto-wi: there is no script for "fishh", did you mean fish? (bash, zsh, fish)\n',
    );
    expect((await commandLine(["completion"])).stderr).to.match(/^carto-wi: completion needs a shell/);
  });

  describe("in a shell", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-completion-"));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const environment = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    before(() => {
      const command = path.join(folder, "carto-wi");
      writeFileSync(command, `#!/bin/sh\nprintf '%s\\n' json junit; printf '%s|' "$@" > "${folder}/asked"\n`);
      chmodSync(command, 0o755);
    });
    const scriptOf = async (shell: string) => {
      const file = path.join(folder, shell);
      writeFileSync(file, (await commandLine(["completion", shell])).stdout);
      return file;
    };

    it("bash asks with the words so far, and takes the candidates", async () => {
      const file = await scriptOf("bash");
      const script = `. "${file}"; COMP_WORDS=(carto-wi doctor -o ju); COMP_CWORD=3; _carto_wi; printf '%s\\n' "\${COMPREPLY[@]}"; cat "${folder}/asked"`;
      const printed = execFileSync("bash", ["-c", script], { encoding: "utf8", env: environment });
      expect(printed).to.equal("junit\ncompletion|--|doctor|-o|ju|");
    });
  });
});
