import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { parseFault } from "../support/sandbox/faults.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import { at } from "../support/sandbox/json.ts";
import { ask, kubernetesUrl, urlOf } from "./ask.ts";

const PROJECT = "/v3/projects/acme-prod";

describe("The sandbox's faults", () => {
  let sandbox: Sandbox | undefined;

  async function start(faults: readonly string[], latencyMs = 0): Promise<string> {
    sandbox = await startSandbox({ scenario: "healthy", faults, latencyMs });
    return `${urlOf(sandbox, "cloudresourcemanager")}${PROJECT}`;
  }

  /** What the answer says, or the name of the error; `signal` is for an answer that never comes. */
  async function failure(url: string, signal = new AbortController().signal): Promise<string> {
    return fetch(url, { signal })
      .then((response) => response.text())
      .then(
        (text) => text,
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
  }

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });

  for (const [kind, code, status] of [
    ["403", 403, "PERMISSION_DENIED"],
    ["404", 404, "NOT_FOUND"],
    ["429", 429, "RESOURCE_EXHAUSTED"],
    ["500", 500, "INTERNAL"],
    ["503", 503, "UNAVAILABLE"],
  ] as const) {
    it(`${kind} answers ${status} as often as it says, then lets go`, async () => {
      const url = await start([`CloudResourceManager:${kind}:2`]);
      for (const time of ["first", "second"]) {
        const response = await ask(url);
        expect(response.status, time).to.equal(code);
        expect(at(response.body, "error", "status"), time).to.equal(status);
      }
      expect((await ask(url)).status).to.equal(200);
    });
  }

  it("429 says when to come back", async () => {
    const response = await fetch(await start(["cloudresourcemanager:429"]));
    expect(response.headers.get("retry-after")).to.equal("1");
  });

  it("disabled names the API and the project that is charged", async () => {
    const { status, body } = await ask(await start(["cloudresourcemanager:disabled"]));
    expect(status).to.equal(403);
    const details = at(body, "error", "details");
    expect(
      Array.isArray(details) && details.find((detail) => at(detail, "reason") !== undefined),
    ).to.deep.equal({
      "@type": "type.googleapis.com/google.rpc.ErrorInfo",
      reason: "SERVICE_DISABLED",
      domain: "googleapis.com",
      metadata: { consumer: "projects/412345678901", service: "cloudresourcemanager.googleapis.com" },
    });
  });

  it("hang never answers, and ends with the sandbox", async () => {
    const url = await start(["cloudresourcemanager:hang"]);
    expect(await failure(url, AbortSignal.timeout(300))).to.equal("TimeoutError");
    const waiting = failure(url);
    await sandbox?.stop();
    expect(await waiting).to.equal("TypeError");
  });

  it("reset and truncate break the connection, garbage the JSON", async () => {
    const url = await start(["reset", "truncate", "garbage"].map((kind) => `cloudresourcemanager:${kind}:1`));
    expect(await failure(url)).to.equal("TypeError");
    const truncated = await fetch(url);
    expect(truncated.status).to.equal(200);
    expect(await truncated.text().catch((error: unknown) => error instanceof Error && error.name)).to.equal(
      "TypeError",
    );
    const garbage = await (await fetch(url)).text();
    expect(() => JSON.parse(garbage)).to.throw(SyntaxError);
    expect((await ask(url)).status).to.equal(200);
  });

  it("hits no other service, and Kubernetes in its own shape", async () => {
    sandbox = await startSandbox({ scenario: "healthy", faults: ["kubernetes:503", "iam:500"] });
    expect((await ask(`${urlOf(sandbox, "cloudresourcemanager")}${PROJECT}`)).status).to.equal(200);
    expect((await ask(`${urlOf(sandbox, "iam")}/v1/projects/acme-prod/serviceAccounts`)).status).to.equal(
      500,
    );
    const { status, body } = await ask(`${kubernetesUrl(sandbox)}/version`);
    expect([status, body.kind, body.reason]).to.deep.equal([503, "Status", "ServiceUnavailable"]);
  });

  it("latency delays every answer, all of them at once", async () => {
    const url = await start([], 1000);
    const began = performance.now();
    await Promise.all(Array.from({ length: 10 }, () => ask(url)));
    // One after the other they would take ten seconds.
    expect(performance.now() - began).to.be.within(995, 9000);
  });

  for (const rule of ["iam", "iam:418", "mail:403", "iam:403:0", "iam:403:x", "iam:403:1:1"]) {
    it(`are not written "${rule}"`, () => {
      expect(() => parseFault(rule))
        .to.throw(`"${rule}" is not a fault`)
        .with.property("name", "SetupError");
    });
  }
});

describe("The sandbox's log", () => {
  it("lists every request with its answer, in the process and over HTTP, and can be cleared", async () => {
    const sandbox = await startSandbox({ scenario: "healthy", faults: ["iam:hang:1"] });
    const url = urlOf(sandbox, "cloudresourcemanager");
    await ask(`${url}${PROJECT}?a=b`);
    await ask(`${url}/v3/projects/unknown`);
    const leaving = new AbortController();
    const left = fetch(`${urlOf(sandbox, "iam")}/v1/x`, { signal: leaving.signal }).catch(() => undefined);
    while (sandbox.requests().length < 3) await sleep(5);
    leaving.abort();
    await left;
    const service = "cloudresourcemanager";
    const seen = sandbox.requests().map(({ time: _, accept: __, ...record }) => record);
    expect(seen).to.deep.equal([
      { service, method: "GET", path: `${PROJECT}?a=b`, status: 200 },
      { service, method: "GET", path: "/v3/projects/unknown", status: 403 },
      { service: "iam", method: "GET", path: "/v1/x" },
    ]);
    for (const { time } of sandbox.requests()) expect(new Date(time).toISOString()).to.equal(time);
    const listed = await (await fetch(`${sandbox.url}/requests`)).json();
    expect(listed).to.deep.equal(sandbox.requests());
    sandbox.clearRequests();
    expect(sandbox.requests()).to.deep.equal([]);
    await sandbox.stop();
  });
});
