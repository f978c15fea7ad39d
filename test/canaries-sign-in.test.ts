/** Every kind of credential, used: what it holds, and what is answered for it, is in no output. */
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { parse, stringify } from "yaml";
import { aviary, sighted } from "./support/canaries.ts";
import { type Sandbox, startSandbox } from "./support/sandbox/index.ts";
import type { JsonObject } from "./support/sandbox/json.ts";
import { allThatIsSaid, nowhere } from "./support/says.ts";

const LIVE = ["-n", "carto", "--release", "carto", "--retries", "0"];

type Place = {
  readonly plant: (place: string) => string;
  readonly file: (name: string, text: string) => string;
  /** Of the server that exchanges tokens. */
  readonly url: string;
};
type Row = (place: Place) => Readonly<Record<string, string>>;

const external = ({ url }: Place, source: JsonObject): JsonObject => ({
  type: "external_account",
  audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
  subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  token_url: `${url}/token`,
  credential_source: source,
});
const google = ({ file }: Place, credential: JsonObject, more: Readonly<Record<string, string>> = {}) => ({
  GOOGLE_APPLICATION_CREDENTIALS: file("credential.json", JSON.stringify(credential)),
  ...more,
});

const ROWS: Readonly<Record<string, Row>> = {
  "an external account with a file": (place) =>
    google(place, {
      ...external(place, { file: place.file("subject", place.plant("a subject token in a file")) }),
      client_id: "id",
      client_secret: place.plant("a client's secret"),
    }),
  "an external account with a file of JSON": (place) =>
    google(
      place,
      external(place, {
        file: place.file("subject.json", JSON.stringify({ token: place.plant("a subject token in JSON") })),
        format: { type: "json", subject_token_field_name: "token" },
      }),
    ),
  "an external account with an address": (place) =>
    google(
      place,
      external(place, {
        url: `${place.url}/subject`,
        headers: { "x-secret": place.plant("a header of an address") },
      }),
    ),
  "an external account with an executable": (place) =>
    google(
      place,
      external(place, {
        executable: {
          command: place.file(
            "program",
            `#!/bin/sh\necho '{"version": 1, "success": true, "token_type": "urn:ietf:params:oauth:token-type:jwt", "id_token": "${place.plant("what an executable prints")}", "expiration_time": 4102444800}'\n`,
          ),
          timeout_millis: 5000,
        },
      }),
      { GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1" },
    ),
  "an external account that acts as another": (place) =>
    google(place, {
      ...external(place, {
        file: place.file("subject", place.plant("a subject token of one that acts as another")),
      }),
      service_account_impersonation_url: `${place.url}/impersonate`,
    }),
  "an impersonated account": (place) =>
    google(place, {
      type: "impersonated_service_account",
      service_account_impersonation_url: `${place.url}/v1/projects/-/serviceAccounts/a@b.iam.gserviceaccount.com:generateAccessToken`,
      source_credentials: external(place, {
        file: place.file("subject", place.plant("a subject token of a source")),
      }),
    }),
  "a workforce's user": (place) =>
    google(place, {
      type: "external_account_authorized_user",
      audience: "//iam.googleapis.com/locations/global/workforcePools/p/providers/q",
      client_id: "id",
      client_secret: place.plant("a workforce's client secret"),
      refresh_token: place.plant("a workforce's refresh token"),
      token_url: `${place.url}/token`,
      token_info_url: `${place.url}/info`,
    }),
  "a user whose token can't be renewed": (place) =>
    google(
      place,
      {
        type: "authorized_user",
        client_id: "id",
        client_secret: place.plant("unsent: a user's client secret"),
        refresh_token: place.plant("unsent: a user's refresh token"),
      },
      { HTTPS_PROXY: "http://127.0.0.1:9" },
    ),
  "an account's key": (place) =>
    google(
      place,
      {
        type: "service_account",
        client_email: "a@acme-prod.iam.gserviceaccount.com",
        private_key_id: place.plant("unsent: a key's id"),
        private_key: generateKeyPairSync("rsa", { modulusLength: 2048 })
          .privateKey.export({ format: "pem", type: "pkcs8" })
          .toString(),
      },
      { HTTPS_PROXY: "http://127.0.0.1:9" },
    ),
};

describe("A secret of a credential that is used", function () {
  this.timeout(240_000);
  let folder = "";
  let sandbox: Sandbox | undefined;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-sign-in-"));
    sandbox = await startSandbox({ scenario: "healthy" });
    // The library reads this variable from the process.
    process.env.GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES = "1";
  });
  after(async () => {
    Reflect.deleteProperty(process.env, "GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES");
    rmSync(folder, { recursive: true, force: true });
    await sandbox?.stop();
  });
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text, { mode: 0o700 });
    return path.join(folder, name);
  };

  for (const [says, row] of Object.entries(ROWS))
    it(`gets nowhere, though it was sent: ${says}`, async () => {
      const { plant, planted } = aviary();
      const sent: string[] = [];
      const answers: Readonly<Record<string, JsonObject | string>> = {
        "/subject": plant("what an address answers"),
        "/impersonate": {
          accessToken: plant("unsent: an impersonated token"),
          expireTime: "2100-01-01T00:00:00Z",
        },
      };
      const token = {
        access_token: plant("unsent: an access token"),
        issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
        token_type: "Bearer",
        expires_in: 3600,
        refresh_token: plant("unsent: a new refresh token"),
      };
      const server = createServer(async (request, response) => {
        const body = await text(request);
        const { authorization = "" } = request.headers;
        const basic = Buffer.from(authorization.replace("Basic ", ""), "base64").toString();
        sent.push(JSON.stringify(request.headers), decodeURIComponent(basic), decodeURIComponent(body));
        const answer = answers[request.url ?? ""] ?? token;
        response.writeHead(200, {
          "content-type": typeof answer === "string" ? "text/plain" : "application/json",
        });
        response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const address = server.address();
      const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
      const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...rest } = sandbox?.env ?? {};
      const variables = row({ plant, file, url });
      const { outputs } = await allThatIsSaid(LIVE, { environment: { ...rest, ...variables } });
      server.close();
      server.closeAllConnections();
      nowhere(outputs, planted());
      const places = planted().map(({ place }) => place);
      const expected = places.filter((place) => !/^unsent|what an address/.test(place));
      expect([...new Set(sighted(sent.join("\n"), planted()))]).to.include.members(expected);
    });

  it("gets nowhere: the files that a kubeconfig names", async () => {
    const { plant, planted } = aviary();
    const users: readonly JsonObject[] = [
      { tokenFile: file("token", plant("a token's file")) },
      {
        "client-certificate": file("client.crt", plant("a certificate's file")),
        "client-key": file("client.key", plant("a key's file")),
      },
    ];
    for (const [index, user] of users.entries()) {
      const config: { users: { user: JsonObject }[] } = parse(
        readFileSync(sandbox?.env.KUBECONFIG ?? "", "utf8"),
      );
      for (const one of config.users) one.user = user;
      const KUBECONFIG = file(`config-${index}`, stringify(config));
      const { outputs } = await allThatIsSaid(LIVE, { environment: { ...sandbox?.env, KUBECONFIG } });
      nowhere(outputs, planted());
    }
  });
});
