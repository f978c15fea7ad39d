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

const NO_NEW_NODES =
  "GKE labels the new nodes of a switched node pool; the sandbox has no nodes of its own to make";

/** Scenarios that no script turns: the exit code that stays, and why each result that decides has no command. */
const STAYS: Readonly<Record<string, readonly [code: number, left: Readonly<Record<string, string>>]>> = {
  "conditional-unknowable": [
    3,
    { "binding-member": "the condition is about access levels, which nothing here can evaluate" },
  ],
  denied: [1, { "deny-policy-clear": "the author of the deny policy has to change it: the script shows it" }],
  "inherited-unreadable": [
    3,
    { "binding-member": "the policies above need a permission that the reader has to be given" },
  ],
  "no-permission": [
    3,
    {
      "account-signs-urls": "another person has to grant the reader's permissions",
      "binding-member": "another person has to grant the reader's permissions",
    },
  ],
  "pool-forbidden": [1, { "nodes-run-metadata-server": NO_NEW_NODES }],
  "pool-off": [1, { "nodes-run-metadata-server": NO_NEW_NODES }],
};
/** Steps of Helm, which the sandbox has no release for: they are listed, and not executed. */
const HELM = /helm (?:upgrade|rollback|install)/;

describe("The script that fix prints", () => {
  const notExecuted = new Set<string>();
  before(function () {
    needClient(this, "gcloud", process.env);
    needClient(this, "kubectl", process.env);
  });
  after(() => {
    for (const step of [...notExecuted].sort()) console.info(`      not executed: ${step}`);
  });

  for (const scenario of readdirSync(FOLDER).filter((name) => !name.startsWith("tmp-case-"))) {
    const [stays, left] = STAYS[scenario] ?? [0, {}];
    const why = Object.entries(left).map(([probe, reason]) => `${probe} (${reason})`);
    it(`${scenario}: ends with ${stays}${why.length === 0 ? "" : `: ${why.join(", ")}`}`, async () => {
      const ended = await turned(scenario);
      for (const step of ended.helm) notExecuted.add(`${scenario}: ${step}`);
      expect([ended.code, ended.left]).to.deep.equal([stays, Object.keys(left).sort()]);
      // A script that changes nothing is printed again only where the table says why.
      expect(ended.repeats && stays === 0).to.equal(false);
    });
  }
});

type Ended = {
  readonly code: number;
  /** The results that decide, and that no step settled. */
  readonly left: readonly string[];
  /** What the scripts say of Helm. */
  readonly helm: readonly string[];
  /** Whether the same commands were printed after they had run. */
  readonly repeats: boolean;
};

const commandsOf = (script: string): string =>
  script
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .join("\n");

/** Carries scripts and edits out until nothing changes. */
async function turned(scenario: string): Promise<Ended> {
  const loaded = loadScenario(scenario);
  const sandbox = await startSandbox({ scenario: loaded });
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-fix-"));
  const shell = startClient("bash", process.env.PATH, sandbox.env);
  const values = path.join(folder, "customizations.yaml");
  cpSync(loaded.valuesFile, values);
  const argv = ["-n", "carto", "-f", values];
  const fix = (...more: readonly string[]) =>
    commandLine(["fix", ...argv, ...more], { environment: sandbox.env, cwd: folder });
  const printed: string[] = [];
  const isLoop = () => {
    const [last, before] = printed.slice(-2).toReversed();
    return last !== undefined && before !== undefined && commandsOf(last) === commandsOf(before);
  };
  try {
    let last = await doctorOn(sandbox, argv);
    for (let round = 0; round < ROUNDS && last.exitCode !== 0 && !isLoop(); round++) {
      const script = path.join(folder, "fix.sh");
      const { exitCode, stdout: text, stderr: problem } = await fix();
      expect(exitCode, problem).to.equal(0);
      printed.push(text);
      writeFileSync(script, text);
      clean(script);
      formatted((await fix("-o", "terraform")).stdout);
      // The second time, what is done stays done.
      for (const time of ["first", "second"]) {
        const { code, stderr } = await shell.run(script);
        expect(code, `the ${time} time:\n${text}\n${stderr}`).to.equal(0);
      }
      const edited = await fix("-o", "values", "--write");
      expect(edited.exitCode, edited.stderr).to.equal(0);
      last = await doctorOn(sandbox, argv);
    }
    const wrong = last.json.results.filter(
      ({ status, severity, because, accepted }) =>
        accepted === undefined &&
        because?.kind !== "blocked" &&
        (status === "fail" || (last.exitCode === 3 && status === "unknown" && severity === "error")),
    );
    return {
      code: last.exitCode,
      left: [...new Set(wrong.map(({ id }) => id))].sort(),
      helm: printed.flatMap((text) => text.split("\n").filter((line) => HELM.test(line))),
      repeats: isLoop(),
    };
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
