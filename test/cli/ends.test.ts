/** What holds a run up, or never ends by itself: the process ends with the run, and so does what it started. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { stringify } from "yaml";
import { BIN } from "../../scripts/command.ts";
import type { JsonReport } from "../support/doctor.ts";
import { type Ended, startProcess } from "../support/process.ts";
import { type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import type { JsonObject } from "../support/sandbox/json.ts";

const CONTEXT = "gke_acme-prod_europe-west1_analytics";
const ARGV = ["-n", "carto", "--release", "carto", "--retries", "0", "-o", "json"];
/** The run's time. Where a busy machine has not even started the program by then, the run is repeated with more time. */
const TIMEOUT_MS = 2000;
const LONGEST_MS = 128_000;
/** What a busy machine may add to it. Without an end the process would stay for ten minutes. */
const LATEST_MS = 120_000;

describe("The process ends with the run", function () {
  this.timeout(8 * LATEST_MS);
  let folder = "";
  let sandbox: Sandbox | undefined;
  const servers: Server[] = [];

  before(async function () {
    if (process.platform === "win32") this.skip();
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-ends-"));
    sandbox = await startSandbox({ scenario: "healthy" });
  });
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });
  after(async () => {
    await sandbox?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function file(name: string, text: string): string {
    writeFileSync(path.join(folder, name), text, { mode: 0o700 });
    return path.join(folder, name);
  }

  function kubeconfig(user: JsonObject, cluster: JsonObject = { server: "https://127.0.0.1:9" }): string {
    return file(
      "kubeconfig",
      stringify({
        "current-context": CONTEXT,
        clusters: [{ name: "c", cluster }],
        users: [{ name: "u", user }],
        contexts: [{ name: CONTEXT, context: { cluster: "c", user: "u" } }],
      }),
    );
  }

  /** A shell script that notes the process ids of what it starts. */
  const pids = () =>
    (existsSync(path.join(folder, "pids")) ? readFileSync(path.join(folder, "pids"), "utf8") : "")
      .split("\n")
      .filter((line) => line !== "")
      .map(Number);
  const script = (body: string) => file("script", `#!/bin/sh\necho $$ >> '${folder}/pids'\n${body}\n`);
  const plugin = (body: string): JsonObject => ({
    exec: { apiVersion: "client.authentication.k8s.io/v1", command: script(body) },
  });

  /** The state of a process; undefined once it has ended. */
  function stateOf(pid: number): string | undefined {
    try {
      const state = /^State:\s+(.*)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
      // A process that has ended, and whose parent has not looked, is still listed.
      return state !== undefined && /^[ZX]/.test(state) ? undefined : state;
    } catch {
      return undefined;
    }
  }

  /** A killed process is listed until the system has ended it, which a busy machine takes its time for. */
  async function endOf(pid: number): Promise<void> {
    const until = Date.now() + LATEST_MS;
    while (stateOf(pid) !== undefined && Date.now() < until) await sleep(20);
    expect(stateOf(pid), "the state of a program that has to end").to.equal(undefined);
  }

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
  }

  async function run(
    environment: Readonly<Record<string, string>>,
    timeoutMs = TIMEOUT_MS,
  ): Promise<Ended & { readonly report: JsonReport }> {
    rmSync(path.join(folder, "pids"), { force: true });
    const started = startProcess([...ARGV, "--timeout", `${timeoutMs}ms`], {
      environment: { ...sandbox?.env, ...environment },
    });
    const late = sleep(timeoutMs + LATEST_MS, undefined, { ref: false }).then(() => {
      started.kill("SIGKILL");
      return "late" as const;
    });
    const ended = await Promise.race([started.ended, late]);
    if (ended === "late") throw new Error("the process did not end");
    expect(ended.stderr).to.equal("");
    expect(ended.code).to.equal(3);
    for (const pid of pids()) await endOf(pid);
    return { ...ended, report: JSON.parse(ended.stdout) };
  }

  /** A run in which the script was started. */
  async function runScript(environment: Readonly<Record<string, string>>) {
    for (let timeoutMs = TIMEOUT_MS; timeoutMs < LONGEST_MS; timeoutMs *= 4) {
      const ended = await run(environment, timeoutMs);
      if (pids().length > 0) return ended;
    }
    throw new Error("the script was never started");
  }

  const PLUGINS = [
    ["hangs", "sleep 600", true],
    ["ignores signals", "trap '' TERM INT HUP\nwhile :; do sleep 1; done", true],
    ["leaves a program behind that holds its output", 'sleep 600 &\necho $! >> "${0%/*}/pids"\nwait', true],
    ["asks for input", "read answer || exit 1\nsleep 600", false],
    ["prints without end", "yes", false],
    ["prints on standard error without end", "yes >&2", true],
  ] as const;
  for (const [what, body, isLate] of PLUGINS)
    it(`where a credential plugin ${what}`, async () => {
      const environment = { KUBECONFIG: kubeconfig(plugin(body)) };
      const { report } = await (isLate ? runScript(environment) : run(environment, LONGEST_MS));
      expect(pids()).to.not.deep.equal([]);
      const result = report.results.find(({ id }) => id === "namespace-exists");
      expect(result?.status).to.equal("unknown");
      expect(result?.because?.kind, result?.message).to.equal(isLate ? "timeout" : "unauthenticated");
    });

  for (const [what, tokens] of [
    ["hangs", () => {}],
    ["drips", (_request, response) => void setInterval(() => response.write(" "), 50)],
    [
      "answers without end",
      (_request, response) => {
        const more = () => {
          while (response.write(Buffer.alloc(65_536, 0x20)));
          response.once("drain", more);
        };
        more();
      },
    ],
  ] as const satisfies readonly (readonly [string, RequestListener])[])
    it(`where a token endpoint ${what}`, async () => {
      const url = await serve(tokens);
      const credential = file(
        "sts.json",
        JSON.stringify({
          type: "external_account",
          audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
          subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
          token_url: `${url}/v1/token`,
          credential_source: { file: file("subject", "a.b.c") },
        }),
      );
      await run({ CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "", GOOGLE_APPLICATION_CREDENTIALS: credential });
    });

  it("where the executable of an external account hangs or prints without end", async () => {
    for (const body of ["sleep 600", "yes"]) {
      const credential = file(
        "executable.json",
        JSON.stringify({
          type: "external_account",
          audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
          subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
          token_url: "http://127.0.0.1:9/v1/token",
          credential_source: { executable: { command: script(body), timeout_millis: 60_000 } },
        }),
      );
      await runScript({
        CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "",
        GOOGLE_APPLICATION_CREDENTIALS: credential,
        GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1",
      });
      expect(pids()).to.have.length(1);
    }
  });

  it("where a proxy never answers", async () => {
    const server = createServer();
    server.on("connect", () => {});
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const cluster = { server: "https://127.0.0.1:9", "proxy-url": `http://127.0.0.1:${port}` };
    await run({ KUBECONFIG: kubeconfig({ token: "t" }, cluster) });
  });

  const ENDLESS = ["a pipe that nobody writes to", "/dev/zero", "a file of 2 GiB"] as const;
  function endless(what: (typeof ENDLESS)[number]): string {
    if (what === "/dev/zero") return what;
    const at = path.join(folder, what.replaceAll(" ", "-"));
    rmSync(at, { force: true });
    if (what === "a file of 2 GiB") execFileSync("truncate", ["-s", "2G", at]);
    else execFileSync("mkfifo", [at]);
    return at;
  }
  for (const what of ENDLESS) {
    it(`where a kubeconfig, or a file that it names, is ${what}`, async () => {
      const at = endless(what);
      const server = "https://127.0.0.1:9";
      await run({ KUBECONFIG: at });
      await run({ KUBECONFIG: kubeconfig({ token: "t" }, { server, "certificate-authority": at }) });
      await run({ KUBECONFIG: kubeconfig({ tokenFile: at }, { server }) });
      await run({ KUBECONFIG: kubeconfig({ "client-certificate": at, "client-key": at }, { server }) });
    });

    it(`where the file of a Google credential is ${what}`, async () => {
      const at = endless(what);
      const signedIn = { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: "" };
      await run({ ...signedIn, CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: at });
      await run({ ...signedIn, GOOGLE_APPLICATION_CREDENTIALS: at });
    });
  }

  it("where nobody types at the terminal that a values file is read from", async () => {
    // A terminal of its own for the program, which ends with the program's code.
    const terminal = `import os, pty, sys
os._exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:], lambda fd: os.read(fd, 1024), lambda fd: b"")))`;
    for (const name of ["/dev/tty", "/dev/stdin"]) {
      const argv = ["-c", terminal, process.execPath, BIN, "doctor", "--offline", "-f", name];
      const child = spawn("python3", [...argv, "--timeout", `${TIMEOUT_MS}ms`], { stdio: "ignore" });
      const ended = new Promise((resolve) => child.once("close", resolve));
      const late = sleep(LATEST_MS, "late", { ref: false });
      const code = await Promise.race([ended, late]);
      child.kill("SIGKILL");
      expect(code, name).to.equal(2);
    }
  });

  it("where a kubeconfig has 100,000 keys in a map", async () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `key${index}: v`);
    await run({ KUBECONFIG: file("keys", `${keys.join("\n")}\n`) });
  });
});
