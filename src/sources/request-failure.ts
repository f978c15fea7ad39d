/** What went wrong with a request, whichever client threw it, as plain data. */
import { defined } from "../defined.ts";
import { isObject, MalformedAnswer } from "../domain/json.ts";
import { boundedJson, JsonTooLarge } from "../inputs/bounded-json.ts";
import { SERVICES } from "./google/endpoints.ts";

export type RequestFailure = {
  /** The HTTP status, where an answer came. */
  readonly status?: number;
  /** `timeout`, `malformed`, `wrong-shape`, `too-large`, or the error code of the connection (`ECONNREFUSED`, …), where no answer came that could be read. */
  readonly code?: string;
  /** The service's own code for it: `PERMISSION_DENIED`, `Forbidden`. Its sentences are not kept: a body may hold anything. */
  readonly said?: string;
  /** Whether the answer was in the service's own error model. A proxy's page isn't, nor another service's error. */
  readonly own: boolean;
  /** `ErrorInfo.reason` of Google's error model, e.g. `SERVICE_DISABLED`. */
  readonly reason?: string;
  /** `ErrorInfo.metadata.service`, e.g. `iam.googleapis.com`. */
  readonly service?: string;
  /** What the caller may not impersonate: `users`, `groups`, `serviceaccounts`. */
  readonly notImpersonated?: string;
  /** Milliseconds that the answer's `Retry-After` asks to wait. */
  readonly retryAfterMs?: number;
  /** The origin of the address that the answer redirects to. */
  readonly redirectedTo?: string;
  /** The origin of the proxy that the request went through. */
  readonly proxy?: string;
};

const textIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Codes have a grammar of their own, which no sentence and hardly a secret fits; what does not fit is not kept. */
const within = (grammar: RegExp, value: unknown): string | undefined =>
  typeof value === "string" && grammar.test(value) ? value : undefined;

/** `ErrorInfo.reason` is at most 63 characters of upper snake case (google/rpc/error_details.proto); so is `google.rpc.Code`. */
const GOOGLE_CODE = /^[A-Z][A-Z0-9_]{2,62}$/;
/** `metav1.StatusReason`: one word in camel case (Kubernetes API conventions, "Response Status Kind"). */
const KUBERNETES_CODE = /^[A-Z][A-Za-z]{2,39}$/;
const GOOGLE_SERVICES: ReadonlySet<unknown> = new Set(
  Object.values(SERVICES).map((url) => new URL(url).host),
);

/** The error model that a service answers in. */
export type ErrorModel = "google" | "kubernetes";

type Told = Pick<RequestFailure, "said" | "reason" | "service" | "status" | "notImpersonated"> & {
  readonly model: ErrorModel;
};

/** Google's error model is in the body, `{error: {code, message, status, details: […]}}`; ErrorInfo may be anywhere in details. */
function googleError(parsed: unknown): Told | undefined {
  const list = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!isObject(list) || !isObject(list.error)) return undefined;
  const { code, status, details, errors } = list.error;
  const infos = (Array.isArray(details) ? details : []).filter(isObject);
  const info = infos.find((detail) => typeof detail.reason === "string");
  const named = isObject(info?.metadata) ? textIn(info.metadata.service) : undefined;
  const service = GOOGLE_SERVICES.has(named) ? named : undefined;
  // Cloud Storage and BigQuery answer in an older model, which calls it so.
  const [first] = Array.isArray(errors) ? errors : [];
  const older = isObject(first) && first.reason === "accessNotConfigured" ? "SERVICE_DISABLED" : undefined;
  const reason = within(GOOGLE_CODE, info?.reason) ?? older;
  const said = reason ?? within(GOOGLE_CODE, status);
  return {
    model: "google",
    ...(typeof code === "number" ? { status: code } : {}),
    ...defined({ said, reason, service }),
  };
}

function kubernetesError(parsed: unknown): Told | undefined {
  if (!isObject(parsed) || parsed.kind !== "Status" || parsed.status === "Success") return undefined;
  const { code } = parsed;
  const said = within(KUBERNETES_CODE, parsed.reason);
  const message = textIn(parsed.message) ?? "";
  // The API server lets requests without a credential in as this user (Kubernetes, "Authenticating", "Anonymous requests").
  const isAnonymous = message.includes('User "system:anonymous"');
  // It answers every request with an impersonation's headers in this way (Kubernetes, "User impersonation").
  const notImpersonated = / cannot impersonate resource "([a-z]{1,20})/.exec(message)?.[1];
  return {
    model: "kubernetes",
    ...(isAnonymous ? { status: 401 } : typeof code === "number" ? { status: code } : {}),
    ...defined({ said, notImpersonated }),
  };
}

function parseJson(body: string): unknown {
  try {
    return boundedJson(body);
  } catch {
    return undefined;
  }
}

function headerOf(headers: unknown, name: string): string | undefined {
  if (!isObject(headers)) return undefined;
  // Each client brings a Headers class of its own.
  const value: unknown = typeof headers.get === "function" ? headers.get(name) : headers[name];
  return textIn(value);
}

/** Seconds or an HTTP date (RFC 9110 §10.2.3) as milliseconds from `now`. */
function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

/** The innermost error code: fetch and gaxios wrap the connection's error as `cause`. */
function connectionCode(error: unknown, depth = 0): string | undefined {
  if (!isObject(error) || depth > 5) return undefined;
  const inner = connectionCode(error.cause, depth + 1);
  if (inner !== undefined) return inner;
  if (error.name === "TimeoutError" || error.name === "AbortError" || error.type === "aborted")
    return "timeout";
  if (error.name === "SyntaxError") return "malformed";
  if (error instanceof MalformedAnswer) return "wrong-shape";
  // `max-size` is node-fetch's own word.
  if (error instanceof JsonTooLarge || error.type === "max-size") return "too-large";
  return typeof error.code === "string" && /^[A-Z][A-Z0-9_]{1,62}$/.test(error.code) ? error.code : undefined;
}

/** The origin of an address in an answer, without its user name and password; cut, as a host's name may be long. */
function originOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return "an invalid address";
  return url.origin.length > 100 ? `${url.origin.slice(0, 99)}…` : url.origin;
}

/** What `namingProxy` put on an error, which the clients wrap as `cause`. */
function proxyOf(error: unknown, depth = 0): string | undefined {
  if (!isObject(error) || depth > 5) return undefined;
  return textIn(error.proxy) ?? proxyOf(error.cause, depth + 1);
}

export const isRedirect = (status: number | undefined): boolean =>
  status !== undefined && status >= 300 && status < 400;

/** Codes below 100 are gRPC's. */
const isStatus = (code: unknown): code is number => typeof code === "number" && code >= 100;

/** Reads an error of any of the clients (gaxios, gax over REST, the Kubernetes client, fetch) of a service with this error model. */
export function requestFailure(error: unknown, now: number, model: ErrorModel): RequestFailure {
  if (!isObject(error)) return { own: false };
  const response = isObject(error.response) ? error.response : undefined;
  const body = response?.data ?? error.body ?? error.message;
  const parsed = typeof body === "string" ? parseJson(body) : body;
  const {
    model: found,
    status: named,
    ...told
  }: Partial<Told> = googleError(parsed) ?? kubernetesError(parsed) ?? {};
  const [answered] = [response?.status, error.status, error.code].filter(isStatus);
  // The status of the body counts where the client keeps none (gax), and never in place of an unknown one.
  const given = named === 401 ? 401 : (answered ?? named);
  const numeric = given !== undefined && given >= 100 && given < 600 ? given : undefined;
  const headers = response?.headers ?? error.headers;
  const wait = retryAfter(headerOf(headers, "retry-after"), now);
  const code = numeric === undefined ? connectionCode(error) : undefined;
  const proxy = numeric === undefined ? proxyOf(error) : undefined;
  const redirectedTo = isRedirect(numeric) ? originOf(headerOf(headers, "location")) : undefined;
  return {
    ...told,
    // A body that names another status, or none, isn't the service's answer to the question.
    own: found === model && numeric !== undefined && named === numeric,
    ...defined({ status: numeric, code, retryAfterMs: wait, redirectedTo, proxy }),
  };
}
