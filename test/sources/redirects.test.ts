import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { askGoogle } from "../../src/sources/google/call.ts";
import { credential } from "../../src/sources/google/credentials.ts";
import { overrideVariable, SERVICES } from "../../src/sources/google/endpoints.ts";
import type { JsonReport } from "../support/doctor.ts";
import { runProcess } from "../support/process.ts";
import type { Service } from "../support/sandbox/faults.ts";
import { listen } from "../support/sandbox/http.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";

/** Those that a run on a healthy installation asks. */
const ASKED: readonly Service[] = [
  "container",
  "iam",
  "cloudresourcemanager",
  "serviceusage",
  "storage",
  "kubernetes",
];
const GOOGLE = [
  "BIGQUERY",
  "CLOUDRESOURCEMANAGER",
  "COMPUTE",
  "CONTAINER",
  "IAM",
  "ORGPOLICY",
  "POLICYTROUBLESHOOTER",
  "SERVICEUSAGE",
  "STORAGE",
] as const satisfies readonly (keyof typeof SERVICES)[];
const STATUSES = [301, 302, 303, 307, 308];

type Hostile = { readonly url: string; readonly seen: IncomingMessage[]; stop(): Promise<void> };

/** A server that only notes what reaches it. */
async function hostile(): Promise<Hostile> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe("A redirect", () => {
  let folder = "";
  let others: readonly Hostile[] = [];
  let sandbox: Sandbox | undefined;
  let redirecting: { readonly service: Service; readonly status: number; readonly to: string } | undefined;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-redirects-"));
    writeFileSync(path.join(folder, "token"), "the-token-of-the-run");
    others = await Promise.all([hostile(), hostile()]);
    sandbox = await startSandbox({
      scenario: "healthy",
      instead: (service) =>
        redirecting?.service === service
          ? { kind: "raw", status: redirecting.status, headers: { location: redirecting.to }, text: "" }
          : undefined,
    });
  });
  after(async () => {
    await Promise.all(others.map((other) => other.stop()));
    await sandbox?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function asked(service: Service, status: number, other: Hostile): Promise<JsonReport> {
    const { host } = new URL(other.url);
    redirecting = { service, status, to: `http://user:secret@${host}/taken` };
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...environment } = sandbox?.env ?? {};
    const argv = [
      "-n",
      "carto",
      "--release",
      "carto",
      "-f",
      environment.SANDBOX_VALUES ?? "",
      "--troubleshoot",
      "--retries",
      "0",
      "-o",
      "json",
    ];
    const token = { CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: path.join(folder, "token") };
    const run = await runProcess(argv, { environment: { ...environment, ...token } });
    expect(run.stderr).to.equal("");
    return JSON.parse(run.stdout);
  }

  for (const service of ASKED) {
    it(`of ${service} takes no credential anywhere, and is told with its origin`, async () => {
      for (const [index, status] of STATUSES.entries()) {
        const other = others[index % 2];
        if (other === undefined) throw new Error("no server");
        const report = await asked(service, status, other);
        expect(others.flatMap(({ seen }) => seen.map(({ headers }) => headers.authorization))).to.deep.equal(
          [],
        );
        expect(JSON.stringify(report)).to.not.include("secret@");
        expect(JSON.stringify(report)).to.include(`redirect to ${other.url} (${status})`);
      }
    });
  }

  /** One question to a service that redirects, asked as its source asks it. */
  async function questioned(service: keyof typeof SERVICES, status: number, retries = 0) {
    const [first, other] = others;
    const paths: string[] = [];
    const server = await listen(async ({ path: asked }) => {
      paths.push(asked);
      return { kind: "raw", status, headers: { location: `${other?.url}/taken` }, text: "" };
    });
    const environment = {
      [overrideVariable(service)]: server.url,
      CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: path.join(folder, "token"),
    };
    const { signal } = new AbortController();
    const patience = { requestTimeoutMs: 5000, retries, now: Date.now, sleep: async () => {} };
    const observed = await askGoogle(
      {
        environment,
        patience,
        credential: () => credential({ environment, run: signal, userAgent: "carto-wi/test" }),
      },
      service,
      {
        method: "storage.buckets.get",
        resource: "r",
        permission: "storage.buckets.get",
        parse: () => ({ exists: true }),
        call: async ({ auth, rootUrl }, options) => auth.request({ url: `${rootUrl}first`, ...options }),
      },
      signal,
    );
    await server.close();
    const reason = observed.state === "known" ? undefined : observed.reason;
    return { reason, asked: paths.length, other, seen: [...(first?.seen ?? []), ...(other?.seen ?? [])] };
  }

  for (const service of GOOGLE)
    it(`of any status takes no credential away from ${service}`, async () => {
      for (const status of STATUSES) {
        const { reason, other, seen } = await questioned(service, status);
        expect(seen).to.deep.equal([]);
        expect(reason?.detail).to.include(`redirect to ${other?.url} (${status})`);
      }
    });

  for (const kind of ["external_account", "impersonated_service_account"])
    it(`of a token endpoint gives away no token of ${kind}`, async () => {
      const taken: string[] = [];
      const other = await listen(async ({ path: asked }) => {
        taken.push(asked);
        return { kind: "json", status: 200, body: {} };
      });
      const location = other.url.replace("//", "//user:secret@");
      for (const status of STATUSES) {
        const sts = await listen(async () => ({ kind: "raw", status, headers: { location }, text: "" }));
        writeFileSync(path.join(folder, "subject"), "a.b.c");
        const external = {
          type: "external_account",
          audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
          subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
          token_url: `${sts.url}/v1/token`,
          credential_source: { file: path.join(folder, "subject") },
        };
        const impersonated = {
          type: kind,
          source_credentials: external,
          service_account_impersonation_url:
            "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b.iam.gserviceaccount.com:generateAccessToken",
        };
        const adc = path.join(folder, "adc.json");
        writeFileSync(adc, JSON.stringify(kind === "external_account" ? external : impersonated));
        const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...environment } = sandbox?.env ?? {};
        redirecting = undefined;
        const argv = ["-n", "carto", "--release", "carto", "--retries", "0", "-o", "json"];
        const run = await runProcess(argv, {
          environment: { ...environment, GOOGLE_APPLICATION_CREDENTIALS: adc },
        });
        await sts.close();
        expect(run.stderr).to.equal("");
        const report: JsonReport = JSON.parse(run.stdout);
        const result = report.results.find(({ id }) => id === "pool-enabled");
        expect(result?.message).to.include(`redirects to ${other.url},`);
        expect(taken).to.deep.equal([]);
      }
      await other.close();
    });

  it("is tried on every Google service", () => {
    expect([...GOOGLE]).to.have.members(Object.keys(SERVICES));
  });

  it("of status 307 is a transient error of Cloud Storage alone", async () => {
    expect((await questioned("STORAGE", 307, 2)).asked).to.equal(3);
    expect((await questioned("STORAGE", 302, 2)).asked).to.equal(1);
    expect((await questioned("IAM", 307, 2)).asked).to.equal(1);
  });
});
