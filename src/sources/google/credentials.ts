import { GoogleAuth, gaxios, OAuth2Client, PassThroughClient } from "google-auth-library";
import { defined } from "../../defined.ts";
import { isObject } from "../../domain/json.ts";
import { InputError } from "../../inputs/errors.ts";
import { readFileInput } from "../../inputs/read.ts";
import { CannotAsk } from "../observe.ts";
import { ProgramError } from "../program.ts";
import { requestFailure } from "../request-failure.ts";
import { credentialFile, OTHER_UNIVERSE, UNIVERSE, unusable } from "./credential-file.ts";
import { credentialsDisabled } from "./endpoints.ts";
import { boundExecutable } from "./executable.ts";
import { metadataClient } from "./metadata-server.ts";
import { SIGN_IN } from "./sign-in.ts";
import { type Sending, transport } from "./transport.ts";

/** `userinfo.email` beside the cloud scope: without it Kubernetes RBAC sees a numeric ID instead of the email. */
const SCOPES = [
  "https://www.googleapis.com/auth/cloud-platform",
  "https://www.googleapis.com/auth/userinfo.email",
];

const NO_TOKEN = "its file or its source returns no token";

/** A token holds only what a header may hold (RFC 6750 §2.1; RFC 6749, appendix A.12). */
const TOKEN = /^[\x21-\x7e]+$/;
/** No token comes near this. Bytes. */
const LARGEST = 1024 * 1024;

/**
 * The credential as gcloud's variables and Application Default Credentials name it: none with
 * `CLOUDSDK_AUTH_DISABLE_CREDENTIALS`, the token of `CLOUDSDK_AUTH_ACCESS_TOKEN_FILE`, else the default. Throws
 * CannotAsk when there is none or it no longer works.
 */
export async function credential(sending: Sending): Promise<GoogleAuth> {
  const { environment, run } = sending;
  const transporter = new gaxios.Gaxios(transport(sending));
  if (credentialsDisabled(environment))
    return new GoogleAuth({ authClient: new PassThroughClient({ transporter }) });
  // The libraries would ask the APIs of that universe.
  if ((environment.GOOGLE_CLOUD_UNIVERSE_DOMAIN || UNIVERSE) !== UNIVERSE) throw unusable(OTHER_UNIVERSE);
  const tokenFile = environment.CLOUDSDK_AUTH_ACCESS_TOKEN_FILE;
  if (tokenFile !== undefined && tokenFile !== "") {
    const authClient = new OAuth2Client({ transporter });
    authClient.setCredentials({ access_token: await readToken(tokenFile, run) });
    return new GoogleAuth({ authClient });
  }
  const credentials = await credentialFile(environment, run);
  const authClient =
    credentials === undefined ? await metadataClient(sending, transporter, SCOPES) : undefined;
  if (credentials === undefined && authClient === undefined)
    throw new CannotAsk({
      kind: "unauthenticated",
      detail: `no Google credential found. Run ${SIGN_IN}`,
    });
  // The project is unused. Without one, GoogleAuth runs gcloud and asks for a token before the client can be changed.
  const auth = new GoogleAuth({
    scopes: SCOPES,
    ...defined({ credentials, authClient }),
    projectId: "unused",
    clientOptions: { transporter },
  });
  // Asked here, once, so that a missing or expired credential is told from a refusal by the service.
  let token: unknown;
  try {
    const client = await auth.getClient();
    shareTransport(client, transporter);
    boundExecutable(client, environment, run);
    const { GOOGLE_CLOUD_QUOTA_PROJECT: quotaProjectId } = environment;
    if (quotaProjectId) Object.assign(client, { quotaProjectId });
    token = await auth.getAccessToken();
  } catch (error) {
    throw reasonOf(error);
  }
  // The library takes any answer of a token endpoint, and would ask without a credential.
  if (typeof token !== "string" || !TOKEN.test(token)) throw unusable(NO_TOKEN);
  return auth;
}

/**
 * Gives the transport to all of a client. The library makes some parts without it: an impersonated account, its source,
 * and the token exchange of an external account (google-auth-library 10.5.0, `fromImpersonatedJSON`, `BaseExternalAccountClient`).
 */
function shareTransport(client: object, transporter: gaxios.Gaxios): void {
  const parts: { readonly [name: string]: unknown } = { ...client };
  Object.assign(client, { transporter });
  for (const part of [parts.stsCredential, parts.sourceClient]) {
    if (isObject(part)) shareTransport(part, transporter);
  }
}

async function readToken(path: string, run: AbortSignal): Promise<string> {
  const refuse = (why: string): never => {
    throw new CannotAsk({
      kind: "unauthenticated",
      detail: `CLOUDSDK_AUTH_ACCESS_TOKEN_FILE names ${path}, ${why}`,
    });
  };
  try {
    const token = Buffer.from(await readFileInput(path, path, run, LARGEST))
      .toString("utf8")
      .trim();
    return TOKEN.test(token) ? token : refuse("which doesn't contain a single token");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return refuse("which carto-wi can't read");
  }
}

/** Why the default credential gives no token: there is none, it has expired, its token endpoint doesn't answer, or it is broken. */
function reasonOf(error: unknown): CannotAsk {
  if (error instanceof CannotAsk) return error;
  if (error instanceof ProgramError) return unusable(FLAWS[error.why]);
  // Read for what it is about, and never passed on: it may quote the file, or what a token endpoint answered.
  const message = isObject(error) && typeof error.message === "string" ? error.message : "";
  const { status, code, proxy, redirectedTo } = requestFailure(error, 0, "google");
  if (/invalid_grant|invalid_rapt|reauth|expired|revoked/i.test(message))
    return new CannotAsk({
      kind: "unauthenticated",
      detail: `the Google credential has expired. Run ${SIGN_IN}`,
    });
  if (redirectedTo !== undefined)
    return new CannotAsk({
      kind: "unreachable",
      detail: `carto-wi couldn't renew the Google credential: its token endpoint redirects to ${redirectedTo}, which carto-wi doesn't follow`,
    });
  const isBusy = status !== undefined && (status === 429 || status >= 500);
  if (isBusy || (code !== undefined && /^E[A-Z]|timeout/.test(code) && !OF_THE_FILE.test(code)))
    return new CannotAsk({
      kind: code === "timeout" ? "timeout" : "unreachable",
      detail: `carto-wi couldn't renew the Google credential (${code ?? status}): check the network and the proxy${proxy === undefined ? "" : ` ${proxy}`}`,
    });
  return unusable(flawOf(error, message, status));
}

const FLAWS: { readonly [W in ProgramError["why"]]: string } = {
  missing: "its executable does not exist",
  failed: "its executable failed",
  "prints-too-much": "its executable printed more than 1 MiB",
  "out-of-time": "its executable did not end in time",
};

/** Of RFC 6749, section 5.2: what a token endpoint refuses with. */
const OAUTH_CODE = /\b(invalid_client|invalid_request|invalid_scope|unauthorized_client|invalid_target)\b/;

/** Codes of the system, of OpenSSL and of Node that are about what the credential's file says. */
const OF_THE_FILE = /^(?:(?:ENOENT|ENAMETOOLONG|ENOTDIR|EISDIR|ELOOP)$|ERR_OSSL_|ERR_INVALID_)/;

/** What is wrong with a credential, in words of our own. */
function flawOf(error: unknown, message: string, status: number | undefined): string {
  const refusal = OAUTH_CODE.exec(message)?.[1];
  if (refusal !== undefined) return refusal;
  if (status !== undefined) return `the token endpoint answered ${status}`;
  if (/does not exist, or it is not a file|ENOENT/.test(message)) return "its file doesn't exist";
  if (isObject(error) && /^ERR_OSSL_/.test(String(error.code))) return "its private key can't be read";
  if (error instanceof SyntaxError || /JSON/.test(message))
    return "its file doesn't contain a credential as JSON";
  return NO_TOKEN;
}
