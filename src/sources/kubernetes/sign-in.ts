/** The credential of a kubeconfig's user, as kubectl takes it (client-go, `tools/clientcmd` and `transport`). */
import { defined } from "../../defined.ts";
import { isObject } from "../../domain/json.ts";
import type { Entry, KubernetesAccess } from "../kubeconfig.ts";
import { dataOf, fileOf, incomplete, textOf, textsOf } from "./entry.ts";
import { execCredential } from "./exec-plugin.ts";

export type SignIn = {
  /** In the order in which they are sent; a name may come more than once. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly certificate?: Buffer;
  readonly key?: Buffer;
};

/** Reads the credential, and runs the plugin where the user has one. @throws {CannotAsk} */
export async function signIn(user: Entry, cluster: Entry, access: KubernetesAccess): Promise<SignIn> {
  const { run } = access;
  checkWays(user);
  const [own, certificate, key] = await Promise.all([
    authorization(user, run),
    dataOf(user, "client-certificate", run),
    dataOf(user, "client-key", run),
  ]);
  const impersonation = impersonated(user);
  // What the user's entry itself holds overrides a plugin's token (client-go, `plugin/pkg/client/auth/exec`).
  const plugged =
    isObject(user.fields.exec) && own === undefined ? await execCredential(user, cluster, access) : undefined;
  const token = plugged?.token === undefined ? own : `Bearer ${plugged.token}`;
  return {
    headers: [...(token === undefined ? [] : [["Authorization", token] as const]), ...impersonation],
    ...defined({ certificate: plugged?.certificate ?? certificate, key: plugged?.key ?? key }),
  };
}

/** Refuses what kubectl refuses: two ways to sign in, of which either may count (client-go, `clientcmd`, `validateAuthInfo`). @throws {CannotAsk} */
function checkWays({ fields }: Entry): void {
  const has = (...names: readonly string[]) =>
    names.some((name) => ![undefined, null, ""].some((none) => none === fields[name]));
  if (has("token", "tokenFile") && has("username", "password"))
    throw incomplete("it has a token and a password");
  if (isObject(fields.exec) && isObject(fields["auth-provider"]))
    throw incomplete("it has a plugin and an auth-provider");
  const certificate = has("client-certificate", "client-certificate-data");
  if (certificate && !has("client-key", "client-key-data"))
    throw incomplete("its client certificate has no key");
}

/** A token's file overrides the token (Kubernetes, "kubeconfig (v1)", `AuthInfo.tokenFile`), which counts where the file can't be read. */
async function authorization(user: Entry, run: AbortSignal): Promise<string | undefined> {
  const [token, file] = [textOf(user, "token"), textOf(user, "tokenFile")];
  if (file !== undefined) {
    const read = await fileOf(user, "tokenFile", file, run).catch((error: unknown) => {
      if (token === undefined) throw error;
    });
    const text = read?.toString("utf8").trim() ?? "";
    if (text !== "" && !isToken(text)) throw incomplete("tokenFile does not hold one token");
    if (text !== "") return `Bearer ${text}`;
  }
  if (token !== undefined) {
    if (!isToken(token)) throw incomplete("token is not one token");
    return `Bearer ${token}`;
  }
  const [name, password] = [textOf(user, "username"), textOf(user, "password")];
  if (name !== undefined) return `Basic ${Buffer.from(`${name}:${password ?? ""}`).toString("base64")}`;
  return providerToken(user);
}

/** What an HTTP header takes. */
const isToken = (text: string): boolean => /^[\x20-\x7e]+$/.test(text);

/**
 * kubectl 1.26 and later have no auth provider but `oidc` (Kubernetes, "Authenticating", "OpenID Connect Tokens"). Its ID token
 * is taken as it is: to renew one, kubectl writes the kubeconfig.
 */
function providerToken(user: Entry): string | undefined {
  const provider = user.fields["auth-provider"];
  if (!isObject(provider)) return undefined;
  const token = isObject(provider.config) ? provider.config["id-token"] : undefined;
  if (provider.name !== "oidc")
    throw incomplete("its auth-provider is one that kubectl does not know any more");
  if (typeof token !== "string" || !isToken(token)) throw incomplete("its auth-provider has no ID token");
  return `Bearer ${token}`;
}

/** Kubernetes, "User impersonation": the headers, and how the keys of extra fields are written. */
function impersonated(user: Entry): SignIn["headers"] {
  const [name, uid, groups] = [textOf(user, "as"), textOf(user, "as-uid"), textsOf(user, "as-groups")];
  const extra = user.fields["as-user-extra"] ?? {};
  if (!isObject(extra)) throw incomplete("as-user-extra is not a map");
  const extras = Object.keys(extra).flatMap((key) =>
    textsOf({ ...user, fields: extra }, key).map(
      (value) => [`Impersonate-Extra-${headerKey(key)}`, value] as const,
    ),
  );
  const more = [
    ...(uid === undefined ? [] : [["Impersonate-Uid", uid] as const]),
    ...groups.map((group) => ["Impersonate-Group", group] as const),
    ...extras,
  ];
  if (name === undefined && more.length > 0) throw incomplete("it impersonates groups without a user");
  return name === undefined ? [] : [["Impersonate-User", name], ...more];
}

/** What a header's name may not hold is percent-encoded, and `%` as well (client-go, `transport.headerKeyEscape`). */
const headerKey = (key: string): string =>
  Array.from(Buffer.from(key.toLowerCase()), (byte) => {
    const character = String.fromCharCode(byte);
    return /[a-z0-9!#$&'*+\-.^_`|~]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
