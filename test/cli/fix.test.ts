import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { commandLine } from "../support/doctor.ts";
import { runProcess, startProcess, unprivileged } from "../support/process.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

const OFF = loadScenario("flag-off").valuesFile;
const HOSTILE = "it's `touch x` $(touch x)\n; touch x #";

describe("carto-wi fix", () => {
  let folder = "";
  let sandbox: Sandbox | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-fix-"));
  });

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const fix = (...argv: readonly string[]) =>
    commandLine(["fix", ...argv], {
      cwd: folder,
      ...(sandbox === undefined ? {} : { environment: sandbox.env }),
    });

  async function onScenario(name: string, change?: JsonObject, ...argv: readonly string[]) {
    sandbox = await startSandbox({ scenario: loadScenario(name, change) });
    return fix("-n", "carto", "--release", "carto", ...argv);
  }

  it("prints a script with each command, why, risk, undo and the time that it takes", async () => {
    const { exitCode, stdout } = await onScenario("wrong-namespace");
    expect(exitCode).to.equal(0);
    expect(stdout)
      .to.match(/^#!\/usr\/bin\/env bash\n/)
      .and.include("set -eu\n");
    expect(stdout).to.match(/^gcloud iam service-accounts add-iam-policy-binding .* --quiet$/m);
    for (const part of [
      /^# 1\. binding-member: /m,
      /2-7\s(?:# )?minutes/,
      /^# Risk: /m,
      /^# {3}gcloud iam .*remove-iam/m,
    ])
      expect(stdout).to.match(part);
  });

  it("switches the pool on before it grants", async () => {
    const { stdout } = await onScenario("pool-off", {
      serviceAccounts: { "carto-backend@acme-prod.iam.gserviceaccount.com": { disabled: true } },
    });
    const at = (text: string) => stdout.indexOf(text);
    expect(at("\ngcloud container clusters update")).to.be.above(0);
    expect(at("\ngcloud iam service-accounts enable")).to.be.above(at("\ngcloud container clusters update"));
  });

  it("has CARTO's support told of an account that it creates", async () => {
    const { stdout } = await onScenario("no-account");
    expect(stdout)
      .to.include("# To: support@carto.com")
      .and.include("carto-backend@acme-prod.iam.gserviceaccount.com");
  });

  it("says that nothing has to be fixed", async () => {
    const { exitCode, stdout } = await onScenario("healthy");
    expect(exitCode).to.equal(0);
    expect(stdout).to.include("# Nothing has to be fixed.");
    expect(stdout.split("\n").filter((line) => line !== "" && !/^(?:#|set )/.test(line))).to.deep.equal([]);
  });

  it("says that an unknown result may need a fix", async () => {
    for (const format of ["shell", "terraform"]) {
      const { exitCode, stdout } = await onScenario("no-permission", undefined, "-o", format);
      await sandbox?.stop();
      expect(exitCode).to.equal(0);
      expect(stdout).to.include("No failure was found, but ").and.include(" unknown and may need a fix.");
      expect(stdout).to.not.include("Nothing has to be fixed").and.not.include("the steps above are done");
    }
  });

  it("runs nothing that a name holds", async () => {
    const { stdout } = await onScenario("healthy", {
      release: { serviceAccount: { annotations: { "iam.gke.io/gcp-service-account": HOSTILE } } },
    });
    const script = path.join(folder, "fix.sh");
    writeFileSync(script, stdout);
    const ended = spawnSync("/bin/bash", [script], { cwd: folder, encoding: "utf8", env: { PATH: folder } });
    expect(ended.error).to.equal(undefined);
    expect(() => statSync(path.join(folder, "x"))).to.throw();
  });

  it("prints Terraform that grants by member, never by binding", async () => {
    const { stdout } = await onScenario("wrong-namespace", undefined, "-o", "terraform");
    expect(stdout).to.include('resource "google_service_account_iam_member" "workload_identity" {');
    expect(stdout).not.to.match(/_iam_(?:binding|policy)"/);
  });

  it("imports an account that exists", async () => {
    const { stdout } = await onScenario(
      "healthy",
      { serviceAccounts: { "carto-backend@acme-prod.iam.gserviceaccount.com": { disabled: true } } },
      "-o",
      "terraform",
    );
    expect(stdout).to.match(
      /^import \{\n {2}to = google_service_account\.carto_backend\n {2}id = "projects\/acme-prod/m,
    );
    expect(stdout).to.include("  disabled   = false\n");
  });

  describe("-o values", () => {
    const given = () => {
      const file = path.join(folder, "customizations.yaml");
      cpSync(OFF, file);
      return file;
    };
    const before = readFileSync(OFF, "utf8");
    const wanted = before.replace("enableGCPWorkloadIdentity: false", "enableGCPWorkloadIdentity: true");

    it("prints the file with the edit made, and the changes on standard error", async () => {
      given();
      const ended = await fix("--offline", "-f", "customizations.yaml", "-o", "values");
      expect([ended.exitCode, ended.stdout]).to.deep.equal([0, wanted]);
      expect(ended.stderr)
        .to.include("-  enableGCPWorkloadIdentity: false")
        .and.include("+  enableGCPWorkloadIdentity: true");
    });

    it("--write keeps what another program writes during the run", async () => {
      const file = given();
      // The changes are shown before the file is written.
      const meddling = `import { appendFileSync } from "node:fs";
        const write = process.stderr.write.bind(process.stderr);
        process.stderr.write = (text, ...rest) => {
          if (text.startsWith("+++")) appendFileSync(${JSON.stringify(file)}, "other: 1\\n");
          return write(text, ...rest);
        };`;
      const { code, stderr } = await runProcess(
        ["fix", "--offline", "-f", "customizations.yaml", "-o", "values", "--write"],
        { cwd: folder, imports: [`data:text/javascript,${encodeURIComponent(meddling)}`] },
      );
      expect(code, stderr).to.equal(2);
      expect(stderr).to.match(
        /^carto-wi: customizations\.yaml was changed by another program during the run: /m,
      );
      expect(readFileSync(file, "utf8")).to.equal(`${before}other: 1\n`);
    });

    it("waits for no pipe that was read already", async function () {
      if (process.platform === "win32") this.skip();
      const pipe = path.join(folder, "pipe");
      spawnSync("mkfifo", [pipe]);
      const argv = ["fix", "--offline", "--timeout", "5s", "-f", "pipe", "-o", "values"];
      const started = startProcess(argv, { cwd: folder });
      spawn("sh", ["-c", 'cat "$0" > "$1"', OFF, pipe]);
      const { code, stderr } = await started.ended;
      expect([code, stderr]).to.deep.equal([
        2,
        "carto-wi: pipe did not end within the run's time (--timeout)\n",
      ]);
    });

    it("--write leaves a file that its owner protected", async () => {
      const file = given();
      chmodSync(file, 0o444);
      const { exitCode, stderr } = await unprivileged(folder, () =>
        fix("--offline", "-f", "customizations.yaml", "-o", "values", "--write"),
      );
      expect(exitCode).to.equal(2);
      expect(stderr).to.match(/^carto-wi: \S*customizations\.yaml can't be written: permission denied$/m);
      expect(readFileSync(file, "utf8")).to.equal(before);
    });

    it("--write edits the file in place", async () => {
      const file = given();
      const ended = await fix("--offline", "-f", "customizations.yaml", "-o", "values", "--write");
      expect([ended.exitCode, ended.stdout]).to.deep.equal([0, ""]);
      expect(readFileSync(file, "utf8")).to.equal(wanted);
      expect(ended.stderr).to.include("wrote customizations.yaml");
    });

    it("writes nothing where nothing has to change", async () => {
      const file = given();
      writeFileSync(file, wanted);
      const ended = await fix("--offline", "-f", "customizations.yaml", "-o", "values", "--write");
      expect([ended.exitCode, readFileSync(file, "utf8")]).to.deep.equal([0, wanted]);
    });

    it("edits the file that has the setting", async () => {
      const file = given();
      writeFileSync(path.join(folder, "more.yaml"), "router: {}\n");
      const ended = await fix(
        "--offline",
        "-f",
        "customizations.yaml",
        "-f",
        "more.yaml",
        "-o",
        "values",
        "--write",
      );
      expect(ended.exitCode, ended.stderr).to.equal(0);
      expect(readFileSync(file, "utf8")).to.equal(wanted);
    });

    const refused = [
      [
        "a setting of --set",
        ["-f", "customizations.yaml", "--set", "commonBackendServiceAccount.enableGCPWorkloadIdentity=false"],
        "--set",
      ],
    ] as const;
    for (const [what, argv, says] of refused) {
      it(`refuses ${what}`, async () => {
        const file = given();
        const ended = await fix("--offline", ...argv, "-o", "values", "--write");
        expect(ended.exitCode, ended.stdout).to.equal(2);
        expect(ended.stderr).to.include(says);
        expect(readFileSync(file, "utf8")).to.equal(before);
      });
    }
  });

  it("needs the names of a redacted bundle, and puts them in", async () => {
    sandbox = await startSandbox({ scenario: loadScenario("wrong-namespace") });
    const target = ["-n", "carto", "--release", "carto"];
    const argv = [
      "bundle",
      ...target,
      "--redact",
      "pseudonyms",
      "--pseudonym-map",
      "map.json",
      "--file",
      "b.tgz",
    ];
    const made = await commandLine(argv, { cwd: folder, environment: sandbox.env });
    expect(made.exitCode, made.stderr).to.equal(0);
    const refused = await fix("--bundle", "b.tgz");
    expect(refused.exitCode).to.equal(2);
    expect(refused.stderr).to.include("--pseudonym-map");
    const { exitCode, stdout, stderr } = await fix("--bundle", "b.tgz", "--pseudonym-map", "map.json");
    expect(exitCode, stderr).to.equal(0);
    expect(stdout).to.include(
      "add-iam-policy-binding carto-backend@acme-prod.iam.gserviceaccount.com --project=acme-prod",
    );
  });

  describe("for several installations", () => {
    const off = "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: false\n";
    const broken = "commonBackendServiceAccount: [\n";
    /** Names an installation for each values file. */
    const write = (files: { readonly [name: string]: string }) => {
      for (const [name, yaml] of Object.entries(files))
        writeFileSync(path.join(folder, `${name}.yaml`), yaml);
      const installations = Object.keys(files).map((name) => ({ name, values: [`${name}.yaml`] }));
      writeFileSync(path.join(folder, "carto-wi.yaml"), JSON.stringify({ installations }));
    };

    it("prints the fixes of those that can be read, names the others, and ends with 2", async () => {
      write({ berlin: off, madrid: broken, paris: off });
      const { exitCode, stdout, stderr } = await fix("--offline");
      expect(exitCode).to.equal(2);
      expect(stdout.match(/^# 1\. workload-identity-enabled/gm)).to.have.length(2);
      expect(stderr).to.match(/^madrid\.yaml:\d+:\d+: madrid: /m);
      expect(stderr).to.include("the fixes leave out 1 of 3 installations, which can't be read");
    });

    it("takes --each too, and names each installation above its fixes", async () => {
      write({ berlin: off, paris: off });
      for (const [argv, heads] of [
        [
          ["--each", "{berlin,paris}.yaml"],
          ["berlin.yaml", "paris.yaml"],
        ],
        [[], ["berlin", "paris"]],
      ] as const)
        for (const format of ["shell", "terraform"]) {
          const { stdout, stderr } = await fix("--offline", ...argv, "-o", format);
          const found = [...stdout.matchAll(/^# installation ([^,\n]+)/gm)].map(([, name]) => name);
          expect(found, stderr).to.deep.equal(heads);
        }
      const { stderr, exitCode } = await fix("--offline", "--each", "{berlin,paris}.yaml", "-o", "values");
      expect(exitCode).to.equal(2);
      expect(stderr).to.include(
        "--each has 2 installations (berlin.yaml, paris.yaml): choose one with --installation",
      );
    });

    it("prints nothing where none can be read", async () => {
      write({ berlin: broken, madrid: broken });
      const { exitCode, stdout, stderr } = await fix("--offline");
      expect([exitCode, stdout]).to.deep.equal([2, ""]);
      expect(stderr).to.include("berlin.yaml:");
    });
  });

  const wrong = [
    [["-o", "table"], "table"],
    [["--write"], "-o values"],
    [["--pseudonym-map", "map.json"], "--bundle"],
    [["stray"], "takes no"],
  ] as const;
  for (const [argv, says] of wrong) {
    it(`refuses ${argv.join(" ")}`, async () => {
      const ended = await fix(...argv);
      expect([ended.exitCode, ended.stdout]).to.deep.equal([2, ""]);
      expect(ended.stderr).to.include(says);
    });
  }
});
