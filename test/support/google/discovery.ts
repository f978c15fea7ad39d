/**
 * Google's APIs as their Discovery documents describe them, read from what npm `googleapis` generates of each: the types of
 * its declarations, and the paths of its code.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseSync } from "oxc-parser";
import { isObject, type Json } from "../../../src/domain/json.ts";
import type { Fields, Operation, Shape } from "./shape.ts";

/** What carto-wi or the sandbox speaks to. IAM v3 has none. */
const APIS = [
  "bigquery/v2",
  "cloudresourcemanager/v1",
  "cloudresourcemanager/v2",
  "cloudresourcemanager/v3",
  "compute/v1",
  "container/v1",
  "iam/v1",
  "iam/v2",
  "orgpolicy/v2",
  "policytroubleshooter/v3",
  "serviceusage/v1",
  "storage/v1",
] as const;
type Api = (typeof APIS)[number];

const { resolve } = createRequire(import.meta.url);

/** Lists every method of an API; `Projects.Serviceaccounts.Keys.list` is the name of one. */
function discoveryOperations(api: Api): readonly Operation[] {
  const source = (extension: string) =>
    readFileSync(resolve(`googleapis/build/src/apis/${api}.${extension}`), "utf8");
  const types = source("d.ts");
  const paths = pathsIn(source("js"));
  return signaturesIn(types).flatMap(({ name, request, answer }) => {
    const found = paths.get(name);
    if (found === undefined) return [];
    const shapeOf = (type: string) => interfaceOf(api, types, type);
    const service = api.replace(/\/.*$/, "");
    return {
      service,
      name: `${api} ${name}`,
      ...found,
      required: [],
      request: shapeOf(request),
      answer: shapeOf(answer),
    };
  });
}

/** Lists every method of every API. */
export const allDiscoveryOperations = (): readonly Operation[] => APIS.flatMap(discoveryOperations);

type Signature = { readonly name: string; readonly request: string; readonly answer: string };

function signaturesIn(types: string): readonly Signature[] {
  let resource = "";
  const line =
    /^ +(?:export class Resource\$([\w$]+)|(\w+)\(params\?: (\w[\w$]+), options\?: MethodOptions\): Promise<\w+<([\w$]+)>>)/gm;
  return [...types.matchAll(line)].flatMap(([, owner, method, request, answer]) => {
    resource = owner?.replaceAll("$", ".") ?? resource;
    if (method === undefined || request === undefined || answer === undefined) return [];
    return { name: `${resource}.${method}`, request, answer };
  });
}

function pathsIn(code: string): ReadonlyMap<string, Pick<Operation, "verb" | "path">> {
  const found = new Map<string, Pick<Operation, "verb" | "path">>();
  let [resource, method, template] = ["", "", ""];
  const line =
    /^ +(?:class Resource\$([\w$]+)|(\w+)\(paramsOrCallback|url: \(rootUrl \+\s+'([^']+)'\)|method: '(\w+)')/gm;
  for (const [, owner, called, url, verb] of code.matchAll(line)) {
    resource = owner?.replaceAll("$", ".") ?? resource;
    method = called ?? method;
    template = url ?? template;
    if (verb !== undefined) found.set(`${resource}.${method}`, { verb, path: pathOf(template) });
  }
  return found;
}

/** `{+name}` holds slashes, `{name}` none (RFC 6570). */
function pathOf(template: string): RegExp {
  const parts = template.split(/(\{\+?\w+\})/);
  const expressions = parts.map((part) =>
    part.startsWith("{+") ? ".+" : part.startsWith("{") ? "[^/]+" : part.replace(/[.*+?^$()|[\]\\]/g, "\\$&"),
  );
  return new RegExp(`^${expressions.join("")}$`);
}

const SHAPES = new Map<string, Shape>();

function interfaceOf(api: Api, types: string, name: string): Shape {
  const key = `${api} ${name}`;
  const known = SHAPES.get(key);
  if (known !== undefined) return known;
  let fields: Fields | undefined;
  const shape: Shape = {
    kind: "message",
    name: key,
    fields: () => {
      fields ??= fieldsOf(membersOf(types, name), (type) => shapeOfType(api, types, type));
      return fields;
    },
  };
  SHAPES.set(key, shape);
  return shape;
}

/** The members of an interface. The declarations of Compute Engine are too large to be parsed whole. */
function membersOf(types: string, name: string): readonly Json[] {
  const start = types.search(new RegExp(`^    export interface ${name.replaceAll("$", "\\$")} `, "m"));
  if (start < 0) throw new Error(`googleapis declares no ${name}`);
  const text = types.slice(start, types.indexOf("\n    }", start) + 6);
  const { program } = parseSync("type.ts", text);
  const [exported] = objects(program.body);
  return objects(inner(exported, "declaration", "body").body);
}

const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

function inner(value: unknown, ...names: readonly string[]): Json {
  const found = names.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), value);
  return isObject(found) ? found : {};
}

const fieldsOf = (members: readonly Json[], shapeOf: (type: Json) => Shape): Fields =>
  new Map(
    members.map((member) => {
      const { name, value } = inner(member, "key");
      return [String(name ?? value), shapeOf(inner(member, "typeAnnotation", "typeAnnotation"))];
    }),
  );

function shapeOfType(api: Api, types: string, type: Json): Shape {
  const shapeOf = (other: Json) => shapeOfType(api, types, other);
  switch (type.type) {
    case "TSStringKeyword":
      return { kind: "text" };
    case "TSNumberKeyword":
      return { kind: "number" };
    case "TSBooleanKeyword":
      return { kind: "boolean" };
    case "TSArrayType":
      return { kind: "list", of: shapeOf(inner(type, "elementType")) };
    case "TSUnionType": {
      const [only = {}, ...others] = objects(type.types).filter((one) => one.type !== "TSNullKeyword");
      return others.length === 0 ? shapeOf(only) : { kind: "any" };
    }
    case "TSTypeLiteral":
      return ofLiteral(objects(type.members), shapeOf);
    case "TSTypeReference": {
      const name = String(inner(type, "typeName").name);
      const [argument = {}] = objects(inner(type, "typeArguments").params);
      return name === "Array" ? { kind: "list", of: shapeOf(argument) } : interfaceOf(api, types, name);
    }
    default:
      return { kind: "any" };
  }
}

function ofLiteral(members: readonly Json[], shapeOf: (type: Json) => Shape): Shape {
  const [first] = members;
  if (first?.type === "TSIndexSignature")
    return { kind: "map", of: shapeOf(inner(first, "typeAnnotation", "typeAnnotation")) };
  const fields = fieldsOf(members, shapeOf);
  return { kind: "message", name: "an object", fields: () => fields };
}
