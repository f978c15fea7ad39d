/** The secrets that a run signs in with, or is told by the environment: read again, for they are never kept. */
import { readFileSync, statSync } from "node:fs";
import { documentsOf, looksSecret, type Secret, secretsIn, secretsOf } from "./secrets.ts";

/** Of a kubeconfig: as much as is read of one. Bytes. */
const LARGEST = 16 * 1024 * 1024;

type Environment = { readonly [name: string]: string | undefined };

/**
 * The secrets of environment variables with secret-looking names, of the files that `CLOUDSDK_AUTH_ACCESS_TOKEN_FILE` and
 * `GOOGLE_APPLICATION_CREDENTIALS` name, and of the kubeconfigs. An unreadable file gives none: the sign-in
 * reports what is wrong with it.
 */
export function credentialSecrets(
  environment: Environment,
  kubeconfigs: readonly string[],
): readonly Secret[] {
  const variables = Object.entries(environment).flatMap(([name, text]) =>
    text === undefined ? [] : secretsIn(text, `the environment variable ${name}`, looksSecret(name)),
  );
  const token = contentOf(environment.CLOUDSDK_AUTH_ACCESS_TOKEN_FILE);
  const key = contentOf(environment.GOOGLE_APPLICATION_CREDENTIALS);
  return [
    ...variables,
    ...(token === undefined ? [] : secretsIn(token.toString(), "the access token's file", true)),
    ...(key === undefined
      ? []
      : secretsIn(key.toString(), "the file of GOOGLE_APPLICATION_CREDENTIALS", true)),
    ...kubeconfigs.flatMap(ofKubeconfig),
  ];
}

/** Tokens and passwords as they are; a client's key in base64 and decoded. */
function ofKubeconfig(path: string): readonly Secret[] {
  const bytes = contentOf(path);
  if (bytes === undefined) return [];
  return documentsOf(bytes, path)
    .flatMap((document) => secretsOf(document, "the kubeconfig"))
    .flatMap((secret) =>
      secret.from.endsWith("client-key-data")
        ? [secret, ...secretsIn(Buffer.from(secret.text, "base64").toString(), secret.from, true)]
        : [secret],
    );
}

function contentOf(path: string | undefined): Buffer | undefined {
  if (path === undefined || path === "") return undefined;
  try {
    const found = statSync(path);
    return found.isFile() && found.size <= LARGEST ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
