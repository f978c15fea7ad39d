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
  ...bodies(
    {
      "an error without a code": '{"error": {"message": "not found"}}',
      "a list of errors without a code": '[{"error": {}}]',
      "a Status without a code": '{"kind": "Status", "status": "Failure", "reason": "NotFound"}',
    },
    404,
  ),
  ...bodies({ "a page": "<html>blocked</html>" }, 403),
  ...bodies({ "a page": "<html>sign in to the proxy</html>" }, 407),
  ...bodies({ "a page": "<html>sign in to the network</html>" }, 511),
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

/** Statuses that no client expects, and right ones that say something else than the body. */
const STATUSES: readonly AnswerFault[] = [
  ...[203, 226, 299].map(
    (status): AnswerFault => ({
      says: `the answer, with ${status}`,
      must: "unseen or the same",
      answer: body((healthy) => healthy, {}, status),
    }),
  ),
  ...[400, 402, 405, 407, 409, 412, 418, 421, 431, 451].map((status) =>
    unseen(
      `the answer, with ${status}`,
      body((healthy) => healthy, {}, status),
    ),
  ),
  ...[501, 999].map((status) =>
    unseen(
      `the answer, with ${status}`,
      body((healthy) => healthy, {}, status),
    ),
  ),
  ...["-1", "1e400"].map((after) =>
    unseen(
      `too many requests, Retry-After "${after}"`,
      body(() => "{}", { "retry-after": after }, 429),
    ),
  ),
  unseen(
    "a range of the answer",
    body((healthy) => healthy.slice(0, healthy.length / 2), { "content-range": "bytes 0-9/99" }, 206),
  ),
  unseen(
    "a Status of success",
    body(() => '{"kind": "Status", "apiVersion": "v1", "status": "Success", "code": 200}'),
  ),
  unseen(
    "a refusal with another status inside",
    body(() => '{"error": {"code": 404, "status": "NOT_FOUND", "message": "no"}}', {}, 403),
  ),
  unseen(
    "an absence of the credential's account",
    body(() => '{"error": "invalid_grant", "error_description": "Account not found"}', {}, 404),
  ),
  unseen(
    "events of a watch",
    body((healthy) => `{"type":"ADDED","object":${healthy}}\n{"type":"BOOKMARK","object":${healthy}}\n`),
  ),
  unseen(
    "a Table",
    body(
      () =>
        '{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{},"columnDefinitions":[],"rows":[{"cells":["x"]}]}',
    ),
  ),
  unseen(
    "events for browsers",
    body((healthy) => `data: ${healthy}\n\n`, { "content-type": "text/event-stream" }),
  ),
  unseen(
    "the answer behind a guard against scripts",
    body((healthy) => `)]}'\n${healthy}`),
  ),
  unseen(
    "the answer as a script",
    body((healthy) => `callback(${healthy});`, { "content-type": "text/javascript" }),
  ),
];

/** Texts that are no answer to a machine, although they parse. */
const TEXTS: readonly AnswerFault[] = [
  {
    says: "keys that come twice",
    must: "unseen or the same",
    answer: body((healthy) => after(healthy, healthy.trim().slice(1, -1) || '"x": 1')),
  },
  {
    says: "numbers beyond any",
    must: "unseen or the same",
    answer: body((healthy) => after(healthy, '"x": 1e999, "y": 9007199254740993, "z": -0')),
  },
  {
    says: "prototypes and half characters beside the answer",
    must: "unseen or the same",
    answer: body((healthy) =>
      after(
        healthy,
        String.raw`"__proto__": {"items": []}, "constructor": {"prototype": null}, "\ud800": "\u0000\ud800\u202e\u001b[31m"`,
      ),
    ),
  },
  {
    says: "a text of 4 MiB beside the answer",
    must: "unseen or the same",
    answer: body((healthy) => after(healthy, `"x": "${"y".repeat(4 * MIB)}"`)),
    heavy: true,
  },
  unseen(
    "comments in the answer",
    body((healthy) => `/* x */ ${healthy}`),
  ),
  unseen(
    "a comma at the end",
    body((healthy) => `${healthy.trimEnd().slice(0, -1)},}`),
  ),
  unseen(
    "single quotes",
    body((healthy) => healthy.replaceAll('"', "'")),
  ),
  unseen(
    "a NUL behind the answer",
    body((healthy) => `${healthy}\0`),
  ),
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
    "two answers in one gzip",
    body((healthy) => Buffer.concat([gzipSync(healthy), gzipSync(healthy)]), { "content-encoding": "gzip" }),
  ),
  unseen(
    "an encoding that nobody knows",
    body((healthy) => gzipSync(healthy), { "content-encoding": "zstd" }),
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
  unseen("fewer bytes than the headers say, and then the next answer", ({ socket }, healthy) => {
    const half = healthy.slice(0, healthy.length / 2);
    socket?.end(
      `HTTP/1.1 200 OK\r\nContent-Type: ${JSON_TYPE}\r\nContent-Length: ${half.length}\r\n\r\n${healthy}`,
    );
  }),
  unseen("two lengths", ({ socket }, healthy) => {
    socket?.end(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n${healthy}`);
  }),
  unseen("a chunk of a false length", ({ socket }, healthy) => {
    socket?.end(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n${healthy}\r\n0\r\n\r\n`);
  }),
  unseen("chunks without the last", ({ socket }, healthy) => {
    const size = Buffer.byteLength(healthy).toString(16);
    socket?.end(
      `HTTP/1.1 200 OK\r\nContent-Type: ${JSON_TYPE}\r\nTransfer-Encoding: chunked\r\n\r\n${size}\r\n${healthy}\r\n`,
    );
  }),
  {
    says: "HTTP/1.0 without a length",
    must: "unseen or the same",
    answer: ({ socket }, healthy) =>
      void socket?.end(`HTTP/1.0 200 OK\r\nContent-Type: ${JSON_TYPE}\r\n\r\n${healthy}`),
  },
  unseen("HTTP/1.0 without a length, cut", ({ socket }, healthy) => {
    socket?.end(`HTTP/1.0 200 OK\r\nContent-Type: ${JSON_TYPE}\r\n\r\n${healthy.slice(0, -2)}`);
  }),
  unseen("early hints without an answer, headers", ({ socket }) => {
    socket?.end("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
  }),
  unseen("another protocol, and a hang", ({ socket }) => {
    socket?.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n");
  }),
  {
    says: "1,000 times 100 Continue, and then the answer",
    must: "unseen or the same",
    answer: ({ socket }, healthy, status) => {
      const length = Buffer.byteLength(healthy);
      socket?.end(
        `${"HTTP/1.1 100 Continue\r\n\r\n".repeat(1000)}HTTP/1.1 ${status} OK\r\nContent-Type: ${JSON_TYPE}\r\nContent-Length: ${length}\r\n\r\n${healthy}`,
      );
    },
  },
  {
    says: "a trailer behind the chunks",
    must: "unseen or the same",
    answer: ({ socket }, healthy, status) => {
      const size = Buffer.byteLength(healthy).toString(16);
      socket?.end(
        `HTTP/1.1 ${status} OK\r\nContent-Type: ${JSON_TYPE}\r\nTransfer-Encoding: chunked\r\n\r\n${size};x=1\r\n${healthy}\r\n0\r\nContent-Type: text/html\r\n\r\n`,
      );
    },
  },
  unseen("a length beside chunks", ({ socket }, healthy) => {
    const size = Buffer.byteLength(healthy).toString(16);
    socket?.end(
      `HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n${size}\r\n${healthy}\r\n0\r\n\r\n`,
    );
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
  "a next page that is a list": () => '["a"]',
  "a next page of control characters": (answers) => String.raw`"\u0000\u001b\r\n&pageToken=${answers}"`,
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

export const FAULTS: readonly AnswerFault[] = [
  ...SHAPES,
  ...STATUSES,
  ...TEXTS,
  ...ENCODINGS,
  ...SIZES,
  ...CONNECTIONS,
  ...PAGES,
];

/** A redirect to an address. */
export const redirect = (status: number, to: string): AnswerFault =>
  unseen(
    `a redirect (${status}) to ${to}`,
    body(() => "", { location: to }, status),
  );
