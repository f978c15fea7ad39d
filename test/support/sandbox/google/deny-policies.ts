import { type JsonObject, without } from "../json.ts";
import { lookUpProject } from "../state.ts";
import { type Call, found, type Method } from "./api.ts";

/** Deny policies of IAM v2: https://cloud.google.com/iam/docs/reference/rest/v2/policies */
export const DENY_POLICIES: readonly Method[] = [
  {
    verb: "GET",
    path: "/v2/policies/{attachment}/denypolicies",
    permission: "iam.denypolicies.list",
    run: (call) => ({ body: list(call) }),
  },
  {
    verb: "GET",
    path: "/v2/policies/{attachment}/denypolicies/{policy}",
    permission: "iam.denypolicies.get",
    run: (call) => ({ body: get(call) }),
  },
];

type Attached = { readonly point: string; readonly policies: Readonly<Record<string, JsonObject>> };

/** The deny policies at a call's attachment point, a project named by its id or by its number. */
function attached(call: Call): Attached {
  // gcloud encodes the slashes twice.
  const asked = call.param("attachment").replaceAll("%2F", "/");
  const [prefix, project] = asked.split("/projects/");
  const [projectId] = lookUpProject(call.state, project ?? "") ?? [];
  const point = projectId === undefined ? asked : `${prefix}/projects/${projectId}`;
  return { point: asked, policies: call.state.denyPolicies[point] ?? {} };
}

function show({ point }: Attached, id: string, policy: JsonObject): JsonObject {
  return { name: `policies/${encodeURIComponent(point)}/denypolicies/${id}`, kind: "DenyPolicy", ...policy };
}

/** A list leaves the rules out: each policy has to be asked for. A page holds one policy, and may hold none. */
function list(call: Call): JsonObject {
  const here = attached(call);
  const entries = Object.entries(here.policies);
  const token = call.query.get("pageToken");
  const at = token === null || token === "" ? 0 : Number(token);
  const policies = entries.slice(at, at + 1).map(([id, policy]) => show(here, id, without(policy, "rules")));
  const nextPageToken = at + 1 < entries.length ? { nextPageToken: String(at + 1) } : {};
  return policies.length > 0 ? { policies, ...nextPageToken } : {};
}

function get(call: Call): JsonObject {
  const here = attached(call);
  const id = call.param("policy");
  return show(here, id, found(here.policies[id], "NOT_FOUND", "Requested entity was not found."));
}
