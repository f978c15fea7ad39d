/** Every place that gives a Google credential its token × every fault: no token is lost, and nothing is taken for seen. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import type { Observed } from "../../../src/facts.ts";
import { observers } from "../../../src/sources/index.ts";
import { type AnswerFault, FAULTS, redirect } from "../../support/faults/answers.ts";
import { type Sandbox, startSandbox } from "../../support/sandbox/index.ts";
import type { JsonObject } from "../../support/sandbox/json.ts";
import { type Certificate, certificateFor } from "../../support/tls.ts";

const TOKEN = "ya29.the-token-of-the-run";
const SUBJECT = "the-subject-token";
const REDIRECTS = [301, 302, 303, 307, 308];

/** What each address answers where nothing is wrong. */
const RIGHT: Readonly<Record<string, JsonObject | string>> = {
  "/token": {
    access_token: TOKEN,
    issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
    token_type: "Bearer",
    expires_in: 3600,
  },
  "/impersonate": { accessToken: TOKEN, expireTime: "2100-01-01T00:00:00Z" },
  "/subject": { subject: SUBJECT },
  "/computeMetadata/v1/instance/service-accounts/default/token": {
    access_token: TOKEN,
    expires_in: 3600,
    token_type: "Bearer",
  },
  "/computeMetadata/v1/instance/": {},
  "/computeMetadata/v1/universe/universe-domain": "googleapis.com",
  "/aws-session": "session",
  "/aws-region": "eu-west-1b",
  "/aws-role": "role",
  "/aws-role/role": { AccessKeyId: "id", SecretAccessKey: SUBJECT, Token: SUBJECT },
};

type Credential = {
  /** The path that fails. */
  readonly at: string;
  /** The credential's file, for a server at an address; none where the metadata server gives the token. */
  readonly file?: (url: string) => JsonObject;
  readonly environment?: (url: string) => Readonly<Record<string, string>>;
  /** Any text is an answer there, and says nothing by itself: the token exchange judges it. */
  readonly takesAnyText?: true;
};

const CREDENTIALS: Readonly<Record<string, Credential>> = {
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
  "the refresh of a user": {
    at: "/token",
    file: () => ({
      type: "authorized_user",
      client_id: "id",
      client_secret: SUBJECT,
      refresh_token: SUBJECT,
    }),
  },
  "the signed request of a service account": {
    at: "/token",
    file: () => ({
      type: "service_account",
      client_email: "reader@acme-prod.iam.gserviceaccount.com",
      private_key: PRIVATE_KEY,
    }),
  },
  "the token of a metadata server": {
    at: "/computeMetadata/v1/instance/service-accounts/default/token",
    environment: (url) => ({ GCE_METADATA_HOST: url, METADATA_SERVER_DETECTION: "assume-present" }),
  },
  "the presence of a metadata server": {
    at: "/computeMetadata/v1/instance/",
    environment: (url) => ({
      GCE_METADATA_HOST: url.replace("http://", ""),
      METADATA_SERVER_DETECTION: "ping-only",
    }),
    takesAnyText: true,
  },
  "the session of AWS's metadata": { at: "/aws-session", file: fromAws, takesAnyText: true },
  "the region of AWS's metadata": { at: "/aws-region", file: fromAws, takesAnyText: true },
  "the role of AWS's metadata": { at: "/aws-role", file: fromAws, takesAnyText: true },
  "the keys of AWS's metadata": { at: "/aws-role/role", file: fromAws, takesAnyText: true },
};

const { privateKey: PRIVATE_KEY } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

function fromAws(url: string): JsonObject {
  return {
    ...external(url, {
      environment_id: "aws1",
      imdsv2_session_token_url: `${url}/aws-session`,
      region_url: `${url}/aws-region`,
      url: `${url}/aws-role`,
      regional_cred_verification_url: "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity",
    }),
    subject_token_type: "urn:ietf:params:aws:token-type:aws4_request",
  };
}

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
  let [url, hostile, proxy] = ["", "", ""];
  const tunnelled = new Set<string>();
  let certificate: Certificate | undefined;
  const { NODE_TLS_REJECT_UNAUTHORIZED: trust } = process.env;

  const answer: RequestListener = (request, response) => {
    const at = (request.url ?? "").replace(/\?.*/, "");
    const right = RIGHT[at];
    const text = typeof right === "string" ? right : JSON.stringify(right ?? {});
    response.on("error", () => {});
    request.resume();
    if (at.startsWith("/computeMetadata/")) response.setHeader("Metadata-Flavor", "Google");
    if (fault?.at === at) return fault.tries.answer(response, text, 200);
    const type = typeof right === "string" ? "text/plain" : "application/json";
    response.writeHead(right === undefined ? 404 : 200, { "content-type": type }).end(text);
  };

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-token-"));
    sandbox = await startSandbox({ scenario: "healthy" });
    url = await listening(answer);
    certificate = certificateFor("DNS:oauth2.googleapis.com");
    // Google's own token endpoint has one address, which only a proxy can lead elsewhere.
    const secure = createSecureServer({ key: certificate.key, cert: certificate.certificate }, answer);
    const port = portOf(await bound(secure));
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    const tunnels = createServer().on("connect", (request, socket) => {
      tunnelled.add(request.url ?? "");
      const onward = connect(port, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        onward.pipe(socket).pipe(onward);
      });
      for (const end of [socket, onward]) end.on("error", () => [socket, onward].map((one) => one.destroy()));
    });
    proxy = `http://127.0.0.1:${portOf(await bound(tunnels))}`;
    hostile = await listening((request, response) => {
      seen.push(request);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(RIGHT["/token"]));
    });
  });
  after(async () => {
    if (trust === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = trust;
    certificate?.remove();
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    await sandbox?.stop();
    rmSync(folder, { recursive: true, force: true });
    console.log(`      ${tried} tried, ${held} held`);
  });

  async function bound(server: Server): Promise<Server> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  const portOf = (server: Server): number => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };

  const listening = async (listener: RequestListener): Promise<string> =>
    `http://127.0.0.1:${portOf(await bound(createServer(listener)))}`;

  async function ask({ file, environment }: Credential): Promise<Observed<unknown>> {
    const adc = path.join(folder, "adc.json");
    if (file !== undefined) writeFileSync(adc, JSON.stringify(file(url)));
    const named = file === undefined ? {} : { GOOGLE_APPLICATION_CREDENTIALS: adc };
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...rest } = sandbox?.env ?? {};
    const run = new AbortController();
    const patience = { requestTimeoutMs: 30_000, retries: 0, now: Date.now, sleep: async () => {} };
    const made = observers({
      environment: { ...rest, HOME: folder, HTTPS_PROXY: proxy, ...named, ...environment?.(url) },
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

  async function hold(credential: Credential, tries: AnswerFault): Promise<void> {
    fault = { at: credential.at, tries };
    tried += 1;
    const observed = await ask(credential);
    const told = `${tries.says}: ${JSON.stringify(observed).slice(0, 300)}`;
    // Some texts hold a token however they are read, and a further field of an answer says nothing.
    const isText = credential.takesAnyText && !/redirect/.test(tries.says);
    const isRead = isText || (tries.must !== "unseen" && tries.must !== "unseen or empty");
    if (!isRead || observed.state !== "known") expect(observed.state, told).to.equal("unseen");
    if (observed.state === "unseen") {
      expect(observed.reason.kind, told).to.be.oneOf(["unauthenticated", "timeout", "unreachable"]);
      expect(observed.reason.detail, told).to.match(/^[^\n\u001b]{10,400}$/);
    }
    for (const secret of [TOKEN, SUBJECT, "secret@", "PRIVATE"])
      expect(JSON.stringify(observed)).to.not.include(secret);
    expect(seen.map((request) => request.url)).to.deep.equal([]);
    expect([...tunnelled].filter((to) => to !== "oauth2.googleapis.com:443")).to.deep.equal([]);
    held += 1;
  }

  for (const [what, credential] of Object.entries(CREDENTIALS)) {
    it(`${what} gives a token where nothing is wrong`, async () => {
      fault = undefined;
      const observed = await ask(credential);
      expect(observed.state, JSON.stringify(observed)).to.equal("known");
    });

    it(`${what}: holds`, async () => {
      for (const tries of FAULTS) await hold(credential, tries);
    });

    it(`${what}: sends nothing to where a redirect leads`, async () => {
      for (const status of REDIRECTS)
        for (const to of [
          `${hostile}/x`,
          hostile.replace("//127.0.0.1", "//user:secret@localhost"),
          hostile.replace("http:", ""),
          "https://elsewhere.example/token",
          "/elsewhere",
        ])
          await hold(credential, redirect(status, to));
    });
  }
});
