import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { parse, stringify } from "yaml";
import { doctorOn, resultsOf } from "../support/doctor.ts";
import { listen } from "../support/sandbox/http.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { type Certificate, certificateFor, type TlsFront, tlsFront } from "../support/tls.ts";

const CONTEXT = "gke_acme-prod_europe-west1_analytics";
const ARGV = ["-n", "carto", "--release", "carto", "--only", "annotation-present", "--retries", "0"];
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("A kubeconfig", () => {
  const made: Certificate[] = [];
  let sandbox: Sandbox | undefined;
  let folder = "";
  let ours: Certificate | undefined;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-kubeconfig-"));
    ours = make("IP:127.0.0.1");
    sandbox = await startSandbox({ scenario: "healthy" });
  });
  after(async () => {
    for (const certificate of made) certificate.remove();
    rmSync(folder, { recursive: true, force: true });
    await sandbox?.stop();
  });

  function make(names: string, validity?: "the past"): Certificate {
    const certificate = certificateFor(names, validity);
    made.push(certificate);
    return certificate;
  }

  function file(name: string, text: string): string {
    writeFileSync(path.join(folder, name), text, { mode: 0o700 });
    return path.join(folder, name);
  }

  /** One of the context that names the sandbox's cluster, as the user. */
  const kubeconfig = (cluster: JsonObject, user: JsonObject): string =>
    file(
      "kubeconfig",
      stringify({
        apiVersion: "v1",
        kind: "Config",
        "current-context": CONTEXT,
        clusters: [{ name: "c", cluster }],
        users: [{ name: "u", user }],
        contexts: [{ name: CONTEXT, context: { cluster: "c", user: "u", namespace: "carto" } }],
      }),
    );

  /** The doctor with a kubeconfig that leads to the sandbox through https. */
  async function through(
    front: TlsFront,
    user: JsonObject,
    more: JsonObject = {},
    authority: string = ours?.certificate ?? "",
    argv: readonly string[] = ARGV,
  ) {
    if (sandbox === undefined) throw new Error("no sandbox was started");
    const { clusters } = parse(readFileSync(sandbox.env.KUBECONFIG ?? "", "utf8"));
    front.forwardTo(clusters[0].cluster.server);
    const server = `https://${front.address}`;
    const KUBECONFIG = kubeconfig({ server, "certificate-authority-data": base64(authority), ...more }, user);
    const run = await doctorOn(sandbox, argv, { environment: { KUBECONFIG } });
    await front.stop();
    const [result] = resultsOf(run, "annotation-present");
    return { result, credentials: new Set(front.credentials), run };
  }

  const front = (clients?: string) => {
    if (ours === undefined) throw new Error("no certificate was made");
    return tlsFront(ours, clients);
  };

  it("signs in with a token", async () => {
    const direct = await through(await front(), { token: "direct" });
    expect(direct.result?.status, direct.result?.message).to.equal("pass");
    expect(direct.credentials).to.deep.equal(new Set(["Bearer direct"]));
  });

  it("signs in with a client certificate", async () => {
    const { certificate = "", key = "" } = ours ?? {};
    const user = { "client-certificate-data": base64(certificate), "client-key-data": base64(key) };
    const { result } = await through(await front(certificate), user);
    expect(result?.status, result?.message).to.equal("pass");
    const without = await through(await front(certificate), { token: "none of it" });
    expect(without.result?.because?.kind, without.result?.message).to.equal("unreachable");
    expect(without.result?.message).to.match(
      /TLS handshake \(ERR_SSL_[A-Z0-9_]+\): it may require another client certificate/,
    );
  });

  const plugin = (script: string): JsonObject => ({
    exec: {
      apiVersion: "client.authentication.k8s.io/v1",
      command: file("plugin", `#!/bin/sh\n${script}\n`),
      interactiveMode: "Never",
    },
  });

  it("signs in through a plugin, and says what to type where that fails", async () => {
    const credential = `{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"plugged"}}`;
    const works = await through(await front(), plugin(`echo '${credential}'`));
    expect(works.result?.status, works.result?.message).to.equal("pass");
    expect(works.credentials).to.deep.equal(new Set(["Bearer plugged"]));
    const fails = await through(await front(), plugin("echo 'you must log in' >&2; exit 1"));
    expect(fails.result?.because?.kind, fails.result?.message).to.equal("unauthenticated");
    expect(fails.result?.message).to.match(/credential plugin.*gcloud container clusters get-credentials/);
    const missing = await through(await front(), {
      exec: { apiVersion: "client.authentication.k8s.io/v1", command: "no-such-plugin-at-all" },
    });
    expect(missing.result?.because?.kind, missing.result?.message).to.equal("unauthenticated");
  });

  it("runs its plugin once, however much is asked", async () => {
    const count = path.join(folder, "runs");
    const expirationTimestamp = "2999-01-01T00:00:00Z";
    const status = JSON.stringify({ token: "plugged", expirationTimestamp });
    const credential = `{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":${status}}`;
    const user = plugin(`echo run >> '${count}'; sleep 0.2; echo '${credential}'`);
    const { result, run } = await through(await front(), user, {}, ours?.certificate, [
      "-n",
      "carto",
      "--release",
      "carto",
    ]);
    expect(result?.status, result?.message).to.equal("pass");
    expect(run.requests.filter(({ service }) => service === "kubernetes").length).to.be.above(5);
    expect(readFileSync(count, "utf8")).to.equal("run\n");
  });

  it("goes through its proxy", async () => {
    const asked: string[] = [];
    const proxy: Server = createServer().on("connect", ({ url = "" }, socket) => {
      asked.push(url);
      const [host = "", port] = url.split(":");
      const onward = connect(Number(port), host, () => {
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        onward.pipe(socket).pipe(onward);
      });
      for (const end of [onward, socket]) end.on("error", () => end.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const bound = proxy.address();
    const port = bound !== null && typeof bound === "object" ? bound.port : 0;
    const listener = await front();
    const { result } = await through(listener, { token: "t" }, { "proxy-url": `http://127.0.0.1:${port}` });
    proxy.close();
    expect(result?.status, result?.message).to.equal("pass");
    expect(new Set(asked)).to.deep.equal(new Set([listener.address]));
  });

  const CERTIFICATES = [
    ["for another name", "DNS:other.example", undefined, "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["that has expired", "IP:127.0.0.1", "the past", "CERT_HAS_EXPIRED"],
  ] as const;
  for (const [says, names, validity, code] of CERTIFICATES) {
    it(`does not take a certificate ${says}, and sends no credential`, async () => {
      const bad = make(names, validity);
      const { result, credentials, run } = await through(
        await tlsFront(bad),
        { token: "t" },
        {},
        bad.certificate,
      );
      expect(result?.because?.kind, result?.message).to.equal("unreachable");
      expect(result?.message).to.include(`the certificate of the Kubernetes API (${code})`);
      expect(credentials).to.deep.equal(new Set());
      expect(run.exitCode).to.equal(3);
    });
  }

  it("of two files takes a context that both have from the first", async () => {
    if (sandbox === undefined) throw new Error("no sandbox was started");
    const started = sandbox;
    const own = started.env.KUBECONFIG ?? "";
    const { clusters, contexts, users } = parse(readFileSync(own, "utf8"));
    const wrong = clusters.map(({ name }: { name: string }) => ({
      name,
      cluster: { server: "http://127.0.0.1:9" },
    }));
    const document = { apiVersion: "v1", kind: "Config", contexts, users, "current-context": CONTEXT };
    const second = file("second", stringify({ ...document, clusters: wrong }));
    const judged = async (...files: readonly string[]) => {
      const run = await doctorOn(started, ["-n", "carto", "--retries", "0"], {
        environment: { KUBECONFIG: files.join(path.delimiter) },
      });
      return resultsOf(run, "service-account-exists")[0]?.status;
    };
    expect(await judged(own, second)).to.equal("pass");
    expect(await judged(second, own)).to.equal("unknown");
  });

  it("is unauthenticated where the API server answers 401", async () => {
    const strict = await listen(async () => ({
      kind: "json",
      status: 401,
      body: { kind: "Status", apiVersion: "v1", status: "Failure", message: "Unauthorized", code: 401 },
    }));
    if (sandbox === undefined) throw new Error("no sandbox was started");
    const KUBECONFIG = kubeconfig({ server: strict.url, "insecure-skip-tls-verify": true }, { token: "old" });
    const run = await doctorOn(sandbox, ARGV, { environment: { KUBECONFIG } });
    await strict.close();
    const [result] = resultsOf(run, "annotation-present");
    expect(result?.because?.kind).to.equal("unauthenticated");
    expect(result?.message).to.match(
      /^The Kubernetes API did not accept the credential\. Run gcloud container clusters get-credentials/,
    );
  });
});
