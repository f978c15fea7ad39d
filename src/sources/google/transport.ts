/** How every request of the Google clients goes out, those for a token included. */
import { globalAgent as plainAgent } from "node:http";
import { globalAgent as secureAgent } from "node:https";
import type { gaxios } from "google-auth-library";
import { HttpsProxyAgent } from "https-proxy-agent";
import { firstOf } from "../deadline.ts";
import { namingProxy, proxyFor } from "../proxy.ts";
import type { Environment } from "./endpoints.ts";

/**
 * Options for every transport: a request ends with the run, follows no redirect, and goes through the proxy of the
 * environment. A redirect would take the credential to an address that nobody named.
 */
export function transport(environment: Environment, run: AbortSignal): gaxios.GaxiosOptions {
  const agent = agents(environment);
  return {
    agent,
    adapter: (options, next) => {
      // Requests for a token have no signal, and the Resource Manager client's never fires. node-fetch throws where
      // nobody can catch it when the signal has aborted before the request.
      const { signal } = options.signal ? firstOf(options.signal, run) : firstOf(run);
      signal.throwIfAborted();
      // The Resource Manager client brings a function of its own, which knows no proxy. An agent holds a client certificate.
      const chosen = typeof options.agent === "function" ? { agent } : {};
      const proxy = proxyFor(options.url, environment);
      return namingProxy(proxy, () => next({ ...options, ...chosen, signal, redirect: "manual" }));
    },
  };
}

function agents(environment: Environment) {
  const known = new Map<string, HttpsProxyAgent<string>>();
  return (url: URL) => {
    const proxy = proxyFor(url, environment)?.href;
    if (proxy === undefined) return url.protocol === "https:" ? secureAgent : plainAgent;
    const agent = known.get(proxy) ?? tunnel(proxy);
    known.set(proxy, agent);
    return agent;
  };
}

/** What the proxy says itself must not pass for the service's answer. */
function tunnel(proxy: string): HttpsProxyAgent<string> {
  const agent = new HttpsProxyAgent(proxy);
  agent.on("proxyConnect", ({ statusCode }, request) => {
    if (statusCode === 200) return;
    request.destroy(Object.assign(new Error("the proxy refused"), { code: `ERR_PROXY_${statusCode}` }));
  });
  return agent;
}
