import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { progress } from "../../src/app/progress.ts";
import { rounds } from "../../src/app/rounds.ts";
import { type Round, untilRight } from "../../src/app/wait.ts";
import { unbound, unseen } from "../render/runs.ts";
import { ask, urlOf } from "../sandbox/ask.ts";
import { type DoctorRun, doctorOn, resultsOf } from "../support/doctor.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const REPORT: Round["report"] = { target: { inferred: {} }, results: [], chain: [] };
const NOT_YET: Round = { report: REPORT, standing: new Map() };

const TIMES = { firstMs: 29_000, timeoutMs: 30_000, leastMs: 10_000 };

/** Plays rounds on a clock of its own; answers when each round began, what time it was given, and what was slept. */
async function play(rounds: (now: number) => Round, waitMs: number, interruptAt = Infinity) {
  let now = 0;
  const interrupt = new AbortController();
  const [began, slept, given]: [number[], number[], number[]] = [[], [], []];
  await untilRight(
    async (_remembered, timeMs) => {
      began.push(now);
      given.push(timeMs);
      return rounds(now);
    },
    {
      waitMs,
      times: TIMES,
      now: () => now,
      sleep: async (ms) => {
        slept.push(ms);
        now += ms;
        if (now >= interruptAt) interrupt.abort();
      },
      interrupted: interrupt.signal,
    },
  );
  return { began, slept, given };
}

describe("Waiting", () => {
  it("is one round without --wait, and where there is nothing to wait for", async () => {
    expect((await play(() => NOT_YET, 0)).began).to.deep.equal([0]);
    expect((await play(() => ({ report: REPORT }), 60_000)).began).to.deep.equal([0]);
  });

  it("pauses longer each time, up to half a minute, and looks once more when the time is up", async () => {
    const { slept, began } = await play(() => NOT_YET, 100_000);
    expect(slept).to.deep.equal([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 9000]);
    expect(began.at(-1)).to.equal(100_000);
  });

  it("lets no later round outlast the wait by more than a request", async () => {
    const { began, given } = await play(() => NOT_YET, 60_000);
    expect(began).to.deep.equal([0, 1000, 3000, 7000, 15_000, 31_000, 60_000]);
    expect(given).to.deep.equal([29_000, 30_000, 30_000, 30_000, 30_000, 29_000, 10_000]);
    const short = await play(() => NOT_YET, 1000);
    expect(short.given).to.deep.equal([29_000, 10_000]);
  });

  it("ends with the round that is right, and when it is interrupted", async () => {
    const { began } = await play((now) => (now >= 3000 ? { report: REPORT } : NOT_YET), 100_000);
    expect(began).to.deep.equal([0, 1000, 3000]);
    expect((await play(() => NOT_YET, 100_000, 3000)).began).to.deep.equal([0, 1000]);
  });
});

describe("A pause", () => {
  const failing = [unbound, { ...unseen, id: "pool-enabled" }, { ...unseen, id: "account-exists" }];
  const pauses = (isTTY: boolean) => {
    let now = 0;
    const written: string[] = [];
    const stderr = { write: (text: string) => void written.push(text), isTTY, columns: 120 };
    const resume = rounds({ stderr, now: () => now })({
      round: 3,
      report: { ...REPORT, results: failing },
      pauseMs: 8000,
      leftMs: 250_000,
    });
    return { written, resume, pass: (ms: number) => (now += ms) };
  };
  const SAID =
    "round 3: binding-member fails, pool-enabled, account-exists unknown; next try in 8 s, 4 min 10 s left";

  it("is a line in a log", () => {
    const { written, resume } = pauses(false);
    resume();
    expect(written).to.deep.equal([`carto-wi: ${SAID}\n`]);
  });

  it("names the installation of several, and nothing that was accepted", () => {
    const written: string[] = [];
    const stderr = { write: (text: string) => void written.push(text), isTTY: false, columns: undefined };
    const accepted = { ...unbound, id: "pool-enabled", accepted: { reason: "known" } };
    rounds({ stderr, now: () => 0 })({
      round: 1,
      report: { ...REPORT, name: "west", results: [unbound, accepted] },
      pauseMs: 1000,
      leftMs: 60_000,
    });
    expect(written).to.deep.equal([
      "carto-wi: west, round 1: binding-member fails; next try in 1 s, 1 min left\n",
    ]);
  });

  it("is a line on a terminal, which is cleared when it ends", () => {
    const { written, resume } = pauses(true);
    resume();
    expect(written).to.deep.equal([`\r\u001b[K${SAID}`, "\r\u001b[K"]);
  });

  it("is told of each round, and ends when the sleep does", async () => {
    const told: string[] = [];
    let now = 0;
    await untilRight(async () => NOT_YET, {
      waitMs: 4000,
      times: TIMES,
      now: () => now,
      sleep: async (ms) => {
        told.push(`sleep ${ms}`);
        now += ms;
      },
      interrupted: new AbortController().signal,
      onPause: ({ round, pauseMs, leftMs }) => {
        told.push(`round ${round}: ${pauseMs} of ${leftMs}`);
        return () => told.push("end");
      },
    });
    expect(told).to.deep.equal([
      "round 1: 1000 of 4000",
      "sleep 1000",
      "end",
      "round 2: 2000 of 3000",
      "sleep 2000",
      "end",
      "round 3: 1000 of 1000",
      "sleep 1000",
      "end",
    ]);
  });
});

describe("Progress", () => {
  it("names what is waited for the longest, since when, and how many more", () => {
    let now = 0;
    const written: string[] = [];
    const line = progress({
      stderr: { write: (text: string) => void written.push(text), isTTY: true, columns: 100 },
      now: () => now,
    });
    const email = "carto-backend@acme-prod.iam.gserviceaccount.com";
    const policy = {
      kind: "allowPolicy",
      key: { resource: `//iam.googleapis.com/projects/acme-prod/serviceAccounts/${email}` },
    } as const;
    line.onEvent({ event: "asked", ...policy });
    now = 199;
    line.onEvent({ event: "asked", kind: "nodes", key: {} });
    now = 6200;
    line.onEvent({ event: "asked", kind: "clock", key: {} });
    line.onEvent({ event: "answered", ...policy });
    line.onEvent({ event: "answered", kind: "nodes", key: {} });
    line.end();
    expect(written.map((text) => text.replace("\r\u001b[K", ""))).to.deep.equal([
      "waiting for IAM (policy of carto-backend@...) and 1 more, 6 s",
      "waiting for Kubernetes (nodes), 6 s",
      "",
    ]);
  });
});

describe("The doctor with --wait", () => {
  let sandbox: Sandbox | undefined;

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });

  const paths = ({ requests }: DoctorRun) =>
    requests.map(({ service, path }) => `${service} ${path.split("?")[0]}`);

  it("sees the grant that is made meanwhile, and asks again only what has to do with it", async () => {
    sandbox = await startSandbox({ scenario: "wrong-namespace" });
    const account = `${urlOf(sandbox, "iam")}/v1/projects/acme-prod/serviceAccounts/carto-backend@acme-prod.iam.gserviceaccount.com`;
    const running = doctorOn(sandbox, ["-n", "carto", "--wait", "10m"]);
    while (!sandbox.requests().some(({ path }) => path.includes("/denypolicies"))) await pause(20);
    const member = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
    await ask(`${account}:setIamPolicy`, "POST", {
      policy: { bindings: [{ role: "roles/iam.workloadIdentityUser", members: [member] }] },
    });
    const run = await running;
    expect(run.exitCode).to.equal(0);
    expect(run.stderr).to.match(/^carto-wi: round 1: binding-member fails; next try in 1 s, .+ left$/m);
    expect(resultsOf(run, "binding-member")[0]?.status).to.equal("pass");
    const count = (part: string) => paths(run).filter((path) => path.includes(part)).length;
    expect(count("carto-backend@acme-prod.iam.gserviceaccount.com:getIamPolicy")).to.be.at.least(2);
    expect([
      count("services:batchGet"),
      count("/keys"),
      count("/denypolicies"),
      count("deployments"),
    ]).to.deep.equal([1, 1, 3, 1]);
  });

  it("gives up when the time is up", async () => {
    sandbox = await startSandbox({ scenario: "wrong-namespace" });
    const startedAt = Date.now();
    const run = await doctorOn(sandbox, ["-n", "carto", "--wait", "1500ms"]);
    expect(run.exitCode).to.equal(1);
    // There is no end but that of the time.
    expect(Date.now() - startedAt).to.be.at.least(1500);
  });

  it("asks once where all is right, or where only the values are wrong", async () => {
    sandbox = await startSandbox({ scenario: "healthy" });
    const right = await doctorOn(sandbox, ["-n", "carto", "--wait", "10m"]);
    const asked = right.requests.map(({ service, path }) => `${service} ${path}`);
    expect(new Set(asked).size).to.equal(asked.length);
    const off = "commonBackendServiceAccount:\n  enableGCPWorkloadIdentity: false\n";
    const wrong = await doctorOn(
      sandbox,
      ["-n", "carto", "--wait", "10m", "-f", "-", "--only", "workload-identity-enabled"],
      { stdin: off },
    );
    expect([wrong.exitCode, wrong.requests.length]).to.deep.equal([1, 0]);
  });

  it("ends at once when it is interrupted", async () => {
    sandbox = await startSandbox({ scenario: "wrong-namespace" });
    const interrupt = new AbortController();
    const running = doctorOn(sandbox, ["-n", "carto", "--wait", "1m", "-o", "table"], {
      interrupted: interrupt.signal,
    });
    while (!sandbox.requests().some(({ path }) => path.includes("/denypolicies"))) await pause(20);
    await pause(300);
    interrupt.abort("SIGINT");
    expect((await running).exitCode).to.equal(130);
  });

  it("takes a duration", async () => {
    sandbox = await startSandbox({ scenario: "healthy" });
    const run = await doctorOn(sandbox, ["--wait", "soon"]);
    expect(run.exitCode).to.equal(2);
    expect(run.stderr).to.contain('--wait "soon" is not a duration');
  });
});
