import { type GoogleStatus, googleError, permissionDenied } from "../errors.ts";
import type { Json, JsonObject } from "../json.ts";
import type { State } from "../state.ts";

/** One call of a Google API method, its path taken apart. */
export type Call = {
  readonly state: State;
  /** A `{name}` of the route's path, percent-decoded. */
  param(name: string): string;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
};

/** What a method answers; `state` only when it wrote. */
export type Reply = { readonly body: JsonObject; readonly state?: State };

export type Method = {
  readonly verb: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `/v1/projects/{project}/serviceAccounts/{account}:enable`; a parameter holds anything but a slash. */
  readonly path: string;
  /** The IAM permission the method takes; a scenario can deny it. */
  readonly permission?: string;
  readonly run: (call: Call) => Reply;
};

export type GoogleRequest = {
  readonly verb: string;
  /** Still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
};

/** Answers a request with the first method whose verb and path fit; throws `ApiError` otherwise. */
export function callMethod(methods: readonly Method[], request: GoogleRequest, state: State): Reply {
  for (const method of methods) {
    const params = method.verb === request.verb ? matchPath(method.path, request.path) : undefined;
    if (params === undefined) continue;
    if (method.permission !== undefined && state.denied.includes(method.permission)) {
      throw permissionDenied(method.permission, request.path.replace(/^\/(v[0-9]+|storage\/v1)\//, ""));
    }
    const param = (name: string) => params[name] ?? "";
    return method.run({ state, param, query: request.query, body: request.body });
  }
  throw googleError("NOT_FOUND", "Method not found.");
}

function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const expression = pattern
    .split(/\{\w+\}/)
    .map((literal) => literal.replace(/[.*+?^$()|[\]\\]/g, "\\$&"))
    .join("([^/]+)");
  const match = new RegExp(`^${expression}$`).exec(path);
  if (match === null) return undefined;
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]));
}

/** The answer of `testIamPermissions`: what was asked for, less what the scenario denies. */
export function heldPermissions(state: State, asked: readonly string[]): JsonObject {
  const held = asked.filter((permission) => !state.denied.includes(permission));
  return held.length > 0 ? { permissions: held } : {};
}

/** Finds a value or throws the error given by status and message. */
export function found<T>(value: T | undefined, status: GoogleStatus, message: string): T {
  if (value === undefined) throw googleError(status, message);
  return value;
}
