import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { commandLine, doctor, resultsOf } from "../support/doctor.ts";

/** No Google and no cluster: nobody listens there. */
const NOWHERE = {
  HOME: "/nonexistent",
  CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "true",
  ...Object.fromEntries(
    ["CONTAINER", "IAM", "CLOUDRESOURCEMANAGER", "SERVICEUSAGE", "STORAGE", "BIGQUERY", "COMPUTE"].map(
      (name) => [`CLOUDSDK_API_ENDPOINT_OVERRIDES_${name}`, "http://127.0.0.1:1"],
    ),
  ),
};

/** What is wrong with the input, and the sentence that says so on standard error, whole. */
const FAULTS: readonly (readonly [argv: string, stderr: string | RegExp])[] = [
  ["--offline -f gone.yaml", "carto-wi: gone.yaml cannot be read: it does not exist"],
  ["--offline -f folder", "carto-wi: folder is a folder, not a file"],
  ["--offline -f broken.yaml", "broken.yaml:4:1: “,” or “]” is expected here"],
  ["--offline -f tab.yaml", "tab.yaml:2:1: a tab is used where YAML allows only spaces"],
  ["--offline -f list.yaml", "list.yaml:1:1: the document must be a map of keys, but it isn't"],
  [
    "--offline -f https://example.com/values.yaml",
    "carto-wi: https://example.com/values.yaml is an address: download it first, carto-wi fetches no values files",
  ],
  ["--offline", "carto-wi: --offline needs files to judge: pass -f customizations.yaml or --manifest FILE"],
  ["--reelase carto", 'carto-wi: unknown option "--reelase", did you mean --release?'],
  ["--\u001b[31mred", String.raw`carto-wi: unknown option "--\u001b[31mred"`],
  ["-q extra", 'carto-wi: doctor takes no "extra": options begin with --'],
  ["-q a.yaml", 'carto-wi: doctor takes no "a.yaml": give a values file with -f'],
  ["-q b.tar.gz", 'carto-wi: doctor takes no "b.tar.gz": give a bundle with --bundle'],
  ["--project Acme", 'carto-wi: --project "Acme" contains an upper-case letter'],
  ["--namespace carto_1", /^carto-wi: --namespace "carto_1" contains a character outside /],
  ["--release -", /^carto-wi: --release "-" /],
  ["--cluster UPPER", /^carto-wi: --cluster "UPPER" /],
  ["--location mars", 'carto-wi: --location "mars" is neither a region nor a zone'],
  ["--gsa someone", 'carto-wi: --iam-service-account "someone" is not an email'],
  ["--ksa App", /^carto-wi: --kubernetes-service-account "App" contains an upper-case letter/],
  ["--timeout soon", 'carto-wi: --timeout "soon" is not a duration such as 30s, 500ms or 1m30s'],
  ["--retries many", 'carto-wi: --retries "many" is not a number from 0 to 9'],
  [
    "--only pool-enabeld",
    'carto-wi: --only "pool-enabeld" names no probe, did you mean pool-enabled? (see carto-wi probes)',
  ],
  ["--only values --skip values", "carto-wi: --only and --skip together leave no probe to judge by"],
  ["--kubeconfig folder", 'carto-wi: --kubeconfig "folder" is a folder, not a file'],
  ["--offline -f list.yaml/x", "carto-wi: list.yaml/x cannot be read: a part of its path is not a folder"],
  ["--offline --chart loop", "carto-wi: loop cannot be read: its symbolic links form a loop"],
  ["--bundle loop", "carto-wi: loop cannot be read: its symbolic links form a loop"],
  ["--evidence loop", 'carto-wi: --evidence "loop" cannot be read: its symbolic links form a loop'],
  ["--kubeconfig gone", 'carto-wi: --kubeconfig "gone" cannot be read: it does not exist'],
];

describe("Bad input", () => {
  let cwd = "";
  before(() => {
    cwd = mkdtempSync(path.join(tmpdir(), "carto-wi-input-"));
    mkdirSync(path.join(cwd, "folder"));
    symlinkSync("loop", path.join(cwd, "loop"));
    writeFileSync(path.join(cwd, "broken.yaml"), "a: 1\nb: [1,\nc: 2\n");
    writeFileSync(path.join(cwd, "tab.yaml"), "a:\n\tb: 1\n");
    writeFileSync(path.join(cwd, "list.yaml"), "- a\n");
  });
  after(() => rmSync(cwd, { recursive: true, force: true }));

  for (const [argv, sentence] of FAULTS) {
    it(`${argv}`, async () => {
      const report = path.join(cwd, "report.json");
      rmSync(report, { force: true });
      const run = await commandLine([...argv.split(" "), "-o", `json=${report}`], {
        cwd,
        environment: NOWHERE,
      });
      expect(run.exitCode, run.stderr).to.equal(2);
      const lines = run.stderr.trimEnd().split("\n");
      expect(lines).to.have.length(1);
      if (typeof sentence === "string") expect(lines[0]).to.equal(sentence);
      else expect(lines[0]).to.match(sentence);
      expect(run.stdout).to.equal("");
      const written = JSON.parse(readFileSync(report, "utf8"));
      expect(written).to.include({ exitCode: 2, verdict: "inconclusive" });
      expect(written.errors).to.have.length(1);
      expect(`${lines[0]}`).to.include(written.errors[0].location === undefined ? "carto-wi: " : ".yaml:");
    });
  }
});

describe("A name that was typed", () => {
  it("starts no command in the log of a CI job", async () => {
    const cwd = mkdtempSync(path.join(tmpdir(), "carto-wi-typed-"));
    writeFileSync(path.join(cwd, "::error::x"), "{");
    const { exitCode, stderr } = await commandLine(["compare", "::error::x", "::error::x"], { cwd });
    rmSync(cwd, { recursive: true, force: true });
    expect(exitCode).to.equal(2);
    expect(stderr).to.match(/^\\x3a:error::x:1:\d+: this is not JSON/);
  });

  it("is cut where it is very long", async () => {
    const { exitCode, stderr } = await commandLine(["--offline", "-f", "x".repeat(100_000)]);
    expect(exitCode).to.equal(2);
    expect(stderr.length).to.be.below(4100);
  });
});

describe("Input of the world", () => {
  it("a context that the kubeconfig lacks: unknown, and says so", async () => {
    const run = await doctor(["-n", "carto", "--context", "nonesuch"]);
    expect(run.exitCode).to.equal(3);
    expect(resultsOf(run, "pool-enabled")[0]?.message).to.include("no context nonesuch");
    expect(run.requests.filter(({ service }) => service === "kubernetes")).to.deep.equal([]);
  });

  it("no kubeconfig at all: unknown, and says how to get one", async () => {
    const run = await commandLine([], { environment: NOWHERE });
    expect(run.exitCode).to.equal(3);
    expect(run.stderr).to.equal("");
    expect(resultsOf(run, "pool-enabled")[0]?.message).to.match(/^No cluster is configured\. Run gcloud /);
    const live = ({ because }: { readonly because?: { readonly kind: string } }) =>
      because?.kind === "not-given";
    const causes = new Set(
      run.json.results.filter(live).map(({ status, message }) => `${status}: ${message}`),
    );
    expect([...causes].filter((cause) => cause.startsWith("unknown"))).to.have.length(1);
  });

  it("a kubeconfig that is a folder: unknown, and says so", async () => {
    const run = await commandLine(["-n", "carto"], { environment: { ...NOWHERE, KUBECONFIG: "/" } });
    expect(run.exitCode).to.equal(3);
    expect(resultsOf(run, "pool-enabled")[0]?.message).to.equal(
      "The kubeconfig cannot be read: / is a folder, not a file.",
    );
  });

  it("one cause of many unknowns is shown once, and names the others", async () => {
    const run = await commandLine(["-n", "carto", "-o", "table"], { environment: NOWHERE });
    expect(run.stdout.match(/^\? unknown/gm)).to.have.length(1);
    expect(run.stdout).to.match(/^ {2}likewise {2}/m);
  });

  it("nothing configured: how to begin, in five lines", async () => {
    for (const argv of [
      ["-o", "table"],
      ["doctor", "-o", "table"],
    ]) {
      const run = await commandLine(argv, { environment: NOWHERE });
      expect([run.exitCode, run.stderr]).to.deep.equal([3, ""]);
      expect(run.stdout.trimEnd().split("\n")).to.have.length(5);
      expect(run.stdout).to.match(/^Nothing to check: /);
    }
  });

  it("an unreachable API server: unknown, and says what to check", async () => {
    const change = { currentCluster: "projects/acme-prod/locations/europe-west1/clusters/analytics" };
    const run = await doctor(["-n", "carto"], { change, faults: ["kubernetes:reset"] });
    expect(run.exitCode).to.equal(3);
    const [result] = resultsOf(run, "service-account-exists");
    expect(result?.because?.kind).to.equal("unreachable");
    expect(result?.message).to.match(
      /The Kubernetes API could not be reached \(ECONNRESET\): check the network/,
    );
  });

  it("a cluster that does not exist: a fail of pool-enabled, with the command that lists those that do", async () => {
    const run = await doctor(["-n", "carto", "--location", "europe-west1", "--cluster", "nonesuch"]);
    expect(run.exitCode).to.equal(1);
    const [result] = resultsOf(run, "pool-enabled");
    expect(result?.status).to.equal("fail");
    expect(result?.message).to.equal("cluster nonesuch doesn't exist in europe-west1 of project acme-prod");
    expect(result?.fix?.commands[0]?.shell).to.equal("gcloud container clusters list --project=acme-prod");
  });

  it("a project that does not exist, or is hidden: unknown, as nobody can tell", async () => {
    const run = await doctor(["-n", "carto", "--project", "nonesuch-project"]);
    const [result] = resultsOf(run, "project-active");
    expect(result?.status, result?.message).to.equal("unknown");
    expect(result?.because?.permission).to.equal("resourcemanager.projects.get");
  });
});
