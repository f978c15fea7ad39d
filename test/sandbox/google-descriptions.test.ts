/** What the sandbox answers for Google's services, held to what Google publishes of each method's answer. */
import { expect } from "chai";
import { EVERYTHING } from "../support/google/everything.ts";
import { operationsFor } from "../support/google/operations.ts";
import { protoEnum, protoMessage } from "../support/google/protos.ts";
import { mismatches } from "../support/google/shape.ts";
import { ApiError } from "../support/sandbox/errors.ts";
import { faultError, parseFault } from "../support/sandbox/faults.ts";
import { callMethod, type Method } from "../support/sandbox/google/api.ts";
import { GOOGLE_SERVICES, type GoogleService, METHODS } from "../support/sandbox/google/services.ts";
import { loadScenario, scenarioNames } from "../support/sandbox/index.ts";
import { isJsonObject, type Json, type JsonObject } from "../support/sandbox/json.ts";
import { parseClusterPath, type State } from "../support/sandbox/state.ts";
import { WORLDS } from "../support/worlds.ts";

const last = (name: string): string => name.replace(/^.*\//, "");

/** What each parameter of a path can be in a state. */
const PARAMETERS: Readonly<Record<string, (state: State) => readonly string[]>> = {
  project: ({ projects }) => Object.keys(projects),
  location: ({ clusters }) => Object.keys(clusters).map((path) => parseClusterPath(path)?.location ?? ""),
  cluster: ({ clusters }) => Object.keys(clusters).map(last),
  pool: () => ["default-pool"],
  operation: ({ operations }) => Object.keys(operations).map(last),
  account: ({ serviceAccounts, deletedServiceAccounts }) => [
    ...Object.keys(serviceAccounts),
    ...Object.keys(deletedServiceAccounts),
  ],
  key: ({ serviceAccounts }) => Object.values(serviceAccounts).flatMap(({ keys }) => Object.keys(keys)),
  role: ({ roles }) => ["iam.workloadIdentityUser", ...Object.keys(roles).map(last)],
  owner: ({ projects, ancestors }) => [...Object.keys(projects), ...Object.keys(ancestors).map(last)],
  bucket: ({ buckets }) => Object.keys(buckets),
  dataset: ({ datasets }) => Object.keys(datasets).map((name) => name.replace(/^.*\./, "")),
  region: () => ["europe-west1"],
  name: ({ subnetworks }) => Object.keys(subnetworks).map(last),
  constraint: ({ organizationPolicies }) => Object.values(organizationPolicies).flatMap(Object.keys),
  attachment: ({ denyPolicies }) => Object.keys(denyPolicies).map(encodeURIComponent),
  policy: ({ denyPolicies, policyBindings }) => [
    ...Object.values(denyPolicies).flatMap(Object.keys),
    ...Object.values(policyBindings)
      .flat()
      .map(({ policy }) => last(String(policy))),
  ],
  number: ({ ancestors }) => Object.keys(ancestors).map(last),
  id: ({ ancestors }) => Object.keys(ancestors).map(last),
  service: () => ["storage.googleapis.com"],
};

const POLICY = { bindings: [{ role: "roles/viewer", members: ["user:ana@acme.example"] }] };

/** One body for all methods that write: each takes what it knows. */
const BODY: JsonObject = {
  ...POLICY,
  policy: POLICY,
  accountId: "new-account",
  serviceAccount: { displayName: "New account" },
  permissions: ["resourcemanager.projects.get"],
  serviceIds: ["storage.googleapis.com", "bigquery.googleapis.com"],
  update: { desiredWorkloadIdentityConfig: { workloadPool: "acme-prod.svc.id.goog" } },
  workloadMetadataConfig: { mode: "GKE_METADATA" },
  accessTuple: {
    principal: "carto-backend@acme-prod.iam.gserviceaccount.com",
    fullResourceName: "//cloudresourcemanager.googleapis.com/projects/acme-prod",
    permission: "bigquery.jobs.create",
  },
};
const QUERY =
  "names=projects/acme-prod/services/iam.googleapis.com&options.requestedPolicyVersion=3&optionsRequestedPolicyVersion=3&permissions=storage.objects.get";

function pathsOf(pattern: string, state: State): readonly string[] {
  const name = /\{(\w+)\}/.exec(pattern)?.[1];
  if (name === undefined) return [pattern];
  const values = PARAMETERS[name]?.(state) ?? [];
  return [...new Set(values)].flatMap((value) => pathsOf(pattern.replace(`{${name}}`, value), state));
}

type Held = { readonly state: State; readonly answered: boolean; readonly wrong: readonly string[] };

/** Calls a method in every way that the state has, and holds each answer to its descriptions. */
function hold(service: GoogleService, method: Method, from: State): Held {
  let [state, answered] = [from, false];
  const wrong: string[] = [];
  for (const path of pathsOf(method.path, from)) {
    const body = method.verb === "GET" || method.verb === "DELETE" ? undefined : BODY;
    const told = `${service} ${method.verb} ${path}`;
    try {
      const reply = callMethod(
        [method],
        { verb: method.verb, path, query: new URLSearchParams(QUERY), body },
        state,
      );
      state = reply.state ?? state;
      answered = true;
      wrong.push(...heldTo(service, method.verb, path, reply.body).map((why) => `${told}: ${why}`));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      wrong.push(...inError(error).map((why) => `${told}: ${why}`));
    }
  }
  return { state, answered, wrong };
}

function heldTo(service: string, verb: string, path: string, body: Json): readonly string[] {
  const operations = operationsFor({ service, verb, path });
  if (operations.length === 0) return ["no description has this method"];
  return operations.flatMap(({ name, answer }) => mismatches(answer, body).map((why) => `${why} (${name})`));
}

/** An error is a google.rpc.Status with the name of its code (AIP-193, "HTTP/1.1+JSON representation"). */
function inError({ body }: ApiError): readonly string[] {
  const { error, ...others } = body;
  if (!isJsonObject(error) || Object.keys(others).length > 0) return ["an error is in the field error"];
  const { status = "", ...status_ } = error;
  return [
    ...mismatches(protoMessage("google.rpc.Status"), status_, "error"),
    ...mismatches(protoEnum("google.rpc.Code"), status, "error.status"),
  ];
}

describe("What the sandbox answers for Google's services is as Google describes it", function () {
  this.timeout(120_000);

  const writes = ({ verb }: Method) => verb === "POST" || verb === "PUT" || verb === "PATCH";
  /** Deletions come before what brings back, and reads last: operations exist only then. */
  const order = (method: Method): number =>
    method.path.includes(":undelete") ? 2 : method.verb === "DELETE" ? 1 : writes(method) ? 0 : 3;

  for (const service of GOOGLE_SERVICES.filter((name) => METHODS[name].length > 0))
    it(`${service}: every method`, () => {
      let state = loadScenario("healthy", EVERYTHING).state;
      const [wrong, silent]: [string[], string[]] = [[], []];
      for (const method of [...METHODS[service]].sort((one, other) => order(one) - order(other))) {
        const held = hold(service, method, state);
        state = held.state;
        wrong.push(...held.wrong);
        if (!held.answered) silent.push(`${method.verb} ${method.path}`);
      }
      expect([...new Set(wrong)]).to.deep.equal([]);
      expect(silent, "methods that nothing here makes answer").to.deep.equal([]);
    });

  const reads = (state: State): readonly string[] => [
    ...new Set(
      GOOGLE_SERVICES.flatMap((service) =>
        METHODS[service]
          .filter(({ verb }) => verb === "GET")
          .flatMap((method) => hold(service, method, state).wrong),
      ),
    ),
  ];

  for (const name of scenarioNames())
    it(`what the scenario ${name} holds`, () => expect(reads(loadScenario(name).state)).to.deep.equal([]));

  it("what the worlds with one mistake hold", () => {
    const wrong = WORLDS.flatMap(({ says, scenario = "healthy", change }) =>
      reads(loadScenario(scenario, change).state).map((why) => `${says}: ${why}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("a fault's errors", () => {
    const wrong = ["403", "404", "429", "500", "503", "disabled"].flatMap((kind) => {
      const fault = parseFault(`iam:${kind}`).kind;
      if (fault === "hang" || fault === "reset" || fault === "truncate" || fault === "garbage") return [];
      return inError(faultError("iam", fault, "projects/412345678901"));
    });
    expect(wrong).to.deep.equal([]);
  });
});
