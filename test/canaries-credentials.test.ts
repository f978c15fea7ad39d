import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { parse, stringify } from "yaml";
import { aviary, sighted } from "./support/canaries.ts";
import { commandLine } from "./support/doctor.ts";
import { runProcess } from "./support/process.ts";
import { listen } from "./support/sandbox/http.ts";
import { type Sandbox, startSandbox } from "./support/sandbox/index.ts";
import type { JsonObject } from "./support/sandbox/json.ts";
import { allThatIsSaid, nowhere } from "./support/says.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const LIVE = ["-n", "carto", "--release", "carto", "--retries", "0"];
const TARGET = ["--project", "acme-prod", "--location", "europe-west1", "--cluster", "analytics"];

describe("A secret to sign in with", () => {
  let folder = "";
  let sandbox: Sandbox | undefined;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-canaries-"));
    sandbox = await startSandbox({ scenario: "healthy" });
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await sandbox?.stop();
  });

  const environment = (): Readonly<Record<string, string>> => sandbox?.env ?? {};
  function file(name: string, text: string): string {
    writeFileSync(path.join(folder, name), text, { mode: 0o700 });
    return path.join(folder, name);
  }

  /** The sandbox's kubeconfig with another user. */
  function kubeconfig(name: string, user: JsonObject): string {
    const config: { users: { user: JsonObject }[] } = parse(
      readFileSync(environment().KUBECONFIG ?? "", "utf8"),
    );
    for (const one of config.users) one.user = user;
    return file(name, stringify(config));
  }

  /** A plugin that leaves a trace, so that it is known to have run. */
  function plugin(name: string, script: string, env: readonly JsonObject[] = []): JsonObject {
    const command = file(
      `${name}-plugin`,
      `#!/bin/sh\necho run >> '${path.join(folder, `${name}-ran`)}'\n${script}\n`,
    );
    return {
      exec: { apiVersion: "client.authentication.k8s.io/v1", command, env, interactiveMode: "Never" },
    };
  }

  it("that a kubeconfig holds gets nowhere, though it was sent", async () => {
    const birds = aviary();
    const { plant } = birds;
    const sent: string[] = [];
    const token = plant("the kubeconfig: token");
    const password = plant("the kubeconfig: password");
    const users: Readonly<Record<string, JsonObject>> = {
      token: { token },
      password: { username: "admin", password },
      exec: plugin(
        "exec",
        `echo "{\\"apiVersion\\":\\"client.authentication.k8s.io/v1\\",\\"kind\\":\\"ExecCredential\\",\\"status\\":{\\"token\\":\\"$FROM_ENV\\"}}"`,
        [{ name: "FROM_ENV", value: plant("the kubeconfig: exec env") }],
      ),
    };
    for (const [name, user] of Object.entries(users)) {
      const listening = await startListening(sent);
      const config: { clusters: { cluster: JsonObject }[] } = parse(
        readFileSync(kubeconfig(name, user), "utf8"),
      );
      for (const one of config.clusters)
        one.cluster = { server: listening.url, "insecure-skip-tls-verify": true };
      const KUBECONFIG = file(`${name}-config`, stringify(config));
      const { outputs } = await allThatIsSaid(LIVE, { environment: { ...environment(), KUBECONFIG } });
      await listening.close();
      nowhere(outputs, birds.planted());
    }
    const seen = sighted(
      sent.join("\n").replace(/Basic (\S+)/g, (_, text: string) => Buffer.from(text, "base64").toString()),
      birds.planted(),
    );
    expect(seen).to.deep.equal(birds.planted().map(({ place }) => place));
  });

  it("that a plugin or a broken kubeconfig spills gets nowhere, though it was printed", async () => {
    const birds = aviary();
    const { plant } = birds;
    const printed = (name: string, script: string) => kubeconfig(name, plugin(name, script));
    const configs: Readonly<Record<string, string>> = {
      stderr: printed("stderr", `echo 'no login: ${plant("a plugin's standard error")}' >&2; exit 1`),
      stdout: printed("stdout", `echo '${plant("a plugin's standard output that is no JSON")}'`),
      half: printed("half", `echo '{"status": {"token": "${plant("a plugin's JSON that is cut off")}'`),
      key: kubeconfig("key", {
        "client-certificate-data": base64(plant("the kubeconfig: client-certificate-data")),
        "client-key-data": base64(plant("the kubeconfig: client-key-data")),
      }),
      broken: file("broken", `users: [{name: u, user: {token: "${plant("a kubeconfig that is no YAML")}`),
      other: file("other", plant("a kubeconfig that is none")),
    };
    for (const [name, KUBECONFIG] of Object.entries(configs)) {
      const { outputs } = await allThatIsSaid([...LIVE, ...TARGET], {
        environment: { ...environment(), KUBECONFIG },
      });
      if (/^(stderr|stdout|half)$/.test(name))
        expect(readFileSync(path.join(folder, `${name}-ran`), "utf8"), name).to.include("run");
      nowhere(outputs, birds.planted());
    }
  });

  it("that stands in the access token's file gets nowhere, though it was sent", async () => {
    const birds = aviary();
    const sent: string[] = [];
    const google = await startListening(sent);
    const overrides = Object.keys(environment()).filter((name) => name.includes("OVERRIDES"));
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...rest } = environment();
    for (const [name, text] of [
      ["one", birds.plant("the access token's file")],
      ["two", `one ${birds.plant("an access token's file that holds more")}`],
    ] as const) {
      const variables = {
        ...rest,
        ...Object.fromEntries(overrides.map((override) => [override, google.url])),
        CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: file(name, text),
      };
      const { outputs } = await allThatIsSaid([...LIVE, ...TARGET], { environment: variables });
      nowhere(outputs, birds.planted());
    }
    await google.close();
    expect(sighted(sent.join("\n"), birds.planted())).to.deep.equal(["the access token's file"]);
  });

  it("that is Google's default, or what its endpoint answers, gets nowhere", async () => {
    const birds = aviary();
    const { plant } = birds;
    let asked = 0;
    const endpoint = await listen(async () => {
      asked += 1;
      const text = JSON.stringify({
        error: "invalid_client",
        error_description: plant("a token endpoint's answer"),
      });
      return { kind: "raw", status: 401, headers: { "content-type": "application/json" }, text };
    });
    const files = [
      file(
        "user.json",
        JSON.stringify({
          type: "external_account_authorized_user",
          audience: "//iam.googleapis.com/locations/global/workforcePools/p/providers/q",
          client_id: "id",
          client_secret: plant("a client secret"),
          refresh_token: plant("a refresh token"),
          token_url: `${endpoint.url}/v1/token`,
          token_info_url: `${endpoint.url}/v1/introspect`,
        }),
      ),
      file(
        "account.json",
        JSON.stringify({
          type: "service_account",
          client_email: "a@acme-prod.iam.gserviceaccount.com",
          private_key_id: plant("a private_key_id"),
          private_key: plant("a private key that is none"),
        }),
      ),
      file(
        "cut.json",
        `{"type": "authorized_user", "refresh_token": "${plant("a credential that is cut off")}`,
      ),
      file("text.json", plant("a credential that is no JSON")),
      file("odd.json", JSON.stringify({ type: plant("a credential's type") })),
    ];
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...rest } = environment();
    for (const [index, credentials] of files.entries()) {
      const bundle = path.join(folder, `bundle-${index}.tar.gz`);
      for (const argv of [
        ["doctor", ...LIVE, "-v"],
        ["bundle", ...LIVE, "--file", bundle],
        ["bundle", ...LIVE, "--dry-run"],
      ]) {
        const { code, stdout, stderr } = await runProcess(argv, {
          environment: { ...rest, GOOGLE_APPLICATION_CREDENTIALS: credentials },
        });
        expect(code, stderr).to.equal(argv[0] === "bundle" ? 0 : 3);
        expect(sighted(`${stdout}\n${stderr}`, birds.planted()), argv[0]).to.deep.equal([]);
        // JSON.parse quotes a piece of what it does not understand.
        for (const { text } of birds.planted()) expect(stdout + stderr).to.not.include(text.slice(0, 10));
        if (argv.includes("-v"))
          expect(stdout).to.match(
            /can't use the Google credential|credential has expired|couldn't renew the Google credential|credential cannot be used/,
          );
      }
    }
    await endpoint.close();
    expect(asked).to.be.above(0);
  });

  it("that stands where something is refused gets nowhere", async () => {
    const birds = aviary();
    const { plant } = birds;
    const values = (name: string, text: string) => ["-f", file(name, text)];
    const lines: readonly (readonly string[])[] = [
      values("tab.yaml", `a:\n\tpassword: ${plant("a line with a tab")}\n`),
      values("quote.yaml", `password: "${plant("a quote that is not closed")}\n`),
      values("colon.yaml", `password: a: ${plant("a second colon")}\n`),
      values("alias.yaml", `password: *${plant("an alias of nothing", "letters")}\n`),
      values(
        "anchor.yaml",
        `password: &${plant("an anchor that contains itself", "letters")} [*${plant("an anchor that contains itself", "letters")}]\n`,
      ),
      values("directive.yaml", `%${plant("a directive", "letters")}\n---\na: 1\n`),
      values("separator.yaml", `a: 1\n--- ${plant("text after a separator")}\n`),
      values("list.yaml", `- ${plant("a list instead of a map")}\n`),
      values("text.yaml", plant("a text instead of a map")),
      values("nul.yaml", `password: ${plant("text before a NUL")}\u0000\n`),
      ["--set", `appSecrets.x.value=a,${plant("--set after a comma")}`],
      ["--set", plant("--set without a key")],
      ["--set", `appSecrets.x[${plant("--set in brackets")}]=a`],
      ["--set", `a=1,a.${plant("--set into what is no map", "letters")}=2`],
      ["--set-json", `appSecrets.x={"value": "${plant("--set-json that is cut off")}`],
      ["--set-json", `{"appSecrets": "${plant("--set-json of everything, cut off")}`],
      ["--set-string", plant("--set-string without a key")],
      [
        "--manifest",
        file("manifest.yaml", `kind: Secret\nstringData: {x: "${plant("a manifest that is cut off")}`),
      ],
      [`appSecrets.x.value=${plant("a value without its option")}`],
      [`--sett=appSecrets.x.value=${plant("an option with a slip")}`],
      ["--sett", `appSecrets.x.value=${plant("what follows an option with a slip")}`],
      ["--password", plant("what follows an unknown option")],
      [`--offline=${plant("the value of a switch")}`],
      ["-o", "json", "-v", `appSecrets=${plant("a word after a switch")}`],
    ];
    for (const line of lines) {
      for (const command of ["doctor", "bundle"]) {
        const { exitCode, stdout, stderr } = await commandLine([command, "--offline", ...line], {
          cwd: folder,
        });
        const { planted } = birds;
        expect(exitCode, `${line.join(" ")}\n${stderr}`).to.equal(2);
        expect(stderr + stdout, line.join(" ")).to.not.equal("");
        expect(sighted(`${stdout}\n${stderr}`, planted()), `${line.join(" ")}\n${stderr}`).to.deep.equal([]);
      }
    }
  });
});

/** Notes what credential each request brings, and refuses it with all of that in the answer. */
async function startListening(sent: string[]) {
  const { createServer } = await import("node:http");
  const server = createServer((request, response) => {
    const credential = request.headers.authorization ?? "none";
    sent.push(credential);
    response.writeHead(403, { "content-type": "application/json", "x-echo": credential });
    response.end(
      JSON.stringify({ kind: "Status", message: `not with ${credential}`, reason: credential, code: 403 }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
