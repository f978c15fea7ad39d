import { ApiError } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import type { Kind } from "./kinds.ts";
import type { ObjectRef } from "./objects.ts";

/** The caller's name in refusals. */
const USER = "dev@acme.example";

/** A failure as the API server says it: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export function statusError(
  code: number,
  reason: string,
  message: string,
  details: JsonObject = {},
): ApiError {
  return new ApiError(code, {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message,
    reason,
    details,
    code,
  });
}

/** `deployments.apps`, `pods`. */
function qualified({ plural, group }: Kind): string {
  return group === "" ? plural : `${plural}.${group}`;
}

function about({ kind, name }: ObjectRef): JsonObject {
  return { name, kind: kind.plural, ...(kind.group === "" ? {} : { group: kind.group }) };
}

export function notFound(ref: ObjectRef): ApiError {
  return statusError(404, "NotFound", `${qualified(ref.kind)} "${ref.name}" not found`, about(ref));
}

export function alreadyExists(ref: ObjectRef): ApiError {
  return statusError(409, "AlreadyExists", `${qualified(ref.kind)} "${ref.name}" already exists`, about(ref));
}

export function conflict(ref: ObjectRef): ApiError {
  return statusError(
    409,
    "Conflict",
    `Operation cannot be fulfilled on ${qualified(ref.kind)} "${ref.name}": the object has been modified; ` +
      "please apply your changes to the latest version and try again",
    about(ref),
  );
}

/** What a refused request was about; `name` and `namespace` where it had them. */
export type Attempt = {
  readonly verb: string;
  readonly kind: Kind;
  readonly namespace?: string;
  readonly name?: string;
};

export function forbidden({ verb, kind, namespace, name }: Attempt): ApiError {
  const what = name === undefined ? qualified(kind) : `${qualified(kind)} "${name}"`;
  const where = namespace === undefined ? "at the cluster scope" : `in the namespace "${namespace}"`;
  return statusError(
    403,
    "Forbidden",
    `${what} is forbidden: User "${USER}" cannot ${verb} resource "${kind.plural}" in API group "${kind.group}" ${where}`,
    {
      kind: kind.plural,
      ...(name === undefined ? {} : { name }),
      ...(kind.group === "" ? {} : { group: kind.group }),
    },
  );
}

export function badRequest(message: string): ApiError {
  return statusError(400, "BadRequest", message);
}

export function noSuchPath(): ApiError {
  return statusError(404, "NotFound", "the server could not find the requested resource");
}
