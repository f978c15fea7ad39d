/** Google's APIs as their protocol buffers describe them (npm `google-proto-files`), in their JSON form. */
import path from "node:path";
import { getProtoPath } from "google-proto-files";
import protobuf from "protobufjs";
import { isObject } from "../../../src/domain/json.ts";
import type { Fields, Operation, Shape } from "./shape.ts";

const FILES = [
  "api/serviceusage/v1/serviceusage.proto",
  "cloud/bigquery/v2/dataset.proto",
  "cloud/compute/v1/compute.proto",
  "cloud/orgpolicy/v2/orgpolicy.proto",
  "cloud/policytroubleshooter/iam/v3/troubleshooter.proto",
  "cloud/resourcemanager/v3/folders.proto",
  "cloud/resourcemanager/v3/organizations.proto",
  "cloud/resourcemanager/v3/projects.proto",
  "container/v1/cluster_service.proto",
  "iam/admin/v1/iam.proto",
  "iam/v2/policy.proto",
  "iam/v3/policy_bindings_service.proto",
  "iam/v3/principal_access_boundary_policies_service.proto",
  "longrunning/operations.proto",
  "rpc/code.proto",
  "rpc/error_details.proto",
] as const;

let loaded: protobuf.Root | undefined;

function root(): protobuf.Root {
  if (loaded !== undefined) return loaded;
  const all = new protobuf.Root();
  all.resolvePath = (_origin, target) =>
    path.isAbsolute(target) ? target : path.join(getProtoPath(), "..", target);
  all.loadSync(
    FILES.map((file) => getProtoPath(file)),
    { keepCase: true },
  );
  all.resolveAll();
  loaded = all;
  return all;
}

/** Returns a message by its full name, `google.rpc.Status`. */
export const protoMessage = (name: string): Shape => shapeOfType(root().lookupType(name));

function messageOf(name: string): Shape | undefined {
  const found = root().lookup(name);
  return found instanceof protobuf.Type ? shapeOfType(found) : undefined;
}

/** Returns an enumeration by its full name. */
export const protoEnum = (name: string): Shape => ({ kind: "enum", values: root().lookupEnum(name).values });

/** Lists every method that has an HTTP rule (google/api/http.proto), once for each path. */
export function protoOperations(): readonly Operation[] {
  return servicesIn(root()).flatMap((service) =>
    service.methodsArray.flatMap((method) => rulesOf(method).map((rule) => operationOf(method, rule))),
  );
}

function servicesIn(at: protobuf.NamespaceBase): readonly protobuf.Service[] {
  return at.nestedArray.flatMap((inner) => [
    ...(inner instanceof protobuf.Service ? [inner] : []),
    ...(inner instanceof protobuf.Namespace ? servicesIn(inner) : []),
  ]);
}

type Rule = { readonly verb: string; readonly path: string; readonly body: string | undefined };

function rulesOf(method: protobuf.Method): readonly Rule[] {
  const options: unknown = method.parsedOptions;
  const found = (Array.isArray(options) ? options : [])
    .map((option: unknown) => (isObject(option) ? option["(google.api.http)"] : undefined))
    .find(isObject);
  const more: unknown = found?.additional_bindings ?? [];
  return [found, ...(Array.isArray(more) ? more : [more])].filter(isObject).flatMap((rule) =>
    ["get", "post", "put", "patch", "delete"].flatMap((verb) => {
      const { [verb]: template, body } = rule;
      if (typeof template !== "string") return [];
      return { verb: verb.toUpperCase(), path: template, body: typeof body === "string" ? body : undefined };
    }),
  );
}

function operationOf(method: protobuf.Method, { verb, path: template }: Rule): Operation {
  const { resolvedRequestType: request, resolvedResponseType: answer } = method;
  if (request === null || answer === null) throw new Error(`${method.fullName} has no types`);
  const host: unknown = method.parent?.options?.["(google.api.default_host)"];
  return {
    service: String(host).replace(/\..*$/, ""),
    name: method.fullName.slice(1),
    verb,
    path: pathOf(template),
    request: shapeOfType(request),
    required: verb === "GET" ? requiredOf(request, template) : [],
    answer: shapeOfType(answer),
  };
}

/** The fields of a request that are required and not in its path (google/api/field_behavior.proto). */
const requiredOf = (request: protobuf.Type, template: string): readonly string[] =>
  request.fieldsArray
    .filter(({ name, options }) => isRequired(options) && !new RegExp(`\\{${name}[=}]`).test(template))
    .map(jsonName);

const isRequired = (options: protobuf.Field["options"]): boolean =>
  options?.["(google.api.field_behavior)"] === "REQUIRED";

/** A template's `{name=projects/*}` holds literals and wildcards, and `{name}` one segment. */
function pathOf(template: string): RegExp {
  const bare = template.replace(/\{[\w.]+(?:=([^}]*))?\}/g, (_, pattern?: string) => pattern ?? "*");
  const literal = bare.replace(/[.+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replace(/\*\*|\*/g, (star) => (star === "**" ? ".+" : "[^/]+"))}$`);
}

const SHAPES = new Map<string, Shape>();

function shapeOfType(type: protobuf.Type): Shape {
  const wellKnown = WELL_KNOWN[type.fullName];
  if (wellKnown !== undefined) return wellKnown;
  const known = SHAPES.get(type.fullName);
  if (known !== undefined) return known;
  let fields: Fields | undefined;
  const shape: Shape = {
    kind: "message",
    name: type.fullName.slice(1),
    fields: () => {
      fields ??= new Map(type.fieldsArray.map((field) => [jsonName(field), shapeOfField(field)]));
      return fields;
    },
  };
  SHAPES.set(type.fullName, shape);
  return shape;
}

/** The name in lowerCamelCase, unless the field says otherwise (Protocol Buffers, "ProtoJSON Format"). */
function jsonName(field: protobuf.Field): string {
  const given: unknown = field.options?.json_name;
  return typeof given === "string"
    ? given
    : field.name.replace(/_+(.?)/g, (_, letter: string) => letter.toUpperCase());
}

function shapeOfField(field: protobuf.Field): Shape {
  const { resolvedType, type } = field.resolve();
  const one: Shape =
    resolvedType instanceof protobuf.Type
      ? shapeOfType(resolvedType)
      : resolvedType instanceof protobuf.Enum
        ? { kind: "enum", values: resolvedType.values }
        : scalarOf(type);
  if (field.map) return { kind: "map", of: one };
  return field.repeated ? { kind: "list", of: one } : one;
}

/** ProtoJSON writes 64-bit integers and bytes as strings. */
function scalarOf(type: string): Shape {
  if (type === "bool") return { kind: "boolean" };
  return { kind: /^(string|bytes|u?int64|sint64|s?fixed64)$/.test(type) ? "text" : "number" };
}

const TEXT = { kind: "text" } as const;
const NUMBER = { kind: "number" } as const;

/** Messages with a JSON form of their own ("ProtoJSON Format"). */
const WELL_KNOWN: Readonly<Record<string, Shape>> = {
  ".google.protobuf.Any": { kind: "typed", messageOf },
  ".google.protobuf.Struct": { kind: "any" },
  ".google.protobuf.Value": { kind: "any" },
  ".google.protobuf.ListValue": { kind: "list", of: { kind: "any" } },
  ".google.protobuf.Timestamp": TEXT,
  ".google.protobuf.Duration": TEXT,
  ".google.protobuf.FieldMask": TEXT,
  ".google.protobuf.StringValue": TEXT,
  ".google.protobuf.BytesValue": TEXT,
  ".google.protobuf.Int64Value": TEXT,
  ".google.protobuf.UInt64Value": TEXT,
  ".google.protobuf.Int32Value": NUMBER,
  ".google.protobuf.UInt32Value": NUMBER,
  ".google.protobuf.DoubleValue": NUMBER,
  ".google.protobuf.FloatValue": NUMBER,
  ".google.protobuf.BoolValue": { kind: "boolean" },
};
