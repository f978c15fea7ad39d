import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { digest, pack } from "../../src/bundle/archive.ts";
import { BUNDLE_VERSION } from "../../src/bundle/bundle.ts";
import { bundleOn, filesIn, folder, reportOn, textIn } from "../support/bundles.ts";
import { commandLine, doctorOn } from "../support/doctor.ts";
import { runProcess } from "../support/process.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const NO_NETWORK = new URL("../support/no-network.ts", import.meta.url).href;
const NAMESPACE = ["-n", "carto"];

describe("carto-wi bundle", () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ scenario: "wrong-namespace" });
  });
  after(() => sandbox.stop());

  const bundle = (...argv: readonly string[]) => doctorOn(sandbox, ["bundle", ...NAMESPACE, ...argv]);

  it("writes one file for its owner alone, and says its name on standard output", async () => {
    const file = await bundleOn(sandbox, NAMESPACE);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(readdirSync(join(file, ".."))).to.deep.equal(["bundle.tar.gz"]);
  });

  it("shows with doctor --facts all facts that it holds", async () => {
    const file = await bundleOn(sandbox, NAMESPACE);
    const { facts } = JSON.parse(await textIn(file, "facts.json"));
    const run = await commandLine(["doctor", "--bundle", file, "--facts"]);
    const kinds = (all: readonly { readonly kind: string }[]) => all.map(({ kind }) => kind);
    expect(kinds(JSON.parse(run.stdout).facts)).to.deep.equal(kinds(facts));
    const printed = await commandLine(["doctor", "--bundle", file, "--facts", "-o", "table"]);
    expect(printed.stdout).to.include(`facts (${facts.length})`).and.to.include("  allowPolicy ");
    expect((await commandLine(["doctor", "--bundle", file])).stdout).not.to.include('"facts"');
    expect((await commandLine(["doctor", "--facts", "-o", "table"])).exitCode).to.equal(2);
  });

  it("gives it a name that says when it is of, and whether names were replaced", async () => {
    const cwd = folder();
    const run = await doctorOn(sandbox, ["bundle", ...NAMESPACE], { cwd });
    expect(run.exitCode, run.stderr).to.equal(0);
    const [name = ""] = readdirSync(cwd);
    expect(name).to.match(/^carto-wi-bundle-\d{8}T\d{6}Z\.tar\.gz$/);
    expect(run.stdout).to.equal(`${join(cwd, name)}\n`);
    const redacted = await doctorOn(sandbox, ["bundle", ...NAMESPACE, "--redact", "pseudonyms"], { cwd });
    expect(redacted.stdout).to.match(/\/carto-wi-bundle-redacted-\d{8}T\d{6}Z\.tar\.gz\n$/);
  });

  it("writes over nothing unless told to", async () => {
    const file = join(folder(), "x.tar.gz");
    writeFileSync(file, "mine");
    const refused = await bundle("--file", file);
    expect([refused.exitCode, refused.stdout, readFileSync(file, "utf8")]).to.deep.equal([2, "", "mine"]);
    expect(refused.stderr).to.include("exists: pass another --file, or --force");
    expect(refused.requests).to.deep.equal([]);
    expect((await bundle("--file", file, "--force")).exitCode).to.equal(0);
    expect((await reportOn(file)).verdict).to.equal("fail");
  });

  it("writes over no file that it reads, whatever it is told", async () => {
    const cwd = folder();
    writeFileSync(join(cwd, "v.yaml"), "other: 1\n");
    symlinkSync("v.yaml", join(cwd, "link"));
    for (const file of ["v.yaml", "link"]) {
      const argv = ["bundle", "--offline", "-f", "v.yaml", "--file", file, "--force"];
      const { exitCode, stderr } = await commandLine(argv, { cwd });
      expect(exitCode, stderr).to.equal(2);
      expect(stderr).to.match(/^carto-wi: --file can't write \S+, because the run reads it as v\.yaml: /);
    }
    expect(readFileSync(join(cwd, "v.yaml"), "utf8")).to.equal("other: 1\n");
    expect(readdirSync(cwd).sort()).to.deep.equal(["link", "v.yaml"]);
  });

  it("leaves the map of pseudonyms as it was where the bundle can't be written", async () => {
    const [made, map] = [folder(), join(folder(), "map.json")];
    const redacted = (file: string) =>
      bundle("--redact", "pseudonyms", "--pseudonym-map", map, "--file", file);
    const gone = await redacted(join(made, "none", "bundle.tar.gz"));
    expect([gone.exitCode, existsSync(map)], gone.stderr).to.deep.equal([2, false]);
    expect((await redacted(join(made, "bundle.tar.gz"))).exitCode).to.equal(0);
    // One more name would be in it.
    const earlier = readFileSync(map, "utf8").replace(/"words": \{[^}]*\}/, '"words": {}');
    writeFileSync(map, earlier);
    expect((await redacted(join(made, "none", "bundle.tar.gz"))).exitCode).to.equal(2);
    expect(readFileSync(map, "utf8")).to.equal(earlier);
    expect(statSync(map).mode & 0o777).to.equal(0o600);
  });

  it("prints with --dry-run all that would be in it, and writes nothing", async () => {
    const cwd = folder();
    const run = await doctorOn(sandbox, ["bundle", ...NAMESPACE, "--dry-run"], { cwd });
    expect([run.exitCode, run.stderr, readdirSync(cwd)]).to.deep.equal([0, "", []]);
    const file = await bundleOn(sandbox, NAMESPACE);
    const names = [...(await filesIn(file)).keys()];
    expect(run.stdout.match(/^==> \S+/gm)).to.deep.equal(names.map((name) => `==> ${name}`));
    const untimed = (text: string) => text.replaceAll(/"(?:at|now)": "[^"]*"|"durationMs": [\d.]+/g, "");
    expect(untimed(run.stdout)).to.include(untimed(await textIn(file, "facts.json")).trim());
  });

  it("lists each file with its size and sum, what was asked, and what was left out and why", async () => {
    const file = await bundleOn(sandbox, NAMESPACE);
    const files = await filesIn(file);
    const { files: listed, leftOut, versions } = JSON.parse(await textIn(file, "manifest.json"));
    const others = [...files].filter(([name]) => name !== "manifest.json");
    expect(listed).to.deep.equal(
      others.map(([name, bytes]) => ({ name, size: bytes.length, sha256: digest(bytes) })),
    );
    expect(leftOut).to.deep.include({ what: "tokens, keys, kubeconfigs and pod logs", why: "never" });
    expect(versions).to.include({ node: process.versions.node, cluster: "1.33.5-gke.1201000" });
    const { requests } = JSON.parse(await textIn(file, "requests.json"));
    const methods = requests.map(({ method }: { method: string }) => method);
    expect(methods).to.include("iam.projects.serviceAccounts.getIamPolicy");
    expect(requests[0]).to.have.all.keys("source", "method", "resource", "outcome", "at", "durationMs");
  });

  it("is the same bytes for the same facts, times and all", async () => {
    const [first, second] = [join(folder(), "b.tar.gz"), join(folder(), "b.tar.gz")];
    const made = await bundleOn(sandbox, NAMESPACE);
    for (const file of [first, second]) {
      const again = await commandLine(["bundle", "--bundle", made, "--file", file]);
      expect(again.exitCode, again.stderr).to.equal(0);
    }
    expect(readFileSync(first)).to.deep.equal(readFileSync(second));
    expect(readFileSync(first)).to.deep.equal(readFileSync(made));
  });

  it("replaces no name twice: the way back would lead to tokens", async () => {
    const redacted = await bundleOn(sandbox, [...NAMESPACE, "--redact", "pseudonyms"]);
    const file = join(folder(), "twice.tar.gz");
    const run = await commandLine(["bundle", "--bundle", redacted, "--redact", "pseudonyms", "--file", file]);
    expect([run.exitCode, existsSync(file)]).to.deep.equal([2, false]);
    expect(run.stderr).to.include("names are already pseudonyms");
  });

  it("says in its own words when it was gathered, and by what", async () => {
    const text = await textIn(await bundleOn(sandbox, NAMESPACE), "readme.txt");
    expect(text).to.match(/^carto-wi \d\S+ gathered it at \d{4}-\S+Z\.$/m);
  });

  it("works when nothing works: it holds the reasons", async () => {
    const file = join(folder(), "none.tar.gz");
    const environment = { HOME: folder(), METADATA_SERVER_DETECTION: "none" };
    const run = await commandLine(["bundle", "--file", file], { environment });
    expect(run.exitCode, run.stderr).to.equal(0);
    const report = await reportOn(file);
    expect(report.exitCode).to.equal(3);
    expect(report.results.find(({ id }) => id === "pool-enabled")?.because?.kind).to.equal("not-given");
  });

  it("works when half of the services are down", async () => {
    const faults = ["iam:503", "container:garbage", "kubernetes:reset", "cloudresourcemanager:hang"];
    const broken = await startSandbox({ scenario: "healthy", faults });
    try {
      const file = await bundleOn(broken, [...NAMESPACE, "--request-timeout", "300ms", "--retries", "0"]);
      const report = await reportOn(file);
      const kinds = new Set(report.results.map(({ because }) => because?.kind));
      expect([...kinds]).to.include.members(["malformed-answer", "timeout"]);
      expect(JSON.parse(await textIn(file, "manifest.json")).leftOut.length).to.be.above(10);
    } finally {
      await broken.stop();
    }
  });

  const WRONG: Readonly<Record<string, readonly [argv: readonly string[], said: string]>> = {
    "a map without pseudonyms": [["--pseudonym-map", "m.json"], "pass --redact pseudonyms too"],
    "a name that lies": [["--file", "redacted.tar.gz"], "--file says redacted"],
    "another redaction": [["--redact", "all"], "--redact is none or pseudonyms"],
    "an option of the doctor's alone": [["--only", "pool-enabled"], 'unknown option "--only"'],
    "another bundle and more": [
      ["--bundle", "b.tar.gz"],
      "--bundle is written again without changes, so --namespace",
    ],
    "a word": [["b.tar.gz"], 'bundle takes no "b.tar.gz"'],
    "standard output": [["--file", "-"], "--file - is not possible"],
    "a folder that is not there": [["--file", "/nowhere/b.tar.gz"], "its folder does not exist"],
    "values that are not there": [["-f", "nowhere.yaml"], "it does not exist"],
  };
  for (const [says, [argv, said]] of Object.entries(WRONG)) {
    it(`refuses ${says} with a sentence`, async () => {
      const run = await doctorOn(sandbox, ["bundle", ...NAMESPACE, ...argv], { cwd: folder() });
      expect([run.exitCode, run.stdout]).to.deep.equal([2, ""]);
      expect(run.stderr).to.include(said);
      expect(run.stderr.trim().split("\n")).to.have.length(1);
    });
  }

  it("writes none where it would give a secret away, and says where, not what", async () => {
    const [cwd, secret] = [folder(), "s3cr3t-of-the-customer"];
    writeFileSync(
      join(cwd, "values.yaml"),
      `appConfigValues:\n  workspaceImportsBucket: ${secret}\nappSecrets:\n  x:\n    value: ${secret}\n`,
    );
    const run = await doctorOn(sandbox, ["bundle", ...NAMESPACE, "-f", "values.yaml"], { cwd });
    expect([run.exitCode, run.stdout]).to.deep.equal([2, ""]);
    expect(run.stderr).to.match(
      /no bundle was written.*values\.yaml: appSecrets\.x\.value.* in facts\.json, line \d+/,
    );
    expect(run.stderr).not.to.include(secret);
    expect(readdirSync(cwd)).to.deep.equal(["values.yaml"]);
  });
});

describe("doctor --bundle", () => {
  let file = "";
  before(async () => {
    const sandbox = await startSandbox({ scenario: "wrong-namespace" });
    file = await bundleOn(sandbox, NAMESPACE);
    await sandbox.stop();
  });

  it("opens no socket and loads no client", async () => {
    const argv = ["doctor", "--bundle", file, "--quiet", "-o", "json"];
    const run = await runProcess(argv, { imports: [NO_NETWORK] });
    expect([run.code, run.stderr]).to.deep.equal([1, ""]);
  });

  it("says when the facts are of, and who gathered them", async () => {
    const { stderr } = await commandLine(["doctor", "--bundle", file]);
    expect(stderr).to.match(/^carto-wi: .*bundle\.tar\.gz was gathered at \d{4}-\S+Z by carto-wi \d\S+\n$/);
  });

  it("lets flags and files that are given win", async () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, "off.yaml"),
      "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: false\n",
    );
    const argv = ["doctor", "--bundle", file, "-f", join(cwd, "off.yaml")];
    const off = (await commandLine(argv)).json;
    expect(off.results.find(({ id }) => id === "workload-identity-enabled")?.status).to.equal("fail");
    const other = await reportOn(file, ["--namespace", "elsewhere"]);
    const exists = other.results.find(({ id }) => id === "namespace-exists");
    expect([exists?.status, exists?.because?.kind]).to.deep.equal(["unknown", "not-collected"]);
  });

  it("takes it from standard input", async () => {
    const run = await commandLine(["doctor", "--bundle", "-", "--quiet"], { stdin: readFileSync(file) });
    expect([run.exitCode, run.stderr]).to.deep.equal([1, ""]);
  });

  it("refuses to read standard input twice", async () => {
    const run = await commandLine(["doctor", "--bundle", "-", "-f", "values.yaml,-"], { stdin: "" });
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.include("-f - and --bundle - both name standard input");
  });

  it("refuses options that would ask", async () => {
    const given = ["--kubeconfig", "x", "--context", "y", "--helm-release", "--troubleshoot", "--wait", "1m"];
    const run = await commandLine(["doctor", "--bundle", file, ...given]);
    expect(run.exitCode).to.equal(2);
    for (const option of ["kubeconfig", "context", "helm-release", "troubleshoot", "wait"])
      expect(run.stderr).to.include(`--${option} reads live settings`);
  });

  const told = async (path: string) => {
    const run = await commandLine(["doctor", "--bundle", path]);
    expect(run.exitCode).to.equal(2);
    return run.stderr;
  };
  const changed = async (name: string, change: (text: string) => string): Promise<string> => {
    const files = new Map(await filesIn(file));
    files.set(name, Buffer.from(change(Buffer.from(files.get(name) ?? []).toString())));
    if (name !== "manifest.json") {
      const manifest = JSON.parse(await textIn(file, "manifest.json"));
      manifest.files = [...files].flatMap(([listed, bytes]) =>
        listed === "manifest.json" ? [] : [{ name: listed, size: bytes.length, sha256: digest(bytes) }],
      );
      files.set("manifest.json", Buffer.from(JSON.stringify(manifest)));
    }
    const path = join(folder(), "changed.tar.gz");
    writeFileSync(path, await pack(files));
    return path;
  };

  it("refuses what is no bundle of this version, with a sentence", async () => {
    expect(await told("/nowhere.tar.gz")).to.include("it does not exist");
    expect(await told(folder())).to.include("is a folder");
    expect(await told("package.json")).to.include("not compressed with gzip");
    const newer = String(Number(BUNDLE_VERSION) + 1);
    const version = (text: string) =>
      text.replace(`"schemaVersion": "${BUNDLE_VERSION}"`, `"schemaVersion": "${newer}"`);
    for (const name of ["manifest.json", "facts.json"]) {
      const said = await told(await changed(name, version));
      expect(said).to.match(new RegExp(`${name} has schema version ${newer}.*use a newer carto-wi`));
    }
    expect(await told(await changed("facts.json", () => "{"))).to.include("is not JSON");
    const timeless = (text: string) => {
      const { facts, ...rest } = JSON.parse(text);
      return JSON.stringify({
        ...rest,
        facts: facts.filter(({ kind }: { kind: string }) => kind !== "clock"),
      });
    };
    expect(await told(await changed("facts.json", timeless))).to.include("facts.json has no time");
    const other = (text: string) => text.replace('"autopilot": false', '"autopilot": "no"');
    expect(await told(await changed("facts.json", other))).to.match(/fact \d+ \("?cluster"?\)/);
    const unlisted = (text: string) => text.replace(/"sha256": "./, '"sha256": "g');
    expect(await told(await changed("manifest.json", unlisted))).to.match(/was changed/);
    const run = await commandLine(["doctor", "--bundle", file, "--bundle", "x"], {});
    expect(existsSync("x")).to.equal(false);
    expect(run.exitCode).to.equal(2);
  });
});
