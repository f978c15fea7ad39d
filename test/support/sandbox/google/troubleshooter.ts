import { at, type Json, type JsonObject, textAt } from "../json.ts";
import { type Binding, lookUpProject, type State } from "../state.ts";
import type { Call, Method } from "./api.ts";

/** Policy Troubleshooter v3: https://cloud.google.com/policy-intelligence/docs/reference/policytroubleshooter/rest/v3/iam/troubleshoot */
export const POLICY_TROUBLESHOOTER: readonly Method[] = [
  {
    verb: "POST",
    path: "/v3/iam:troubleshoot",
    // Without it the API answers all the same, from what the caller may see.
    run: (call) => ({ body: troubleshoot(call) }),
  },
];

const OBJECTS = [
  "storage.objects.get",
  "storage.objects.create",
  "storage.objects.delete",
  "storage.objects.list",
];

/** The predefined roles that matter here, an excerpt of https://cloud.google.com/iam/docs/roles-permissions */
const PREDEFINED: Readonly<Record<string, readonly string[]>> = {
  "roles/storage.objectViewer": ["storage.objects.get", "storage.objects.list"],
  "roles/storage.objectAdmin": OBJECTS,
  "roles/storage.objectUser": OBJECTS,
  "roles/bigquery.jobUser": ["bigquery.jobs.create"],
  "roles/bigquery.dataEditor": ["bigquery.tables.create"],
};

type Attached = { readonly bindings: readonly Binding[]; readonly permission: string };
type Answer = "yes" | "no" | "UNKNOWN_INFO" | "UNKNOWN_CONDITIONAL";

function troubleshoot({ state, body }: Call): JsonObject {
  const [principal, resource, permission] = ["principal", "fullResourceName", "permission"].map(
    (field) => textAt(body, "accessTuple", field) ?? "",
  );
  const answers = attachedTo(state, resource ?? "").flatMap((attached): readonly Answer[] =>
    state.denied.includes(attached.permission)
      ? ["UNKNOWN_INFO"]
      : attached.bindings.map((binding) => grants(state, binding, principal ?? "", permission ?? "")),
  );
  const unknown = answers.find((answer) => answer.startsWith("UNKNOWN"));
  const overallAccessState = answers.includes("yes") ? "CAN_ACCESS" : (unknown ?? "CANNOT_ACCESS");
  return { overallAccessState, accessTuple: at(body, "accessTuple") ?? {} };
}

/** The allow policies that count for a resource, its own first. */
function attachedTo(state: State, resource: string): readonly Attached[] {
  const bucket = /^\/\/storage\.googleapis\.com\/projects\/_\/buckets\/([^/]+)$/.exec(resource)?.[1] ?? "";
  const stored = state.buckets[bucket];
  if (stored !== undefined) {
    const own = { bindings: stored.policy.bindings, permission: "storage.buckets.getIamPolicy" };
    return [own, ...fromProject(state, stored.projectId)];
  }
  const [, project = "", dataset] =
    /^\/\/(?:bigquery|cloudresourcemanager)\.googleapis\.com\/projects\/([^/]+)(?:\/datasets\/([^/]+))?$/.exec(
      resource,
    ) ?? [];
  const shared = at(state.datasets[`${project}.${dataset}`], "access");
  const entries: readonly Json[] = Array.isArray(shared) ? shared : [];
  const own = { bindings: entries.map(bindingOf), permission: "bigquery.datasets.get" };
  return [...(dataset === undefined ? [] : [own]), ...fromProject(state, project)];
}

function bindingOf(entry: Json): Binding {
  const [group, email] = [textAt(entry, "groupByEmail"), textAt(entry, "userByEmail")];
  const member = group === undefined ? `serviceAccount:${email}` : `group:${group}`;
  const role = textAt(entry, "role") ?? "";
  return {
    role: role === "WRITER" ? "roles/bigquery.dataEditor" : role,
    members: [textAt(entry, "iamMember") ?? member],
  };
}

function fromProject(state: State, id: string): readonly Attached[] {
  const project = lookUpProject(state, id)?.[1];
  if (project === undefined) return [];
  const { policy, parent } = project;
  const own = { bindings: policy.bindings, permission: "resourcemanager.projects.getIamPolicy" };
  return [own, ...above(state, parent)];
}

function above(state: State, name: string | undefined): readonly Attached[] {
  const ancestor = state.ancestors[name ?? ""];
  if (name === undefined || ancestor === undefined) return [];
  const permission = `resourcemanager.${name.split("/")[0]}.getIamPolicy`;
  return [{ bindings: ancestor.policy.bindings, permission }, ...above(state, ancestor.parent)];
}

function grants(
  state: State,
  { role, members, condition }: Binding,
  principal: string,
  permission: string,
): Answer {
  const carried = at(state.roles[role], "includedPermissions") ?? PREDEFINED[role] ?? [];
  if (!Array.isArray(carried) || !carried.includes(permission)) return "no";
  const held = members.map((member) => means(state, member, principal));
  const answer = held.find((one) => one === "yes") ?? held.find((one) => one !== "no") ?? "no";
  return answer === "yes" && condition !== undefined ? "UNKNOWN_CONDITIONAL" : answer;
}

/** A group holds whom the scenario says; of one that it says nothing of nothing is known. */
function means(state: State, member: string, principal: string): Answer {
  if (member === `serviceAccount:${principal}`) return "yes";
  if (!/^(group|domain):/.test(member)) return "no";
  const inside = state.groups[member.replace(/^group:/, "")];
  if (inside === undefined) return "UNKNOWN_INFO";
  return inside.includes(`serviceAccount:${principal}`) ? "yes" : "no";
}
