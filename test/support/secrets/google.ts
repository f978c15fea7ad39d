/** Every kind of credential for Google, and every place of it where a secret stands. */
import { generateKeyPairSync } from "node:crypto";
import type { JsonObject } from "../sandbox/json.ts";
import type { Row } from "./kubeconfigs.ts";
import type { Nest } from "./nest.ts";

const AUDIENCE = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q";
const external = ({ url }: Nest, source: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: "external_account",
  audience: AUDIENCE,
  subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  token_url: `${url}/token`,
  credential_source: source,
  ...more,
});
/** Lets the server exchange tokens. */
const exchanging = (nest: Nest, at = "/token"): Nest => {
  nest.answer(
    at,
    (secret) => ({
      access_token: secret,
      issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
      token_type: "Bearer",
      expires_in: 3600,
      refresh_token: secret,
    }),
    `what ${at} answers`,
  );
  return nest;
};
const EXECUTABLES = { GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1" };
const executable = (nest: Nest, script: string): JsonObject => ({
  executable: { command: nest.file("program", `#!/bin/sh\n${script}\n`), timeout_millis: 5000 },
});
/** Nothing may ask Google. */
const NOWHERE = { HTTPS_PROXY: "http://127.0.0.1:9" };
const ACCOUNT = "a@acme-prod.iam.gserviceaccount.com";
const key = () =>
  generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ format: "pem", type: "pkcs8" })
    .toString();

export const GOOGLE: Readonly<Record<string, Row>> = {
  "an access token's file": (nest) => ({
    ...nest.services,
    CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: nest.file("token", nest.sent("an access token's file")),
  }),
  ...Object.fromEntries(
    (
      [
        ["of two words", (secret) => `one ${secret}`],
        ["of two lines", (secret) => `${secret}\nb`],
        ["beyond Latin-1", (secret) => `${secret}αβγ`],
      ] satisfies readonly (readonly [string, (secret: string) => string])[]
    ).map(([says, text]): readonly [string, Row] => [
      `an access token's file ${says}`,
      (nest) => ({
        CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: nest.file(
          "token",
          text(nest.plant(`an access token's file ${says}`)),
        ),
      }),
    ]),
  ),
  "a user's credential": (nest) =>
    nest.google(
      {
        type: "authorized_user",
        client_id: "id",
        client_secret: nest.plant("a user: client_secret"),
        refresh_token: nest.plant("a user: refresh_token"),
        quota_project_id: nest.plant("a user: quota_project_id"),
      },
      NOWHERE,
    ),
  "a user's credential of lists": (nest) =>
    nest.google({
      type: "authorized_user",
      client_id: [1],
      client_secret: [nest.plant("a user: client_secret in a list")],
      refresh_token: { a: nest.plant("a user: refresh_token in an object") },
    }),
  "gcloud's own file": (nest) => {
    const path = nest.file(
      "credential.json",
      `{"type": "authorized_user", "refresh_token": "${nest.plant("gcloud's file, cut off")}`,
    );
    return { GOOGLE_APPLICATION_CREDENTIALS: path, ...NOWHERE };
  },
  "an account's key": (nest) =>
    nest.google(
      {
        type: "service_account",
        client_email: ACCOUNT,
        private_key_id: nest.plant("an account: private_key_id"),
        private_key: key(),
      },
      NOWHERE,
    ),
  "an account's key that is none": (nest) =>
    nest.google({
      type: "service_account",
      client_email: ACCOUNT,
      private_key_id: nest.plant("an account: private_key_id beside no key"),
      private_key: nest.plant("an account: private_key"),
    }),
  "an account's key whose PEM is broken": (nest) =>
    nest.google({
      type: "service_account",
      client_email: ACCOUNT,
      private_key: `-----BEGIN PRIVATE KEY-----\n${nest.plant("an account: a broken PEM")}\n-----END PRIVATE KEY-----\n`,
    }),
  "an account's key for another universe": (nest) =>
    nest.google({
      type: "service_account",
      client_email: nest.plant("an account: client_email"),
      universe_domain: nest.plant("an account: universe_domain"),
      private_key: nest.plant("an account: private_key of another universe"),
    }),
  "a key of Google Distributed Cloud": (nest) =>
    nest.google({
      type: "gdch_service_account",
      project: "p",
      private_key: nest.plant("gdch: private_key"),
      token_uri: `https://u:${nest.plant("gdch: token_uri", "letters")}@127.0.0.1:9`,
    }),
  "an external account's file": (nest) =>
    nest.google(
      external(
        exchanging(nest),
        { file: nest.file("subject", nest.sent("external: a file")) },
        { client_id: "id", client_secret: nest.sent("external: client_secret") },
      ),
    ),
  "an external account's file of JSON": (nest) =>
    nest.google(
      external(exchanging(nest), {
        file: nest.file("subject.json", JSON.stringify({ token: nest.sent("external: a file of JSON") })),
        format: { type: "json", subject_token_field_name: "token" },
      }),
    ),
  "an external account's file that is cut off": (nest) =>
    nest.google(
      external(nest, {
        file: nest.file("subject.json", `{"token": "${nest.plant("external: JSON that is cut off")}`),
        format: { type: "json", subject_token_field_name: "token" },
      }),
    ),
  "an external account's address": (nest) => {
    exchanging(nest).answer("/subject", (secret) => secret, "external: what its address answers");
    return nest.google(
      external(nest, {
        url: `${nest.url}/subject`,
        headers: { "x-secret": nest.sent("external: a header of its address") },
      }),
    );
  },
  "an external account's address with a token": (nest) =>
    nest.google(
      external(nest, {
        url: `${nest.url}/none?token=${nest.sent("external: its address's query", "letters")}`,
      }),
    ),
  "an external account's address with a password": (nest) =>
    nest.google(
      external(nest, {
        url: `http://u:${nest.plant("external: its address's password", "letters")}@127.0.0.1:9/`,
      }),
    ),
  "an external account that is refused": (nest) =>
    nest.google(
      external(nest, { file: nest.file("subject", nest.sent("external: a file that is refused")) }),
    ),
  "an external account's token_url": (nest) =>
    nest.google(
      external(
        nest,
        { file: nest.file("subject", nest.plant("external: a file beside token_url")) },
        { token_url: `http://u:${nest.plant("external: token_url", "letters")}@127.0.0.1:9/?key=1` },
      ),
    ),
  "an external account that acts as another": (nest) => {
    exchanging(nest).answer(
      "/impersonate",
      (secret) => ({ accessToken: secret, expireTime: "2100-01-01T00:00:00Z" }),
      "external: the token of another account",
    );
    return nest.google(
      external(
        nest,
        { file: nest.file("subject", nest.sent("external: a file of one that acts as another")) },
        { service_account_impersonation_url: `${nest.url}/impersonate` },
      ),
    );
  },
  "an external account that may not act as another": (nest) =>
    nest.google(
      external(
        exchanging(nest),
        { file: nest.file("subject", nest.sent("external: a file of one that may not")) },
        { service_account_impersonation_url: `${nest.url}/refused` },
      ),
    ),
  "an external account's executable": (nest) =>
    nest.google(
      external(
        exchanging(nest),
        executable(
          nest,
          `echo '{"version": 1, "success": true, "token_type": "urn:ietf:params:oauth:token-type:jwt", "id_token": "${nest.sent("external: what its executable prints")}", "expiration_time": 4102444800}'`,
        ),
      ),
      EXECUTABLES,
    ),
  "an external account's executable that spills": (nest) =>
    nest.google(
      external(
        nest,
        executable(
          nest,
          `echo '{"version": 1, "success": false, "code": "${nest.plant("external: its executable's code")}", "message": "${nest.plant("external: its executable's message")}"}'\necho '${nest.plant("external: its executable's standard error")}' >&2`,
        ),
      ),
      EXECUTABLES,
    ),
  "an external account of AWS": (nest) => ({
    ...nest.google(
      external(
        nest,
        {
          environment_id: "aws1",
          regional_cred_verification_url: "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity",
        },
        { subject_token_type: "urn:ietf:params:aws:token-type:aws4_request" },
      ),
    ),
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIA",
    AWS_SECRET_ACCESS_KEY: nest.plant("external: AWS_SECRET_ACCESS_KEY"),
    AWS_SESSION_TOKEN: nest.plant("external: AWS_SESSION_TOKEN"),
  }),
  "an impersonated account": (nest) =>
    nest.google({
      type: "impersonated_service_account",
      service_account_impersonation_url: `${nest.url}/v1/projects/-/serviceAccounts/a@b.iam.gserviceaccount.com:generateAccessToken`,
      source_credentials: external(exchanging(nest), {
        file: nest.file("subject", nest.sent("impersonated: a source's file")),
      }),
      delegates: [nest.plant("impersonated: delegates")],
    }),
  "a workforce's user": (nest) =>
    nest.google({
      type: "external_account_authorized_user",
      audience: "//iam.googleapis.com/locations/global/workforcePools/p/providers/q",
      client_id: "id",
      client_secret: nest.sent("workforce: client_secret"),
      refresh_token: nest.sent("workforce: refresh_token"),
      token_url: `${exchanging(nest).url}/token`,
      token_info_url: `${nest.url}/info`,
    }),
  "a workforce's user that is refused": (nest) => {
    nest.answer(
      "/token",
      (secret) => ({ error: secret, error_description: secret }),
      "workforce: a refusal's description",
    );
    return nest.google({
      type: "external_account_authorized_user",
      audience: "//iam.googleapis.com/locations/global/workforcePools/p/providers/q",
      client_id: "id",
      client_secret: nest.sent("workforce: client_secret that is refused"),
      refresh_token: nest.sent("workforce: refresh_token that is refused"),
      token_url: `${nest.url}/token`,
      token_info_url: `${nest.url}/info`,
    });
  },
  "a credential of no type": (nest) => nest.google({ type: nest.plant("a credential's type") }),
  "a credential that is no JSON": (nest) => nest.google(nest.plant("a credential that is no JSON")),
  "a credential that is cut off": (nest) =>
    nest.google(
      `{"type": "authorized_user", "refresh_token": "${nest.plant("a credential that is cut off")}`,
    ),
  ...Object.fromEntries(
    (
      [
        ["with a password", (secret) => `https://u:${secret}@127.0.0.1:9/`],
        ["with a key", (secret) => `https://127.0.0.1:9/?key=${secret}`],
        ["that is none", (secret) => `u:${secret}@127.0.0.1`],
        ["of another scheme", (secret) => `ftp://u:${secret}@127.0.0.1`],
      ] satisfies readonly (readonly [string, (secret: string) => string])[]
    ).map(([says, address]): readonly [string, Row] => [
      `a service's address ${says}`,
      ({ plant }) => ({
        CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: address(plant(`a service's address ${says}`, "letters")),
      }),
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        ["", (secret) => `http://u:${secret}@127.0.0.1:9`],
        [" with signs", (secret) => `http://u:x@${secret}%23@127.0.0.1:9`],
        [" that is no address", (secret) => `u:${secret}@:x`],
        [" without a scheme", (secret) => `u:${secret}@127.0.0.1:9`],
      ] satisfies readonly (readonly [string, (secret: string) => string])[]
    ).map(([says, address]): readonly [string, Row] => [
      `HTTPS_PROXY${says}`,
      ({ plant }) => ({
        CLOUDSDK_API_ENDPOINT_OVERRIDES_IAM: "https://iam.googleapis.com/",
        HTTPS_PROXY: address(plant(`HTTPS_PROXY${says}`, "letters")),
      }),
    ]),
  ),
};
