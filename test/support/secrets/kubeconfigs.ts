/** Every place of a kubeconfig where a secret stands. */
import type { JsonObject } from "../sandbox/json.ts";
import type { Nest, Variables } from "./nest.ts";

export type Row = (nest: Nest) => Variables;

const base64 = (text: string) => Buffer.from(text).toString("base64");
const VERSION = "client.authentication.k8s.io/v1";
const AWAY = { server: "https://127.0.0.1:9" };

/** The cluster is the server that notes what it is sent. */
const noting = ({ url }: Nest): JsonObject => ({ server: url });

/** A user with a credential plugin: a shell script. */
const plugin = ({ file }: Nest, script: string, more: JsonObject = {}): JsonObject => ({
  exec: {
    apiVersion: VERSION,
    command: file("plugin", `#!/bin/sh\n${script}\n`),
    interactiveMode: "Never",
    ...more,
  },
});
const printing = (document: JsonObject): string => `echo '${JSON.stringify(document)}'`;
const exec = (status: JsonObject): JsonObject => ({ apiVersion: VERSION, kind: "ExecCredential", status });

export const KUBECONFIGS: Readonly<Record<string, Row>> = {
  "a token": (nest) => nest.kubeconfig({ token: nest.sent("token") }, noting(nest)),
  "a token's file": (nest) =>
    nest.kubeconfig({ tokenFile: nest.file("token", nest.sent("tokenFile")) }, noting(nest)),
  "a password": (nest) =>
    nest.kubeconfig({ username: "admin", password: nest.sent("password") }, noting(nest)),
  "a plugin's token, from its variable": (nest) =>
    nest.kubeconfig(
      plugin(
        nest,
        `echo "{\\"apiVersion\\":\\"${VERSION}\\",\\"kind\\":\\"ExecCredential\\",\\"status\\":{\\"token\\":\\"$X\\"}}"`,
        {
          env: [{ name: "X", value: nest.sent("exec: env") }],
        },
      ),
      noting(nest),
    ),
  "a plugin's token, from its arguments": (nest) =>
    nest.kubeconfig(
      plugin(
        nest,
        `echo "{\\"apiVersion\\":\\"${VERSION}\\",\\"kind\\":\\"ExecCredential\\",\\"status\\":{\\"token\\":\\"$1\\"}}"`,
        {
          args: [nest.sent("exec: args")],
        },
      ),
      noting(nest),
    ),
  "a plugin's certificate and key": (nest) =>
    nest.kubeconfig(
      plugin(
        nest,
        printing(
          exec({
            clientCertificateData: nest.plant("exec: clientCertificateData"),
            clientKeyData: nest.plant("exec: clientKeyData"),
          }),
        ),
      ),
    ),
  "a plugin that spills on standard error": (nest) =>
    nest.kubeconfig(plugin(nest, `echo 'no login: ${nest.plant("exec: standard error")}' >&2; exit 1`)),
  "a plugin that spills and works": (nest) =>
    nest.kubeconfig(
      plugin(
        nest,
        `echo '${nest.plant("exec: standard error of one that works")}' >&2; ${printing(exec({ token: nest.sent("exec: token") }))}`,
      ),
      noting(nest),
    ),
  "a plugin that fails behind its token": (nest) =>
    nest.kubeconfig(
      plugin(nest, `${printing(exec({ token: nest.plant("exec: token of one that fails") }))}; exit 1`),
    ),
  "a plugin that prints no JSON": (nest) =>
    nest.kubeconfig(plugin(nest, `echo '${nest.plant("exec: no JSON")}'`)),
  "a plugin whose JSON is cut off": (nest) =>
    nest.kubeconfig(plugin(nest, `echo '{"status": {"token": "${nest.plant("exec: JSON that is cut off")}'`)),
  "a plugin of another version and kind": (nest) =>
    nest.kubeconfig(
      plugin(
        nest,
        printing({
          apiVersion: nest.plant("exec: its apiVersion"),
          kind: nest.plant("exec: its kind"),
          status: { token: nest.plant("exec: its token") },
        }),
      ),
    ),
  "a plugin whose token a header can't hold": (nest) =>
    nest.kubeconfig(
      plugin(nest, printing(exec({ token: `${nest.plant("exec: a token of two lines")}\nx` }))),
    ),
  "a plugin that isn't there": (nest) =>
    nest.kubeconfig({
      exec: {
        apiVersion: VERSION,
        command: "carto-wi-no-such-program",
        args: [nest.plant("exec: args of none")],
        env: [{ name: "X", value: nest.plant("exec: env of none") }],
        installHint: nest.plant("exec: installHint"),
        interactiveMode: "Never",
      },
    }),
  "a plugin's command that is a secret": (nest) =>
    nest.kubeconfig({
      exec: {
        apiVersion: VERSION,
        command: nest.plant("exec: command", "letters"),
        interactiveMode: "Never",
      },
    }),
  "a plugin of a strange version": (nest) =>
    nest.kubeconfig({
      exec: { apiVersion: nest.plant("exec: apiVersion"), command: "true", interactiveMode: "Never" },
    }),
  "a plugin's variables that are none": (nest) =>
    nest.kubeconfig(
      plugin(nest, "true", { env: [{ name: "X", value: [nest.plant("exec: env that is a list")] }] }),
    ),
  "a plugin that is told the cluster": (nest) =>
    nest.kubeconfig(plugin(nest, 'echo "$KUBERNETES_EXEC_INFO"', { provideClusterInfo: true }), {
      server: `https://u:${nest.plant("exec: the server's password", "letters")}@127.0.0.1:9`,
      "certificate-authority-data": base64(nest.plant("exec: the cluster's authority")),
    }),
  "a key and certificate in files": (nest) =>
    nest.kubeconfig({
      "client-certificate": nest.file("client.crt", nest.plant("client-certificate")),
      "client-key": nest.file("client.key", nest.plant("client-key")),
    }),
  "a key and certificate": (nest) =>
    nest.kubeconfig({
      "client-certificate-data": base64(nest.plant("client-certificate-data")),
      "client-key-data": base64(nest.plant("client-key-data")),
    }),
  "a key that is no base64": (nest) =>
    nest.kubeconfig({
      "client-certificate-data": base64(nest.plant("client-certificate-data beside no base64")),
      "client-key-data": nest.plant("client-key-data that is no base64"),
    }),
  "an authority": (nest) =>
    nest.kubeconfig(
      {},
      {
        ...AWAY,
        "certificate-authority-data": base64(
          `-----BEGIN CERTIFICATE-----\n${nest.plant("certificate-authority-data")}\n-----END CERTIFICATE-----`,
        ),
      },
    ),
  "a token of two lines": (nest) =>
    nest.kubeconfig({ token: `${nest.plant("token: its first line")}\n${nest.plant("token: its second")}` }),
  "a token beyond Latin-1": (nest) => nest.kubeconfig({ token: `${nest.plant("token: with Greek")}αβγ` }),
  "a token with a NUL": (nest) => nest.kubeconfig({ token: `${nest.plant("token: with a NUL")}\u0000` }),
  "a token that is a list": (nest) => nest.kubeconfig({ token: [nest.plant("token: in a list")] }),
  "a token's file of two lines": (nest) =>
    nest.kubeconfig({ tokenFile: nest.file("token", `${nest.plant("tokenFile: of two lines")}\nx`) }),
  "a user of two lines": (nest) =>
    nest.kubeconfig({ username: `a\n${nest.plant("username")}`, password: nest.plant("password beside it") }),
  "a user to act as": (nest) =>
    nest.kubeconfig({ token: nest.plant("token beside as"), as: `a\n${nest.plant("as")}` }),
  "a header that is none": (nest) =>
    nest.kubeconfig({
      token: nest.plant("token beside as-user-extra"),
      as: "a",
      "as-user-extra": {
        [`b\n${nest.plant("as-user-extra: a name")}`]: [nest.plant("as-user-extra: a value")],
      },
    }),
  ...Object.fromEntries(
    (
      [
        ["a password", (secret) => `https://u:${secret}@127.0.0.1:9`],
        ["a password with signs", (secret) => `https://u:x@${secret}#@127.0.0.1:9`],
        ["a token for a user", (secret) => `https://${secret}@127.0.0.1:9`],
        ["a query", (secret) => `https://127.0.0.1:9/?token=${secret}`],
        ["a fragment", (secret) => `https://127.0.0.1:9/#${secret}`],
        ["a broken address", (secret) => `https://u:${secret}@[::1`],
        ["another scheme", (secret) => `ftp://u:${secret}@127.0.0.1`],
      ] satisfies readonly (readonly [string, (secret: string) => string])[]
    ).flatMap(([says, address]): readonly (readonly [string, Row])[] => [
      [
        `a server with ${says}`,
        (nest) => nest.kubeconfig({}, { server: address(nest.plant(`server: ${says}`, "letters")) }),
      ],
      [
        `a proxy with ${says}`,
        (nest) =>
          nest.kubeconfig({}, { ...AWAY, "proxy-url": address(nest.plant(`proxy-url: ${says}`, "letters")) }),
      ],
    ]),
  ),
  "a SOCKS proxy": (nest) =>
    nest.kubeconfig(
      {},
      { ...AWAY, "proxy-url": `socks5://u:${nest.plant("proxy-url: SOCKS", "letters")}@127.0.0.1:9` },
    ),
  "a provider of old": (nest) =>
    nest.kubeconfig({
      "auth-provider": {
        name: "oidc",
        config: {
          "id-token": nest.plant("auth-provider: id-token"),
          "refresh-token": nest.plant("auth-provider: refresh-token"),
          "client-secret": nest.plant("auth-provider: client-secret"),
        },
      },
    }),
  "keys that nobody knows": (nest) =>
    nest.kubeconfig(
      {
        tokenn: nest.plant("tokenn"),
        extensions: [{ name: "x", extension: nest.plant("a user's extension") }],
      },
      { extensions: [{ name: "x", extension: nest.plant("a cluster's extension") }] },
    ),
  "a tag": (nest) =>
    text(nest, `current-context: c\nusers: [{name: u, user: {token: !secret "${nest.plant("a tag")}"}}]\n`),
  "a key that is a list": (nest) =>
    text(nest, `users:\n- name: u\n  user: {token: a, ? [${nest.plant("a key in a list")}] : b}\n`),
  "the same key twice": (nest) =>
    text(
      nest,
      `current-context: c\nusers:\n- name: u\n  user: {token: a, token: "${nest.plant("the same key twice")}"}\n`,
    ),
  "an alias of nothing": (nest) =>
    text(nest, `users:\n- name: u\n  user: {token: *${nest.plant("an alias", "letters")}}\n`),
  "a comment": (nest) => text(nest, `# ${nest.plant("a comment")}\nusers: [}\n`),
  "a file that is cut off": (nest) =>
    text(nest, `users: [{name: u, user: {token: "${nest.plant("a file that is cut off")}`),
  "a file of something else": (nest) => text(nest, nest.plant("a file of something else")),
  "a file of bytes": (nest) =>
    text(
      nest,
      Buffer.concat([Buffer.from(`users: "${nest.plant("before bytes")}`), Buffer.from([0xff, 0xfe, 0])]),
    ),
  "two files": (nest) => ({
    KUBECONFIG: [
      nest.file("one", `users: [{name: u, user: {token: "${nest.plant("the first of two files")}"}}]\n`),
      nest.file("two", `users: {token: ${nest.plant("the second of two files")}\n`),
    ].join(":"),
  }),
};

const text = ({ file }: Nest, content: string | Uint8Array): Variables => ({
  KUBECONFIG: file("kubeconfig", content),
});
