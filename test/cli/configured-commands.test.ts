/** The commands beside the doctor read carto-wi.yaml too. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { commandLine } from "../support/doctor.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const VALUES = `commonBackendServiceAccount:
  enableGCPWorkloadIdentity: false
  annotations:
    iam.gke.io/gcp-service-account: ${EMAIL}
`;
const ONE = `installations:
  - name: maps
    values: [customizations.yaml]
    namespace: carto
    release: carto
    project: acme-prod
    location: europe-west1
    cluster: analytics
`;
const TWO = `${ONE}  - name: tiles
    values: [tiles.yaml]
    namespace: tiles
    release: carto
    project: acme-prod
    location: europe-west1
    cluster: analytics
`;

describe("carto-wi.yaml", () => {
  let cwd = "";
  let sandbox: Sandbox | undefined;
  beforeEach(() => {
    cwd = mkdtempSync(path.join(tmpdir(), "carto-wi-configured-"));
    for (const name of ["customizations.yaml", "tiles.yaml"]) writeFileSync(path.join(cwd, name), VALUES);
  });
  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
    rmSync(cwd, { recursive: true, force: true });
  });
  const config = (text: string) => writeFileSync(path.join(cwd, "carto-wi.yaml"), text);
  const run = (...argv: readonly string[]) =>
    commandLine(argv, { cwd, ...(sandbox === undefined ? {} : { environment: sandbox.env }) });

  it("is read by fix, which prints the steps of each installation", async () => {
    config(TWO);
    const { exitCode, stdout, stderr } = await run("fix", "--offline");
    expect(exitCode, stderr).to.equal(0);
    expect(stdout.match(/^# 1\. workload-identity-enabled/gm)).to.have.length(2);
    const one = await run("fix", "--offline", "--installation", "tiles");
    expect(one.stdout.match(/^# 1\. workload-identity-enabled/gm)).to.have.length(1);
  });

  it("names the file that fix edits", async () => {
    config(ONE);
    const { exitCode, stderr } = await run("fix", "--offline", "-o", "values", "--write");
    expect(exitCode, stderr).to.equal(0);
    const edited = readFileSync(path.join(cwd, "customizations.yaml"), "utf8");
    expect(edited).to.equal(VALUES.replace("false", "true"));
  });

  it("makes the steps of an accepted finding optional", async () => {
    config(`${ONE}accept:\n  - probe: workload-identity-enabled\n    reason: a key until May\n`);
    const { stdout } = await run("fix", "--offline");
    expect(stdout).to.include("# Nothing has to be fixed.").and.include("Optional, no failure asks for it");
  });

  it("is read by bundle", async () => {
    config(ONE);
    sandbox = await startSandbox({ scenario: loadScenario("healthy") });
    const { exitCode, stderr } = await run("bundle", "--file", "b.tgz");
    expect(exitCode, stderr).to.equal(0);
    const judged = await run("doctor", "--bundle", "b.tgz");
    expect(judged.json.target).to.include({ namespace: "carto", cluster: "analytics" });
  });

  it("is read by collect", async () => {
    config(ONE);
    const { exitCode, stdout, stderr } = await run("collect", "--print-commands");
    expect(exitCode, stderr).to.equal(0);
    expect(stdout).to.include("gke_acme-prod_europe-west1_analytics").and.include("--namespace=carto");
  });

  for (const argv of [["bundle"], ["collect", "--print-commands"], ["fix", "--offline", "-o", "values"]])
    it(`asks ${argv[0]} for one of several installations`, async () => {
      config(TWO);
      const { exitCode, stderr } = await run(...argv);
      expect(exitCode).to.equal(2);
      expect(stderr).to.include("2 installations (maps, tiles): choose one with --installation");
    });

  it("is not read beside options that say what is judged, or with --no-config", async () => {
    config("nonsense: [");
    const beside = await run("fix", "--offline", "-f", "customizations.yaml");
    expect([beside.exitCode, beside.stderr]).to.deep.equal([
      0,
      "carto-wi: carto-wi.yaml is not read, because -f says what is judged\n",
    ]);
    expect((await run("collect", "--print-commands")).exitCode).to.equal(2);
    const without = await run("collect", "--print-commands", "--no-config");
    expect(without.stderr).to.include("--project");
  });

  it("says which installation can't be read", async () => {
    config(TWO.replace("tiles.yaml", "nowhere.yaml"));
    const { exitCode, stdout, stderr } = await run("fix", "--offline");
    expect(exitCode).to.equal(2);
    expect(stdout, "the other installation's fixes").to.include("#!/usr/bin/env bash");
    expect(stderr).to.include("tiles: ").and.include("nowhere.yaml");
  });
});
