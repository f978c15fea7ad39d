import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { exportLines } from "../support/sandbox/environment.ts";

const MAIN = fileURLToPath(new URL("../support/sandbox/main.ts", import.meta.url));

describe("The sandbox's command", () => {
  let folder = "";
  let child: ChildProcess | undefined;

  // Without the `--`, Node 20 takes --env-file for itself although it stands after the script.
  function run(...argv: readonly string[]): ChildProcess {
    child = spawn(process.execPath, ["--import", "tsx", "--", MAIN, ...argv], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    return child;
  }

  async function finish(running: ChildProcess): Promise<{ code: unknown; stderr: string }> {
    const chunks: string[] = [];
    running.stderr?.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
    const [code] = await once(running, "close");
    return { code, stderr: chunks.join("") };
  }

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "sandbox-command-"));
  });

  afterEach(() => {
    if (child?.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`writes the environment once it is ready, and tidies up on ${signal}`, async () => {
      const envFile = path.join(folder, "sandbox.env");
      const running = run("--scenario", "healthy", "--env-file", envFile);
      while (!existsSync(envFile)) await sleep(50);
      const lines = readFileSync(envFile, "utf8").trimEnd().split("\n");
      const env = new Map(lines.map((line) => [/^export (\w+)='/.exec(line)?.[1], line.split("'")[1] ?? ""]));
      const services =
        "CONTAINER IAM CLOUDRESOURCEMANAGER SERVICEUSAGE IAMCREDENTIALS STS STORAGE BIGQUERY COMPUTE";
      expect([...env.keys()]).to.have.members([
        ...`${services} ORGPOLICY POLICYTROUBLESHOOTER`
          .split(" ")
          .map((service) => `CLOUDSDK_API_ENDPOINT_OVERRIDES_${service}`),
        "CLOUDSDK_AUTH_DISABLE_CREDENTIALS",
        "CLOUDSDK_CORE_PROJECT",
        "KUBECONFIG",
        "METADATA_SERVER_DETECTION",
        "SANDBOX_URL",
        "SANDBOX_VALUES",
      ]);
      expect(env.get("CLOUDSDK_CORE_PROJECT")).to.equal("acme-prod");
      expect(readFileSync(env.get("SANDBOX_VALUES") ?? "", "utf8")).to.include(
        "enableGCPWorkloadIdentity: true",
      );
      const kubeconfig = env.get("KUBECONFIG") ?? "";
      expect(readFileSync(kubeconfig, "utf8")).to.include(
        "current-context: gke_acme-prod_europe-west1_analytics\n",
      );
      expect(statSync(kubeconfig).mode & 0o777).to.equal(0o600);
      expect(await (await fetch(`${env.get("SANDBOX_URL")}/requests`)).json()).to.deep.equal([]);
      running.kill(signal);
      expect(await finish(running)).to.deep.equal({ code: 0, stderr: "" });
      expect(existsSync(path.dirname(kubeconfig))).to.equal(false);
    });
  }

  const refused: readonly (readonly [string, readonly string[], string])[] = [
    ["an unknown scenario", ["--scenario", "healty"], 'There is no scenario "healty"; there are: '],
    ["an unknown flag", ["--scenario", "healthy", "--slow"], "--slow"],
    ["a bad fault", ["--scenario", "healthy", "--fault", "iam:418"], '"iam:418" is not a fault'],
    [
      "a bad latency",
      ["--scenario", "healthy", "--latency", "1s"],
      "--latency must be a whole number of milliseconds",
    ],
    ["no scenario", [], "--scenario is missing"],
  ];
  for (const [name, argv, message] of refused) {
    it(`ends with 2 and a sentence on ${name}`, async () => {
      const { code, stderr } = await finish(run(...argv, "--env-file", path.join(folder, "env")));
      expect(code).to.equal(2);
      expect(stderr)
        .to.match(/^sandbox: [^\n]+\n$/)
        .and.include(message);
      expect(existsSync(path.join(folder, "env"))).to.equal(false);
    });
  }

  it("ends with 2 and leaves nothing behind where it can't write the environment", async () => {
    const { code, stderr } = await finish(
      run("--scenario", "empty", "--env-file", path.join(folder, "no", "env")),
    );
    expect(code).to.equal(2);
    expect(stderr).to.match(/^sandbox: --env-file can't be written: [^\n]+\n$/);
  });

  it("quotes what it exports", () => {
    expect(exportLines({ A: "it's $HOME" })).to.equal("export A='it'\\''s $HOME'\n");
  });
});
