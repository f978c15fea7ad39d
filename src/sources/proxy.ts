/** Which proxy a request goes through, by the variables that kubectl, gcloud and curl read. */
import { BlockList, isIP } from "node:net";
import { HttpsProxyAgent } from "https-proxy-agent";
import { type Environment, isLoopback } from "./google/endpoints.ts";

/**
 * The proxy for an address, or undefined where the request goes there directly. `HTTPS_PROXY` counts for https and
 * `HTTP_PROXY` for http, the upper-case name first. Loopback never goes through a proxy (Go, golang.org/x/net/http/httpproxy, whose
 * rules kubectl follows). Throws a TypeError where the variable holds no address.
 */
export function proxyFor(url: URL, environment: Environment): URL | undefined {
  const name = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const proxy = read(environment, name);
  if (proxy === undefined || isLoopback(url)) return undefined;
  const exclusions = (read(environment, "NO_PROXY") ?? "").split(",").map((entry) => entry.trim());
  if (exclusions.some((entry) => excludes(entry.toLowerCase(), url))) return undefined;
  return new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`);
}

function read(environment: Environment, name: string): string | undefined {
  const value = environment[name] || environment[name.toLowerCase()];
  return value === undefined || value.trim() === "" ? undefined : value.trim();
}

/** Whether an entry of NO_PROXY covers an address: `*`, an IP address, a CIDR, or a domain, with a port or without. */
function excludes(entry: string, url: URL): boolean {
  if (entry === "*") return true;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  const [network = "", prefix] = entry.split("/");
  if (prefix !== undefined)
    return family !== 0 && isIP(network) === family && inNetwork(host, network, prefix);
  const [, name = entry, port] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  const asked = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  if (port !== undefined && port !== asked) return false;
  const domain = name.replace(/^\*(?=\.)/, "").replace(/^\[|\]$/g, "");
  if (domain === "") return false;
  if (domain.startsWith(".")) return host.endsWith(domain);
  return host === domain || (family === 0 && host.endsWith(`.${domain}`));
}

function inNetwork(host: string, network: string, prefix: string): boolean {
  const family = isIP(network) === 6 ? "ipv6" : "ipv4";
  const bits = /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (bits < 0 || bits > (family === "ipv6" ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(network, bits, family);
  return list.check(host, family);
}

/** Makes a request, and names the proxy in its error where it goes through one: no user name, no password. */
export async function namingProxy<T>(proxy: URL | undefined, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (cause) {
    if (proxy === undefined) throw cause;
    throw Object.assign(new Error("the request went through a proxy", { cause }), {
      proxy: nameOf(proxy),
    });
  }
}

/** A password with an unescaped `/`, `?` or `#` ends the host early, so that a part of it passes for the host. */
function nameOf({ protocol, host, pathname, search, hash }: URL): string {
  const isCut = `${pathname}${search}${hash}`.includes("@");
  return isCut ? `${protocol}//…` : `${protocol}//${host}`;
}

/** Returns an agent whose requests go through a proxy. What the proxy says itself must not pass for the server's answer. */
export function tunnel(proxy: URL): HttpsProxyAgent<string> {
  const agent = new HttpsProxyAgent(proxy.href);
  agent.on("proxyConnect", ({ statusCode }, request) => {
    if (statusCode === 200) return;
    request.destroy(Object.assign(new Error("the proxy refused"), { code: `ERR_PROXY_${statusCode}` }));
  });
  return agent;
}
