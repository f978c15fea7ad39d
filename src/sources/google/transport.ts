/** How every request of the Google clients goes out, those for a token included. */
import { globalAgent as plainAgent } from "node:http";
import { globalAgent as secureAgent } from "node:https";
import type { gaxios } from "google-auth-library";
import type { HttpsProxyAgent } from "https-proxy-agent";
import { boundedJson, checkJsonSize } from "../../inputs/bounded-json.ts";
import { LARGEST_ANSWER } from "../answer.ts";
import { firstOf } from "../deadline.ts";
import { namingProxy, proxyFor, tunnel } from "../proxy.ts";
import type { Environment } from "./endpoints.ts";

/** What all requests of a run have in common. */
export type Sending = {
  readonly environment: Environment;
  /** Aborts when the run ends, however it ends. */
  readonly run: AbortSignal;
  /** `NAME/VERSION` of this tool, for the servers' logs. */
  readonly userAgent: string;
};

/**
 * Options for every transport: a request ends with the run, follows no redirect, and goes through the proxy of the environment. Its answer
 * has at most `largest` bytes. A redirect would send the credential to an address that isn't in the settings.
 */
export function transport(
  { environment, run, userAgent }: Sending,
  largest = LARGEST_ANSWER,
): gaxios.GaxiosOptions {
  const agent = agents(environment);
  return {
    agent,
    adapter: (options, next) => {
      // Requests for a token have no signal, and the Resource Manager client's never fires.
      const { signal } = options.signal ? firstOf(options.signal, run) : firstOf(run);
      signal.throwIfAborted();
      // The Resource Manager client brings a function of its own, which knows no proxy. An agent holds a client certificate.
      const chosen = typeof options.agent === "function" ? { agent } : {};
      const proxy = proxyFor(options.url, environment);
      options.headers.set("User-Agent", userAgent);
      const sent = { ...options, ...chosen, signal, redirect: "manual", size: largest } as const;
      return namingProxy(proxy, () => answered(sent, (prepared) => next(withCheckedSignal(prepared))));
    },
  };
}

type Prepared = gaxios.GaxiosOptionsPrepared;
type Send = (options: Prepared) => Promise<gaxios.GaxiosResponse>;

/**
 * Checks the signal when the options are copied, immediately before the request. node-fetch throws an error that can't be caught if the
 * signal of a request with a body has aborted by then (node-fetch 3.3.2, `fetch`).
 */
function withCheckedSignal(options: Prepared): Prepared {
  const { signal } = options;
  const checked = () => {
    signal?.throwIfAborted();
    return signal;
  };
  return Object.defineProperty({ ...options }, "signal", { enumerable: true, get: checked });
}

/** The transport would parse any JSON, however much memory it takes. */
async function answered(options: Prepared, next: Send): Promise<gaxios.GaxiosResponse> {
  const { responseType } = options;
  if (responseType === "arraybuffer") return next(options);
  if (responseType === "stream") return withBoundedBytes(await next(options));
  const answer = await next({ ...options, responseType: "text" });
  const isJson = /\bjson\b/.test(answer.headers.get("content-type") ?? "");
  if (typeof answer.data === "string" && (responseType === "json" || isJson))
    answer.data = bodyOf(answer.data);
  return answer;
}

/** The Resource Manager client reads the bytes itself, and parses them as JSON. */
function withBoundedBytes(answer: gaxios.GaxiosResponse): gaxios.GaxiosResponse {
  const bytes = answer.arrayBuffer.bind(answer);
  const bounded = async () => {
    const read = await bytes();
    checkJsonSize(Buffer.from(read).toString());
    return read;
  };
  return Object.assign(answer, { arrayBuffer: bounded });
}

function bodyOf(text: string): unknown {
  try {
    return boundedJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function agents(environment: Environment) {
  const known = new Map<string, HttpsProxyAgent<string>>();
  return (url: URL) => {
    const proxy = proxyFor(url, environment);
    if (proxy === undefined) return url.protocol === "https:" ? secureAgent : plainAgent;
    const agent = known.get(proxy.href) ?? tunnel(proxy);
    known.set(proxy.href, agent);
    return agent;
  };
}
