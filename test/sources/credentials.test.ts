import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { commandLine, doctor, type JsonReport, resultsOf } from "../support/doctor.ts";
import { runProcess } from "../support/process.ts";
import { listen } from "../support/sandbox/http.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";

const LIVE = ["-n", "carto", "--release", "carto"];
/** The probes that ask Google for something. */
const ASKERS = ["project-active", "pool-enabled", "account-exists"];

describe("Google credentials", () => {
  let folder = "";
  let sandbox: Sandbox | undefined;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-credentials-"));
    sandbox = await startSandbox({ scenario: "healthy" });
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await sandbox?.stop();
  });

  function file(name: string, text: string): string {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  }

  /** The sandbox's variables, without the one that says that no credential is needed. */
  function withCredentials(more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...rest } = sandbox?.env ?? {};
    return { ...rest, ...more };
  }

  /** In a process of its own, because the default credentials are looked for in that of the process. */
  async function inOwnProcess(environment: Readonly<Record<string, string>>, more: readonly string[] = []) {
    const argv = [...LIVE, "-o", "json", ...more];
    const { code, stdout, stderr } = await runProcess(argv, { environment });
    const json: JsonReport = JSON.parse(stdout);
    return { code, json, stderr };
  }

  it("that are nowhere: one sentence says how to sign in", async () => {
    const { code, json, stderr } = await inOwnProcess(withCredentials());
    expect(stderr).to.equal("");
    expect(code).to.equal(3);
    for (const id of ASKERS) {
      const result = json.results.find((candidate) => candidate.id === id);
      expect(result?.because?.kind, id).to.equal("unauthenticated");
      expect(result?.message).to.equal(
        "No Google credential found. Run gcloud auth application-default login",
      );
    }
  });

  it("that have expired: the same, and that they have", async () => {
    const token = await listen(async () => ({
      kind: "json",
      status: 400,
      body: { error: "invalid_grant", error_description: "Token has been expired or revoked." },
    }));
    const adc = file(
      "adc.json",
      JSON.stringify({
        type: "external_account",
        audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
        subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
        token_url: `${token.url}/v1/token`,
        credential_source: { file: file("subject", "a.b.c") },
      }),
    );
    const { code, json, stderr } = await inOwnProcess(
      withCredentials({ GOOGLE_APPLICATION_CREDENTIALS: adc }),
    );
    await token.close();
    expect(stderr).to.equal("");
    expect(code).to.equal(3);
    const result = json.results.find(({ id }) => id === "pool-enabled");
    expect(result?.message).to.equal(
      "The Google credential has expired. Run gcloud auth application-default login",
    );
  });

  it("that nobody renews, or that are broken, are told from those that have expired", async () => {
    const [hangs, busy] = await Promise.all([
      listen(async () => ({ kind: "hang" })),
      listen(async () => ({ kind: "json", status: 503, body: {} })),
    ]);
    const adc = (name: string, url: string) =>
      file(
        name,
        JSON.stringify({
          type: "external_account_authorized_user",
          audience: "//iam.googleapis.com/locations/global/workforcePools/p/providers/q",
          client_id: "id",
          client_secret: "of-the-client",
          refresh_token: "to-refresh",
          token_url: `${url}/v1/token`,
          token_info_url: `${url}/v1/introspect`,
        }),
      );
    const cases = [
      [adc("hangs.json", hangs.url), "timeout", /in time|timed out/],
      [
        adc("busy.json", busy.url),
        "unreachable",
        /couldn't renew the Google credential \(503\): check the network/,
      ],
      [
        file(
          "key.json",
          JSON.stringify({
            type: "service_account",
            client_email: "a@b.example",
            private_key: "of-the-client",
          }),
        ),
        "unauthenticated",
        /cannot be used \(its private key can't be read\): gcloud auth/,
      ],
      [file("broken.json", "{"), "unauthenticated", /cannot be used \(.*\): gcloud auth/],
      [path.join(folder, "no.json"), "unauthenticated", /cannot be used \(.*doesn't exist.*\): gcloud auth/],
    ] as const;
    for (const [credentials, kind, message] of cases) {
      const more = kind === "timeout" ? ["--timeout", "3s"] : [];
      const environment = withCredentials({ GOOGLE_APPLICATION_CREDENTIALS: credentials });
      const { code, json, stderr } = await inOwnProcess(environment, more);
      const result = json.results.find(({ id }) => id === "pool-enabled");
      expect(code, stderr).to.equal(3);
      expect(result?.because?.kind, result?.message).to.equal(kind);
      expect(result?.message).to.match(message);
      expect(JSON.stringify(json)).to.not.match(/of-the-client|to-refresh/);
    }
    await Promise.all([hangs.close(), busy.close()]);
  });

  it("that would be sent in plain http beyond this machine, or are for another universe, are not used", async () => {
    const workforce = {
      type: "external_account_authorized_user",
      audience: "//iam.googleapis.com/locations/global/workforcePools/p/providers/q",
      client_id: "id",
      client_secret: "of-the-client",
      refresh_token: "to-refresh",
      token_url: "https://127.0.0.1:9/v1/token",
    };
    const impersonated = (source: object, url = "https://127.0.0.1:9/a@b:generateAccessToken") => ({
      type: "impersonated_service_account",
      service_account_impersonation_url: url,
      source_credentials: source,
    });
    const insecure = ["http://192.0.2.1/token", "data:application/json,{}", "file:///token", "token", "", 5];
    const cases = [
      ...insecure.map(
        (url) => [{ ...workforce, token_url: url }, /its token_url is not an https address/] as const,
      ),
      [impersonated({ ...workforce, token_url: insecure[0] }), /its token_url is not an https address/],
      [
        impersonated(workforce, "http://192.0.2.1/a@b:generateAccessToken"),
        /its service_account_impersonation_url is not/,
      ],
      [
        impersonated(impersonated({ ...workforce, universe_domain: "acme.example" })),
        /another universe domain/,
      ],
    ] as const;
    for (const [credential, message] of cases) {
      const adc = file("adc.json", JSON.stringify(credential));
      const environment = withCredentials({ GOOGLE_APPLICATION_CREDENTIALS: adc });
      const run = await commandLine([...LIVE, "--only", "pool-enabled", "--retries", "0"], { environment });
      const [result] = resultsOf(run, "pool-enabled");
      expect(result?.because?.kind, result?.message).to.equal("unauthenticated");
      expect(result?.message).to.match(message);
    }
  });

  it("in a file that is not there, empty, or holds more than a token: says which file", async () => {
    const wrong = [
      [path.join(folder, "gone"), "which carto-wi can't read"],
      [file("empty", "\n"), "which doesn't contain a single token"],
      [file("two", "one two"), "which doesn't contain a single token"],
      ...["a\0b", "a\u007fb", "a\u0085b", "\u202etoken", "t\u00f6ken"].map(
        (text, index) => [file(`odd-${index}`, text), "which doesn't contain a single token"] as const,
      ),
      [folder, "which carto-wi can't read"],
    ] as const;
    for (const [given, why] of wrong) {
      const environment = withCredentials({ CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: given });
      const run = await commandLine(LIVE, { environment });
      expect(run.exitCode, given).to.equal(3);
      for (const id of ASKERS) {
        const [result] = resultsOf(run, id);
        expect(result?.because?.kind, id).to.equal("unauthenticated");
        expect(result?.message).to.equal(`CLOUDSDK_AUTH_ACCESS_TOKEN_FILE names ${given}, ${why}`);
      }
    }
  });

  it("in a token file are sent as they stand, and a token that has expired is told from a refusal", async () => {
    const seen: string[] = [];
    const strict = await listenForTokens(seen);
    const environment = withCredentials({
      CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: file("token", "expired-token\n"),
      CLOUDSDK_API_ENDPOINT_OVERRIDES_CONTAINER: strict.url,
      CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDRESOURCEMANAGER: strict.url,
      CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: strict.url,
    });
    const run = await commandLine(LIVE, { environment });
    await strict.close();
    expect(new Set(seen)).to.deep.equal(new Set(["Bearer expired-token"]));
    expect(run.exitCode).to.equal(3);
    for (const id of ASKERS) expect(resultsOf(run, id)[0]?.because?.kind, id).to.equal("unauthenticated");
    expect(run.stdout).to.not.include("expired-token");
  });

  it("that are disabled send nothing", async () => {
    const seen: string[] = [];
    const open = await listenForTokens(seen);
    const environment = { CLOUDSDK_API_ENDPOINT_OVERRIDES_CONTAINER: open.url };
    await doctor([...LIVE, "--only", "pool-enabled"], { environment });
    await open.close();
    expect(new Set(seen)).to.deep.equal(new Set(["none"]));
  });
});

/** A server that notes what credential each request brings, and accepts none. */
async function listenForTokens(seen: string[]): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization ?? "none");
    response.writeHead(401, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: { code: 401, status: "UNAUTHENTICATED", message: "bad token" } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
