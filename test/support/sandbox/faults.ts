import { type ApiError, errorInfo, googleError, SetupError, serviceDisabled } from "./errors.ts";
import { GOOGLE_SERVICES, type GoogleService } from "./google/services.ts";
import { statusError } from "./kubernetes/status.ts";

/** Whom a request was sent to: a Google service or the Kubernetes API. */
export type Service = GoogleService | "kubernetes";
export const SERVICES: readonly Service[] = [...GOOGLE_SERVICES, "kubernetes"];

const KINDS = [
  "403",
  "404",
  "429",
  "500",
  "503",
  "hang",
  "reset",
  "truncate",
  "garbage",
  "disabled",
] as const;
export type FaultKind = (typeof KINDS)[number];

/** A fault that hits the next `count` requests of a service. */
export type FaultRule = { readonly service: Service; readonly kind: FaultKind; readonly count: number };

/** Reads `SERVICE:KIND[:N]`, in any case; without N every request is hit. Throws `SetupError`. */
export function parseFault(rule: string): FaultRule {
  const [service, kind, count, ...rest] = rule.toLowerCase().split(":");
  const knownService = SERVICES.find((name) => name === service);
  const knownKind = KINDS.find((name) => name === kind);
  if (knownService === undefined || knownKind === undefined || rest.length > 0) {
    throw new SetupError(
      `"${rule}" is not a fault: write SERVICE:KIND[:N], SERVICE one of ${SERVICES.join(" ")}, KIND one of ${KINDS.join(" ")}`,
    );
  }
  if (count !== undefined && !/^[1-9]\d*$/.test(count)) {
    throw new SetupError(`"${rule}" is not a fault: N must be a number from 1 up`);
  }
  return { service: knownService, kind: knownKind, count: count === undefined ? Infinity : Number(count) };
}

/** Hands out the fault, if any, that hits a service's next request. */
export type Faults = { next(service: Service): FaultKind | undefined };

/** Rules of one service take turns in the order given: the second begins when the first has run out. */
export function faultsOf(rules: readonly FaultRule[]): Faults {
  const left = rules.map(({ count }) => count);
  return {
    next(service) {
      const index = rules.findIndex((rule, at) => rule.service === service && (left[at] ?? 0) > 0);
      const rule = rules[index];
      if (rule === undefined) return undefined;
      left[index] = (left[index] ?? 0) - 1;
      return rule.kind;
    },
  };
}

/** The faults that are an answer; the others break the connection or the body. */
export type ErrorFault = Exclude<FaultKind, "hang" | "reset" | "truncate" | "garbage">;

/** The error a fault answers; `consumer` is the project (`projects/NUMBER`) that the caller is charged to. */
export function faultError(service: Service, kind: ErrorFault, consumer: string): ApiError {
  return service === "kubernetes" ? kubernetesFault(kind) : googleFault(service, kind, consumer);
}

function googleFault(service: GoogleService, kind: ErrorFault, consumer: string): ApiError {
  const api = `${service}.googleapis.com`;
  switch (kind) {
    case "403":
      return googleError("PERMISSION_DENIED", "The caller does not have permission");
    case "404":
      return googleError("NOT_FOUND", "Requested entity was not found.");
    case "429":
      return googleError("RESOURCE_EXHAUSTED", `Quota exceeded for ${api}.`, [
        errorInfo("RATE_LIMIT_EXCEEDED", "googleapis.com", { consumer, service: api }),
      ]);
    case "500":
      return googleError("INTERNAL", "Internal error encountered.");
    case "503":
      return googleError("UNAVAILABLE", "The service is currently unavailable.");
    case "disabled":
      return serviceDisabled(api, consumer);
  }
}

function kubernetesFault(kind: ErrorFault): ApiError {
  switch (kind) {
    case "403":
      return statusError(403, "Forbidden", "forbidden: the request was refused");
    case "404":
      return statusError(404, "NotFound", "the server could not find the requested resource");
    case "429":
      return statusError(429, "TooManyRequests", "Too many requests, please try again later.", {
        retryAfterSeconds: 1,
      });
    case "500":
      return statusError(500, "InternalError", "Internal error occurred");
    // An API server can't be switched off as a Google API can: unavailable comes nearest.
    case "disabled":
    case "503":
      return statusError(503, "ServiceUnavailable", "the server is currently unable to handle the request");
  }
}
