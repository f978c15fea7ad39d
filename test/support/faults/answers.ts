/** Answers that no service should give, and what must be observed of each. */
import type { ServerResponse } from "node:http";
import { TLSSocket } from "node:tls";
import { brotliCompressSync, gzipSync } from "node:zlib";

/**
 * What must be: `unseen`; `unseen`, or what the answer says as it is; the same, but `unseen` for a list that has pages; or `unseen`,
 * but an empty list for a service that leaves one out.
 */
export type Must = "unseen" | "unseen or the same" | "unseen if paged" | "unseen or empty";

export type AnswerFault = {
  readonly says: string;
  readonly must: Must;
  /** Answers one request; `healthy` and `status` are the right answer to it. */
  readonly answer: (response: ServerResponse, healthy: string, status: number) => void;
  /** Takes so much memory that one is tried at a time. */
  readonly heavy?: true;
};

const JSON_TYPE = "application/json; charset=UTF-8";
const MIB = 1024 * 1024;
type Body = string | Uint8Array;
type Headers = Readonly<Record<string, string>>;

const body =
  (text: (healthy: string) => Body, headers: Headers = {}, instead?: number): AnswerFault["answer"] =>
  (response, healthy, status) =>
    void response.writeHead(instead ?? status, { "content-type": JSON_TYPE, ...headers }).end(text(healthy));

/** Below TLS no connection is reset, but it ends without a word. */
function reset({ socket }: ServerResponse): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket?.resetAndDestroy();
}

const unseen = (says: string, answer: AnswerFault["answer"]): AnswerFault => ({
  says,
  must: "unseen",
  answer,
});
const bodies = (texts: Readonly<Record<string, string>>, status = 200): readonly AnswerFault[] =>
  Object.entries(texts).map(([says, text]) =>
    unseen(
      `${says} (${status})`,
      body(() => text, {}, status),
    ),
  );

const utf16 = (text: string, order: "le" | "be"): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
};
/** The answer with another field at its end. */
const after = (healthy: string, field: string): string => `${healthy.trimEnd().slice(0, -1)},${field}}`;

const SHAPES: readonly AnswerFault[] = [
  ...bodies({
    nothing: "",
    spaces: " \n ",
    "an empty list": "[]",
    null: "null",
    true: "true",
    "a number": "0",
    "a text": '"ok"',
    "a page": "<!doctype html><title>Sign in</title>",
    XML: '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
    "half of an object": '{"name": "x", "items": [{',
    "Google's error": '{"error": {"code": 404, "message": "no", "status": "NOT_FOUND"}}',
    "a Status":
      '{"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}',
    "another service's object": '{"kind": "Zebra", "name": "x", "etag": "BwX", "stripes": 7}',
    "a prototype": '{"__proto__": {"exists": true, "items": [], "name": "x"}}',
    YAML: "name: x\nitems: []\n",
  }),
  ...bodies({ nothing: "" }, 204),
  ...bodies({ nothing: "" }, 205),
  ...bodies({ "a page": "<html>not found</html>", "an object": '{"nginx": "not found"}' }, 404),
  ...bodies({ nothing: "", "an object": "{}" }, 401),
  ...bodies({ nothing: "", "an object": "{}" }, 403),
  ...bodies({ nothing: "", "an object": "{}" }, 410),
  ...bodies({ "a page": "<html>later</html>" }, 429),
  ...bodies({ "a page": "<html>bad gateway</html>" }, 502),
  { says: "an empty object", must: "unseen or empty", answer: body(() => "{}") },
  unseen(
    "two answers",
    body((healthy) => `${healthy}\n${healthy}`),
  ),
  unseen(
    "the answer in a list",
    body((healthy) => `[${healthy}]`),
  ),
  unseen(
    "the answer as a text",
    body((healthy) => JSON.stringify(healthy)),
  ),
  unseen(
    "the answer, cut by one",
    body((healthy) => healthy.trimEnd().slice(0, -1)),
  ),
  {
    says: "an error beside the answer",
    must: "unseen or the same",
    answer: body((healthy) => after(healthy, '"error": {"code": 500}')),
  },
];

const ENCODINGS: readonly AnswerFault[] = [
  unseen(
    "UTF-16, little end first",
    body((healthy) => utf16(healthy, "le")),
  ),
  unseen(
    "UTF-16, big end first",
    body((healthy) => utf16(healthy, "be")),
  ),
  unseen(
    "UTF-16 that says so",
    body((healthy) => utf16(healthy, "le"), { "content-type": "application/json; charset=utf-16" }),
  ),
  { says: "a byte order mark", must: "unseen or the same", answer: body((healthy) => `\ufeff${healthy}`) },
  ...["text/plain", "text/html", "application/octet-stream", "application/xml", ""].map(
    (type): AnswerFault => ({
      says: `the type "${type}"`,
      must: "unseen or the same",
      answer: body((healthy) => healthy, { "content-type": type }),
    }),
  ),
  unseen(
    "protobuf",
    body(() => Buffer.from("6b3873000a0b0a02763112054c697374221a00", "hex"), {
      "content-type": "application/vnd.kubernetes.protobuf",
    }),
  ),
  unseen(
    "bytes that are no UTF-8",
    body(() => Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x80, 0x22, 0x3a, 0x31])),
  ),
  unseen(
    "gzip that is none",
    body((healthy) => healthy, { "content-encoding": "gzip" }),
  ),
  unseen(
    "gzip, cut",
    body((healthy) => gzipSync(healthy).subarray(0, -12), { "content-encoding": "gzip" }),
  ),
  unseen(
    "gzip twice",
    body((healthy) => gzipSync(gzipSync(healthy)), { "content-encoding": "gzip" }),
  ),
  unseen(
    "gzip, not said",
    body((healthy) => gzipSync(healthy)),
  ),
];

/** Small enough to send, and too large to keep. */
const BOMB = gzipSync(Buffer.alloc(64 * MIB, 0x20));
const SHEER = brotliCompressSync(Buffer.alloc(64 * MIB, 0x20));

const SIZES: readonly AnswerFault[] = [
  {
    ...unseen(
      "17 MiB",
      body((healthy) => healthy + " ".repeat(17 * MIB)),
    ),
    heavy: true,
  },
  {
    ...unseen(
      "17 MiB, refused",
      body(() => " ".repeat(17 * MIB), {}, 403),
    ),
    heavy: true,
  },
  {
    ...unseen(
      "64 MiB in gzip",
      body(() => BOMB, { "content-encoding": "gzip" }),
    ),
    heavy: true,
  },
  {
    ...unseen(
      "64 MiB in Brotli",
      body(() => SHEER, { "content-encoding": "br" }),
    ),
    heavy: true,
  },
  {
    ...unseen(
      "64 MiB in gzip, refused",
      body(() => BOMB, { "content-encoding": "gzip" }, 500),
    ),
    heavy: true,
  },
  {
    ...unseen(
      "5,000,000 levels",
      body(() => "[".repeat(5_000_000)),
    ),
    heavy: true,
  },
  {
    ...unseen(
      "1,500,000 values",
      body((healthy) => after(healthy, `"x": [${"0,".repeat(1_500_000)}0]`)),
    ),
    heavy: true,
  },
  unseen(
    "600 levels beside the answer",
    body((healthy) => after(healthy, `"x": ${"[".repeat(600)}${"]".repeat(600)}`)),
  ),
];

const CONNECTIONS: readonly AnswerFault[] = [
  unseen("a reset", (response) => reset(response)),
  unseen("a reset after the headers", (response) => {
    response.writeHead(200, { "content-type": JSON_TYPE, "content-length": "1000" });
    response.write("{", () => reset(response));
  }),
  unseen("a reset in the middle", (response, healthy) => {
    response.writeHead(200, { "content-type": JSON_TYPE });
    response.write(healthy.slice(0, healthy.length / 2), () => reset(response));
  }),
  unseen("an end in the middle", (response, healthy) => {
    response.writeHead(200, { "content-type": JSON_TYPE, "content-length": String(healthy.length + 10) });
    response.write(healthy, () => response.socket?.end());
  }),
  unseen("a hang", () => {}),
  unseen("a hang after the headers", (response) => {
    response.writeHead(200, { "content-type": JSON_TYPE });
    response.flushHeaders();
  }),
  unseen("a drip", (response) => {
    response.writeHead(200, { "content-type": JSON_TYPE });
    const drip = setInterval(() => response.write(" "), 20);
    response.once("close", () => clearInterval(drip));
  }),
  unseen("a drip of an error", (response) => {
    response.writeHead(403, { "content-type": JSON_TYPE });
    const drip = setInterval(() => response.write(" "), 20);
    response.once("close", () => clearInterval(drip));
  }),
  unseen("no HTTP", (response) => response.socket?.end("SSH-2.0-OpenSSH_9.6\r\n")),
  unseen("headers without end", (response) => {
    const { socket } = response;
    socket?.write("HTTP/1.1 200 OK\r\n");
    socket?.end(`x: ${"y".repeat(200_000)}\r\n\r\n{}`);
  }),
];

/** A token for a next page, by the number of the answer. */
const TOKENS: Readonly<Record<string, (answers: number) => string>> = {
  "the same next page for ever": () => '"same"',
  "another next page for ever": (answers) => `"page-${answers}"`,
  "a next page that is a number": () => "7",
  "a next page that is an object": () => '{"a": 1}',
};

const PAGES = Object.entries(TOKENS).map(([says, tokenOf]): AnswerFault => {
  let answers = 0;
  return {
    says,
    must: "unseen if paged",
    answer: body((healthy) => {
      answers += 1;
      const token = tokenOf(answers);
      const isKubernetes = healthy.includes('"metadata":{"resourceVersion"');
      return isKubernetes ? continued(healthy, token) : after(healthy, `"nextPageToken": ${token}`);
    }),
  };
});

/** A list of Kubernetes has its token in its metadata. */
function continued(healthy: string, next: string): string {
  return healthy.replace('"metadata":{', `"metadata":{"continue":${next},`);
}

export const FAULTS: readonly AnswerFault[] = [...SHAPES, ...ENCODINGS, ...SIZES, ...CONNECTIONS, ...PAGES];

/** A redirect to an address. */
export const redirect = (status: number, to: string): AnswerFault =>
  unseen(
    `a redirect (${status}) to ${to}`,
    body(() => "", { location: to }, status),
  );
