import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Json } from "./json.ts";
import { readProtobuf } from "./kubernetes/protobuf.ts";

export type HttpRequest = {
  readonly method: string;
  /** With the query, as it came. */
  readonly target: string;
  /** Without the query, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The media types that the client takes; empty where it does not say. */
  readonly accept: string;
  /** Without its parameters. */
  readonly contentType: string;
  readonly body: Json | "malformed" | undefined;
};

/** What goes back over the wire, be it an answer or a broken one. */
export type HttpAnswer =
  | { readonly kind: "json"; readonly status: number; readonly body: Json }
  /** Whatever a test has a service say. */
  | {
      readonly kind: "raw";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
    }
  | { readonly kind: "truncate"; readonly status: number; readonly body: Json }
  | { readonly kind: "garbage" }
  | { readonly kind: "hang" }
  | { readonly kind: "reset" };

export type Listener = { readonly url: string; close(): Promise<void> };

/** Listens on a free loopback port; `answer` must not reject. */
export async function listen(answer: (request: HttpRequest) => Promise<HttpAnswer>): Promise<Listener> {
  const server = createServer((incoming, response) => {
    void readRequest(incoming).then(async (request) => send(response, await answer(request)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const target = incoming.url ?? "/";
  const cut = target.indexOf("?");
  return {
    method: incoming.method ?? "GET",
    target,
    path: cut < 0 ? target : target.slice(0, cut),
    query: new URLSearchParams(cut < 0 ? "" : target.slice(cut + 1)),
    accept: incoming.headers.accept ?? "",
    contentType: (incoming.headers["content-type"] ?? "").split(";")[0] ?? "",
    body: parseBody(Buffer.concat(chunks)),
  };
}

function parseBody(bytes: Buffer): HttpRequest["body"] {
  const text = bytes.toString("utf8");
  if (text.trim() === "") return undefined;
  try {
    const body: Json = JSON.parse(text);
    return body;
  } catch {
    return readProtobuf(bytes) ?? "malformed";
  }
}

function send(response: ServerResponse, answer: HttpAnswer): void {
  switch (answer.kind) {
    case "json":
      response.writeHead(answer.status, headers(answer.status)).end(JSON.stringify(answer.body));
      return;
    case "truncate": {
      const body = Buffer.from(JSON.stringify(answer.body));
      response.writeHead(answer.status, { ...headers(answer.status), "content-length": body.length });
      response.write(body.subarray(0, body.length / 2), () => response.destroy());
      return;
    }
    case "raw":
      response.writeHead(answer.status, answer.headers).end(answer.text);
      return;
    case "garbage":
      response.writeHead(200, headers(200)).end('{"truth": <html>\u0000 it is not JSON');
      return;
    case "hang":
      return;
    case "reset":
      response.socket?.resetAndDestroy();
  }
}

function headers(status: number): Record<string, string> {
  return {
    "content-type": "application/json; charset=UTF-8",
    ...(status === 429 ? { "retry-after": "1" } : {}),
  };
}
