/** How requests for a token and of the Google clients go out. */
import { setMaxListeners } from "node:events";
import { createServer, type Server } from "node:http";
import { expect } from "chai";
import { gaxios } from "google-auth-library";
import { credential } from "../../src/sources/google/credentials.ts";
import { transport } from "../../src/sources/google/transport.ts";
import { CannotAsk } from "../../src/sources/observe.ts";
import { listen } from "../support/sandbox/http.ts";

function sending(environment: Readonly<Record<string, string>> = {}) {
  const run = new AbortController().signal;
  setMaxListeners(0, run);
  return { environment: { HOME: "/nonexistent", ...environment }, run, userAgent: "carto-wi/test" };
}

describe("The transport of Google's clients", () => {
  let server: Server | undefined;
  let url = "";
  before(async () => {
    const hangs = createServer((request) => void request.resume());
    await new Promise<void>((resolve) => hangs.listen(0, "127.0.0.1", resolve));
    server = hangs;
    const address = hangs.address();
    url = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  });
  after(() => {
    server?.close();
    server?.closeAllConnections();
  });

  it("ends a request with a body at whichever step its signal aborts, and throws nothing besides", async () => {
    const client = new gaxios.Gaxios(transport(sending()));
    for (let steps = 0; steps < 80; steps++) {
      const { signal, abort } = abortable();
      const request = client.request({ url, method: "POST", data: { a: 1 }, signal });
      const ended = request.then(
        () => "answered",
        () => "ended",
      );
      for (let step = 0; step < steps; step++) await Promise.resolve();
      abort();
      expect(await ended, `after ${steps} steps`).to.equal("ended");
    }
    // What could not be caught would come a moment later, and fail this test.
    await new Promise((resolve) => setImmediate(resolve));
  });
});

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

describe("A credential of another universe", () => {
  const refused = async (environment: Readonly<Record<string, string>>): Promise<string> =>
    credential(sending(environment)).then(
      () => "accepted",
      (error: unknown) => (error instanceof CannotAsk ? error.message : "another error"),
    );

  it("is refused, whether a variable or the metadata server says so", async () => {
    const metadata = await listen(async (request) => ({
      kind: "raw",
      status: 200,
      headers: { "metadata-flavor": "Google", "content-type": "text/plain" },
      text: request.path.endsWith("universe-domain")
        ? "other.example\n"
        : JSON.stringify({ access_token: "t", expires_in: 3600 }),
    }));
    const there = { GCE_METADATA_IP: metadata.url, METADATA_SERVER_DETECTION: "assume-present" };
    for (const environment of [
      there,
      { GOOGLE_CLOUD_UNIVERSE_DOMAIN: "other.example", METADATA_SERVER_DETECTION: "none" },
      { GOOGLE_CLOUD_UNIVERSE_DOMAIN: "other.example", CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: "/dev/null" },
    ])
      expect(await refused(environment)).to.include("for another universe domain than googleapis.com");
    await metadata.close();
  });

  it("is none where the metadata server doesn't know the path, or answers with something else", async () => {
    for (const [universe, outcome] of [
      [{ status: 404, text: "" }, "accepted"],
      [{ status: 200, text: "googleapis.com" }, "accepted"],
      [{ status: 200, text: "" }, "accepted"],
      [{ status: 500, text: "x" }, "accepted"],
    ] as const) {
      const metadata = await listen(async (request) => ({
        kind: "raw",
        headers: { "metadata-flavor": "Google" },
        ...(request.path.endsWith("universe-domain")
          ? universe
          : { status: 200, text: JSON.stringify({ access_token: "t", expires_in: 3600 }) }),
      }));
      const there = { GCE_METADATA_HOST: metadata.url, METADATA_SERVER_DETECTION: "assume-present" };
      expect(await refused(there)).to.equal(outcome);
      await metadata.close();
    }
  });
});
