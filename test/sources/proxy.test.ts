import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as plainRequest, createServer as plainServer, type Server } from "node:http";
import { createServer as secureServer } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { parse, stringify } from "yaml";
import { proxyFor } from "../../src/sources/proxy.ts";
import type { JsonReport } from "../support/doctor.ts";
import { runProcess } from "../support/process.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import { type Certificate, certificateFor } from "../support/tls.ts";

/** No server has such a name: only the proxy knows where it is. */
const DOMAIN = "carto.test";
const OVERRIDE = /^CLOUDSDK_API_ENDPOINT_OVERRIDES_(.*)$/;

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

describe("A proxy of the environment", () => {
  const servers: Server[] = [];
  const tunnelled: string[] = [];
  let refusal: string | undefined;
  let folder = "";
  let certificate: Certificate | undefined;
  let sandbox: Sandbox | undefined;
  let environment: Readonly<Record<string, string>> = {};
  let proxy = "";

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-proxy-"));
    certificate = certificateFor(`DNS:*.${DOMAIN}`);
    sandbox = await startSandbox({ scenario: "healthy" });
    const { KUBECONFIG = "", ...variables } = sandbox.env;
    const kubeconfig = parse(readFileSync(KUBECONFIG, "utf8"));
    const targets = new Map<string, string>([
      [`kubernetes.${DOMAIN}`, kubeconfig.clusters[0].cluster.server],
    ]);
    const overrides = Object.entries(variables).map(([name, value]) => {
      const service = OVERRIDE.exec(name)?.[1]?.toLowerCase();
      if (service === undefined) return [name, value];
      targets.set(`${service}.${DOMAIN}`, value);
      return [name, `https://${service}.${DOMAIN}/`];
    });
    const front = secureServer(
      { key: certificate.key, cert: certificate.certificate },
      (incoming, response) => {
        const { url = "/", method = "GET", headers } = incoming;
        const onward = plainRequest(
          new URL(url, targets.get(headers.host ?? "")),
          { method, headers },
          (answer) => {
            response.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(response);
          },
        );
        incoming.pipe(onward);
      },
    );
    const port = await portOf(front);
    const tunnels = plainServer((_request, response) => response.writeHead(400).end());
    tunnels.on("connect", ({ url }, client) => {
      tunnelled.push(url ?? "");
      if (refusal !== undefined) {
        client.end(refusal);
        return;
      }
      const upstream = connect(port, "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        client.pipe(upstream).pipe(client);
      });
      for (const socket of [client, upstream]) socket.on("error", () => upstream.destroy());
    });
    proxy = `http://user:secret@127.0.0.1:${await portOf(tunnels)}`;
    servers.push(front, tunnels);
    const { cluster } = kubeconfig.clusters[0];
    cluster.server = `https://kubernetes.${DOMAIN}`;
    cluster["certificate-authority-data"] = Buffer.from(certificate.certificate).toString("base64");
    delete cluster["insecure-skip-tls-verify"];
    writeFileSync(path.join(folder, "kubeconfig"), stringify(kubeconfig));
    writeFileSync(path.join(folder, "token"), "the-token-of-the-run");
    environment = {
      ...Object.fromEntries(overrides),
      KUBECONFIG: path.join(folder, "kubeconfig"),
      NODE_EXTRA_CA_CERTS: certificate.file,
    };
  });
  beforeEach(() => {
    tunnelled.length = 0;
    refusal = undefined;
  });
  after(async () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    await sandbox?.stop();
    certificate?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(variables: Readonly<Record<string, string>>) {
    const argv = ["-n", "carto", "--release", "carto", "--retries", "0", "-o", "json"];
    const ended = await runProcess(argv, { environment: { ...environment, ...variables } });
    expect(ended.stderr).to.equal("");
    const report: JsonReport = JSON.parse(ended.stdout);
    return { ...ended, report, hosts: new Set(tunnelled) };
  }

  for (const name of ["HTTPS_PROXY", "https_proxy"])
    it(`takes what the built command asks, as ${name} says: Google, Resource Manager and the API server`, async () => {
      const { code, hosts, stdout } = await run({ [name]: proxy });
      expect(code, stdout).to.equal(0);
      const asked = ["container", "iam", "cloudresourcemanager", "serviceusage", "kubernetes"];
      expect(hosts).to.include.keys(...asked.map((service) => `${service}.${DOMAIN}:443`));
    });

  it("is named in the reason where nobody listens, without its password", async () => {
    const { code, report, stdout } = await run({ HTTPS_PROXY: "http://user:secret@127.0.0.1:9" });
    expect(code).to.equal(3);
    expect(stdout).to.not.include("secret");
    for (const id of ["pool-enabled", "project-active", "namespace-exists"]) {
      const result = report.results.find((candidate) => candidate.id === id);
      expect(result?.message, id).to.include("through the proxy http://127.0.0.1:9 (ECONNREFUSED)");
    }
  });

  it("that refuses is told from the service's refusal, and gives no answer of the service", async () => {
    const body = JSON.stringify({ error: { code: 404, status: "NOT_FOUND" } });
    refusal = `HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const { code, report } = await run({ HTTPS_PROXY: proxy });
    expect(code).to.equal(3);
    for (const id of ["pool-enabled", "project-active", "namespace-exists"]) {
      const result = report.results.find((candidate) => candidate.id === id);
      expect(result?.status, id).to.equal("unknown");
      expect(result?.message, id).to.include(`through the proxy http://${new URL(proxy).host}`);
    }
  });

  it("takes nothing for loopback: no token leaves the machine in plain text", async () => {
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...direct } = sandbox?.env ?? {};
    const { code, hosts } = await run({
      ...direct,
      CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "",
      CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: path.join(folder, "token"),
      HTTPS_PROXY: proxy,
      HTTP_PROXY: proxy,
    });
    expect(code).to.equal(0);
    expect([...hosts]).to.deep.equal([]);
  });
});

describe("The proxy for an address", () => {
  const at = (url: string, environment: Readonly<Record<string, string>>) =>
    proxyFor(new URL(url), environment)?.href;
  const HTTPS_PROXY = "proxy.test:3128";

  it("is that of the address's scheme, whichever case its variable has", () => {
    expect(at("https://a.test/", { HTTPS_PROXY })).to.equal("http://proxy.test:3128/");
    expect(at("https://a.test/", { https_proxy: HTTPS_PROXY })).to.equal("http://proxy.test:3128/");
    expect(at("https://a.test/", { HTTPS_PROXY: "https://p.test" })).to.equal("https://p.test/");
    expect(at("http://a.test/", { HTTPS_PROXY })).to.equal(undefined);
    expect(at("https://a.test/", { HTTP_PROXY: HTTPS_PROXY })).to.equal(undefined);
    expect(at("https://a.test/", { HTTPS_PROXY: "" })).to.equal(undefined);
  });

  for (const url of ["https://localhost/", "https://127.0.0.1:8443/", "https://127.9.9.9/", "https://[::1]/"])
    it(`is none for ${url}`, () => expect(at(url, { HTTPS_PROXY })).to.equal(undefined));

  for (const [NO_PROXY, url, isDirect] of [
    ["*", "https://a.test/", true],
    ["a.test", "https://a.test/", true],
    ["a.test", "https://b.a.test/", true],
    ["a.test", "https://ba.test/", false],
    [".a.test", "https://b.a.test/", true],
    [".a.test", "https://a.test/", false],
    ["*.a.test", "https://b.a.test/", true],
    ["x, A.TEST", "https://a.test/", true],
    ["a.test:443", "https://a.test/", true],
    ["a.test:8443", "https://a.test/", false],
    ["10.0.0.0/8", "https://10.1.2.3/", true],
    ["10.0.0.0/8", "https://11.1.2.3/", false],
    ["10.0.0.0/99", "https://10.1.2.3/", false],
    ["2001:db8::/32", "https://[2001:db8::1]/", true],
    ["2001:db8::1", "https://[2001:db8::1]/", true],
    ["[2001:db8::1]:443", "https://[2001:db8::1]/", true],
    ["10.1.2.3", "https://10.1.2.3/", true],
    ["2.3", "https://10.1.2.3/", false],
    ["", "https://a.test/", false],
    [",", "https://a.test/", false],
  ] as const)
    it(`is ${isDirect ? "none" : "that"} for ${url} with NO_PROXY=${NO_PROXY}`, () => {
      expect(at(url, { HTTPS_PROXY, NO_PROXY }) === undefined).to.equal(isDirect);
    });
});
