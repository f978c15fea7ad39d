import { readFileSync } from "node:fs";
import { expect } from "chai";
import { type DoctorRun, doctorOn, resultsOf, statuses } from "../support/doctor.ts";
import { type Client, needClient, startClient } from "../support/sandbox/clients.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const ACCOUNT = "carto-backend@acme-prod.iam.gserviceaccount.com";
/** Said by the guide in this form, its placeholders filled in for a release called carto. */
const MEMBER = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
const BINDING = [ACCOUNT, "--role", "roles/iam.workloadIdentityUser", "--member", MEMBER];
const PROBES = [
  "workload-identity-enabled",
  "annotation-present",
  "pool-enabled",
  "account-exists",
  "binding-member",
];

describe("CARTO's guide, step by step with the real gcloud", function () {
  this.timeout(180_000);
  let sandbox: Sandbox | undefined;
  let client: Client | undefined;

  before(async function () {
    needClient(this, "gcloud", process.env);
    sandbox = await startSandbox({ scenario: "empty" });
    client = startClient("gcloud", process.env.PATH, sandbox.env);
  });
  after(async () => {
    client?.dispose();
    await sandbox?.stop();
  });

  async function gcloud(...argv: readonly string[]): Promise<void> {
    if (client === undefined) throw new Error("gcloud was not started");
    const { code, stderr } = await client.run(...argv);
    expect(code, `gcloud ${argv.join(" ")}\n${stderr}`).to.equal(0);
  }

  function doctor(...argv: readonly string[]): Promise<DoctorRun> {
    if (sandbox === undefined) throw new Error("the sandbox was not started");
    return doctorOn(sandbox, ["-n", "carto", "--release", "carto", ...argv]);
  }
  const withValues = () => doctor("-f", sandbox?.env.SANDBOX_VALUES ?? "");
  const told = (run: DoctorRun) => Object.values(statuses(run, PROBES)).join(" ");

  it("before the first step nothing says what is to come, and with the values the account is missing", async () => {
    const live = await doctor();
    expect(told(live)).to.equal("unknown skip pass skip skip");
    expect(live.exitCode).to.equal(3);
    const run = await withValues();
    expect(told(run)).to.equal("pass pass pass fail skip");
    expect(run.exitCode).to.equal(1);
  });

  it("once the account is created only the binding is missing", async () => {
    await gcloud("iam", "service-accounts", "create", "carto-backend", "--project=acme-prod");
    const run = await withValues();
    expect(told(run)).to.equal("pass pass pass pass fail");
    expect(resultsOf(run, "binding-member")[0]?.expected).to.equal(MEMBER);
  });

  it("once it is bound, by the guide's own command, all five pass", async () => {
    await gcloud("iam", "service-accounts", "add-iam-policy-binding", ...BINDING);
    const run = await withValues();
    expect(told(run)).to.equal("pass pass pass pass pass");
    expect(run.exitCode, JSON.stringify(run.json.results, undefined, 1)).to.equal(0);
  });

  it("the guide's lines for customizations.yaml are what the values hold", () => {
    const values = readFileSync(sandbox?.env.SANDBOX_VALUES ?? "", "utf8");
    expect(values).to.include(
      [
        "commonBackendServiceAccount:",
        "  enableGCPWorkloadIdentity: true",
        "  annotations:",
        `    iam.gke.io/gcp-service-account: "${ACCOUNT}"`,
      ].join("\n"),
    );
  });

  it("broken with gcloud it fails; the fix that the doctor prints, run as printed, mends it", async () => {
    await gcloud("iam", "service-accounts", "remove-iam-policy-binding", ...BINDING);
    const broken = await withValues();
    expect(told(broken)).to.equal("pass pass pass pass fail");
    const commands = resultsOf(broken, "binding-member")[0]?.fix?.commands ?? [];
    expect(commands.map(({ tool }) => tool)).to.deep.equal(["gcloud"]);
    for (const { argv } of commands) await gcloud(...argv);
    expect(told(await withValues())).to.equal("pass pass pass pass pass");
  });

  it("the account deleted, the fix that is printed for that makes it again", async () => {
    await gcloud("iam", "service-accounts", "delete", ACCOUNT, "--project=acme-prod");
    const broken = await withValues();
    expect(told(broken)).to.equal("pass pass pass fail skip");
    const commands = resultsOf(broken, "account-exists")[0]?.fix?.commands ?? [];
    for (const { argv } of commands) await gcloud(...argv);
    const mended = await withValues();
    expect(told(mended)).to.equal("pass pass pass pass fail");
    for (const { argv } of resultsOf(mended, "binding-member")[0]?.fix?.commands ?? []) await gcloud(...argv);
    expect(told(await withValues())).to.equal("pass pass pass pass pass");
  });
});
