import { at, type JsonObject, textAt, without } from "../json.ts";
import { lookUpProject } from "../state.ts";
import { type Call, found, type Method } from "./api.ts";

/** Policy bindings of IAM v3: https://cloud.google.com/iam/docs/reference/rest/v3/projects.locations.policyBindings */
export const POLICY_BINDINGS: readonly Method[] = [
  {
    verb: "GET",
    path: "/v3/projects/{project}/locations/global/policyBindings:searchTargetPolicyBindings",
    permission: "resourcemanager.projects.searchPolicyBindings",
    run: (call) => ({ body: ofProject(call) }),
  },
  {
    verb: "GET",
    path: "/v3/folders/{id}/locations/global/policyBindings:searchTargetPolicyBindings",
    permission: "resourcemanager.folders.searchPolicyBindings",
    run: (call) => ({ body: answer(call, [`folders/${call.param("id")}`]) }),
  },
  {
    verb: "GET",
    path: "/v3/organizations/{id}/locations/global/policyBindings:searchTargetPolicyBindings",
    permission: "resourcemanager.organizations.searchPolicyBindings",
    run: (call) => ({ body: answer(call, [`organizations/${call.param("id")}`]) }),
  },
  {
    verb: "GET",
    path: "/v3/organizations/{id}/locations/global/principalAccessBoundaryPolicies/{policy}",
    permission: "iam.principalaccessboundarypolicies.get",
    run: (call) => {
      const name = `organizations/${call.param("id")}/locations/global/principalAccessBoundaryPolicies/${call.param("policy")}`;
      const details = Object.values(call.state.policyBindings)
        .flat()
        .find((binding) => textAt(binding, "policy") === name);
      const body = found(at(details, "details"), "NOT_FOUND", "Requested entity was not found.");
      return { body: { name, details: body } };
    },
  },
];

function ofProject(call: Call): JsonObject {
  const asked = call.param("project");
  const entry = lookUpProject(call.state, asked);
  const [id] = found(entry, "PERMISSION_DENIED", `Permission denied on resource project ${asked}.`);
  const target = call.query.get("target") ?? "";
  const pool = /^\/\/iam\.googleapis\.com\/(.*)$/.exec(target)?.[1];
  return answer(call, pool === undefined ? [id, `projects/${asked}`] : [pool]);
}

/** What a scenario binds to the set: under one of its names, or by the set that the binding itself names. The policy's details are its own. */
function answer(call: Call, names: readonly string[]): JsonObject {
  const target = call.query.get("target") ?? "";
  const policyBindings = Object.entries(call.state.policyBindings).flatMap(([name, bindings]) =>
    bindings
      .filter((binding) => names.includes(name) || textAt(binding, "target", "principalSet") === target)
      .map((binding) => without(binding, "details")),
  );
  return policyBindings.length > 0 ? { policyBindings } : {};
}
