/**
 * Faults of the sign-in and of the way to a real API server. It can't be tried here how carto-wi meets an expired
 * certificate of the server, GKE's own plugin and its DNS endpoint, an OIDC issuer, and webhooks that judge tokens:
 * the server makes its own certificate, and none of the others runs on one machine. The sandbox's tests have the rest.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { parse, stringify } from "yaml";
import { type Canary, sighted } from "../support/canaries.ts";
import { resultsOf } from "../support/doctor.ts";
import { type JsonObject, textAt } from "../support/sandbox/json.ts";
import { openScene, realServers, type Scene } from "./api-server.ts";
import { clientCertificate, foreignAuthority, signedToken } from "./certificates.ts";
import { installation } from "./installation.ts";
import { program, succeed } from "./program.ts";
import { openTunnels } from "./tunnels.ts";

const PLUGIN = "client.authentication.k8s.io/v1";
const FOLDER = process.env.CARTO_WI_TEST_CLUSTER_FOLDER;

type Kubeconfig = { readonly user: JsonObject; readonly cluster?: JsonObject };
/** The status, or why it is unknown: the kind, and what the message says. */
type Expected = "pass" | readonly [kind: string, message: RegExp];

for (const server of realServers(process.env)) {
  describe(`The sign-in on ${server.name}`, function () {
    this.timeout(240_000);
    let scene: Scene | undefined;
    let folder = "";
    let address = "";
    let authority = "";
    let token = "";
    let secrets: Canary[] = [];

    before(async () => {
      folder = mkdtempSync(path.join(tmpdir(), "carto-wi-sign-in-"));
      scene = await openScene(server, []);
      await scene.create(installation(scene.namespace));
      const { clusters, users } = parse(readFileSync(scene.visitor, "utf8"));
      address = textAt(clusters[0], "cluster", "server") ?? "";
      authority = textAt(clusters[0], "cluster", "certificate-authority-data") ?? "";
      token = textAt(users[0], "user", "token") ?? "";
    });
    beforeEach(() => {
      secrets = [];
      secret("the visitor's token", token);
    });
    after(async () => {
      await scene?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const secret = (place: string, text: string): string => {
      secrets.push({ place, text });
      return text;
    };
    const at = (name: string): string => path.join(folder, name);
    const opened = (): Scene => {
      if (scene === undefined) throw new Error("no namespace was opened");
      return scene;
    };

    /** Runs the doctor by a kubeconfig of this user and cluster, and checks what it says of the namespace. */
    async function signsIn(
      { user, cluster = {} }: Kubeconfig,
      expected: Expected,
      ...argv: readonly string[]
    ) {
      const name = "gke_acme-prod_europe-west1_analytics";
      const config = {
        "current-context": name,
        clusters: [
          { name, cluster: { server: address, "certificate-authority-data": authority, ...cluster } },
        ],
        users: [{ name, user }],
        contexts: [{ name, context: { cluster: name, user: name } }],
      };
      writeFileSync(at("kubeconfig"), stringify(config), { mode: 0o600 });
      const only = ["--only", "namespace-exists", "--retries", "0", "--kubeconfig", at("kubeconfig")];
      const run = await opened().doctor([...only, ...argv]);
      const [found] = resultsOf(run, "namespace-exists");
      const told = `${JSON.stringify(found)} ${run.stderr}`;
      expect(sighted(run.stdout + run.stderr, secrets), "secrets in the output").to.deep.equal([]);
      if (expected === "pass") {
        expect([found?.status, run.exitCode], told).to.deep.equal(["pass", 0]);
        return;
      }
      const [kind, message] = expected;
      expect([found?.status, run.exitCode, found?.because?.kind], told).to.deep.equal(["unknown", 3, kind]);
      expect(found?.message).to.match(new RegExp(message.source, "i"));
    }

    const REFUSED: Expected = ["unauthenticated", /the Kubernetes API did not accept the credential/];

    it("works with a token", async () => signsIn({ user: { token } }, "pass"));

    it("without a credential is none", async () => signsIn({ user: {} }, REFUSED));

    it("with a token that the server doesn't know is refused", async () =>
      signsIn({ user: { token: secret("token", "Zq-never-issued-5f1c") } }, REFUSED));

    it("with a token that has expired is refused, and works with the same one that hasn't", async function () {
      if (FOLDER === undefined) return this.skip();
      const claims = await claimsOf(opened());
      const until = (exp: number) => signedToken(path.join(FOLDER, "accounts.key"), { ...claims, exp });
      const now = Math.floor(Date.now() / 1000);
      await signsIn({ user: { token: secret("token", until(now + 600)) } }, "pass");
      await signsIn({ user: { token: secret("token", until(now - 600)) } }, REFUSED);
    });

    it("with a token's file uses the token that the file holds now", async () => {
      const user = { tokenFile: at("token") };
      writeFileSync(at("token"), secret("old token", "Zq-rotated-away-77aa"), { mode: 0o600 });
      await signsIn({ user }, REFUSED);
      writeFileSync(at("token"), `${token}\n`);
      await signsIn({ user }, "pass");
    });

    it("with a client certificate", async function () {
      if (FOLDER === undefined) return this.skip();
      const known = { key: path.join(FOLDER, "clients.key"), certificate: path.join(FOLDER, "clients.crt") };
      const certificates = {
        administrator: clientCertificate(folder, known, "/O=system:masters/CN=ana"),
        visitor: clientCertificate(folder, known, "/CN=ana"),
        expired: clientCertificate(folder, known, "/O=system:masters/CN=ana", "the past"),
        foreign: clientCertificate(folder, foreignAuthority(folder), "/O=system:masters/CN=ana"),
      };
      const data = (text: string) => Buffer.from(text).toString("base64");
      const userOf = ({ certificate, key }: { readonly certificate: string; readonly key: string }) => {
        secret("key", key.split("\n")[3] ?? "");
        return { "client-certificate-data": data(certificate), "client-key-data": data(key) };
      };
      await signsIn({ user: userOf(certificates.administrator) }, "pass");
      await signsIn({ user: userOf(certificates.visitor) }, [
        "permission-missing",
        /you lack get namespaces/,
      ]);
      await signsIn({ user: userOf(certificates.expired) }, REFUSED);
      await signsIn({ user: userOf(certificates.foreign) }, REFUSED);
      const mixed = { certificate: certificates.visitor.certificate, key: certificates.expired.key };
      await signsIn({ user: userOf(mixed) }, ["unauthenticated", /KEY_VALUES_MISMATCH/]);
    });

    it("for another user", async () => {
      const admin = parse(readFileSync(opened().kubeconfig, "utf8")).users[0].user;
      secret("administrator's token", textAt(admin, "token") ?? "");
      const account = `system:serviceaccount:${opened().namespace}:visitor`;
      await signsIn({ user: { ...admin, as: account } }, "pass");
      await signsIn({ user: { ...admin, as: "jane", "as-groups": ["system:masters"] } }, "pass");
      await signsIn({ user: { ...admin, as: "jane" } }, ["permission-missing", /you lack get namespaces/]);
      await signsIn({ user: { token, as: "jane" } }, ["permission-missing", /you lack impersonate users/]);
    });

    describe("by a plugin", () => {
      const plugin = (script: string, more: JsonObject = {}): JsonObject => {
        writeFileSync(at("plugin"), `#!/bin/sh\n${script}\n`);
        chmodSync(at("plugin"), 0o700);
        return { exec: { apiVersion: PLUGIN, command: "./plugin", ...more } };
      };
      const prints = (credential: string) =>
        `echo '{"apiVersion":"${PLUGIN}","kind":"ExecCredential","status":{"token":"${credential}"}}'`;
      const unusable = (why: RegExp, kind = "unauthenticated"): Expected => [
        kind,
        new RegExp(`the kubeconfig's credential plugin could not be used \\(${why.source}`),
      ];

      it("works", async () => signsIn({ user: plugin(prints(token)) }, "pass"));

      it("whose token the server doesn't know is refused", async () =>
        signsIn({ user: plugin(prints(secret("token", "Zq-plugged-9c2e"))) }, REFUSED));

      for (const [what, script, why] of [
        ["prints garbage", "echo Zq-garbage-31d0", /its output is not JSON/],
        ["fails", "echo Zq-garbage-31d0 >&2; exit 3", /it failed/],
        ["asks for input", `read answer || exit 1\n${prints("Zq-garbage-31d0")}`, /it failed/],
        [
          "prints without end",
          "while :; do echo Zq-garbage-31d0Zq-garbage-31d0; done",
          /it printed more than 1 MiB/,
        ],
        ["is not there", "", /its command does not exist/],
      ] as const)
        it(`that ${what} signs nobody in`, async () => {
          secret("the plugin's output", "Zq-garbage-31d0");
          const user = plugin(script, what === "is not there" ? { command: "./gone" } : {});
          await signsIn({ user }, unusable(why));
        });

      it("that asks for input in its kubeconfig gets none", async () => {
        const user = plugin(`read answer; ${prints(token)}`, { interactiveMode: "IfAvailable" });
        await signsIn({ user }, "pass");
      });

      it("that hangs ends with the run", async () => {
        const user = plugin(`echo $$ > '${at("pid")}'\nsleep 600 & wait`);
        await signsIn({ user }, ["timeout", /credential/], "--request-timeout", "2s", "--timeout", "10s");
        const pid = Number(readFileSync(at("pid"), "utf8"));
        await gone(pid);
      });
    });

    describe("to a server", () => {
      const user = (): JsonObject => ({ token });
      const untrusted = (code: string): Expected => [
        "unreachable",
        new RegExp(`doesn't trust the certificate of the Kubernetes API \\(${code}\\)`),
      ];

      it("whose authority the kubeconfig doesn't name is not trusted", async () =>
        signsIn(
          { user: user(), cluster: { "certificate-authority-data": null } },
          untrusted("[A-Z_]+CERT[A-Z_]*"),
        ));

      it("with another authority is not trusted", async () => {
        const { certificate } = foreignAuthority(folder);
        const cluster = { "certificate-authority-data": readFileSync(certificate).toString("base64") };
        await signsIn({ user: user(), cluster }, untrusted("[A-Z_]*(CERT|SIGNATURE)[A-Z_]*"));
      });

      it("by another name is not trusted, and is by one of its own", async () => {
        await signsIn(
          { user: user(), cluster: { "tls-server-name": "other.example" } },
          untrusted("ERR_TLS_CERT_ALTNAME_INVALID"),
        );
        await signsIn({ user: user(), cluster: { "tls-server-name": "kubernetes.default.svc" } }, "pass");
      });

      it("that need not be verified", async () => {
        const cluster = { "certificate-authority-data": null, "insecure-skip-tls-verify": true };
        await signsIn({ user: user(), cluster }, "pass");
      });

      it("that is not there", async () => {
        const proxy = await openTunnels();
        await proxy.stop();
        const refused: Expected = ["unreachable", /the Kubernetes API could not be reached \(ECONNREFUSED\)/];
        await signsIn({ user: user(), cluster: { server: `https://${proxy.address}` } }, refused);
      });

      it("through the proxy that the cluster names", async () => {
        const password = secret("the proxy's password", "Zq-proxy-71be");
        const proxy = await openTunnels();
        await signsIn(
          { user: user(), cluster: { "proxy-url": `http://ana:${password}@${proxy.address}` } },
          "pass",
        );
        expect(proxy.asked[0]).to.deep.equal({
          target: new URL(address).host,
          credential: `Basic ${Buffer.from(`ana:${password}`).toString("base64")}`,
        });
        await proxy.stop();
        const dead: Expected = [
          "unreachable",
          /through the proxy http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)/,
        ];
        await signsIn(
          { user: user(), cluster: { "proxy-url": `http://ana:${password}@${proxy.address}` } },
          dead,
        );
      });

      it("through a proxy that refuses", async () => {
        const password = secret("the proxy's password", "Zq-proxy-71be");
        const proxy = await openTunnels(407);
        const refused: Expected = [
          "unreachable",
          /through the proxy http:\/\/127\.0\.0\.1:\d+ \(ERR_PROXY_407\)/,
        ];
        await signsIn(
          { user: user(), cluster: { "proxy-url": `http://ana:${password}@${proxy.address}` } },
          refused,
        );
        await proxy.stop();
      });
    });

    /** The claims of a token of the visitor, bound to nothing but the account. */
    async function claimsOf({ namespace, kubeconfig }: Scene): Promise<JsonObject> {
      const kubectl = await program("kubectl", { kubeconfig, home: folder }, process.env);
      const asked = ["get", "serviceaccount", "visitor", `--namespace=${namespace}`, "--output=json"];
      const uid: string = JSON.parse(await succeed(kubectl, asked)).metadata.uid;
      const issuer = "https://kubernetes.default.svc";
      return {
        iss: issuer,
        aud: [issuer],
        sub: `system:serviceaccount:${namespace}:visitor`,
        "kubernetes.io": { namespace, serviceaccount: { name: "visitor", uid } },
        iat: 1_600_000_000,
        nbf: 1_600_000_000,
      };
    }
  });
}

/** Waits until a process has ended. */
async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (!existsSync(`/proc/${pid}`)) return;
    await sleep(100);
  }
  throw new Error(`process ${pid} runs on`);
}
