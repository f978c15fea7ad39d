import { copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { ROOT } from "../../../scripts/bundle.ts";
import { type Ended, isolated, runCommand } from "../../../scripts/command.ts";
import { BUILD_MS, builtExecutable } from "../../support/executable.ts";
import { realClients } from "../../support/helm/download.ts";
import { type Sandbox, startSandbox } from "../../support/sandbox/index.ts";

const CHART = path.join(ROOT, "fixtures", "charts", "installable");
const values = (scenario: string) =>
  path.join(ROOT, "fixtures", "scenarios", scenario, "customizations.yaml");

for (const major of [3, 4] as const) {
  describe(`The plugin for Helm ${major}`, function () {
    this.timeout(120_000);
    let folder = "";
    let program = "";
    let sandbox: Sandbox | undefined;

    before(async function () {
      this.timeout(BUILD_MS);
      const executable = await builtExecutable();
      const clients = await realClients(major);
      if (executable === undefined) return this.skip();
      if (clients.kind === "missing") {
        console.warn(`      skipped for want of Helm ${major}: ${clients.reason}`);
        return this.skip();
      }
      program = clients.helm;
      // A path with a blank in it, as on many Macs.
      folder = mkdtempSync(path.join(tmpdir(), "carto-wi helm-"));
      const plugin = path.join(folder, "carto-wi");
      cpSync(path.join(ROOT, "plugins", "helm"), plugin, { recursive: true });
      copyFileSync(executable, path.join(plugin, "carto-wi"));
      // The folder carries no signature, which Helm 4 asks for by default.
      const unsigned = major === 4 ? ["--verify=false"] : [];
      const installed = await helm(["plugin", "install", ...unsigned, plugin]);
      expect(installed.code, installed.stderr).to.equal(0);
    });

    afterEach(async () => {
      await sandbox?.stop();
      sandbox = undefined;
    });

    after(() => {
      if (folder !== "") rmSync(folder, { recursive: true, force: true });
    });

    function helm(argv: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Ended> {
      const homes = ["DATA", "CONFIG", "CACHE"].map((kind) => [`HELM_${kind}_HOME`, path.join(folder, kind)]);
      // PATH holds no carto-wi, and sh is where POSIX systems have it.
      const env = { ...isolated(variables, {}), ...Object.fromEntries(homes), PATH: "/usr/bin:/bin" };
      return runCommand(program, argv, env, "pipe");
    }

    const verdicts = [
      ["healthy", 0],
      ["flag-off", 1],
    ] as const;
    for (const [scenario, code] of verdicts) {
      it(`hands on options and exit code: values of ${scenario} end with ${code}`, async () => {
        const ended = await helm(["carto-wi", "doctor", "--offline", "-f", values(scenario)]);
        expect(ended.code, ended.stdout + ended.stderr).to.equal(code);
        const short = await helm(["carto-wi", "--offline", "-f", values(scenario)]);
        expect(short.code, short.stdout + short.stderr).to.equal(code);
      });
    }

    const annotation = "commonBackendServiceAccount.annotations.iam\\.gke\\.io/gcp-service-account";
    const renderings = [
      ["the values", [], 0],
      ["an annotation without an email", ["--set-string", `${annotation}=carto-backend`], 1],
    ] as const;
    for (const [what, more, code] of renderings) {
      it(`renders with this Helm, and judges the manifest of ${what}: ${code}`, async () => {
        const argv = ["carto-wi", "check", "carto", CHART, "-n", "carto", "-f", values("healthy"), ...more];
        const ended = await helm([...argv, "--", "--offline", "-o", "json"]);
        expect(ended.code, ended.stdout + ended.stderr).to.equal(code);
        const { target }: { readonly target: Record<string, unknown> } = JSON.parse(ended.stdout);
        expect(target).to.include({ namespace: "carto", release: "carto" });
      });
    }

    it("passes Helm's namespace and context on", async () => {
      sandbox = await startSandbox({ scenario: "wrong-namespace" });
      const argv = ["carto-wi", "doctor", "--release", "carto", "-o", "json"];
      const ended = await helm(["-n", "carto", ...argv], sandbox.env);
      expect(ended.code, ended.stdout + ended.stderr).to.equal(1);
      expect(ended.stdout).to.include('"namespace": "carto"');
      const other = await helm(["--kube-context", "no-such-context", ...argv], sandbox.env);
      expect(other.stdout + other.stderr).to.include("no-such-context");
    });

    it("says what check wants, and what Helm says of a chart that can't be rendered", async () => {
      const usage = await helm(["carto-wi", "check", "carto"]);
      expect(usage.code).to.equal(2);
      expect(usage.stderr).to.include("helm carto-wi check RELEASE CHART");
      const missing = await helm(["carto-wi", "check", "carto", "no-such-chart"]);
      expect(missing.code).to.equal(2);
      expect(missing.stderr).to.include("no-such-chart");
    });
  });
}
