import type { JsonObject } from "../json.ts";
import { lookUpProject } from "../state.ts";
import { type Call, found, type Method } from "./api.ts";

/** Policy bindings of IAM v3: https://cloud.google.com/iam/docs/reference/rest/v3/projects.locations.policyBindings */
export const POLICY_BINDINGS: readonly Method[] = [
  {
    verb: "GET",
    path: "/v3/projects/{project}/locations/global/policyBindings:searchTargetPolicyBindings",
    permission: "resourcemanager.projects.searchPolicyBindings",
    run: (call) => ({ body: search(call) }),
  },
];

function search(call: Call): JsonObject {
  const asked = call.param("project");
  const entry = lookUpProject(call.state, asked);
  const [id] = found(entry, "PERMISSION_DENIED", `Permission denied on resource project ${asked}.`);
  const isTarget = call.query.get("target") === `//cloudresourcemanager.googleapis.com/projects/${asked}`;
  const policyBindings = isTarget ? (call.state.policyBindings[id] ?? []) : [];
  return policyBindings.length > 0 ? { policyBindings } : {};
}
