import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { type Asked, collectedBy } from "../../src/sources/evidence/commands.ts";
import { commandLine, resultsOf } from "../support/doctor.ts";
import { runProcess } from "../support/process.ts";

const NO_NETWORK = new URL("../support/no-network.ts", import.meta.url).href;
const OPTIONS = { project: "acme-prod", location: "europe-west1", cluster: "analytics", namespace: "carto" };
const CLUSTER: Asked = {
  method: "container.projects.locations.clusters.get",
  resource: "projects/acme-prod/locations/europe-west1/clusters/analytics",
};

function fileOf(asked: Asked): string {
  const way = collectedBy(asked);
  if (!("file" in way)) throw new Error(`${asked.method} is not collected`);
  return way.file;
}

describe("Evidence in a folder", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "carto-wi-evidence-"));
    put("target.json", { version: "1", options: OPTIONS });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const put = (file: string, content: unknown) =>
    writeFileSync(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
  const answer = (asked: Asked, content: unknown, said = "") => {
    put(`${fileOf(asked)}.json`, content);
    put(`${fileOf(asked)}.err`, said);
  };
  const doctor = (...argv: readonly string[]) => commandLine(["doctor", "--evidence", folder, ...argv]);
  it("is judged by what target.json says of whom it is; options win", async () => {
    answer(CLUSTER, { name: "analytics", workloadIdentityConfig: { workloadPool: "acme-prod.svc.id.goog" } });
    const run = await doctor("--only", "pool-enabled");
    expect(run.json.target).to.include(OPTIONS);
    expect(resultsOf(run, "pool-enabled")[0]).to.include({
      status: "pass",
      message: "The pool is acme-prod.svc.id.goog",
    });
    expect((await doctor("--only", "pool-enabled", "--cluster", "other")).json.target.cluster).to.equal(
      "other",
    );
  });

  const CASES: readonly {
    readonly says: string;
    readonly content?: unknown;
    readonly said?: string;
    readonly status: string;
    readonly kind?: string;
    readonly detail?: RegExp;
  }[] = [
    {
      says: "nothing collected",
      status: "unknown",
      kind: "not-collected",
      detail: /carto-wi collect --print-commands/,
    },
    {
      says: "an empty file",
      content: "",
      status: "unknown",
      kind: "malformed-answer",
      detail: /\.err, then run it again/,
    },
    {
      says: "a cut answer",
      content: '{"name":"ana',
      status: "unknown",
      kind: "malformed-answer",
      detail: /\.json is not the JSON/,
    },
    { says: "a proxy's page", content: "<html>SECRET</html>", status: "unknown", kind: "malformed-answer" },
    {
      says: "another shape",
      content: "[]",
      status: "unknown",
      kind: "malformed-answer",
      detail: /its structure is unexpected/,
    },
    {
      says: "absence",
      content: "",
      said: "ERROR: (gcloud.container.clusters.describe) ResponseError: code=404, message=Not found: SECRET.\n",
      status: "fail",
    },
    {
      says: "a refusal",
      content: "",
      said: "ERROR: (gcloud.container.clusters.describe) ResponseError: code=403, message=SECRET\n",
      status: "unknown",
      kind: "permission-missing",
      detail: /container\.clusters\.get/,
    },
    {
      says: "an API that is off",
      content: "",
      said: "ERROR: (x) Kubernetes Engine API has not been used in project 4 before or it is disabled. https://console.developers.google.com/apis/api/container.googleapis.com/overview SECRET",
      status: "unknown",
      kind: "api-disabled",
      detail: /gcloud services enable container\.googleapis\.com/,
    },
    {
      says: "nobody signed in",
      content: "",
      said: "ERROR: (x) You do not currently have an active account selected. SECRET",
      status: "unknown",
      kind: "unauthenticated",
      detail: /not signed in/,
    },
    {
      says: "an answer that a failed command began",
      content: { name: "analytics" },
      said: "SECRET\n\ncarto-wi: exit 1\n",
      status: "unknown",
      kind: "malformed-answer",
    },
    {
      says: "warnings beside an answer",
      content: { name: "analytics", workloadIdentityConfig: { workloadPool: "acme-prod.svc.id.goog" } },
      said: "WARNING: SECRET PERMISSION_DENIED\n",
      status: "pass",
    },
  ];
  for (const { says, content, said, status, kind, detail = /^/ } of CASES) {
    it(`${status}: ${says}`, async () => {
      if (content !== undefined) answer(CLUSTER, content, said);
      const run = await doctor("--only", "pool-enabled");
      const [result] = resultsOf(run, "pool-enabled");
      expect(result?.status).to.equal(status);
      expect(result?.because?.kind).to.equal(kind);
      expect(result?.because?.detail ?? "").to.match(detail);
      expect(run.stdout + run.stderr).not.to.include("SECRET");
    });
  }

  const refuses = (says: string, make: (path: string) => void, why: string) =>
    it(`does not read ${says}`, async () => {
      make(join(folder, `${fileOf(CLUSTER)}.json`));
      const [result] = resultsOf(await doctor("--only", "pool-enabled"), "pool-enabled");
      expect(result?.because?.kind).to.equal("malformed-answer");
      expect(result?.because?.detail).to.include(`${fileOf(CLUSTER)}.json ${why}`);
    });
  refuses(
    "a link to what is outside",
    (path) => symlinkSync("/etc/hostname", path),
    "is a link to a path outside",
  );
  refuses("a pipe", (path) => execFileSync("mkfifo", [path]), "is not a file");
  refuses("a folder", (path) => mkdirSync(path), "is not a file");
  refuses(
    "what is too large",
    (path) => {
      writeFileSync(path, "");
      truncateSync(path, 16 * 1024 * 1024 + 1);
    },
    "is larger than 16 MiB",
  );

  it("says with -v which files answer nothing", async () => {
    put("notes.txt", "");
    expect((await doctor("--only", "pool-enabled", "-v")).stderr).to.include(
      "notes.txt: no question needs it",
    );
    expect((await doctor("--only", "pool-enabled")).stderr).to.equal("");
  });

  for (const [says, target, why] of [
    [
      "of another version",
      { version: "2", options: OPTIONS },
      "has another: use the carto-wi that collected it",
    ],
    ["with an option that is not known", { version: "1", options: { zone: "x" } }, '"zone"'],
    ["with a name that is none", { version: "1", options: { project: "NO" } }, "--project"],
    ["that is none", "{", "is not a file of carto-wi collect"],
  ] as const) {
    it(`refuses a target.json ${says}`, async () => {
      put("target.json", target);
      const run = await doctor();
      expect(run.exitCode).to.equal(2);
      expect(run.stderr).to.include("target.json").and.include(why);
    });
  }

  for (const more of [
    ["--bundle", "x"],
    ["--offline"],
    ["--wait", "1m"],
    ["--kubeconfig", "x"],
    ["--context", "x"],
    ["--helm-release"],
    ["--troubleshoot"],
  ]) {
    it(`excludes ${more[0]}`, async () => {
      const run = await doctor(...more);
      expect(run.exitCode).to.equal(2);
      expect(run.stderr)
        .to.include(more[0] ?? "")
        .and.include("--evidence");
    });
  }

  it("opens no socket", async () => {
    const { code, stderr } = await runProcess(["doctor", "--evidence", folder], { imports: [NO_NETWORK] });
    expect(stderr).not.to.match(/^network: /m);
    expect(code).to.equal(3);
  });

  it("refuses a folder that is not there", async () => {
    const run = await commandLine(["doctor", "--evidence", join(folder, "nope")]);
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.include("cannot be read: it does not exist");
  });
});
