import { readFileSync } from "node:fs";
import { GoogleAuth, type gaxios, OAuth2Client, PassThroughClient } from "google-auth-library";
import { firstOf } from "../deadline.ts";
import { requestFailure } from "../errors.ts";
import { isObject } from "../json.ts";
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
  const transporterOptions = untilAborted(run);
  if (credentialsDisabled(environment))
    return new GoogleAuth({ authClient: new PassThroughClient({ transporterOptions }) });
  const tokenFile = environment.CLOUDSDK_AUTH_ACCESS_TOKEN_FILE;
  if (tokenFile !== undefined && tokenFile !== "") {
    const authClient = new OAuth2Client({ transporterOptions });
    authClient.setCredentials({ access_token: readToken(tokenFile) });
    return new GoogleAuth({ authClient });
  }
  const auth = new GoogleAuth({ scopes: SCOPES, clientOptions: { transporterOptions } });
  // Asked here, once, so that a missing or expired credential is told from a refusal by the service.
  await auth.getAccessToken().catch((error: unknown) => {
    throw unusable(error);
  });
  return auth;
}

/**
 * Ends every request with the run, whatever signal its client gives it (those for a token have none, the Resource
 * Manager client's never fires), or it would keep the process alive; and begins none whose signal has aborted, because
 * node-fetch then throws where nobody can catch it.
 */
function untilAborted(run: AbortSignal): gaxios.GaxiosOptions {
  return {
    adapter: async (options, next) => {
      const { signal } = options.signal ? firstOf(options.signal, run) : firstOf(run);
      signal.throwIfAborted();
      return next({ ...options, signal });
    },
  };
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
  // Read for what it is about, and never passed on: it may quote the file, or what a token endpoint answered.
  const message = isObject(error) && typeof error.message === "string" ? error.message : "";
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
    detail: `the Google credential cannot be used (${flawOf(error, message, status)}): ${SIGN_IN}`,
  });
}

/** Of RFC 6749, section 5.2: what a token endpoint refuses with. */
const OAUTH_CODE = /\b(invalid_client|invalid_request|invalid_scope|unauthorized_client|invalid_target)\b/;

/** What is wrong with a credential, in words of our own. */
function flawOf(error: unknown, message: string, status: number | undefined): string {
  const refusal = OAUTH_CODE.exec(message)?.[1];
  if (refusal !== undefined) return refusal;
  if (status !== undefined) return `the token endpoint answered ${status}`;
  if (/does not exist, or it is not a file|ENOENT/.test(message)) return "its file does not exist";
  if (error instanceof SyntaxError || /JSON/.test(message))
    return "its file does not hold a credential as JSON";
  return "its file or its source does not give a token";
}
