/**
 * What is printed for saved evidence is all that the sources read: a field that a source reads anew is told here. Keys of
 * maps are not, where a source copies the map before it looks.
 */
import { expect } from "chai";
import { FACTS } from "../../../src/facts/all.ts";
import type { Key, Kind } from "../../../src/facts.ts";
import { collectedBy } from "../../../src/sources/evidence/commands.ts";
import { observers } from "../../../src/sources/index.ts";
import { CannotAsk, type InsteadOf } from "../../../src/sources/observe.ts";
import type { Method } from "../../../src/sources/questions.ts";

/** Every text, so that what looks an account up by its email finds it. */
const TEXT = "a@b";
/** Stands in maps of which every key is printed. */
const ANY_KEY = "*";

/** Read all the same: nothing that is judged needs them where a run asks no service. */
const NEVER_PRINTED: { readonly [method in Method]?: readonly string[] } = {
  // A mesh's configuration is a text of its users': saved evidence leaves it out, and the mesh is then unknown.
  "get configmaps": ["data.mesh", "data.values"],
  "container.projects.locations.clusters.get": [
    // How the API server is reached.
    "endpoint",
    "masterAuth",
    "controlPlaneEndpointsConfig",
    "privateClusterConfig.enablePrivateEndpoint",
    // What the cluster is, for whoever reads a bundle.
    "currentMasterVersion",
  ],
};

type Printed = { [field: string]: unknown };

/** An object with the fields that `gcloud --format=json(…)` prints; undefined where it prints all. */
function printedByGcloud(format: string): unknown {
  const fields = /^--format=json\((.*)\)$/.exec(format)?.[1]?.split(",");
  if (fields === undefined) return undefined;
  const object: Printed = {};
  for (const field of fields) put(object, field.split("."));
  return object;
}

function put(object: Printed, [name = "", ...rest]: readonly string[]): void {
  const isList = name.endsWith("[]");
  const field = name.replace("[]", "");
  const known = Object(object[field] ?? {});
  const inner: Printed = isList ? (known[0] ?? {}) : known;
  if (rest.length > 0) put(inner, rest);
  object[field] = rest.length === 0 ? TEXT : isList ? [inner] : inner;
}

/** What a go-template of ours prints of an object that has all that it asks for: the template without its conditions. */
function printedByTemplate(template: string): unknown {
  const value = JSON.stringify(TEXT);
  const json = template
    .replace(/^\{\{define .*?"\/":0\}\{\{end\}\}/, "")
    .replace(/\{\{range \$k, \$v := \.\}\}\{\{if eq \$k ([^}]*)\}\}.*?"\/":0/g, (_, keys: string) =>
      [...keys.matchAll(/"[^"]*"/g), ['"/"']].map(([key]) => `${key}:${value}`).join(","),
    )
    .replace(/\{\{if [$.]\w+\}\}"set"\{\{else\}\}""\{\{end\}\}/g, value)
    .replace(/\{\{else\}\}(?:"[^"]*"|\{\{\.\}\})\{\{end\}\}/g, "")
    .replaceAll('{{printf "%q" $k}}', JSON.stringify(ANY_KEY))
    .replace(/\{\{printf "%q" [^}]*\}\}/g, value)
    .replace(/\{\{template [^}]*\}\}/g, `{"${ANY_KEY}":${value}}`)
    .replace(/\{\{[^}]*\}\}/g, "");
  return JSON.parse(json);
}

/** The value, which tells of each field that is asked for and is not there. */
function watched(value: unknown, path: string, onMissing: (path: string) => void): unknown {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get: (target, name) => {
      const inner: unknown = Reflect.get(target, name);
      if (typeof name === "symbol" || typeof inner === "function") return inner;
      const place = Array.isArray(target) ? `${path}[]` : path === "" ? name : `${path}.${name}`;
      if (inner === undefined && name !== "then" && !Object.hasOwn(target, ANY_KEY) && !Array.isArray(target))
        onMissing(place);
      return watched(inner, place, onMissing);
    },
  });
}

/** Asks for a fact of the kind, and answers what its sources read that is not printed. */
async function unprinted(kind: Kind, key: Key<Kind>): Promise<readonly string[]> {
  const missing = new Set<string>();
  const instead: InsteadOf = async (asked) => {
    const way = collectedBy(asked);
    if ("unavailable" in way) throw new CannotAsk({ kind: "not-collected", detail: way.unavailable });
    const [option = ""] = way.command.argv.filter((argument) => /^--(format|output)=/.test(argument));
    const isTemplate = option.startsWith("--output=go-template=");
    const printed = isTemplate
      ? printedByTemplate(option.replace("--output=go-template=", ""))
      : printedByGcloud(option);
    if (printed === undefined) throw new CannotAsk({ kind: "not-collected", detail: "all of it is printed" });
    const isList = / list /.test(`${asked.method} ${way.command.argv.join(" ")} `) && !isTemplate;
    const body = way.entry.body?.(isList ? [printed] : printed, asked.resource, "") ?? printed;
    const known = NEVER_PRINTED[asked.method] ?? [];
    return watched(body, "", (path) => {
      // kubectl puts the pages of a list together, and there is no more to ask for.
      const isPage = asked.method.startsWith("list ") && path === "metadata";
      if (!isPage && !known.includes(path)) missing.add(`${asked.method}: ${path}`);
    });
  };
  const inputs = {
    environment: {},
    patience: { requestTimeoutMs: 10_000, retries: 0, now: () => 0, sleep: async () => {}, instead },
    run: new AbortController().signal,
    userAgent: "carto-wi/test",
    offline: false,
  };
  const observe = observers(inputs)[kind];
  await Reflect.apply(observe, undefined, [key, { signal: inputs.run }]);
  return [...missing];
}

/** Kinds of which each list has fields of its own. */
const RESOURCES: { readonly [K in Kind]?: readonly string[] } = {
  otherWorkloads: ["statefulsets", "jobs", "cronjobs"],
};

/** A key of the kind; full resource names are of a thing that has a policy. */
function keyOf(kind: Kind, resource = "//cloudresourcemanager.googleapis.com/projects/p"): Key<Kind> {
  const fields = Object.keys(FACTS[kind].key.fields);
  const given = { name: kind === "role" ? "roles/r" : TEXT, resource, location: "l", region: "r" };
  return JSON.parse(
    JSON.stringify(Object.fromEntries(fields.map((field) => [field, Reflect.get(given, field) ?? TEXT]))),
  );
}

describe("What saved evidence holds", () => {
  for (const kind of Object.keys(FACTS).filter((name): name is Kind => name in FACTS))
    it(`is all that is read for ${kind}`, async () => {
      for (const resource of RESOURCES[kind] ?? [undefined])
        expect(await unprinted(kind, keyOf(kind, resource)), "fields to print too").to.deep.equal([]);
    });
});
