import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { parse, parseAllDocuments } from "yaml";
import { ROOT } from "../../../scripts/bundle.ts";
import { BIN, type Ended, isolated, runCommand } from "../../../scripts/command.ts";

const VALUES = (scenario: string) =>
  path.join(ROOT, "fixtures", "scenarios", scenario, "customizations.yaml");
const VERDICTS = [
  ["healthy", 0],
  ["flag-off", 1],
] as const;

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "carto-wi-templates-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("The GitLab component", function () {
  this.timeout(120_000);

  /** Runs the job's script with GitLab's interpolation of inputs (GitLab's documentation, "CI/CD inputs"). */
  async function runComponent(inputs: Readonly<Record<string, string>>): Promise<Ended> {
    const text = readFileSync(path.join(ROOT, "templates", "carto-wi.yml"), "utf8");
    const [spec, jobs] = parseAllDocuments(text);
    const declared: Readonly<Record<string, { readonly default?: string }>> = spec?.toJS().spec.inputs;
    const expand = (value: string) =>
      value.replace(
        /\$\[\[ inputs\.(\S+) \]\]/g,
        (_, name: string) => inputs[name] ?? declared[name]?.default ?? "",
      );
    const job: {
      readonly variables: Readonly<Record<string, string>>;
      readonly script: readonly string[];
    } = jobs?.toJS()["carto-wi"];
    const variables = Object.entries(job.variables).map(([name, value]) => [name, expand(value)]);
    const env = { ...isolated({}, process.env), ...Object.fromEntries(variables), HOME: folder };
    return runCommand("sh", ["-e", "-c", job.script.join("\n")], env, "pipe", folder);
  }

  for (const [scenario, code] of VERDICTS) {
    it(`judges the values of ${scenario}, and leaves a JUnit report: ${code}`, async () => {
      cpSync(VALUES(scenario), path.join(folder, "customizations.yaml"));
      const ended = await runComponent({ values: "customizations.yaml", package: ROOT });
      expect(ended.code, ended.stdout + ended.stderr).to.equal(code);
      expect(readFileSync(path.join(folder, "carto-wi-junit.xml"), "utf8")).to.include("<testsuite");
    });
  }
});

describe("The pre-commit hook", function () {
  this.timeout(120_000);
  const found = spawnSync("pre-commit", ["--version"], { encoding: "utf8" }).status === 0;

  /** A repository whose hook is the one of `.pre-commit-hooks.yaml`, with carto-wi on PATH. */
  function commit(scenario: string): Promise<Ended> {
    const [hook] = parse(readFileSync(path.join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));
    const repository = path.join(folder, "repository");
    const bin = path.join(folder, "bin");
    mkdirSync(path.join(repository, "production"), { recursive: true });
    mkdirSync(bin);
    symlinkSync(BIN, path.join(bin, "carto-wi"));
    cpSync(VALUES(scenario), path.join(repository, "production", "customizations.yaml"));
    const git = (...argv: readonly string[]) => execFileSync("git", argv, { cwd: repository, stdio: "pipe" });
    git("init", "--quiet");
    writeFileSync(
      path.join(repository, ".pre-commit-config.yaml"),
      JSON.stringify({ repos: [{ repo: "local", hooks: [hook] }] }),
    );
    git("add", "--all");
    const env = {
      ...isolated({}, process.env),
      PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      HOME: folder,
    };
    return runCommand("pre-commit", ["run", "--all-files", "--verbose"], env, "pipe", repository);
  }

  for (const [scenario, code] of VERDICTS) {
    it(`lets values through or not, with the real pre-commit: ${scenario} ends with ${code}`, async function () {
      if (!found) {
        console.warn("      skipped: pre-commit isn't installed");
        return this.skip();
      }
      const ended = await commit(scenario);
      expect(ended.code, ended.stdout + ended.stderr).to.equal(code);
      expect(ended.stdout).to.include(code === 0 ? "Passed" : "exit code: 1");
    });
  }
});

describe("Shell scripts that others run", () => {
  for (const script of ["plugins/helm/carto-wi.sh", "plugins/github/doctor.sh"]) {
    it(`${script} is clean for shellcheck`, function () {
      if (spawnSync("shellcheck", ["--version"]).status !== 0) {
        console.warn("      skipped: shellcheck isn't installed");
        return this.skip();
      }
      const { status, stdout } = spawnSync("shellcheck", [path.join(ROOT, script)], { encoding: "utf8" });
      expect(status, stdout).to.equal(0);
    });
  }
});
