import { readFileSync } from "node:fs";
import { GoogleAuth, OAuth2Client, PassThroughClient } from "google-auth-library";
import { clean, isObject, requestFailure } from "../errors.ts";
import { CannotAsk } from "../observe.ts";
import { credentialsDisabled, type Environment } from "./endpoints.ts";

/** `userinfo.email` beside the cloud scope: without it Kubernetes RBAC sees a numeric id instead of the e-mail. */
const SCOPES = [
  "https://www.googleapis.com/auth/cloud-platform",
  "https://www.googleapis.com/auth/userinfo.email",
];

export const SIGN_IN = "gcloud auth application-default login";

/**
 * The credential as gcloud's variables and Application Default Credentials name it: none with
 * `CLOUDSDK_AUTH_DISABLE_CREDENTIALS`, the token of `CLOUDSDK_AUTH_ACCESS_TOKEN_FILE`, else the default. Throws
 * CannotAsk when there is none or it no longer works.
 */
export async function credential(environment: Environment, run: AbortSignal): Promise<GoogleAuth> {
  if (credentialsDisabled(environment)) return new GoogleAuth({ authClient: new PassThroughClient() });
  const tokenFile = environment.CLOUDSDK_AUTH_ACCESS_TOKEN_FILE;
  if (tokenFile !== undefined && tokenFile !== "") return fromTokenFile(tokenFile);
  // Without the signal a token server that hangs would keep the process alive after the run.
  const auth = new GoogleAuth({ scopes: SCOPES, clientOptions: { transporterOptions: { signal: run } } });
  // Asked here, once, so that a missing or expired credential is told from a refusal by the service.
  await auth.getAccessToken().catch((error: unknown) => {
    throw unusable(error);
  });
  return auth;
}

function fromTokenFile(path: string): GoogleAuth {
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: readToken(path) });
  return new GoogleAuth({ authClient });
}

function readToken(path: string): string {
  const refuse = (why: string): never => {
    throw new CannotAsk({
      kind: "unauthenticated",
      detail: `CLOUDSDK_AUTH_ACCESS_TOKEN_FILE names ${path}, ${why}`,
    });
  };
  try {
    const token = readFileSync(path, "utf8").trim();
    return token === "" || /\s/.test(token) ? refuse("which does not hold one token") : token;
  } catch (error) {
    if (error instanceof CannotAsk) throw error;
    return refuse("which cannot be read");
  }
}

/** Why the default credential gives no token: there is none, it has expired, whoever renews it does not answer, or it is broken. */
function unusable(error: unknown): CannotAsk {
  const message = clean(isObject(error) && typeof error.message === "string" ? error.message : "");
  const { status, code } = requestFailure(error, 0);
  if (/could not load the default credentials/i.test(message))
    return new CannotAsk({
      kind: "unauthenticated",
      detail: `no Google credential was found: ${SIGN_IN}`,
    });
  if (/invalid_grant|invalid_rapt|reauth|expired|revoked/i.test(message))
    return new CannotAsk({
      kind: "unauthenticated",
      detail: `the Google credential has expired: ${SIGN_IN}`,
    });
  const isBusy = status !== undefined && (status === 429 || status >= 500);
  if (isBusy || (code !== undefined && /^E[A-Z]|timeout/.test(code) && code !== "ENOENT"))
    return new CannotAsk({
      kind: code === "timeout" ? "timeout" : "unreachable",
      detail: `the Google credential could not be renewed (${code ?? status}): check the network and the proxy`,
    });
  return new CannotAsk({
    kind: "unauthenticated",
    detail: `the Google credential cannot be used (${message}): ${SIGN_IN}`,
  });
}
