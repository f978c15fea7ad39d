import { at, isJsonObject, type Json, type JsonObject, mergePatch, textAt } from "../json.ts";
import type { State } from "../state.ts";
import { discover } from "./discovery.ts";
import { groupVersion, KINDS, type Kind } from "./kinds.ts";
import { listObjects, metadataOnly } from "./list.ts";
import { complete, findObject, managedFields, type ObjectRef, putObject, removeObject } from "./objects.ts";
import { openApi } from "./openapi.ts";
import {
  alreadyExists,
  badRequest,
  conflict,
  forbidden,
  noSuchPath,
  notFound,
  statusError,
} from "./status.ts";

export type KubernetesRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly contentType: string;
  readonly body: Json | undefined;
};

/** `state` only when the request wrote. */
export type KubernetesReply = { readonly status: number; readonly body: JsonObject; readonly state?: State };

/**
 * Server-side apply, which makes what is not there. Of an object that is there it merges what is sent, and takes
 * nothing away: nobody's fields are told apart here.
 */
const APPLY = "application/apply-patch+yaml";

/** A collection or one object of a kind. */
type Target = { readonly kind: Kind; readonly namespace?: string; readonly name?: string };

/**
 * Answers as the API server would, for the kinds of `KINDS`; throws `ApiError` with a Status object.
 * `now` is a time as Kubernetes writes it: RFC 3339 in UTC, whole seconds.
 */
export function callKubernetes(request: KubernetesRequest, state: State, now: string): KubernetesReply {
  const version = textAt(state.clusters[state.currentCluster], "currentMasterVersion") ?? "1.33.0";
  if (request.path === "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews")
    return review(request, state);
  const discovered = discover(request.path, version) ?? openApi(request.path);
  if (discovered !== undefined) return { status: 200, body: discovered };
  const target = parseTarget(request.path);
  const verb = verbOf(request.method, target);
  if (isDenied(state, verb, target.kind)) throw forbidden({ verb, ...target });
  const reply = answer(verb, target, request, state, now);
  if (reply.state === undefined || !request.query.has("dryRun")) return reply;
  return { status: reply.status, body: reply.body };
}

/** `/api/v1/...` or `/apis/GROUP/VERSION/...`, then `[namespaces/NS/]PLURAL[/NAME]`. */
function parseTarget(path: string): Target {
  const [, prefix, rest = ""] = /^\/(?:api|apis)\/(v1|[^/]+\/[^/]+)\/(.+)$/.exec(path) ?? [];
  const parts = rest.split("/").map(decodeURIComponent);
  const scoped = parts[0] === "namespaces" && parts.length > 2;
  const [plural, name, ...more] = scoped ? parts.slice(2) : parts;
  const kind = KINDS.find((candidate) => groupVersion(candidate) === prefix && candidate.plural === plural);
  const fits =
    kind !== undefined && more.length === 0 && (scoped ? kind.namespaced : !kind.namespaced || !name);
  if (!fits) throw noSuchPath();
  return {
    kind,
    ...(scoped && parts[1] !== undefined ? { namespace: parts[1] } : {}),
    ...(name === undefined ? {} : { name }),
  };
}

type Verb = "get" | "list" | "create" | "update" | "patch" | "delete";

function verbOf(method: string, target: Target): Verb {
  const one = target.name !== undefined;
  if (method === "GET") return one ? "get" : "list";
  if (method === "POST" && !one) return "create";
  if (method === "PUT" && one) return "update";
  if (method === "PATCH" && one) return "patch";
  if (method === "DELETE" && one) return "delete";
  throw statusError(
    405,
    "MethodNotAllowed",
    "the server does not allow this method on the requested resource",
  );
}

/** Whether the scenario denies `VERB RESOURCE`, the resource with or without its group. */
function isDenied(state: State, verb: string, { plural, group }: Kind): boolean {
  return state.denied.includes(`${verb} ${plural}`) || state.denied.includes(`${verb} ${plural}.${group}`);
}

function answer(
  verb: Verb,
  target: Target,
  request: KubernetesRequest,
  state: State,
  now: string,
): KubernetesReply {
  const { kind, name, namespace } = target;
  if (verb === "list") {
    const list = listObjects(state, kind, namespace, request.query);
    const bare = /;as=PartialObjectMetadataList;/.test(request.accept);
    return { status: 200, body: bare ? metadataOnly(list) : list };
  }
  if (verb === "create") return create(target, request, state, now);
  const ref: ObjectRef = { kind, name: name ?? "", ...(namespace === undefined ? {} : { namespace }) };
  const object = findObject(state, ref);
  if (object === undefined && verb === "patch" && request.contentType === APPLY)
    return create(target, request, state, now);
  if (object === undefined) throw notFound(ref);
  switch (verb) {
    case "get":
      return { status: 200, body: object };
    case "update":
      return write(ref, object, request.body, state, now);
    case "patch":
      return write(ref, object, patched(object, request), state, now);
    case "delete": {
      const details = { name: ref.name, kind: kind.plural, uid: textAt(object, "metadata", "uid") ?? "" };
      const body = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", details };
      return { status: 200, body, state: removeObject(state, ref) };
    }
  }
}

function create(target: Target, request: KubernetesRequest, state: State, now: string): KubernetesReply {
  const { kind, namespace } = target;
  const { body } = request;
  const name = textAt(body, "metadata", "name");
  if (!isJsonObject(body) || name === undefined) throw badRequest("name is required");
  if (kind.namespaced && namespace === undefined) throw badRequest("namespace is required");
  const ref = { kind, name, ...(namespace === undefined ? {} : { namespace }) };
  if (namespace !== undefined) {
    const home = namespaceRef(namespace);
    if (findObject(state, home) === undefined) throw notFound(home);
  }
  if (findObject(state, ref) !== undefined) throw alreadyExists(ref);
  const object = complete(ref, body, state.serial, now);
  const created = putObject(state, ref, object);
  return {
    status: 201,
    body: object,
    state: kind.kind === "Namespace" ? furnish(created, name, now) : created,
  };
}

function namespaceRef(name: string): ObjectRef {
  return { kind: kindNamed("Namespace"), name };
}

function kindNamed(name: string): Kind {
  const kind = KINDS.find((candidate) => candidate.kind === name);
  if (kind === undefined) throw noSuchPath();
  return kind;
}

/** A new namespace gets its service account `default` from the control plane. */
function furnish(state: State, namespace: string, now: string): State {
  const ref = { kind: kindNamed("ServiceAccount"), namespace, name: "default" };
  return putObject(state, ref, complete(ref, {}, state.serial, now));
}

function patched(object: JsonObject, request: KubernetesRequest): Json {
  const known = ["application/merge-patch+json", "application/strategic-merge-patch+json", APPLY];
  if (!known.includes(request.contentType)) {
    throw statusError(
      415,
      "UnsupportedMediaType",
      `the body of the request was in an unknown format: ${request.contentType}`,
    );
  }
  return mergePatch(object, request.body ?? {});
}

/** Stores the object's next version; identity and age stay, and a resourceVersion that is not the last is refused. */
function write(
  ref: ObjectRef,
  current: JsonObject,
  next: Json | undefined,
  state: State,
  now: string,
): KubernetesReply {
  const metadata = at(next, "metadata");
  if (!isJsonObject(next) || !isJsonObject(metadata)) throw badRequest("the object provided is unrecognized");
  const version = metadata.resourceVersion;
  if (version !== undefined && version !== at(current, "metadata", "resourceVersion")) throw conflict(ref);
  const uid = textAt(current, "metadata", "uid") ?? "";
  const creationTimestamp = textAt(current, "metadata", "creationTimestamp") ?? now;
  const kept = {
    ...next,
    metadata: { ...metadata, uid, creationTimestamp, ...managedFields(next, now, current) },
  };
  const object = complete(ref, kept, state.serial, now);
  return { status: 200, body: object, state: putObject(state, ref, object) };
}

/** https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-access-review-v1/ */
function review(request: KubernetesRequest, state: State): KubernetesReply {
  const spec = at(request.body, "spec") ?? {};
  const asked = (key: string) => textAt(spec, "resourceAttributes", key) ?? "";
  const resource = [asked("resource"), asked("subresource")].filter((part) => part !== "").join("/");
  const pairs = [`${asked("verb")} ${resource}`, `${asked("verb")} ${resource}.${asked("group")}`];
  const allowed = !pairs.some((pair) => state.denied.includes(pair));
  return {
    status: 201,
    body: {
      kind: "SelfSubjectAccessReview",
      apiVersion: "authorization.k8s.io/v1",
      metadata: {},
      spec,
      status: { allowed },
    },
  };
}
