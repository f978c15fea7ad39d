import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { environment, kubeconfig } from "./environment.ts";
import { faultsOf, parseFault, SERVICES, type Service } from "./faults.ts";
import { type HttpAnswer, type HttpRequest, type Listener, listen } from "./http.ts";
import { respond } from "./respond.ts";
import { loadScenario } from "./scenario.ts";
import type { Scenario, State } from "./state.ts";

export { expectationsOf, loadScenario, scenarioNames } from "./scenario.ts";
export type { Scenario } from "./state.ts";

export type SandboxOptions = {
  /** A scenario's name, or one that was loaded (and changed) before. */
  readonly scenario: string | Scenario;
  /** Every answer waits this many milliseconds; requests that come together wait together. */
  readonly latencyMs?: number;
  /** `SERVICE:KIND[:N]`, as the contract has them. */
  readonly faults?: readonly string[];
  /** What a service says instead of what it would; undefined is no objection. */
  readonly instead?: (service: Service) => HttpAnswer | undefined;
  /** Is shown every answer that is sent. */
  readonly onAnswer?: (service: Service, answer: HttpAnswer) => void;
};

export type RequestRecord = {
  readonly service: Service;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** The media types that the client takes; empty where it does not say. */
  readonly accept: string;
  /** When it came in, RFC 3339. */
  readonly time: string;
  /** Absent while it waits, and for ever when a fault left it unanswered. */
  readonly status?: number;
};

export type Sandbox = {
  /** Of the control port: `GET /requests` answers the requests received. */
  readonly url: string;
  /** What a client's environment needs to talk to the sandbox and to nothing else. */
  readonly env: Readonly<Record<string, string>>;
  requests(): readonly RequestRecord[];
  clearRequests(): void;
  /** Closes every port, hanging requests too, and removes the temporary folder. */
  stop(): Promise<void>;
};

/** Starts the stand-in in this process, on free loopback ports. Throws `SetupError` on a bad scenario or fault. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { scenario: named, latencyMs = 0 } = options;
  const scenario = typeof named === "string" ? loadScenario(named) : named;
  const faults = faultsOf((options.faults ?? []).map(parseFault));
  let state: State = scenario.state;
  let records: readonly RequestRecord[] = [];

  async function answer(service: Service, request: HttpRequest): Promise<HttpAnswer> {
    const { method, target: path, accept } = request;
    const record = { service, method, path, accept, time: new Date().toISOString() };
    records = [...records, record];
    const fault = faults.next(service);
    // The ports keep the process alive, not what still waits once they are closed.
    if (latencyMs > 0) await sleep(latencyMs, undefined, { ref: false });
    const response = respond({ service, request, fault, state, now: new Date() });
    state = response.state;
    const answer = options.instead?.(service) ?? response.answer;
    options.onAnswer?.(service, answer);
    if ("status" in answer) {
      records = records.map((other) => (other === record ? { ...record, status: answer.status } : other));
    }
    return answer;
  }

  const listeners = await Promise.all(
    SERVICES.map(async (service) => [service, await listen((request) => answer(service, request))] as const),
  );
  const control = await listen(async ({ method, path }) =>
    method === "GET" && path === "/requests"
      ? { kind: "json", status: 200, body: records }
      : { kind: "json", status: 404, body: { error: "the control port knows GET /requests only" } },
  );
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-sandbox-"));
  const urls = new Map(listeners.map(([service, { url }]) => [service, url]));
  const kubeconfigFile = path.join(folder, "kubeconfig");
  writeFileSync(kubeconfigFile, kubeconfig(scenario, urls.get("kubernetes") ?? ""), { mode: 0o600 });

  const open: readonly Listener[] = [control, ...listeners.map(([, listener]) => listener)];
  return {
    url: control.url,
    env: environment({ scenario, urls, controlUrl: control.url, kubeconfigFile }),
    requests: () => records,
    clearRequests: () => {
      records = [];
    },
    stop: async () => {
      await Promise.all(open.map((listener) => listener.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
