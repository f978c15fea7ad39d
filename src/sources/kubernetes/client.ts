/** The Kubernetes clients: how their requests go out, and what is taken for an answer. */
import {
  ApisApi,
  AppsV1Api,
  BatchV1Api,
  type Configuration,
  CoreV1Api,
  CustomObjectsApi,
  createConfiguration,
  NetworkingV1Api,
  type RequestContext,
  ResponseContext,
  ServerConfiguration,
  wrapHttpLibrary,
} from "@kubernetes/client-node";
import fetch, { Headers, type RequestInit, type Response } from "node-fetch";
import { defined } from "../../defined.ts";
import { isObject, MalformedAnswer } from "../../domain/json.ts";
import { boundedJson } from "../../inputs/bounded-json.ts";
import { LARGEST_ANSWER } from "../answer.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { CannotAsk } from "../observe.ts";
import { namingProxy } from "../proxy.ts";
import { isAsked } from "./asked-kind.ts";
import { type Connection, connectionOf } from "./connection.ts";
import { QUESTION } from "./question.ts";

export { QUESTION } from "./question.ts";

export type KubernetesClients = {
  readonly core: CoreV1Api;
  readonly apps: AppsV1Api;
  readonly batch: BatchV1Api;
  readonly networking: NetworkingV1Api;
  readonly groups: ApisApi;
  readonly custom: CustomObjectsApi;
};

/**
 * Makes one call, which ends with the signal, and asks for the media type `accept` where one is given. Returns the body as the
 * server sent it: the client makes an empty object of a number, and a list of a text.
 *
 * @throws {CannotAsk} where there is no API server to ask, or no way to sign in.
 */
export async function answerOf(
  access: KubernetesAccess,
  signal: AbortSignal,
  call: (clients: KubernetesClients) => Promise<unknown>,
  accept?: string,
): Promise<unknown> {
  const connection = await inTime(connectionOf(access), signal);
  let body: unknown;
  const keep = (read: unknown) => {
    body = read;
  };
  await call(clientsOf({ connection, userAgent: access.userAgent, signal, accept, keep }));
  return body;
}

type Call = {
  readonly connection: Connection;
  readonly userAgent: string;
  readonly signal: AbortSignal;
  readonly accept: string | undefined;
  /** Is told the body of a good answer. */
  readonly keep: (body: unknown) => void;
};

function clientsOf({ connection, userAgent, signal, accept, keep }: Call): KubernetesClients {
  const configuration: Configuration = createConfiguration({
    baseServer: new ServerConfiguration(connection.server, {}),
    httpApi: httpApi(connection, userAgent, keep),
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
    batch: new BatchV1Api(configuration),
    networking: new NetworkingV1Api(configuration),
    groups: new ApisApi(configuration),
    custom: new CustomObjectsApi(configuration),
  };
}

/** A sign-in belongs to the whole run, and may take longer than one request waits for it. */
async function inTime(connecting: Promise<Connection>, signal: AbortSignal): Promise<Connection> {
  let stop = () => {};
  const late = new Promise<never>((_resolve, reject) => {
    const detail = `the kubeconfig's credential did not come in time: ${QUESTION.signIn}`;
    stop = () => reject(new CannotAsk({ kind: "timeout", detail }));
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([connecting, late]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/**
 * Sends a request. The client's own function follows redirects, which would send the credential to an address that isn't in
 * the settings. It also reads endless answers. This one does neither.
 */
function httpApi({ headers, agent, proxy }: Connection, userAgent: string, keep: Call["keep"]) {
  return wrapHttpLibrary({
    send: (request) =>
      namingProxy(proxy, async () => {
        const body = request.getBody();
        // Both are Node's own signal: the packages' declarations differ only in how they write optional members.
        const signal = request.getSignal() as RequestInit["signal"];
        const sent = new Headers(request.getHeaders());
        for (const [name, value] of headers) sent.append(name, value);
        sent.set("User-Agent", userAgent);
        const answer = await fetch(request.getUrl(), {
          method: request.getHttpMethod(),
          headers: sent,
          redirect: "manual",
          size: LARGEST_ANSWER,
          agent,
          ...defined({ body, signal }),
        });
        if (answer.status === 401) throw await refusal(answer);
        const text = async () => {
          const read = await answer.text();
          if (!answer.ok) return read;
          keep(checkedAnswer(read, request.getUrl(), sent.get("Accept") ?? ""));
          // The client would make objects of a page of 500 Pods, and they are not used.
          return "{}";
        };
        // The client reads no other media type, and no API server sends one that it was not asked for.
        const own = { ...Object.fromEntries(answer.headers), "content-type": "application/json" };
        return new ResponseContext(answer.status, own, { text, binary: () => answer.buffer() });
      }),
  });
}

/** The client drops the body of a 401, which tells the API server's own answer from a proxy's. */
async function refusal(answer: Response): Promise<Error> {
  const body = await answer.text().catch(() => undefined);
  const headers = Object.fromEntries(answer.headers);
  return Object.assign(new Error("401"), { code: answer.status, body, headers });
}

/** Refuses what is not the object or list of objects that was asked for, before the client makes one of it. */
function checkedAnswer(text: string, address: string, accept: string): unknown {
  const body = boundedJson(text);
  if (!isObject(body) || body.kind === "Status") throw new MalformedAnswer("body");
  const { items } = body;
  if (items !== undefined && items !== null && !Array.isArray(items)) throw new MalformedAnswer("items");
  if (!isAsked(body, address, accept)) throw new MalformedAnswer("kind or name");
  return body;
}
