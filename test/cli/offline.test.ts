import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { commandLine, type JsonReport, statuses } from "../support/doctor.ts";
import { type Ended, runProcess } from "../support/process.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const NO_NETWORK = new URL("../support/no-network.ts", import.meta.url).href;
const VALUES = ["-f", loadScenario("healthy").valuesFile];
const LIVE_PROBES = ["project-active", "pool-enabled", "account-exists", "binding-member"];

describe("Offline", () => {
  let sandbox: Sandbox | undefined;
  let folder = "";
  before(async () => {
    sandbox = await startSandbox({ scenario: "healthy" });
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-offline-"));
  });
  after(async () => {
    await sandbox?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Without a network, in an environment where a live run would work. */
  const cutOff = (...argv: readonly string[]): Promise<Ended> =>
    runProcess(argv, { environment: sandbox?.env ?? {}, imports: [NO_NETWORK] });

  it("the trap works: a live run loads the clients and ends at its first connection", async () => {
    const { code, stderr } = await cutOff("doctor", "-n", "carto");
    expect(code).to.equal(99);
    expect(stderr)
      .to.match(/^client: .*node_modules\//m)
      .and.match(/^network: /m);
  });

  const quiet: Readonly<Record<string, readonly string[]>> = {
    "the doctor with values": ["doctor", "--offline", ...VALUES, "-o", "json"],
    "the doctor with all of its target given": [
      ...["doctor", "--offline", ...VALUES, "--project", "acme-prod", "--location", "europe-west1"],
      ...["--cluster", "analytics", "-n", "carto", "--release", "carto"],
    ],
    "values probes alone, without --offline": ["doctor", ...VALUES, "--only", "workload-identity-enabled"],
    "a usage error": ["doctor", "--offline"],
    "--version": ["--version"],
    "--help": ["--help"],
    explain: ["explain", "pool-enabled"],
    probes: ["probes"],
  };
  for (const [name, argv] of Object.entries(quiet)) {
    it(`${name}: opens no socket and loads no client`, async () => {
      const { code, stderr } = await cutOff(...argv);
      expect(stderr).to.not.match(/^(network|client): /m);
      expect(code, stderr).to.equal(name === "a usage error" ? 2 : 0);
    });
  }

  it("judges the values, and lists the rest as skip with the reason", async () => {
    const run = await commandLine(["--offline", ...VALUES]);
    expect(run.exitCode).to.equal(0);
    const said = statuses(run, ["workload-identity-enabled", "annotation-present", ...LIVE_PROBES]);
    const skipped = Object.fromEntries(LIVE_PROBES.map((id) => [id, "skip"]));
    expect(said).to.deep.equal({
      "workload-identity-enabled": "pass",
      "annotation-present": "pass",
      ...skipped,
    });
    for (const result of run.json.results.filter(({ status }) => status === "skip")) {
      expect(result.because?.kind, result.id).to.be.oneOf(["offline", "not-given", "not-applicable"]);
      expect(result.message, result.id).to.not.equal("");
    }
  });

  it("finds what is wrong in a file, with the place", async () => {
    const run = await commandLine(["--offline", "-f", loadScenario("flag-off").valuesFile]);
    expect(run.exitCode).to.equal(1);
    const [failed] = run.json.results.filter(({ status }) => status === "fail");
    expect(failed?.id).to.equal("workload-identity-enabled");
    expect(failed?.location).to.deep.include({ line: 10, column: 30 });
  });

  it("looks into no kubeconfig", async () => {
    const environment = { KUBECONFIG: path.join(folder, "kubeconfig") };
    writeFileSync(
      environment.KUBECONFIG,
      "current-context: gke_acme-prod_europe-west1_analytics\ncontexts: []\n",
    );
    const run = await commandLine(["--offline", ...VALUES], { environment });
    expect(run.json.target).to.not.have.any.keys("project", "cluster", "location");
  });

  it("reads standard input for -", async () => {
    const run = await commandLine(["--offline", "-f", "-"], {
      stdin: "commonBackendServiceAccount: {enableGCPWorkloadIdentity: false}",
    });
    expect(run.exitCode).to.equal(1);
  });

  it("in a process gives the report that it gives in this one", async () => {
    const { stdout } = await cutOff("--offline", ...VALUES, "-o", "json");
    const apart: JsonReport = JSON.parse(stdout);
    const here = (await commandLine(["--offline", ...VALUES], { environment: sandbox?.env ?? {} })).json;
    expect({ ...apart, startedAt: "", durationMs: 0 }).to.deep.equal({
      ...here,
      startedAt: "",
      durationMs: 0,
    });
  });
});
