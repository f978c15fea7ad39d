import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { ROOT } from "../../scripts/bundle.ts";
import { type Ended, isolated, runCommand } from "../../scripts/command.ts";

/** What is read of an action's metadata (GitHub's documentation, "Metadata syntax for GitHub Actions"). */
type Action = {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly steps: readonly [{ readonly env: Readonly<Record<string, string>>; readonly run: string }];
  };
};

const ACTION: Action = parse(readFileSync(path.join(ROOT, "action.yml"), "utf8"));
const VALUES = (scenario: string) =>
  path.join(ROOT, "fixtures", "scenarios", scenario, "customizations.yaml");

type Run = Ended & {
  readonly outputs: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
};

/** Runs the action's step in a folder that holds `file`, as a runner does. */
async function runAction(inputs: Readonly<Record<string, string>>, file: string): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-action-"));
  try {
    cpSync(file, path.join(folder, path.basename(file)));
    const expand = (text: string) =>
      text.replace(
        /\$\{\{ inputs\.(\S+) \}\}/g,
        (_, name: string) => inputs[name] ?? ACTION.inputs[name]?.default ?? "",
      );
    const [{ env, run }] = ACTION.runs.steps;
    const variables = {
      ...Object.fromEntries(Object.entries(env).map(([name, text]) => [name, expand(text)])),
      GITHUB_ACTION_PATH: ROOT,
      GITHUB_OUTPUT: path.join(folder, "outputs"),
      GITHUB_STEP_SUMMARY: path.join(folder, "summary"),
    };
    for (const name of ["outputs", "summary"]) writeFileSync(path.join(folder, name), "");
    const argv = ["-eo", "pipefail", "-c", run];
    const ended = await runCommand(
      "bash",
      argv,
      { ...isolated({}, process.env), ...variables },
      "pipe",
      folder,
    );
    const texts = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), "utf8")]);
    const files: Readonly<Record<string, string>> = Object.fromEntries(texts);
    const outputs = [...(files.outputs ?? "").matchAll(/^([^=\n]+)=(.*)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]);
    return { ...ended, outputs: Object.fromEntries(outputs), files };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("The GitHub Action", function () {
  this.timeout(60_000);

  it("annotates, writes summary, JUnit and SARIF, and says verdict and counts", async () => {
    const inputs = { values: "customizations.yaml", sarif: "wi.sarif", junit: "wi.xml" };
    const run = await runAction(inputs, VALUES("flag-off"));
    expect(run.code, run.stderr).to.equal(1);
    expect(run.stdout).to.match(/^::error .*customizations\.yaml/m);
    expect(run.outputs).to.include({ verdict: "fail", failed: "1", unknown: "0" });
    expect(Number(run.outputs.passed)).to.be.above(0);
    expect(run.files.summary).to.include("workload-identity-enabled");
    expect(run.files["wi.sarif"]).to.include('"version": "2.1.0"');
    expect(run.files["wi.xml"]).to.include("<testsuite");
  });

  it("ends with 0 where all is right", async () => {
    const run = await runAction({ values: "customizations.yaml" }, VALUES("healthy"));
    expect(run.code, run.stdout + run.stderr).to.equal(0);
    expect(run.outputs).to.include({ verdict: "pass", failed: "0" });
  });

  it("sets each output that it promises", async () => {
    const run = await runAction({ values: "customizations.yaml" }, VALUES("healthy"));
    const promised = Object.values(ACTION.outputs).map(
      ({ value }) => /steps\.doctor\.outputs\.(\S+) /.exec(value)?.[1],
    );
    expect(Object.keys(run.outputs)).to.have.members(promised);
  });

  it("judges each file of a glob, and an installation of the configuration", async () => {
    const each = await runAction({ each: "*.yaml" }, VALUES("flag-off"));
    expect(each.code, each.stderr).to.equal(1);
    expect(each.outputs.failed).to.equal("1");
    const missing = await runAction({ config: "carto-wi.yaml" }, VALUES("healthy"));
    expect(missing.code).to.equal(2);
    expect(missing.stdout + missing.stderr).to.include("carto-wi.yaml");
  });

  it("runs nothing that stands in an input", async () => {
    const run = await runAction({ values: '$(touch touched); "; touch touched; #' }, VALUES("healthy"));
    expect(run.code).to.equal(2);
    expect(run.outputs.verdict).to.equal("inconclusive");
    expect(run.files).not.to.have.property("touched");
  });

  it("takes several values files and options, one a line", async () => {
    const options = "--offline\n--set=commonBackendServiceAccount.enableGCPWorkloadIdentity=false";
    const run = await runAction({ values: "customizations.yaml\n", options }, VALUES("healthy"));
    expect(run.code, run.stdout + run.stderr).to.equal(1);
  });
});
