/** Where secrets to sign in with stand: files, variables, and a server that notes what it is sent. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { parse, stringify } from "yaml";
import { aviary, type Canary } from "../canaries.ts";
import type { JsonObject } from "../sandbox/json.ts";

export type Variables = Readonly<Record<string, string>>;
type Alphabet = "any" | "letters";

export type Nest = {
  /** A secret that carto-wi reads, or would read. */
  readonly plant: (place: string, alphabet?: Alphabet) => string;
  /** A secret that the server is sent. */
  readonly sent: (place: string, alphabet?: Alphabet) => string;
  /** A secret that the server answers with, at a path. */
  readonly answer: (at: string, body: (secret: string) => JsonObject | string, place: string) => void;
  readonly file: (name: string, text: string | Uint8Array) => string;
  /** Of the server, without a `/` at its end. */
  readonly url: string;
  /** The sandbox's kubeconfig with another user and other fields of its cluster. */
  readonly kubeconfig: (user: JsonObject, cluster?: JsonObject) => Variables;
  /** A credential's file for Google. */
  readonly google: (credential: JsonObject | string, more?: Variables) => Variables;
  /** The addresses of Google's services, all of them the server's. */
  readonly services: Variables;
};

export type Nested = {
  readonly nest: Nest;
  readonly planted: () => readonly Canary[];
  /** The places whose secret has to be in `seen`. */
  readonly toSend: readonly string[];
  /** All requests, with the paths that were asked. */
  readonly seen: () => string;
  readonly toAsk: () => readonly string[];
  /** Takes the files away. */
  readonly empty: () => void;
  readonly close: () => Promise<void>;
};

export async function nested(sandbox: Variables): Promise<Nested> {
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-nest-"));
  const birds = aviary();
  const [toSend, requests, files]: [string[], string[], string[]] = [[], [], []];
  const answers = new Map<string, JsonObject | string>();
  const server = createServer(async (request, response) => {
    const said = await saidIn(request);
    requests.push(said);
    const answer = answers.get(request.url ?? "");
    response.writeHead(answer === undefined ? 403 : 200, {
      "content-type": typeof answer === "string" ? "text/plain" : "application/json",
      "x-echo": encodeURIComponent(said.slice(0, 2000)),
    });
    const refusal = { kind: "Status", message: `not with ${said}`, reason: said, code: 403 };
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer ?? refusal));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const file = (name: string, content: string | Uint8Array): string => {
    files.push(path.join(folder, name));
    writeFileSync(path.join(folder, name), content, { mode: 0o700 });
    return path.join(folder, name);
  };
  const nest: Nest = {
    url,
    file,
    plant: birds.plant,
    sent: (place, alphabet) => {
      toSend.push(place);
      return birds.plant(place, alphabet);
    },
    answer: (at, body, place) => answers.set(at, body(birds.plant(place))),
    kubeconfig: (user, cluster = {}) => {
      const config: { users: { user: JsonObject }[]; clusters: { cluster: JsonObject }[] } = parse(
        readFileSync(sandbox.KUBECONFIG ?? "", "utf8"),
      );
      for (const one of config.users) one.user = user;
      for (const one of config.clusters) one.cluster = { ...one.cluster, ...cluster };
      return { KUBECONFIG: file("kubeconfig", stringify(config)) };
    },
    google: (credential, more = {}) => ({
      GOOGLE_APPLICATION_CREDENTIALS: file(
        "credential.json",
        typeof credential === "string" ? credential : JSON.stringify(credential),
      ),
      ...more,
    }),
    services: Object.fromEntries(
      Object.keys(sandbox)
        .filter((name) => name.includes("OVERRIDES"))
        .map((name) => [name, url]),
    ),
  };
  return {
    nest,
    planted: birds.planted,
    toSend,
    seen: () => requests.join("\n"),
    toAsk: () => [...answers.keys()],
    empty: () => {
      for (const one of files) rmSync(one, { force: true });
    },
    close: async () => {
      rmSync(folder, { recursive: true, force: true });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function saidIn(request: IncomingMessage): Promise<string> {
  const basic = (request.headers.authorization ?? "").replace("Basic ", "");
  const texts = [Buffer.from(basic, "base64").toString(), await text(request)].map(decoded);
  return [request.url, JSON.stringify(request.headers), ...texts].join("\n");
}

function decoded(body: string): string {
  try {
    return decodeURIComponent(body);
  } catch {
    return body;
  }
}
