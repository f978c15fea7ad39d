/**
 * What the sources ask of Google's services and read of their answers, held to what Google publishes of each method. The
 * compiler holds the bodies of requests to the types of `googleapis`.
 */
import { expect } from "chai";
import type { Key, Kind } from "../../src/facts.ts";
import { observers } from "../../src/sources/index.ts";
import type { InsteadOf } from "../../src/sources/observe.ts";
import type { GoogleMethod } from "../../src/sources/questions.ts";
import { EVERYTHING } from "../support/google/everything.ts";
import { operationsFor } from "../support/google/operations.ts";
import { type Operation, type Shape, sample, shapeAt } from "../support/google/shape.ts";
import { watched } from "../support/google/watched.ts";
import { loadScenario, type Sandbox, startSandbox } from "../support/sandbox/index.ts";
import { isJsonObject, type Json, type JsonObject, mergePatch } from "../support/sandbox/json.ts";

type Asked = {
  readonly kind: Kind;
  readonly key: JsonObject;
  /** In the answer too, so that every field which is read counts. */
  readonly given?: JsonObject;
};

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const AT_PROJECT = "//cloudresourcemanager.googleapis.com/projects/acme-prod";
const ABOVE = "//cloudresourcemanager.googleapis.com";
const POINT = "cloudresourcemanager.googleapis.com/projects/acme-prod";
const BOUNDARY = "organizations/889900112233/locations/global/principalAccessBoundaryPolicies/our-resources";
const CLUSTER = { project: "acme-prod", location: "europe-west1", name: "analytics" };
const policyOf = (resource: string): Asked => ({ kind: "allowPolicy", key: { resource } });

/** A fact that each method answers. */
const ASKED: { readonly [M in GoogleMethod]: Asked } = {
  "bigquery.datasets.get": policyOf("//bigquery.googleapis.com/projects/acme-prod/datasets/maps"),
  "cloudresourcemanager.folders.getIamPolicy": policyOf(`${ABOVE}/folders/731450012345`),
  "cloudresourcemanager.organizations.getIamPolicy": policyOf(`${ABOVE}/organizations/889900112233`),
  "cloudresourcemanager.projects.get": {
    kind: "project",
    key: { project: "acme-prod" },
    // Asked live, the API answers with numbers, which the client turns into names.
    given: { state: "ACTIVE" },
  },
  "cloudresourcemanager.projects.getAncestry": { kind: "ancestry", key: { project: "acme-prod" } },
  "cloudresourcemanager.projects.getIamPolicy": policyOf(AT_PROJECT),
  "compute.subnetworks.get": {
    kind: "subnetwork",
    key: { project: "acme-prod", region: "europe-west1", name: "default" },
  },
  "container.projects.locations.clusters.get": {
    kind: "cluster",
    key: CLUSTER,
    // A pool of Arm machines: the only ones whose taint the configuration can switch off.
    given: { nodePools: [{ name: "arm", config: { machineType: "t2a-standard-4" } }] },
  },
  "container.projects.locations.clusters.list": { kind: "clusters", key: { project: "acme-prod" } },
  "iam.folders.locations.policyBindings.searchTargetPolicyBindings": {
    kind: "boundPolicies",
    key: { project: "folders/731450012345" },
  },
  "iam.organizations.locations.policyBindings.searchTargetPolicyBindings": {
    kind: "boundPolicies",
    key: { project: "organizations/889900112233" },
  },
  "iam.organizations.locations.principalAccessBoundaryPolicies.get": {
    kind: "boundaryPolicy",
    key: { name: BOUNDARY },
  },
  "iam.organizations.roles.get": { kind: "role", key: { name: "organizations/889900112233/roles/tokens" } },
  "iam.policies.get": {
    kind: "denyPolicy",
    key: { name: `policies/${encodeURIComponent(POINT)}/denypolicies/no-tokens` },
  },
  "iam.policies.listPolicies": { kind: "denyPolicyNames", key: { resource: POINT } },
  "iam.projects.locations.policyBindings.searchTargetPolicyBindings": {
    kind: "boundPolicies",
    key: { project: "projects/acme-prod" },
  },
  "iam.projects.roles.get": { kind: "role", key: { name: "projects/acme-prod/roles/tokens" } },
  "iam.projects.serviceAccounts.get": {
    kind: "serviceAccount",
    key: { project: "acme-prod", email: EMAIL },
  },
  "iam.projects.serviceAccounts.getIamPolicy": policyOf(
    `//iam.googleapis.com/projects/acme-prod/serviceAccounts/${EMAIL}`,
  ),
  "iam.projects.serviceAccounts.keys.list": {
    kind: "accountKeys",
    key: { project: "acme-prod", email: EMAIL },
  },
  "iam.roles.get": { kind: "role", key: { name: "roles/iam.workloadIdentityUser" } },
  "orgpolicy.projects.policies.getEffectivePolicy": {
    kind: "organizationPolicy",
    key: { project: "acme-prod", constraint: "gcp.restrictServiceUsage" },
  },
  "policytroubleshooter.iam.troubleshoot": {
    kind: "access",
    key: { principal: EMAIL, resource: AT_PROJECT, permission: "bigquery.jobs.create" },
  },
  "serviceusage.services.batchGet": { kind: "services", key: { project: "acme-prod" } },
  "storage.buckets.get": { kind: "bucket", key: { name: "acme-prod-carto-exports" } },
  "storage.buckets.getIamPolicy": policyOf(
    "//storage.googleapis.com/projects/_/buckets/acme-prod-carto-exports",
  ),
};

/** Parameters of every method (Google Cloud, "System parameters"); `fields` is looked at by itself. */
const SYSTEM_PARAMETERS = ["$alt", "alt", "fields", "prettyPrint"];

type Live = {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly operations: readonly Operation[];
  readonly body: JsonObject;
};

describe("What the sources read of Google's services is as Google describes it", function () {
  this.timeout(120_000);
  let sandbox: Sandbox | undefined;
  let bodies: readonly JsonObject[] = [];

  before(async () => {
    sandbox = await startSandbox({
      scenario: loadScenario("healthy", EVERYTHING),
      onAnswer: (_service, answer) => {
        if (answer.kind === "json" && isJsonObject(answer.body)) bodies = [...bodies, answer.body];
      },
    });
  });
  after(() => sandbox?.stop());

  /** Observes the fact of a method, live or from an answer that is given. */
  async function observe({ kind, key }: Asked, instead?: InsteadOf) {
    const run = new AbortController().signal;
    const patience = { requestTimeoutMs: 30_000, retries: 0, now: () => 0, sleep: async () => {} };
    const all = observers({
      environment: sandbox?.env ?? {},
      patience: instead === undefined ? patience : { ...patience, instead },
      run,
      userAgent: "carto-wi/test",
      offline: false,
      troubleshoot: true,
    });
    const asked: Key<Kind> = JSON.parse(JSON.stringify(key));
    const observed = await Reflect.apply(all[kind], undefined, [asked, { signal: run }]);
    const { provenance, ...fact } = observed;
    return { fact, method: provenance?.method };
  }

  async function live(asked: Asked, method: string): Promise<Live> {
    sandbox?.clearRequests();
    bodies = [];
    const { fact, method: reported } = await observe(asked);
    expect(fact.state, JSON.stringify(fact)).to.equal("known");
    expect(reported).to.equal(method);
    const [request] = sandbox?.requests() ?? [];
    const [body] = bodies;
    if (request === undefined || body === undefined) throw new Error("nothing was asked");
    const [path = "", query = ""] = request.path.split("?");
    const operations = operationsFor({ service: request.service, verb: request.method, path });
    expect(operations, `${request.method} ${path} has no description`).to.not.deep.equal([]);
    return { path, query: new URLSearchParams(query), operations, body };
  }

  /** The fact of an answer, and which fields of it were read. */
  async function decoded(asked: Asked, body: Json) {
    const reads = new Map<string, readonly string[]>();
    const { fact } = await observe(asked, async () =>
      watched(body, (steps) => reads.set(steps.join("."), steps)),
    );
    return { fact, reads: [...reads.values()] };
  }

  for (const [method, asked] of Object.entries(ASKED))
    it(method, async () => {
      const { query, operations, body } = await live(asked, method);
      const wrong: string[] = [];
      const unknown: (readonly string[])[] = [];
      for (const operation of operations) {
        const found = await inReading(asked, operation, body);
        wrong.push(...inName(operation, method), ...inQuery(operation, query), ...found.wrong);
        unknown.push(found.unknown);
      }
      expect([...new Set(wrong)]).to.deep.equal([]);
      // One description may be older than the other.
      const nowhere = unknown[0]?.filter((field) => unknown.every((fields) => fields.includes(field)));
      expect(nowhere, "read, and no field").to.deep.equal([]);
    });

  type Reading = { readonly wrong: readonly string[]; readonly unknown: readonly string[] };

  /** Reads the answer as it is, with every field, and without each message of it. */
  async function inReading(asked: Asked, { name, answer }: Operation, body: JsonObject): Promise<Reading> {
    // The last page: another one would have to be asked for.
    const given = { ...(shapeAt(answer, ["nextPageToken"]) && { nextPageToken: "" }), ...asked.given };
    const full = sample(answer, mergePatch(body, given)) ?? {};
    const whole = await decoded(asked, full);
    if (whole.fact.state !== "known")
      return {
        wrong: [`${name}: can't be read with every field: ${JSON.stringify(whole.fact)}`],
        unknown: [],
      };
    const found = [await decoded(asked, body), whole];
    for (const steps of whole.reads)
      if (shapeAt(answer, steps)?.kind === "message")
        found.push(await decoded(asked, changed(full, steps, undefined)));
    const reads = new Map(found.flatMap((one) => one.reads).map((steps) => [steps.join("."), steps]));
    const wrong: string[] = [];
    for (const steps of reads.values())
      wrong.push(...(await inEnum(asked, shapeAt(answer, steps), full, steps)));
    return {
      wrong: wrong.map((why) => `${name}: ${why}`),
      unknown: [...reads].filter(([, steps]) => shapeAt(answer, steps) === undefined).map(([path]) => path),
    };
  }

  /** Every value of an enumeration is known, and one at least makes a difference. */
  async function inEnum(asked: Asked, shape: Shape | undefined, full: Json, steps: readonly string[]) {
    if (shape?.kind !== "enum") return [];
    const facts = new Map<string, string>();
    for (const value of Object.keys(shape.values)) {
      const { fact } = await decoded(asked, changed(full, steps, value));
      facts.set(value, JSON.stringify(fact));
    }
    const unknown = [...facts].filter(
      ([value, fact]) => /"other"|"state":"unseen"/.test(fact) && !value.endsWith("_UNSPECIFIED"),
    );
    return [
      ...unknown.map(([value]) => `${steps.join(".")}: the value ${value} is not known`),
      ...(new Set(facts.values()).size > 1 ? [] : [`${steps.join(".")}: no value makes a difference`]),
    ];
  }
});

/** Discovery names a method as facts do: `iam.projects.roles.get`. */
function inName({ service, name }: Operation, method: string): readonly string[] {
  const [, path] = name.split(" ");
  const named = path === undefined ? method : `${service}.${path}`;
  return named.toLowerCase() === method.toLowerCase() ? [] : [`${name} calls the method ${named}`];
}

function inQuery({ name, request, required, answer }: Operation, query: URLSearchParams): readonly string[] {
  const parameters = [...query].filter(([key]) => !SYSTEM_PARAMETERS.includes(key));
  const wrong = parameters.flatMap(([key, value]) => {
    const whole = request.kind === "message" ? request.fields().get(key) : undefined;
    const found = whole ?? shapeAt(request, key.split("."));
    if (found === undefined) return [`${key} is no parameter of ${name}`];
    const one = found.kind === "list" ? found.of : found;
    return one.kind !== "enum" || Object.hasOwn(one.values, value) ? [] : [`${key} has no value ${value}`];
  });
  const selected = pathsIn(query.get("fields") ?? "").filter((steps) => shapeAt(answer, steps) === undefined);
  const missing = required.filter((key) => !query.has(key)).map((key) => `${name} needs ${key}`);
  return [...wrong, ...missing, ...selected.map((steps) => `${steps.join(".")} is selected and is no field`)];
}

/** The paths of a field mask, `a,b(c,d(e))` (Cloud APIs, "System parameters", `$fields`). */
function pathsIn(mask: string): readonly (readonly string[])[] {
  const paths: string[][] = [];
  let [parents, steps]: [string[][], string[]] = [[], []];
  for (const [token] of mask.matchAll(/[(),]|[^(),]+/g)) {
    if (token === "(") parents = [...parents, steps];
    else if (token === ")") parents = parents.slice(0, -1);
    else if (token !== ",") {
      steps = [...(parents.at(-1) ?? []), ...token.split("/")];
      paths.push(steps);
    }
  }
  return paths;
}

/** The value with another one at a place, in every entry of the lists on the way; without it where there is none. */
function changed(value: Json, steps: readonly string[], to: Json | undefined): Json {
  if (Array.isArray(value)) return value.map((item: Json) => changed(item, steps, to));
  const [step = "", ...rest] = steps;
  if (!isJsonObject(value)) return value;
  const { [step]: inner = null, ...others } = value;
  if (rest.length > 0) return { ...value, [step]: changed(inner, rest, to) };
  return to === undefined ? others : { ...value, [step]: to };
}
