/** A secret beside what a library warns of, logs, or refuses: nothing of it is said. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

const LIVE = ["-n", "carto", "--release", "carto", "--retries", "0"];
const TARGET = ["--project", "acme-prod", "--location", "europe-west1", "--cluster", "analytics"];
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("A secret that a library would tell", function () {
  this.timeout(300_000);
  let folder = "";
  let sandbox: Sandbox | undefined;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carto-wi-hostile-"));
    sandbox = await startSandbox({ scenario: "healthy" });
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await sandbox?.stop();
  });

  const environment = (): Readonly<Record<string, string>> => sandbox?.env ?? {};
  function file(name: string, text: string | Uint8Array): string {
    writeFileSync(path.join(folder, name), text, { mode: 0o700 });
    return path.join(folder, name);
  }
  const signedIn = (): Readonly<Record<string, string>> => {
    const { CLOUDSDK_AUTH_DISABLE_CREDENTIALS: _, ...rest } = environment();
    return rest;
  };

  it("gets nowhere where their logs are asked for", async () => {
    const { plant, planted } = aviary();
    let asked = 0;
    const endpoint = await listen(async () => {
      asked += 1;
      const body = {
        access_token: plant("the answer of a token endpoint"),
        issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
        token_type: "Bearer",
        expires_in: 3600,
      };
      return { kind: "json", status: 200, body };
    });
    const credential = {
      type: "external_account",
      audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
      subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      token_url: `${endpoint.url}/token`,
      client_id: "id",
      client_secret: plant("a client secret"),
      credential_source: { file: file("subject", plant("a subject token")) },
    };
    const credentials = [
      { GOOGLE_APPLICATION_CREDENTIALS: file("external.json", JSON.stringify(credential)) },
      {
        CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: file("token", plant("an access token")),
        HTTPS_PROXY: `http://u:${plant("a proxy's password", "letters")}@127.0.0.1:9`,
        CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: "https://iam.googleapis.com/",
      },
    ];
    for (const given of credentials)
      for (const logs of [
        { DEBUG: "*" },
        { GOOGLE_SDK_NODE_LOGGING: "all" },
        { GAXIOS_DEBUG: "1", NODE_ENV: "test" },
      ]) {
        const run = await runProcess([...LIVE, "-o", "json"], {
          environment: { ...signedIn(), ...given, ...logs },
        });
        expect(run.stderr).to.equal("");
        expect(sighted(run.stdout, planted())).to.deep.equal([]);
      }
    await endpoint.close();
    expect(asked).to.be.above(0);
  });

  it("gets nowhere where a header or an address can't hold it", async () => {
    const { plant, planted } = aviary();
    const kubeconfig = (name: string, user: JsonObject, cluster: JsonObject = {}) => {
      const config: { users: { user: JsonObject }[]; clusters: { cluster: JsonObject }[] } = parse(
        readFileSync(environment().KUBECONFIG ?? "", "utf8"),
      );
      for (const one of config.users) one.user = user;
      for (const one of config.clusters) one.cluster = { ...one.cluster, ...cluster };
      return { ...environment(), KUBECONFIG: file(name, stringify(config)) };
    };
    const letters = (place: string) => plant(place, "letters");
    const rows: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      "a token of two lines": kubeconfig("k1", {
        token: `${plant("a token's first line")}\n${plant("its second")}`,
      }),
      "a token beyond Latin-1": kubeconfig("k2", { token: `${plant("a token with Greek")}αβγ` }),
      "a token with a NUL": kubeconfig("k3", { token: `${plant("a token with a NUL")}\u0000` }),
      "a token that is a list": kubeconfig("k4", { token: [plant("a token in a list")] }),
      "a user of two lines": kubeconfig("k5", {
        username: `a\n${plant("a user's name")}`,
        password: plant("its password"),
      }),
      "an impersonated user of two lines": kubeconfig("k6", {
        token: plant("a token beside"),
        as: `a\n${plant("a user to act as")}`,
      }),
      "a header that is none": kubeconfig("k7", {
        token: plant("a token beside it"),
        as: "a",
        "as-user-extra": { [`b\n${plant("a header's name")}`]: [plant("its value")] },
      }),
      "a server with a password": kubeconfig(
        "k8",
        {},
        { server: `https://u:${letters("a server's password")}@127.0.0.1:9` },
      ),
      "a server with a token in its query": kubeconfig(
        "k9",
        {},
        { server: `https://127.0.0.1:9/?token=${letters("a server's query")}` },
      ),
      "a server that is no address": kubeconfig(
        "k10",
        {},
        { server: `https://u:${letters("a broken server's password")}@[::1` },
      ),
      "a proxy with a password": kubeconfig(
        "k11",
        {},
        {
          server: "https://127.0.0.1:9",
          "proxy-url": `http://u:${letters("a proxy-url's password")}@127.0.0.1:9`,
        },
      ),
      "a proxy that is no address": kubeconfig(
        "k12",
        {},
        {
          server: "https://127.0.0.1:9",
          "proxy-url": `http://u:${letters("a broken proxy-url's password")}@:x`,
        },
      ),
      "a SOCKS proxy with a password": kubeconfig(
        "k13",
        {},
        {
          server: "https://127.0.0.1:9",
          "proxy-url": `socks5://u:${letters("a SOCKS proxy's password")}@127.0.0.1:9`,
        },
      ),
      "a key that is none": kubeconfig("k14", {
        "client-certificate-data": base64(plant("a certificate")),
        "client-key-data": plant("a key that is no base64"),
      }),
      "a certificate authority that is none": kubeconfig(
        "k15",
        {},
        {
          server: "https://127.0.0.1:9",
          "certificate-authority-data": base64(
            `-----BEGIN CERTIFICATE-----\n${plant("an authority")}\n-----END CERTIFICATE-----`,
          ),
        },
      ),
      "a provider of old": kubeconfig("k16", {
        "auth-provider": {
          name: "oidc",
          config: {
            "id-token": plant("an id token"),
            "refresh-token": plant("a refresh token"),
            "client-secret": plant("a client's secret"),
          },
        },
      }),
      "a plugin's arguments": kubeconfig("k17", {
        exec: {
          apiVersion: "client.authentication.k8s.io/v1",
          command: "carto-wi-no-such-program",
          args: [plant("a plugin's argument")],
          env: [{ name: "X", value: plant("a plugin's variable") }],
          installHint: plant("a plugin's hint"),
          interactiveMode: "Never",
        },
      }),
      "a plugin of another version": kubeconfig("k18", {
        exec: { apiVersion: plant("a plugin's version"), command: "true", interactiveMode: "Never" },
      }),
      "keys that nobody knows": kubeconfig("k19", {
        tokenn: plant("a token's slip"),
        extensions: [{ name: "x", extension: plant("an extension") }],
      }),
      "a tag": {
        ...environment(),
        KUBECONFIG: file(
          "k20",
          `users: [{name: u, user: {token: !secret "${plant("a token with a tag")}"}}]\n`,
        ),
      },
      "a key that is a list": {
        ...environment(),
        KUBECONFIG: file(
          "k21",
          `users:\n- name: u\n  user: {token: a, ? [${plant("a key in a list")}] : b}\n`,
        ),
      },
      "the same key twice": {
        ...environment(),
        KUBECONFIG: file(
          "k22",
          `users:\n- name: u\n  user: {token: a, token: "${plant("a token that is there twice")}"}\n`,
        ),
      },
      "an alias of nothing": {
        ...environment(),
        KUBECONFIG: file("k23", `users:\n- name: u\n  user: {token: *${letters("an alias")}}\n`),
      },
      "bytes that are no text": {
        ...environment(),
        KUBECONFIG: file(
          "k24",
          Buffer.concat([
            Buffer.from(`users: "${plant("a text before bytes")}`),
            Buffer.from([0xff, 0xfe, 0x00]),
          ]),
        ),
      },
      "an access token of two lines": {
        ...signedIn(),
        CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: file("t1", `${plant("an access token's line")}\nb`),
      },
      "an access token beyond Latin-1": {
        ...signedIn(),
        CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: file("t2", `${plant("an access token with Greek")}αβγ`),
      },
      "an address with a password": {
        ...environment(),
        CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: `https://u:${letters("an override's password")}@127.0.0.1:9/`,
      },
      "an address with a key": {
        ...environment(),
        CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: `https://127.0.0.1:9/?key=${letters("an override's query")}`,
      },
      "an address that is none": {
        ...environment(),
        CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: `u:${letters("a broken override's password")}@127.0.0.1`,
      },
      "a proxy of the environment that is no address": {
        ...environment(),
        CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: "https://iam.googleapis.com/",
        HTTPS_PROXY: `u:${letters("a broken proxy's password")}@:x`,
      },
      "a proxy of the environment without a scheme": {
        ...environment(),
        CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: "https://iam.googleapis.com/",
        HTTPS_PROXY: `u:${letters("a proxy's password without a scheme")}@127.0.0.1:9`,
      },
      "an account's key whose PEM is broken": {
        ...signedIn(),
        GOOGLE_APPLICATION_CREDENTIALS: file(
          "c1",
          JSON.stringify({
            type: "service_account",
            client_email: "a@acme-prod.iam.gserviceaccount.com",
            private_key: `-----BEGIN PRIVATE KEY-----\n${plant("a broken PEM")}\n-----END PRIVATE KEY-----\n`,
          }),
        ),
      },
      "a user whose fields are lists": {
        ...signedIn(),
        GOOGLE_APPLICATION_CREDENTIALS: file(
          "c2",
          JSON.stringify({
            type: "authorized_user",
            client_id: [1],
            client_secret: [plant("a client secret in a list")],
            refresh_token: { a: plant("a refresh token in an object") },
          }),
        ),
      },
      "an executable that spills": {
        ...signedIn(),
        GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1",
        GOOGLE_APPLICATION_CREDENTIALS: file(
          "c3",
          JSON.stringify({
            type: "external_account",
            audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
            subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
            token_url: "http://127.0.0.1:9/token",
            credential_source: {
              executable: {
                command: file(
                  "spills",
                  `#!/bin/sh\necho '{"version": 1, "success": false, "code": "${plant("an executable's code")}", "message": "${plant("an executable's message")}"}'\necho '${plant("an executable's standard error")}' >&2\n`,
                ),
                timeout_millis: 5000,
              },
            },
          }),
        ),
      },
      "a file of a subject token that is no JSON": {
        ...signedIn(),
        GOOGLE_APPLICATION_CREDENTIALS: file(
          "c4",
          JSON.stringify({
            type: "external_account",
            audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
            subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
            token_url: "http://127.0.0.1:9/token",
            credential_source: {
              file: file("s4", `{"token": "${plant("a subject token that is cut off")}`),
              format: { type: "json", subject_token_field_name: "token" },
            },
          }),
        ),
      },
    };
    const report = path.join(folder, "report.json");
    for (const [says, variables] of Object.entries(rows)) {
      rmSync(report, { force: true });
      const argv = ["doctor", ...LIVE, ...TARGET, "-v", "-o", "table", "-o", `json=${report}`];
      const { code, stdout, stderr } = await runProcess(argv, { environment: variables });
      expect(code, `${says}: ${stderr}`).to.be.oneOf([0, 1, 2, 3]);
      expect(stderr.replace(/^carto-wi: .*\n/gm, ""), says).to.equal("");
      const said = `${stdout}\n${stderr}\n${readFileSync(report, "utf8")}`;
      expect(sighted(said, planted()), says).to.deep.equal([]);
      // What quotes a text may cut it.
      for (const { text } of planted()) expect(said, says).to.not.include(text.slice(0, 12));
    }
  });

  it("gets nowhere where a file of another kind is refused, or has fields that are not read", async () => {
    const { plant, planted } = aviary();
    const config = (name: string, text: string): readonly string[] => ["--config", file(name, text)];
    const values = file("values.yaml", "commonBackendServiceAccount: {enableGCPWorkloadIdentity: true}\n");
    mkdirSync(path.join(folder, "chart"), { recursive: true });
    const lines: readonly (readonly string[])[] = [
      config(
        "c1.yaml",
        `installations:\n- name: a\n  values: [values.yaml]\n  set: ["appSecrets.x.value=${plant("set of a configuration")}"]\n`,
      ),
      config(
        "c2.yaml",
        `installations:\n- name: a\n  password: ${plant("an unknown key of a configuration")}\n`,
      ),
      config("c3.yaml", `installations:\n- name: a\n  project: {a: ${plant("a value of another type")}}\n`),
      config("c4.yaml", `installations: ${plant("a text for a list")}\n`),
      config("c5.yaml", `installations:\n- name: a\n  set: ["${plant("set without a key")}"]\n`),
      config("c6.yaml", `installations: [{name: "${plant("a configuration that is cut off")}`),
      [
        "--offline",
        "-f",
        values,
        "--terraform-json",
        file(
          "t1.json",
          JSON.stringify({
            format_version: "1.0",
            values: {
              outputs: { p: { value: plant("an output"), sensitive: true } },
              root_module: {
                resources: [
                  {
                    address: "kubernetes_secret.a",
                    mode: "managed",
                    type: "kubernetes_secret",
                    name: "a",
                    values: { data: { p: plant("a Secret of Terraform") } },
                    sensitive_values: { data: true },
                  },
                  {
                    address: "helm_release.a",
                    mode: "managed",
                    type: "helm_release",
                    name: "a",
                    values: {
                      name: "carto",
                      namespace: "carto",
                      values: [`appSecrets: {x: {value: "${plant("a release's values")}"}}`],
                      set_sensitive: [
                        { name: "appSecrets.x.value", value: plant("a release's set_sensitive") },
                      ],
                      repository_password: plant("a repository's password"),
                    },
                  },
                ],
              },
            },
          }),
        ),
      ],
      [
        "--offline",
        "-f",
        values,
        "--terraform-json",
        file(
          "t2.json",
          `{"format_version": "1.0", "variables": {"p": {"value": "${plant("a plan that is cut off")}`,
        ),
      ],
      ["--bundle", file("b1.tgz", plant("a bundle that is none"))],
      ["--offline", "-f", values, "--chart", file("chart.tgz", plant("a chart that is none"))],
      ["--offline", "-f", values, "--set-file", `a=${file("key", plant("a file of --set-file"))}`],
      [
        "--offline",
        "-f",
        file(
          "sealed.yaml",
          `appSecrets:\n  x: {value: !vault "${plant("a value with a tag")}"}\n  ? [${plant("a key in a list", "letters")}]\n  : b\n`,
        ),
      ],
    ];
    for (const line of lines) {
      const said = await allThatIsSaid(line, { cwd: folder, environment: environment() });
      for (const [name, text] of said.outputs)
        expect(sighted(text, planted()), `${line.join(" ")}: ${name}`).to.deep.equal([]);
    }
    const report = file(
      "report.json",
      JSON.stringify({
        schemaVersion: "1",
        [plant("a report's key", "letters")]: plant("a report's field"),
        verdict: plant("a report's verdict"),
      }),
    );
    const cut = file("cut.json", `{"schemaVersion": "1", "verdict": "${plant("a report that is cut off")}`);
    for (const argv of [
      ["compare", report, report],
      ["compare", cut, report],
      ["compare", values, cut],
    ]) {
      const { exitCode, stdout, stderr } = await commandLine(argv, { cwd: folder });
      expect(exitCode, stderr).to.equal(2);
      expect(sighted(stdout + stderr, planted()), argv.join(" ")).to.deep.equal([]);
    }
    nowhere((await allThatIsSaid(["--offline", "-f", values], { cwd: folder })).outputs, planted());
  });
});
