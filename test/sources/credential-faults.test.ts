/** Every place that gives a Google credential its token × every fault: no token is lost, and nothing is taken for seen. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import type { Observed } from "../../src/facts.ts";
import { observers } from "../../src/sources/index.ts";
import { type AnswerFault, FAULTS, redirect } from "../support/faults/answers.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

const TOKEN = "ya29.the-token-of-the-run";
const SUBJECT = "the-subject-token";
const REDIRECTS = [301, 302, 303, 307, 308];

/** What each address answers where nothing is wrong. */
const RIGHT: Readonly<Record<string, JsonObject>> = {
  "/token": {
    access_token: TOKEN,
    issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
    token_type: "Bearer",
    expires_in: 3600,
  },
  "/impersonate": { accessToken: TOKEN, expireTime: "2100-01-01T00:00:00Z" },
  "/subject": { subject: SUBJECT },
};

/** Which address of a credential's fails, by the credential's file at an address. */
const CREDENTIALS: Readonly<
  Record<string, { readonly at: string; readonly file: (url: string) => JsonObject }>
> = {
  "the token exchange of an external account": {
    at: "/token",
    file: (url) => external(url, { url: `${url}/subject`, format: SUBJECT_FORMAT }),
  },
  "the subject token of an external account": {
    at: "/subject",
    file: (url) => external(url, { url: `${url}/subject`, format: SUBJECT_FORMAT }),
  },
  "the impersonation of an external account": {
    at: "/impersonate",
    file: (url) => ({
      ...external(url, { url: `${url}/subject`, format: SUBJECT_FORMAT }),
      service_account_impersonation_url: `${url}/impersonate`,
    }),
  },
  "the refresh of a workforce's user": {
    at: "/token",
    file: (url) => ({
      type: "external_account_authorized_user",
      audience: "//iam.googleapis.com/locations/global/workforcePools/p/providers/q",
      client_id: "id",
      client_secret: SUBJECT,
      refresh_token: SUBJECT,
      token_url: `${url}/token`,
    }),
  },
};

const SUBJECT_FORMAT = { type: "json", subject_token_field_name: "subject" };
function external(url: string, source: JsonObject): JsonObject {
  return {
    type: "external_account",
    audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    token_url: `${url}/token`,
    credential_source: source,
  };
}

describe("Every token endpoint × every fault", function () {
  this.timeout(300_000);
  let folder = "";
  let sandbox: Sandbox | undefined;
  let fault: { readonly at: string; readonly tries: AnswerFault } | undefined;
  let [tried, held] = [0, 0];
  const servers: Server[] = [];
  const seen: IncomingMessage[] = [];
  let [url, hostile] = ["", ""];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-token-"));
    sandbox = await startSandbox({ scenario: "healthy" });
    url = await listening((request, response) => {
      const at = request.url ?? "";
      const right = JSON.stringify(RIGHT[at]);
      response.on("error", () => {});
      request.resume();
      if (fault?.at === at) fault.tries.answer(response, right, 200);
      else response.writeHead(200, { "content-type": "application/json" }).end(right);
    });
    hostile = await listening((request, response) => {
      seen.push(request);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(RIGHT["/token"]));
    });
  });
  after(async () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    await sandbox?.stop();
    rmSync(folder, { recursive: true, force: true });
    console.log(`      ${tried} tried, ${held} held`);
  });

  async function listening(listener: Parameters<typeof createServer>[1]): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  async function ask(file: JsonObject): Promise<Observed<unknown>> {
    const adc = path.join(folder, "adc.json");
    writeFileSync(adc, JSON.stringify(file));
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...rest } = sandbox?.env ?? {};
    const run = new AbortController();
    const patience = { requestTimeoutMs: 30_000, retries: 0, now: Date.now, sleep: async () => {} };
    const made = observers({
      environment: { ...rest, GOOGLE_APPLICATION_CREDENTIALS: adc },
      run: run.signal,
      userAgent: "carto-wi/test",
      patience: /hang|drip|middle|headers/.test(fault?.tries.says ?? "")
        ? { ...patience, requestTimeoutMs: 400 }
        : patience,
      offline: false,
    });
    const never = async (): Promise<never> => {
      throw new Error("a token needs no other fact");
    };
    try {
      return await made.serviceAccount(
        { project: "acme-prod", email: "carto-backend@acme-prod.iam.gserviceaccount.com" },
        { ask: never, signal: run.signal },
      );
    } finally {
      run.abort();
    }
  }

  async function hold(at: string, file: JsonObject, tries: AnswerFault): Promise<void> {
    fault = { at, tries };
    tried += 1;
    const observed = await ask(file);
    const told = `${tries.says}: ${JSON.stringify(observed).slice(0, 300)}`;
    // Some texts hold a token however they are read, and a further field of an answer says nothing.
    const isRead = tries.must !== "unseen" && tries.must !== "unseen or empty";
    if (!isRead || observed.state !== "known") expect(observed.state, told).to.equal("unseen");
    if (observed.state === "unseen") {
      expect(observed.reason.kind, told).to.be.oneOf(["unauthenticated", "timeout", "unreachable"]);
      expect(observed.reason.detail, told).to.match(/^[^\n\u001b]{10,400}$/);
    }
    for (const secret of [TOKEN, SUBJECT, "secret@"]) expect(JSON.stringify(observed)).to.not.include(secret);
    expect(seen.map((request) => request.url)).to.deep.equal([]);
    held += 1;
  }

  for (const [what, { at, file }] of Object.entries(CREDENTIALS)) {
    it(`${what} gives a token where nothing is wrong`, async () => {
      fault = undefined;
      const observed = await ask(file(url));
      expect(observed.state, JSON.stringify(observed)).to.equal("known");
    });

    it(`${what}: holds`, async () => {
      for (const tries of FAULTS) await hold(at, file(url), tries);
    });

    it(`${what}: sends nothing to where a redirect leads`, async () => {
      for (const status of REDIRECTS)
        for (const to of [
          `${hostile}/x`,
          hostile.replace("//127.0.0.1", "//user:secret@localhost"),
          "/elsewhere",
        ])
          await hold(at, file(url), redirect(status, to));
    });
  }
});
