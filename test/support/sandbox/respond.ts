import { ApiError, googleError } from "./errors.ts";
import { type FaultKind, faultError, type Service } from "./faults.ts";
import { callMethod } from "./google/api.ts";
import { METHODS } from "./google/services.ts";
import type { HttpAnswer, HttpRequest } from "./http.ts";
import { callKubernetes } from "./kubernetes/api.ts";
import { badRequest } from "./kubernetes/status.ts";
import { parseClusterPath, type State } from "./state.ts";

export type Question = {
  readonly service: Service;
  readonly request: HttpRequest;
  readonly fault: FaultKind | undefined;
  readonly state: State;
  readonly now: Date;
};

export type Response = { readonly answer: HttpAnswer; readonly state: State };

/** Works out, without I/O, what a request is answered and what the state is then. */
export function respond(question: Question): Response {
  const { fault, state, service } = question;
  switch (fault) {
    case "hang":
    case "reset":
    case "garbage":
      return { answer: { kind: fault }, state };
    case "truncate": {
      const { answer, state: next } = handle(question);
      return { answer: answer.kind === "json" ? { ...answer, kind: "truncate" } : answer, state: next };
    }
    case undefined:
      return handle(question);
    case "403":
    case "404":
    case "429":
    case "500":
    case "503":
    case "disabled": {
      const error = faultError(service, fault, consumer(state));
      return { answer: { kind: "json", status: error.status, body: error.body }, state };
    }
  }
}

/** The project that the sandbox's caller is charged to. */
function consumer(state: State): string {
  const project = parseClusterPath(state.currentCluster)?.projectId ?? "";
  return `projects/${state.projects[project]?.projectNumber ?? project}`;
}

function handle({ service, request, state, now }: Question): Response {
  try {
    const { body } = request;
    if (body === "malformed" || !isDecodable(request.path)) throw malformed(service);
    const reply =
      service === "kubernetes"
        ? callKubernetes({ ...request, body }, state, now.toISOString().replace(/\.\d+Z$/, "Z"))
        : {
            status: 200,
            ...callMethod(METHODS[service], { ...request, verb: request.method, body }, state),
          };
    return { answer: { kind: "json", status: reply.status, body: reply.body }, state: reply.state ?? state };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { answer: { kind: "json", status: error.status, body: error.body }, state };
  }
}

function malformed(service: Service): ApiError {
  return service === "kubernetes"
    ? badRequest("the body of the request is not JSON")
    : googleError("INVALID_ARGUMENT", "Invalid JSON payload received.");
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
