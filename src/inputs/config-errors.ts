/** What is wrong with a configuration, each fault with its position and in a sentence. */
import schema from "../../schemas/config.v1.schema.json" with { type: "json" };
import { locationOf } from "../domain/chart/judged-values.ts";
import { type HelmMap, type HelmNode, type Origin, toJson } from "../domain/helm/index.ts";
import validate from "../generated/config-validator.js";
import { InputError } from "./errors.ts";
import { didYouMean } from "./nearest.ts";
import { shown } from "./shown.ts";

type Fault = {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
};

/** More of them say nothing new. */
const MOST = 20;

/** Returns the first faults, in the order of the schema, and how many more there are. */
export function configErrors(root: HelmMap, file: string): readonly InputError[] {
  const errors = faultsOf(root, file);
  const more = errors.length - MOST;
  return more > 0 ? [...errors.slice(0, MOST), new InputError(`${file} has ${more} more errors`)] : errors;
}

function faultsOf(root: HelmMap, file: string): readonly InputError[] {
  const top: Origin = { kind: "file", file, line: 1, column: 1 };
  const document: unknown = JSON.parse(toJson(root));
  if (!validate(document)) return (validate.errors ?? []).map((fault) => errorOf(fault, root, top));
  return [...sameNames(root, top), ...badDays(root, top)];
}

function errorOf({ keyword, instancePath, params }: Fault, root: HelmMap, top: Origin): InputError {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const { node, origin } = at(root, path);
  const where = path.length === 0 ? "the configuration" : pathText(path);
  const said = (sentence: string, place = origin) => new InputError(sentence, locationOf(place ?? top));
  switch (keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const known = knownKeys(path);
      const place = node?.kind === "map" ? node.entries.get(key)?.keyOrigin : undefined;
      return said(`${where} has no key ${shown(key)}${didYouMean(key, known)} (${known.join(", ")})`, place);
    }
    case "required":
      return said(`${where} needs the key ${String(params.missingProperty)}`);
    case "type":
      return said(`${where} must be ${ARTICLES.get(String(params.type)) ?? params.type}`);
    case "minItems":
      return said(`${where} is empty`);
    default:
      return said(
        path.at(-1) === "until" ? `${where} must be a day, such as 2026-05-31` : `${where} is empty`,
      );
  }
}

const ARTICLES: ReadonlyMap<string, string> = new Map([
  ["string", "a string"],
  ["array", "a list"],
  ["object", "a map"],
]);

function knownKeys([first]: readonly string[]): readonly string[] {
  const { installation, defaults, accept } = schema.$defs;
  switch (first) {
    case "installations":
      return Object.keys(installation.properties);
    case "defaults":
      return Object.keys(defaults.properties);
    case "accept":
      return Object.keys(accept.properties);
    default:
      return Object.keys(schema.properties);
  }
}

/** `installations[0].values[1]` */
const pathText = (path: readonly string[]): string =>
  path.map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : `${index === 0 ? "" : "."}${key}`)).join("");

/** The node at a path, and its position: that of its key, if it has one. */
function at(root: HelmMap, path: readonly string[]): { readonly node?: HelmNode; readonly origin?: Origin } {
  let node: HelmNode = root;
  let origin: Origin = root.origin;
  for (const key of path) {
    if (node.kind === "map") {
      const entry = node.entries.get(key);
      if (entry === undefined) return { origin };
      node = entry.value;
      origin = entry.keyOrigin;
    } else if (node.kind === "list") {
      const item: HelmNode | undefined = node.items[Number(key)];
      if (item === undefined) return { origin };
      node = item;
      origin = item.origin;
    } else return { origin };
  }
  return { node, origin };
}

const textsOf = (root: HelmMap, list: string, key: string): readonly (readonly [string, Origin])[] => {
  const node = root.entries.get(list)?.value;
  const items = node?.kind === "list" ? node.items : [];
  return items.flatMap((item) => {
    const value = item.kind === "map" ? item.entries.get(key)?.value : undefined;
    return value?.kind === "string" ? [[value.value, value.origin] as const] : [];
  });
};

/** Reports are told apart by their names. */
function sameNames(root: HelmMap, top: Origin): readonly InputError[] {
  const met = new Set<string>();
  return textsOf(root, "installations", "name")
    .filter(([name]) => {
      const isMet = met.has(name);
      met.add(name);
      return isMet;
    })
    .map(
      ([name, origin]) =>
        new InputError(`two installations have the name ${shown(name)}`, locationOf(origin ?? top)),
    );
}

function badDays(root: HelmMap, top: Origin): readonly InputError[] {
  const isDay = (text: string) => {
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  };
  return textsOf(root, "accept", "until")
    .filter(([text]) => !isDay(text))
    .map(([text, origin]) => new InputError(`there is no day ${shown(text)}`, locationOf(origin ?? top)));
}
