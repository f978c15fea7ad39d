/** A server between the doctor and the sandbox that changes one field of one answer. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";
import { commandLine, type DoctorRun } from "./doctor.ts";
import { type Sandbox, startSandbox } from "./sandbox/index.ts";

export type Step = string | number;
/** A field of an answer: which request it answers, and where in the body it is. */
export type Field = { readonly request: string; readonly path: readonly Step[] };

/** Values in place of a field's, and what each is of. `absent` takes the field away. */
export const VALUES = {
  absent: undefined,
  null: null,
  number: 5,
  text: "zz",
  boolean: true,
  list: [],
  object: {},
  long: "z".repeat(100_000),
  proto: JSON.parse('{"__proto__": {"exists": true}}'),
} as const;
export type Kind = keyof typeof VALUES;

export type Mutator = {
  /** All fields of all answers that a whole run gets; of a list the first two entries. */
  readonly fields: readonly Field[];
  /** The type that the sandbox gives the field. */
  readonly typeOf: (field: Field) => string;
  readonly run: (field?: Field, kind?: Kind) => Promise<DoctorRun>;
  /** `kubernetes`, and the variables that name the services of Google that a run asks. */
  readonly services: readonly string[];
  /** A run in which a service answers every request so. */
  readonly runWith: (service: string, status: number, body: string) => Promise<DoctorRun>;
  readonly stop: () => Promise<void>;
};

const ARGV = ["-n", "carto", "--release", "carto", "--retries", "0", "--troubleshoot", "--helm-release"];

/** Starts a sandbox and the server before it, and records what a run is answered. */
export async function startMutator(scenario: string): Promise<Mutator> {
  const sandbox = await startSandbox({ scenario });
  const folder = mkdtempSync(path.join(tmpdir(), "carto-wi-mutator-"));
  const bodies = new Map<string, string>();
  let instead: { readonly service: string; readonly text: string } | undefined;
  let mutation: { readonly field: Field; readonly kind: Kind } | undefined;
  const targets = targetsOf(sandbox);
  const servers = await Promise.all(
    [...targets].map(([service, target]) =>
      startServer(async (incoming) => {
        if (instead?.service === service) return instead.text;
        const request = `${service} ${incoming.method ?? ""} ${addressOf(incoming.url ?? "")}`;
        const answer = bodies.get(request) ?? (await forwarded(target, incoming));
        bodies.set(request, answer);
        return mutation?.field.request === request
          ? changed(answer, mutation.field.path, mutation.kind)
          : answer;
      }).then((server) => ({ service, server })),
    ),
  );
  const environment = environmentFor(sandbox, servers, path.join(folder, "kubeconfig"));
  const run = async (field?: Field, kind: Kind = "null") => {
    mutation = field === undefined ? undefined : { field, kind };
    return commandLine(ARGV, { environment });
  };
  await run();
  const fields = [...bodies].flatMap(([request, body]) => {
    const document: unknown = JSON.parse(body.slice(body.indexOf("\n") + 1));
    return pathsIn(document).map((at) => ({ request, path: at }));
  });
  return {
    fields,
    typeOf: ({ request, path: at }) => {
      const body = bodies.get(request) ?? "\nnull";
      return typeOf(valueAt(JSON.parse(body.slice(body.indexOf("\n") + 1)), at));
    },
    run,
    services: [...new Set(fields.map(({ request }) => request.split(" ")[0] ?? ""))],
    runWith: async (service, status, body) => {
      instead = { service, text: `${status}\n${body}` };
      try {
        return await run();
      } finally {
        instead = undefined;
      }
    },
    stop: async () => {
      for (const { server } of servers) {
        server.close();
        server.closeAllConnections();
      }
      rmSync(folder, { recursive: true, force: true });
      await sandbox.stop();
    },
  };
}

/** The path, and the selector that tells two lists of one kind apart. */
function addressOf(url: string): string {
  const { pathname, searchParams } = new URL(url, "http://server");
  const selector = searchParams.get("fieldSelector");
  return decodeURIComponent(pathname) + (selector === null ? "" : ` ${selector}`);
}

const typeOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "list" : typeof value === "string" ? "text" : typeof value;

function targetsOf({ env }: Sandbox): ReadonlyMap<string, string> {
  const google = Object.entries(env).filter(([name]) => name.includes("ENDPOINT_OVERRIDES"));
  const { clusters } = parse(readFileSync(env.KUBECONFIG ?? "", "utf8"));
  return new Map([...google, ["kubernetes", clusters[0].cluster.server]]);
}

async function startServer(answer: (incoming: IncomingMessage) => Promise<string>): Promise<Server> {
  const server = createServer((incoming, response) => {
    void answer(incoming).then((text) => {
      const end = text.indexOf("\n");
      response.writeHead(Number(text.slice(0, end)), { "content-type": "application/json" });
      response.end(text.slice(end + 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** The status, a line break and the body. */
async function forwarded(target: string, incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const answer = await fetch(new URL(incoming.url ?? "/", target), {
    method: incoming.method ?? "GET",
    headers: { accept: incoming.headers.accept ?? "*/*", "content-type": "application/json" },
    ...(body.length === 0 ? {} : { body }),
  });
  return `${answer.status}\n${await answer.text()}`;
}

type Running = readonly { readonly service: string; readonly server: Server }[];

function environmentFor({ env }: Sandbox, servers: Running, file: string) {
  const urls = servers.map(({ service, server }) => {
    const bound = server.address();
    return [
      service,
      `http://127.0.0.1:${bound !== null && typeof bound === "object" ? bound.port : 0}`,
    ] as const;
  });
  const config = parse(readFileSync(env.KUBECONFIG ?? "", "utf8"));
  config.clusters[0].cluster = { server: new Map(urls).get("kubernetes") };
  writeFileSync(file, stringify(config));
  return { ...env, ...Object.fromEntries(urls), KUBECONFIG: file };
}

function pathsIn(value: unknown, at: readonly Step[] = []): readonly (readonly Step[])[] {
  if (Array.isArray(value))
    return [at, ...value.slice(0, 2).flatMap((item, index) => pathsIn(item, [...at, index]))];
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...at, key]))];
}

function valueAt(value: unknown, at: readonly Step[]): unknown {
  return at.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

function changed(answer: string, at: readonly Step[], kind: Kind): string {
  const end = answer.indexOf("\n");
  const document: unknown = JSON.parse(answer.slice(end + 1));
  const last = at.at(-1);
  const parent = valueAt(document, at.slice(0, -1));
  const value = VALUES[kind];
  if (last === undefined)
    return `${answer.slice(0, end)}\n${value === undefined ? "" : JSON.stringify(value)}`;
  if (typeof parent === "object" && parent !== null) {
    if (kind === "absent" && !Array.isArray(parent)) Reflect.deleteProperty(parent, last);
    else Reflect.set(parent, last, value ?? null);
  }
  return `${answer.slice(0, end)}\n${JSON.stringify(document)}`;
}
