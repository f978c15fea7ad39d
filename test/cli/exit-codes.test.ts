import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { FORMATS } from "../../src/render/index.ts";
import { type Circumstances, commandLine, doctor, type Story } from "../support/doctor.ts";
import { loadScenario } from "../support/sandbox/index.ts";

const LIVE = ["-n", "carto", "--release", "carto"];
const aborted = (signal: string) => {
  const controller = new AbortController();
  controller.abort(signal);
  return controller.signal;
};
const values = (scenario: string) => ["-f", loadScenario(scenario).valuesFile];

/** Whose live annotation is another than the values': a warning. */
const DIFFERENT = {
  kubernetes: {
    "v1/ServiceAccount": {
      "carto/carto-common-backend": {
        metadata: {
          annotations: { "iam.gke.io/gcp-service-account": "gke-nodes@acme-prod.iam.gserviceaccount.com" },
        },
      },
    },
  },
  serviceAccounts: {
    "gke-nodes@acme-prod.iam.gserviceaccount.com": {
      policy: {
        bindings: [
          {
            role: "roles/iam.workloadIdentityUser",
            members: ["serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]"],
          },
        ],
      },
    },
  },
};
/** The probes that the warning needs, and none that may find more to say of it. */
const ANNOTATION = ["--only", "annotation-present", ...values("healthy")];

type Row = {
  readonly code: number;
  readonly argv: readonly string[];
  readonly story?: Story & Circumstances;
  /** Nothing is written: the run was cut short. */
  readonly silent?: true;
};

const ROWS: Readonly<Record<string, Row>> = {
  "nothing is wrong": { code: 0, argv: LIVE },
  "something failed": { code: 1, argv: LIVE, story: { scenario: "wrong-namespace" } },
  "something failed and something is unknown": {
    code: 1,
    argv: LIVE,
    story: { scenario: "no-account", faults: ["cloudresourcemanager:403"] },
  },
  "only a warning": { code: 0, argv: [...LIVE, ...ANNOTATION], story: { change: DIFFERENT } },
  "a warning, with --fail-on warn": {
    code: 1,
    argv: [...LIVE, ...ANNOTATION, "--fail-on", "warn"],
    story: { change: DIFFERENT },
  },
  "an unknown": { code: 3, argv: LIVE, story: { scenario: "no-permission" } },
  "an unknown, with --allow-unknown": {
    code: 0,
    argv: [...LIVE, "--allow-unknown"],
    story: { scenario: "no-permission" },
  },
  "a fail, with --allow-unknown": {
    code: 1,
    argv: [...LIVE, "--allow-unknown"],
    story: { scenario: "wrong-namespace" },
  },
  "an unknown flag": { code: 2, argv: [...LIVE, "--realease", "carto"] },
  "nothing to judge": { code: 2, argv: ["--offline"] },
  "a filter that matches nothing": { code: 2, argv: [...LIVE, "--only", "nonesuch"] },
  "a file that is not there": { code: 2, argv: [...LIVE, "-f", "nonesuch.yaml"] },
  interrupted: { code: 130, argv: LIVE, story: { interrupted: aborted("SIGINT") }, silent: true },
  terminated: { code: 143, argv: LIVE, story: { interrupted: aborted("SIGTERM") }, silent: true },
};

describe("The exit code", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-codes-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, { code, argv, story, silent }] of Object.entries(ROWS)) {
    it(`is ${code} for ${name}, whatever the format and wherever it goes`, async () => {
      const toFiles = FORMATS.map((format) => [format, path.join(folder, `${name}.${format}`)] as const);
      const outputs = toFiles.flatMap(([format, file]) => ["-o", `${format}=${file}`]);
      const all = await doctor([...argv, ...outputs], { cwd: folder, ...story });
      expect(all.exitCode, all.stderr).to.equal(code);
      for (const [, file] of toFiles) expect(existsSync(file), file).to.equal(silent === undefined);

      for (const format of FORMATS) {
        const run = await doctor([...argv, "-o", format], { cwd: folder, ...story });
        expect(run.exitCode, format).to.equal(code);
        if (silent) expect(run.stdout, format).to.equal("");
        if (format === "json" && silent === undefined) expect(run.json.exitCode).to.equal(code);
      }
    });
  }

  it("is that of the run in the JSON file, but for a file that can't be written", async () => {
    const file = path.join(folder, "report.json");
    const outputs = ["-o", `json=${file}`, "-o", `junit=${path.join(folder, "no", "such", "folder.xml")}`];
    const run = await doctor([...LIVE, ...outputs]);
    expect(run.exitCode).to.equal(2);
    expect(JSON.parse(readFileSync(file, "utf8"))).to.include({ exitCode: 2, verdict: "inconclusive" });
  });

  it("is 4 for a defect, which is told as one, in a few lines", async () => {
    const wrong = { environment: new Proxy({}, { get: broken }), cwd: folder };
    const run = await commandLine(LIVE, wrong);
    expect(run.exitCode).to.equal(4);
    expect(run.stdout).to.equal("");
    expect(run.stderr).to.match(
      /^Internal error: this is a bug in carto-wi \S+, and nothing was decided\.\nError: its message is withheld.*\n +at /,
    );
    expect(run.stderr).to.match(/Please report/);
    expect(run.stderr).to.not.include("the environment is broken");
    expect(run.stderr.split("\n").length).to.be.below(10);
  });
});

function broken(): never {
  throw new Error("the environment is broken\n    at the environment is broken");
}
