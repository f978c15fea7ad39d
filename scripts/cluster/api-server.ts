import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Programs } from "./build.ts";

/** A running API server. `stop` ends both processes and removes their files. */
export type ApiServer = {
  /** The kubeconfig of an administrator. */
  readonly kubeconfig: string;
  /** One JSON object a line for each request, as the audit.k8s.io/v1 API describes it, without bodies. */
  readonly auditLog: string;
  /** Holds `clients.key` and `clients.crt`, which sign client certificates, and `accounts.key`, which signs tokens. */
  readonly folder: string;
  /** The address of etcd. */
  readonly etcd: string;
  stop(): Promise<void>;
};

const READY_MS = 120_000;
const STOP_MS = 20_000;
const LOOPBACK = "127.0.0.1";

/** Starts etcd and kube-apiserver on free ports of loopback, and waits until the API server is ready. */
export async function startApiServer(programs: Programs): Promise<ApiServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-cluster-"));
  const inside = (name: string) => path.join(folder, name);
  const [client = 0, peer = 0, secure = 0] = await freePorts(3);
  const token = randomBytes(16).toString("hex");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(inside("accounts.key"), privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
  clientAuthority(folder);
  writeFileSync(inside("tokens.csv"), `${token},admin,admin,"system:masters"\n`, { mode: 0o600 });
  writeFileSync(inside("audit.json"), JSON.stringify(AUDIT));
  const etcd = start(programs.etcd, etcdFlags(inside("etcd"), client, peer), inside("etcd.log"));
  const server = start(programs.apiServer, serverFlags(inside, client, secure), inside("server.log"));
  const stop = async (): Promise<void> => {
    await end(server);
    await end(etcd);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const certificate = inside("certificates/apiserver.crt");
    await ready([etcd, server], certificate, secure, inside("server.log"));
    const kubeconfig = inside("kubeconfig");
    const config = kubeconfigOf(readFileSync(certificate), secure, token);
    writeFileSync(kubeconfig, JSON.stringify(config), { mode: 0o600 });
    return { kubeconfig, auditLog: inside("audit.log"), folder, etcd: `http://${LOOPBACK}:${client}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Makes the authority whose certificates the API server takes for a sign-in. */
function clientAuthority(folder: string): void {
  const made = ["-keyout", "clients.key", "-out", "clients.crt", "-subj", "/CN=clients", "-days", "1"];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...made], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
    timeout: 20_000,
  });
}

const AUDIT = {
  apiVersion: "audit.k8s.io/v1",
  kind: "Policy",
  rules: [{ level: "Metadata", omitStages: ["RequestReceived"] }],
};

function etcdFlags(data: string, client: number, peer: number): readonly string[] {
  const [clients, peers] = [`http://${LOOPBACK}:${client}`, `http://${LOOPBACK}:${peer}`];
  return [
    ...["--data-dir", data, "--unsafe-no-fsync", "--initial-cluster", `default=${peers}`],
    ...["--listen-client-urls", clients, "--advertise-client-urls", clients],
    ...["--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers],
  ];
}

/** The admission plugins are the default ones, that of service accounts among them. */
function serverFlags(inside: (name: string) => string, etcd: number, secure: number): readonly string[] {
  return [
    ...["--etcd-servers", `http://${LOOPBACK}:${etcd}`, "--cert-dir", inside("certificates")],
    ...["--bind-address", LOOPBACK, "--secure-port", String(secure)],
    // Nobody connects to the advertised address; kube-apiserver refuses a loopback one.
    ...["--endpoint-reconciler-type", "none", "--advertise-address", "192.0.2.1"],
    ...["--service-cluster-ip-range", "10.0.0.0/24", "--authorization-mode", "RBAC"],
    ...[
      "--token-auth-file",
      inside("tokens.csv"),
      "--service-account-issuer",
      "https://kubernetes.default.svc",
    ],
    ...["--client-ca-file", inside("clients.crt"), "--service-account-key-file", inside("accounts.key")],
    ...["--service-account-signing-key-file", inside("accounts.key")],
    ...["--audit-log-path", inside("audit.log"), "--audit-policy-file", inside("audit.json")],
  ];
}

function start(program: string, argv: readonly string[], log: string): ChildProcess {
  const output = openSync(log, "a");
  const child = spawn(program, argv, { stdio: ["ignore", output, output], env: {} });
  closeSync(output);
  return child;
}

const isOver = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

async function end(child: ChildProcess): Promise<void> {
  if (isOver(child) || child.pid === undefined) return;
  const over = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  await over;
  clearTimeout(timer);
}

async function ready(
  children: readonly ChildProcess[],
  certificate: string,
  port: number,
  log: string,
): Promise<void> {
  const limit = Date.now() + READY_MS;
  while (!(existsSync(certificate) && (await answers(readFileSync(certificate), port)))) {
    if (children.some(isOver) || Date.now() > limit) {
      const lines = readFileSync(log, "utf8").trimEnd().split("\n").slice(-5);
      throw new Error(`kube-apiserver did not become ready:\n${lines.join("\n")}`);
    }
    await sleep(200);
  }
}

function answers(ca: Buffer, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: LOOPBACK, port, path: "/readyz", ca, timeout: 5000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once("timeout", () => request.destroy()).once("error", () => resolve(false));
  });
}

function kubeconfigOf(certificate: Buffer, port: number, token: string) {
  const cluster = {
    server: `https://${LOOPBACK}:${port}`,
    "certificate-authority-data": certificate.toString("base64"),
  };
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "test",
    clusters: [{ name: "test", cluster }],
    users: [{ name: "admin", user: { token } }],
    contexts: [{ name: "test", context: { cluster: "test", user: "admin" } }],
  };
}

async function freePorts(count: number): Promise<readonly number[]> {
  const listeners = Array.from({ length: count }, () => createServer().listen(0, LOOPBACK));
  await Promise.all(listeners.map((listener) => once(listener, "listening")));
  const ports = listeners.map((listener) => {
    const address = listener.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(listeners.map((listener) => once(listener.close(), "close")));
  return ports;
}
