import type { JsonObject } from "./json.ts";

/** A mistake of whoever starts the sandbox: a flag, a fault rule, a scenario. The message is one sentence. */
export class SetupError extends Error {
  override readonly name = "SetupError";
}

/** What an API answers instead of a result; thrown by a handler, sent by the server. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly body: JsonObject;

  constructor(status: number, body: JsonObject) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** The errors Google's APIs answer, by canonical code: https://cloud.google.com/apis/design/errors */
const HTTP_STATUS = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ABORTED: 409,
  ALREADY_EXISTS: 409,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type GoogleStatus = keyof typeof HTTP_STATUS;

/** An error in the shape of Google's JSON APIs: `{error: {code, message, status, details?}}`. */
export function googleError(
  status: GoogleStatus,
  message: string,
  details: readonly JsonObject[] = [],
): ApiError {
  const code = HTTP_STATUS[status];
  const error = { code, message, status, ...(details.length > 0 ? { details } : {}) };
  return new ApiError(code, { error });
}

export function errorInfo(
  reason: string,
  domain: string,
  metadata: Readonly<Record<string, string>>,
): JsonObject {
  return { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain, metadata };
}

/** The 403 of IAM, in the words it uses: the resource may also not exist. */
export function permissionDenied(permission: string, resource: string): ApiError {
  return googleError(
    "PERMISSION_DENIED",
    `Permission '${permission}' denied on resource (or it may not exist).`,
    [errorInfo("IAM_PERMISSION_DENIED", "iam.googleapis.com", { permission, resource })],
  );
}

/** The 403 of an API that is off; `consumer` is the project that would have to turn it on. */
export function serviceDisabled(service: string, consumer: string): ApiError {
  const url = `https://console.developers.google.com/apis/api/${service}/overview?project=${consumer.replace("projects/", "")}`;
  return googleError(
    "PERMISSION_DENIED",
    `${service} has not been used in project ${consumer.replace("projects/", "")} before or it is disabled. ` +
      `Enable it by visiting ${url} then retry. If you enabled this API recently, wait a few minutes for ` +
      "the action to propagate to our systems and retry.",
    [
      {
        "@type": "type.googleapis.com/google.rpc.Help",
        links: [{ description: "Google developers console API activation", url }],
      },
      errorInfo("SERVICE_DISABLED", "googleapis.com", { consumer, service }),
    ],
  );
}
