/** What a kubeconfig's user sends, as kubectl sends it. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { parse, stringify } from "yaml";
import manifest from "../../package.json" with { type: "json" };
import { doctorOn, resultsOf } from "../support/doctor.ts";
import { listen } from "../support/sandbox/http.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

const CONTEXT = "gke_acme-prod_europe-west1_analytics";
const ARGV = ["-n", "carto", "--release", "carto", "--only", "namespace-exists", "--retries", "0"];

describe("The user of a kubeconfig", () => {
  let folder = "";
  let sandbox: Sandbox | undefined;
  let server: Server | undefined;
  let address = "";
  const seen: IncomingMessage[] = [];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-sign-in-"));
    sandbox = await startSandbox({ scenario: "healthy" });
    const { clusters } = parse(readFileSync(sandbox.env.KUBECONFIG ?? "", "utf8"));
    const target: string = clusters[0].cluster.server;
    server = createServer((incoming, response) => {
      seen.push(incoming);
      const { method = "GET", url = "/" } = incoming;
      request(new URL(url, target), { method, headers: { accept: "application/json" } }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }).end();
    });
    const listening = server;
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    const bound = server.address();
    address = `http://127.0.0.1:${bound !== null && typeof bound === "object" ? bound.port : 0}`;
  });
  beforeEach(() => {
    seen.length = 0;
  });
  after(async () => {
    server?.close();
    server?.closeAllConnections();
    await sandbox?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function file(name: string, text: string): string {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text, { mode: 0o700 });
    return path.join(folder, name);
  }

  /** Plain http on loopback, as `kubectl proxy` serves. */
  async function as(
    user: JsonObject,
    environment: Readonly<Record<string, string>> = {},
    { cluster = {}, twice }: { readonly cluster?: JsonObject; readonly twice?: string } = {},
  ) {
    if (sandbox === undefined) throw new Error("no sandbox was started");
    const unused = (list: string) => (list === twice ? [{ name: "unused" }, { name: "unused" }] : []);
    const KUBECONFIG = file(
      "kubeconfig",
      stringify({
        "current-context": CONTEXT,
        clusters: [{ name: "c", cluster: { server: address, ...cluster } }, ...unused("clusters")],
        users: [{ name: "u", user }, ...unused("users")],
        contexts: [{ name: CONTEXT, context: { cluster: "c", user: "u" } }, ...unused("contexts")],
      }),
    );
    const run = await doctorOn(sandbox, ARGV, { environment: { KUBECONFIG, ...environment } });
    const [result] = resultsOf(run, "namespace-exists");
    return { result, run, sent: seen[0]?.headersDistinct ?? {} };
  }

  it("that is empty sends no credential, in plain http on loopback, and says who asks", async () => {
    const { result, sent } = await as({});
    expect(result?.status, result?.message).to.equal("pass");
    expect(sent.authorization).to.equal(undefined);
    expect(sent["user-agent"]).to.deep.equal([`carto-wi/${manifest.version}`]);
  });

  for (const [what, user, header] of [
    ["a token", { token: "t" }, "Bearer t"],
    ["a token's file, from the kubeconfig's folder", { tokenFile: "token" }, "Bearer of-the-file"],
    ["both, and the file counts", { token: "t", tokenFile: "token" }, "Bearer of-the-file"],
    ["both, and the file can't be read", { token: "t", tokenFile: "gone" }, "Bearer t"],
    ["a name and a password", { username: "u", password: "p" }, `Basic ${btoa("u:p")}`],
    ["an ID token", { "auth-provider": { name: "oidc", config: { "id-token": "i" } } }, "Bearer i"],
  ] as const)
    it(`sends ${what}`, async () => {
      file("token", "of-the-file\n");
      const { result, sent } = await as(user);
      expect(result?.status, result?.message).to.equal("pass");
      expect(sent.authorization).to.deep.equal([header]);
    });

  it("impersonates a user with groups, a UID and extra fields", async () => {
    const { sent } = await as({
      token: "t",
      as: "jane",
      "as-uid": "7",
      "as-groups": ["dev", "ops"],
      "as-user-extra": { "acme.example/Team": ["a", "b"] },
    });
    expect(sent["impersonate-user"]).to.deep.equal(["jane"]);
    expect(sent["impersonate-uid"]).to.deep.equal(["7"]);
    expect(sent["impersonate-group"]).to.deep.equal(["dev", "ops"]);
    expect(sent["impersonate-extra-acme.example%2fteam"]).to.deep.equal(["a", "b"]);
  });

  it("that can't sign in sends nothing, and the reason says what is wrong", async () => {
    file("never", `#!/bin/sh\ntouch '${folder}/ran'\n`);
    for (const [user, why] of [
      [{ tokenFile: "gone" }, /tokenFile cannot be read/],
      [{ token: "t", "as-groups": ["dev"] }, /impersonates groups without a user/],
      [{ token: 5 }, /token is not text/],
      [{ "auth-provider": { name: "gcp", config: { "cmd-path": "/bin/true" } } }, /auth-provider/],
      [
        { "client-certificate-data": "###", "client-key-data": "eA==" },
        /client-certificate-data is not base64/,
      ],
      [{ exec: { command: "./plug", apiVersion: 7 } }, /apiVersion is not text/],
      [{ exec: { apiVersion: "client.authentication.k8s.io/v1" } }, /no command/],
      ...[undefined, "client.authentication.k8s.io/v1alpha1", "acme.example/v1"].map(
        (apiVersion) =>
          [
            { exec: { command: "./never", ...(apiVersion === undefined ? {} : { apiVersion }) } },
            /apiVersion is not one that kubectl knows/,
          ] as const,
      ),
      [
        { exec: { apiVersion: "client.authentication.k8s.io/v1", command: "./never", args: "x" } },
        /args is not a list of texts/,
      ],
      [{ token: "t", username: "ana", password: "p" }, /a token and a password/],
      [{ tokenFile: "gone", username: "ana" }, /a token and a password/],
      [{ token: "t", password: "p" }, /a token and a password/],
      [
        {
          exec: { apiVersion: "client.authentication.k8s.io/v1", command: "./never" },
          "auth-provider": { name: "oidc", config: { "id-token": "i" } },
        },
        /a plugin and an auth-provider/,
      ],
      [{ token: "t", "client-certificate-data": "eA==" }, /client certificate has no key/],
      [
        { token: "t", "client-certificate-data": "eA==", "client-key-data": "eA==", "client-key": "key" },
        /client-key and client-key-data are both set/,
      ],
    ] as const) {
      const { result, run } = await as(user);
      expect(result?.because?.kind, result?.message).to.equal("unauthenticated");
      expect(result?.message).to.match(why);
      expect(run.exitCode).to.equal(3);
      expect(seen).to.deep.equal([]);
      expect(existsSync(path.join(folder, "ran"))).to.equal(false);
    }
  });

  it("asks no server whose entry kubectl refuses", async () => {
    for (const [cluster, why] of [
      [
        { "insecure-skip-tls-verify": true, "certificate-authority-data": "eA==" },
        /beside a certificate authority/,
      ],
      [{ "certificate-authority": "ca", "certificate-authority-data": "eA==" }, /are both set/],
      [{ server: "https://ana:secret@127.0.0.1:1" }, /address has a user name or password/],
      [{ "proxy-url": "ftp://127.0.0.1:1" }, /proxy-url/],
      [{ "proxy-url": "socks4://127.0.0.1:1" }, /proxy-url/],
      [{ "proxy-url": "127.0.0.1:1" }, /proxy-url/],
    ] as const) {
      const { result } = await as({ token: "t" }, {}, { cluster });
      expect(result?.because?.kind, result?.message).to.equal("unauthenticated");
      expect(result?.message).to.match(why);
      expect(seen).to.deep.equal([]);
    }
  });

  for (const list of ["clusters", "users", "contexts"] as const)
    it(`is not taken from a file that has the same name twice in ${list}`, async () => {
      const { result } = await as({ token: "t" }, {}, { twice: list });
      expect(result?.status, result?.message).to.equal("unknown");
      expect(result?.message).to.include(`has the same name twice in ${list}`);
      expect(seen).to.deep.equal([]);
    });

  const PLUGIN = "client.authentication.k8s.io/v1";
  const prints = (token: string) =>
    `echo '{"apiVersion":"${PLUGIN}","kind":"ExecCredential","status":{"token":"${token}"}}'`;

  it("runs the plugin of the kubeconfig's folder, without input, and tells it of the request", async () => {
    file("plug", `#!/bin/sh\ncat > '${folder}/input'\nenv > '${folder}/environment'\n${prints("mine")}\n`);
    const { sent } = await as(
      { exec: { apiVersion: PLUGIN, command: "./plug", env: [{ name: "A", value: "b" }, { name: "B" }] } },
      { PATH: process.env.PATH ?? "" },
    );
    expect(sent.authorization).to.deep.equal(["Bearer mine"]);
    expect(readFileSync(path.join(folder, "input"), "utf8")).to.equal("");
    const told = readFileSync(path.join(folder, "environment"), "utf8");
    expect(told).to.match(/^A=b$/m).and.match(/^B=$/m);
    const info = JSON.parse(/^KUBERNETES_EXEC_INFO=(.*)$/m.exec(told)?.[1] ?? "{}");
    expect(info).to.deep.equal({ kind: "ExecCredential", apiVersion: PLUGIN, spec: { interactive: false } });
  });

  it("takes no credential of another version or shape from a plugin", async () => {
    for (const printed of [
      '{"apiVersion":"client.authentication.k8s.io/v1beta1","kind":"ExecCredential","status":{"token":"t"}}',
      `{"apiVersion":"${PLUGIN}","kind":"Status","status":{"token":"t"}}`,
      `{"apiVersion":"${PLUGIN}","kind":"ExecCredential"}`,
      `{"apiVersion":"${PLUGIN}","kind":"ExecCredential","status":{"token":"t","clientCertificateData":"x"}}`,
      `{"apiVersion":"${PLUGIN}","kind":"ExecCredential","status":{"token":"t","clientKeyData":"x"}}`,
      `{"apiVersion":"${PLUGIN}","kind":"ExecCredential","status":{"token":"a\\nb"}}`,
      "[]",
      "",
    ]) {
      file("plug", `#!/bin/sh\nprintf '%s' '${printed}'\n`);
      const { result } = await as({ exec: { apiVersion: PLUGIN, command: "./plug" } });
      expect(result?.because?.kind, result?.message).to.equal("unauthenticated");
      expect(seen).to.deep.equal([]);
    }
  });

  it("that nobody knows is not signed in, and lacks no permission", async () => {
    const anonymous = await listen(async () => ({
      kind: "json",
      status: 403,
      body: {
        kind: "Status",
        status: "Failure",
        reason: "Forbidden",
        code: 403,
        message: 'namespaces "carto" is forbidden: User "system:anonymous" cannot get resource "namespaces"',
      },
    }));
    const { result } = await as({}, {}, { cluster: { server: anonymous.url } });
    await anonymous.close();
    expect(result?.because?.kind, result?.message).to.equal("unauthenticated");
    expect(result?.message).to.include("did not accept the credential");
  });

  it("asks directly on loopback, whatever proxy the environment names", async () => {
    const { result } = await as(
      { token: "t" },
      { HTTPS_PROXY: "http://127.0.0.1:9", HTTP_PROXY: "http://127.0.0.1:9" },
    );
    expect(result?.status, result?.message).to.equal("pass");
  });
});

describe("A request to Google", () => {
  it("says who asks", async () => {
    const agents: (string | undefined)[] = [];
    const server = createServer((incoming, response) => {
      agents.push(incoming.headers["user-agent"]);
      response.writeHead(404, { "content-type": "application/json" }).end('{"error": {"code": 404}}');
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const bound = server.address();
    const url = `http://127.0.0.1:${bound !== null && typeof bound === "object" ? bound.port : 0}`;
    const sandbox = await startSandbox({ scenario: "healthy" });
    const overrides = Object.keys(sandbox.env).filter((name) => name.includes("OVERRIDES"));
    const environment = Object.fromEntries(overrides.map((name) => [name, url]));
    await doctorOn(sandbox, ["-n", "carto", "--release", "carto", "--retries", "0"], { environment });
    await sandbox.stop();
    server.close();
    server.closeAllConnections();
    expect(agents.length).to.be.above(3);
    expect(new Set(agents)).to.deep.equal(new Set([`carto-wi/${manifest.version}`]));
  });
});
