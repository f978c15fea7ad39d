/** The script that `carto-wi fix` prints turns what it can: it is run as printed, and the doctor judges again. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { commandLine, doctorOn } from "../../support/doctor.ts";
import { needClient, startClient } from "../../support/sandbox/clients.ts";
import { loadScenario, startSandbox } from "../../support/sandbox/index.ts";

const FOLDER = path.join(import.meta.dirname, "..", "..", "..", "fixtures", "scenarios");
/** What one fix makes possible to judge may need a fix as well. */
const ROUNDS = 4;

/** Scenarios that no script turns: the exit code that stays, and why. */
const STAYS: Readonly<Record<string, readonly [code: number, why: string]>> = {
  "conditional-unknowable": [3, "the condition is about access levels, which nothing here can evaluate"],
  denied: [1, "whoever wrote the deny policy has to change it: the script shows it"],
  "inherited-unreadable": [3, "the policies above need a permission that the reader has to be given"],
  "no-permission": [3, "the permissions of the reader are another person's to give"],
  "pool-forbidden": [1, "an organization policy forbids what the script would do"],
  "pool-off": [
    1,
    "GKE labels the new nodes of a switched node pool; the sandbox has no nodes of its own to make",
  ],
};

describe("The script that fix prints", () => {
  before(function () {
    needClient(this, "gcloud", process.env);
    needClient(this, "kubectl", process.env);
  });

  for (const scenario of readdirSync(FOLDER).filter((name) => !name.startsWith("tmp-case-"))) {
    const [stays, why] = STAYS[scenario] ?? [0, ""];
    it(`${scenario}: ends with ${stays}${why === "" ? "" : `: ${why}`}`, async () => {
      expect(await turned(scenario)).to.equal(stays);
    });
  }
});

/** Carries scripts and edits out until nothing changes; returns the doctor's last exit code. */
async function turned(scenario: string): Promise<number> {
  const loaded = loadScenario(scenario);
  const sandbox = await startSandbox({ scenario: loaded });
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-fix-"));
  const shell = startClient("bash", process.env.PATH, sandbox.env);
  const values = path.join(folder, "customizations.yaml");
  cpSync(loaded.valuesFile, values);
  const argv = ["-n", "carto", "-f", values];
  const fix = (...more: readonly string[]) =>
    commandLine(["fix", ...argv, ...more], { environment: sandbox.env, cwd: folder });
  try {
    let last = (await doctorOn(sandbox, argv)).exitCode;
    for (let round = 0; round < ROUNDS && last !== 0; round++) {
      const script = path.join(folder, "fix.sh");
      const printed = await fix();
      expect(printed.exitCode, printed.stderr).to.equal(0);
      writeFileSync(script, printed.stdout);
      clean(script);
      formatted((await fix("-o", "terraform")).stdout);
      const { code, stderr } = await shell.run(script);
      expect(code, `${printed.stdout}\n${stderr}`).to.equal(0);
      const edited = await fix("-o", "values", "--write");
      expect(edited.exitCode, edited.stderr).to.equal(0);
      last = (await doctorOn(sandbox, argv)).exitCode;
    }
    return last;
  } finally {
    shell.dispose();
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The script is read without an error by bash, and without a finding by shellcheck where that is installed. */
function clean(script: string): void {
  expect(spawnSync("bash", ["-n", script]).status).to.equal(0);
  if (spawnSync("shellcheck", ["--version"]).status !== 0) return;
  const { status, stdout } = spawnSync("shellcheck", [script], { encoding: "utf8" });
  expect(status, stdout).to.equal(0);
}

/** What `terraform fmt` would not change, where terraform is installed. */
function formatted(text: string): void {
  const env = { PATH: process.env.PATH, CHECKPOINT_DISABLE: "1" };
  const { status, error, stdout } = spawnSync("terraform", ["fmt", "-check", "-diff", "-"], {
    input: text,
    encoding: "utf8",
    env,
  });
  if (error === undefined) expect(status, stdout).to.equal(0);
}
