/** How requests to the API server go out: its address, the credential, and the agent that holds certificates and proxy. */
import type { Agent as PlainAgent } from "node:http";
import http from "node:http";
import https from "node:https";
import { checkServerIdentity, createSecureContext, type PeerCertificate } from "node:tls";
import { SocksProxyAgent } from "socks-proxy-agent";
import { defined } from "../../defined.ts";
import { type Environment, isLoopback } from "../google/endpoints.ts";
import {
  type Entry,
  type Kubeconfig,
  type KubernetesAccess,
  kubeconfigOf,
  MOUNTED,
  reachedBy,
} from "../kubeconfig.ts";
import { CannotAsk } from "../observe.ts";
import { proxyFor, tunnel } from "../proxy.ts";
import { dataOf, flagOf, incomplete, textOf } from "./entry.ts";
import { type SignIn, signIn } from "./sign-in.ts";

export type Connection = {
  /** The base address, without a slash at its end. */
  readonly server: string;
  readonly headers: SignIn["headers"];
  readonly agent: PlainAgent;
  readonly proxy: URL | undefined;
};

/** Made once for each run: a plugin runs once, however much is asked. */
const CONNECTIONS = new WeakMap<KubernetesAccess, Promise<Connection>>();

/**
 * Connects by the endpoint given, the kubeconfig, or inside a cluster the mounted token.
 *
 * @throws {CannotAsk} when there is none, its sign-in fails, or a credential would go out in plain text.
 */
export function connectionOf(access: KubernetesAccess): Promise<Connection> {
  const known = CONNECTIONS.get(access) ?? connect(access);
  CONNECTIONS.set(access, known);
  return known;
}

async function connect(access: KubernetesAccess): Promise<Connection> {
  const { cluster, user, context } = await entriesOf(access);
  const server = textOf(cluster, "server");
  const address = addressOf(server, context);
  const [authority, { headers, certificate, key }] = await Promise.all([
    dataOf(cluster, "certificate-authority", access.run),
    signIn(user, cluster, access),
  ]);
  const serverName = textOf(cluster, "tls-server-name");
  const insecure = flagOf(cluster, "insecure-skip-tls-verify");
  // kubectl refuses both, because the authority would not count (client-go, `transport.TLSConfigFor`).
  if (insecure && authority !== undefined)
    throw incomplete("insecure-skip-tls-verify is set beside a certificate authority");
  const tls = {
    ...defined({ ca: authority, cert: certificate, key, servername: serverName }),
    ...(insecure ? { rejectUnauthorized: false } : {}),
  };
  checkCertificates(tls);
  const proxy = proxyOf(cluster, address, access.environment);
  return { server: address.href.replace(/\/$/, ""), headers, agent: agentFor(address, proxy, tls), proxy };
}

type Entries = { readonly cluster: Entry; readonly user: Entry; readonly context?: string };

async function entriesOf(access: KubernetesAccess): Promise<Entries> {
  const { endpoint, environment } = access;
  if (endpoint !== undefined) {
    const { server, certificate, token } = endpoint;
    return {
      cluster: entry({ server, ...defined({ "certificate-authority-data": certificate }) }),
      user: entry(defined({ token })),
    };
  }
  if ((await reachedBy(access)) === "mounted-token") {
    const { KUBERNETES_SERVICE_HOST: host = "", KUBERNETES_SERVICE_PORT: port = "443" } = environment;
    const server = `https://${host.includes(":") ? `[${host}]` : host}:${port}`;
    return {
      cluster: entry({ server, "certificate-authority": `${MOUNTED}/ca.crt` }),
      user: entry({ tokenFile: `${MOUNTED}/token` }),
    };
  }
  return ofContext(await kubeconfigOf(access), access);
}

const entry = (fields: Entry["fields"]): Entry => ({ fields, folder: "" });

function ofContext(config: Kubeconfig, access: KubernetesAccess): Entries {
  const { problem } = config;
  if (problem !== undefined) throw unreachable(`the kubeconfig cannot be read: ${problem}`);
  if (config.files.length === 0)
    throw unreachable(
      "no cluster configured. Run gcloud container clusters get-credentials CLUSTER --location=LOCATION --project=PROJECT, or pass --kubeconfig FILE",
    );
  const context = access.context ?? config.currentContext;
  const named = context === undefined ? undefined : config.contexts.get(context);
  if (named === undefined || context === undefined) throw noCluster(context);
  const cluster = config.clusters.get(textOf(named, "cluster") ?? "");
  if (cluster === undefined) throw noCluster(context);
  // Without a user, kubectl asks without a credential.
  const user = config.users.get(textOf(named, "user") ?? "") ?? entry({});
  return { cluster, user, context };
}

const unreachable = (detail: string) => new CannotAsk({ kind: "unreachable", detail });

const noCluster = (context: string | undefined) =>
  unreachable(
    context === undefined
      ? "the kubeconfig has no current context. Run kubectl config use-context NAME, or pass --context NAME"
      : `the kubeconfig's context ${context} names no usable cluster. Run kubectl config get-contexts`,
  );

/** kubectl takes an address without a scheme for http, which only loopback may have here. */
function addressOf(server: string | undefined, context: string | undefined): URL {
  const address = server === undefined || !URL.canParse(server) ? undefined : new URL(server);
  if (address?.protocol !== "https:" && address?.protocol !== "http:") throw noCluster(context);
  if (address.protocol !== "https:" && !isLoopback(address))
    throw unreachable(
      `the cluster's address is plain http to ${address.hostname}, and carto-wi never sends a credential there`,
    );
  // kubectl signs in with them instead of the user's credential.
  if (address.username !== "" || address.password !== "")
    throw incomplete("the cluster's address has a user name or password");
  // client-go drops both as well (`rest.NewRESTClient`). The paths of requests would become a part of them.
  address.search = "";
  address.hash = "";
  return address;
}

/** What kubectl takes (client-go, `clientcmd`, `parseProxyURL`). */
const PROXIES: readonly string[] = ["http:", "https:", "socks5:"];

/** The proxy that the cluster's entry names overrides that of the environment (Kubernetes, "Organizing Cluster Access", "Proxy"). */
function proxyOf(cluster: Entry, address: URL, environment: Environment): URL | undefined {
  const named = textOf(cluster, "proxy-url");
  if (named === undefined || named === "") return proxyFor(address, environment);
  const proxy = URL.canParse(named) ? new URL(named) : undefined;
  if (proxy === undefined || !PROXIES.includes(proxy.protocol)) throw incomplete("proxy-url");
  return proxy;
}

type Tls = {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly servername?: string;
  readonly rejectUnauthorized?: boolean;
};

/** OpenSSL would say it at the first request, where nothing tells it from a fault of the server. */
function checkCertificates({ ca, cert, key }: Tls): void {
  try {
    createSecureContext(defined({ ca, cert, key }));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw incomplete(/^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : "a certificate");
  }
}

function agentFor(address: URL, proxy: URL | undefined, tls: Tls): PlainAgent {
  if (proxy === undefined) return address.protocol === "http:" ? new http.Agent() : new https.Agent(tls);
  const name = tls.servername ?? address.hostname.replace(/^\[|\]$/g, "");
  // Through a tunnel, Node knows no address to hold the certificate to where the server is named by its IP address.
  const checked = {
    ...tls,
    checkServerIdentity: (_: string, peer: PeerCertificate) => checkServerIdentity(name, peer),
  };
  const agent = proxy.protocol.startsWith("socks") ? new SocksProxyAgent(proxy) : tunnel(proxy);
  // For the server alone: given to the agent, they would count for the proxy as well.
  return Object.assign(agent, { options: { ...agent.options, ...checked } });
}
