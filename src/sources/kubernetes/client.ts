import { existsSync } from "node:fs";
import {
  ApisApi,
  AppsV1Api,
  type Configuration,
  CoreV1Api,
  CustomObjectsApi,
  createConfiguration,
  KubeConfig,
  NetworkingV1Api,
  type RequestContext,
  ResponseContext,
  type SecurityAuthentication,
  ServerConfiguration,
  wrapHttpLibrary,
} from "@kubernetes/client-node";
import fetch, { type RequestInit } from "node-fetch";
import { defined } from "../../defined.ts";
import { type Environment, isLoopback } from "../google/endpoints.ts";
import { isObject } from "../json.ts";
import { type KubernetesAccess, kubeconfigFiles, reachedBy } from "../kubeconfig.ts";
import { CannotAsk } from "../observe.ts";
import { namingProxy, proxyFor } from "../proxy.ts";

/**
 * The cluster to ask: by the endpoint given, the kubeconfig, or inside a cluster the mounted token. Throws CannotAsk
 * when there is none, or a credential would go out in plain text.
 */
export function kubeConfig(access: KubernetesAccess): KubeConfig {
  const read = CONFIGS.get(access) ?? throughProxy(readConfig(access), access.environment);
  CONFIGS.set(access, read);
  return read;
}

/** Read once for each run: what a credential plugin answered is kept in it. */
const CONFIGS = new WeakMap<KubernetesAccess, KubeConfig>();

function readConfig(access: KubernetesAccess): KubeConfig {
  const config = new KubeConfig();
  if (access.endpoint !== undefined) return byEndpoint(config, access.endpoint);
  if (reachedBy(access) === "mounted-token") {
    config.loadFromCluster();
    return config;
  }
  const files = kubeconfigFiles(access).filter((path) => existsSync(path));
  try {
    for (const [index, file] of files.entries()) {
      if (index === 0) config.loadFromFile(file);
      else {
        const more = new KubeConfig();
        more.loadFromFile(file);
        addMissing(config, more);
      }
    }
  } catch {
    throw new CannotAsk({
      kind: "unreachable",
      detail: `the kubeconfig ${files.join(", ")} cannot be read: see kubectl config view`,
    });
  }
  if (files.length === 0) {
    throw new CannotAsk({
      kind: "unreachable",
      detail:
        "no kubeconfig was found: gcloud container clusters get-credentials CLUSTER, or --kubeconfig FILE",
    });
  }
  if (access.context !== undefined) config.setCurrentContext(access.context);
  checkServer(config);
  return config;
}

/** Adds what the files before lack: the first one wins, as for kubectl (Kubernetes, "Merging kubeconfig files"). */
function addMissing(config: KubeConfig, more: KubeConfig): void {
  const unknownTo = <T extends { readonly name: string }>(own: readonly T[], others: readonly T[]) =>
    others.filter(({ name }) => !own.some((one) => one.name === name));
  config.clusters = [...config.clusters, ...unknownTo(config.clusters, more.clusters)];
  config.contexts = [...config.contexts, ...unknownTo(config.contexts, more.contexts)];
  config.users = [...config.users, ...unknownTo(config.users, more.users)];
  if (!config.currentContext) config.setCurrentContext(more.currentContext);
}

function byEndpoint(
  config: KubeConfig,
  { server, certificate, token }: NonNullable<KubernetesAccess["endpoint"]>,
): KubeConfig {
  config.loadFromClusterAndUser(
    {
      name: "endpoint",
      server,
      skipTLSVerify: false,
      ...defined({ caData: certificate }),
    },
    { name: "credential", ...defined({ token }) },
  );
  checkServer(config);
  return config;
}

function checkServer(config: KubeConfig): void {
  const context = config.getCurrentContext();
  const server = config.getCurrentCluster()?.server;
  if (server === undefined || !URL.canParse(server)) {
    throw new CannotAsk({
      kind: "unreachable",
      detail: context
        ? `the kubeconfig's context ${context} names no usable cluster: kubectl config get-contexts`
        : "the kubeconfig has no current context: kubectl config use-context NAME, or --context NAME",
    });
  }
  const url = new URL(server);
  if (url.protocol !== "https:" && !isLoopback(url)) {
    throw new CannotAsk({
      kind: "unreachable",
      detail: `the cluster's address is plain http to ${url.hostname}: a credential is never sent there`,
    });
  }
}

/** Takes the proxy of the environment where the kubeconfig names none, as kubectl does. */
function throughProxy(config: KubeConfig, environment: Environment): KubeConfig {
  config.clusters = config.clusters.map((cluster) => {
    const proxy = URL.canParse(cluster.server) ? proxyFor(new URL(cluster.server), environment) : undefined;
    return { ...cluster, ...defined({ proxyUrl: cluster.proxyUrl ?? proxy?.href }) };
  });
  return config;
}

/**
 * The client's own way to send a request follows redirects, which would take the credential to an address that nobody
 * named. This one follows none.
 */
function httpApi(config: KubeConfig) {
  const proxyUrl = config.getCurrentCluster()?.proxyUrl;
  const proxy = proxyUrl !== undefined && URL.canParse(proxyUrl) ? new URL(proxyUrl) : undefined;
  return wrapHttpLibrary({
    send: (request) =>
      namingProxy(proxy, async () => {
        const body = request.getBody();
        // Both are Node's own signal: the packages' declarations differ only in how they write optional members.
        const signal = request.getSignal() as RequestInit["signal"];
        const answer = await fetch(request.getUrl(), {
          method: request.getHttpMethod(),
          headers: request.getHeaders(),
          redirect: "manual",
          ...defined({ body, signal, agent: request.getAgent() }),
        });
        const headers = Object.fromEntries(answer.headers);
        return new ResponseContext(answer.status, headers, {
          text: () => answer.text(),
          binary: () => answer.buffer(),
        });
      }),
  });
}

export type KubernetesClients = {
  readonly core: CoreV1Api;
  readonly apps: AppsV1Api;
  readonly networking: NetworkingV1Api;
  readonly groups: ApisApi;
  readonly custom: CustomObjectsApi;
};

/** What every question to the API server has in common. */
export const QUESTION = {
  source: "kubernetes",
  service: "the Kubernetes API",
  signIn: "gcloud container clusters get-credentials CLUSTER, or check with kubectl auth whoami",
} as const;

const SIGNED_IN = new WeakMap<KubeConfig, Promise<void>>();

/** The kubeconfig's sign-in, whose failures are told from the API server's: plugins that fail or are missing, unreadable keys. */
function signingIn(config: KubeConfig): SecurityAuthentication {
  const plugin = config.getCurrentUser()?.exec === undefined ? "" : "plugin ";
  return {
    getName: () => "kubeconfig",
    applySecurityAuthentication: async (request) => {
      try {
        // Requests that go out together wait for one plugin, and take what it answered or share its failure.
        const first = SIGNED_IN.get(config);
        if (first === undefined) {
          const signed = config.applySecurityAuthentication(request);
          SIGNED_IN.set(config, signed);
          return await signed;
        }
        await first;
        await config.applySecurityAuthentication(request);
      } catch (error) {
        const detail = `the kubeconfig's credential ${plugin}could not be used (${flawOf(error, plugin !== "")}): ${QUESTION.signIn}`;
        throw new CannotAsk({ kind: "unauthenticated", detail });
      }
    },
  };
}

/** What is wrong with a sign-in, in words of our own: a plugin's may hold anything, and an error may quote a key. */
function flawOf(error: unknown, isPlugin: boolean): string {
  if (error instanceof SyntaxError) return "what it printed is not JSON";
  const code = isObject(error) && typeof error.code === "string" ? error.code : "";
  if (code === "ENOENT")
    return isPlugin ? "its command is not on PATH" : "a file that it names does not exist";
  if (/^[A-Z][A-Z0-9_]{1,39}$/.test(code)) return code;
  return isPlugin ? "it failed: run its command by hand to see why" : "it is not complete, or has expired";
}

/** Clients whose every request ends with the signal, and asks for the media type `accept` where one is given. */
export function kubernetesClients(
  config: KubeConfig,
  signal: AbortSignal,
  accept?: string,
): KubernetesClients {
  const server = config.getCurrentCluster()?.server ?? "";
  const configuration: Configuration = createConfiguration({
    baseServer: new ServerConfiguration(server.replace(/\/$/, ""), {}),
    authMethods: { default: signingIn(config) },
    httpApi: httpApi(config),
    promiseMiddleware: [
      {
        pre: async (request: RequestContext) => {
          request.setSignal(signal);
          if (accept !== undefined) request.setHeaderParam("Accept", accept);
          return request;
        },
        post: async (response: ResponseContext) => response,
      },
    ],
  });
  return {
    core: new CoreV1Api(configuration),
    apps: new AppsV1Api(configuration),
    networking: new NetworkingV1Api(configuration),
    groups: new ApisApi(configuration),
    custom: new CustomObjectsApi(configuration),
  };
}
