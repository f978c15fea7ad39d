import { googleError } from "../errors.ts";
import { at, isStrings, type JsonObject } from "../json.ts";
import { type Ancestor, lookUpProject, type Policy, type Project, type State } from "../state.ts";
import { requestedVersion, showPolicy, writePolicy } from "./allow-policy.ts";
import { type Call, heldPermissions, type Method, type Reply } from "./api.ts";

/** Resource Manager v1 and v3: https://cloud.google.com/resource-manager/reference/rest */
export const RESOURCE_MANAGER: readonly Method[] = [
  { verb: "GET", path: "/v1/projects", run: listProjects },
  {
    verb: "POST",
    path: "/v1/projects/{project}:undelete",
    permission: "resourcemanager.projects.undelete",
    run: undelete,
  },
  {
    verb: "GET",
    path: "/v1/projects/{project}",
    permission: "resourcemanager.projects.get",
    run: (call) => ({ body: showV1(...findProject(call)) }),
  },
  {
    verb: "GET",
    path: "/v3/projects/{project}",
    permission: "resourcemanager.projects.get",
    run: (call) => ({ body: showV3(...findProject(call), call.query) }),
  },
  {
    verb: "POST",
    path: "/v1/projects/{project}:getAncestry",
    permission: "resourcemanager.projects.get",
    run: (call) => ({ body: { ancestor: ancestry(call) } }),
  },
  ...["v1", "v3"].flatMap((version) => projectPolicyMethods(version)),
  ...(["folders", "organizations"] as const).flatMap((kind) => ancestorPolicyMethods(kind)),
];

function projectPolicyMethods(version: string): readonly Method[] {
  const path = `/${version}/projects/{project}`;
  return [
    {
      verb: "POST",
      path: `${path}:getIamPolicy`,
      permission: "resourcemanager.projects.getIamPolicy",
      run: (call) => answerPolicy(call, findProject(call)[1].policy),
    },
    {
      verb: "POST",
      path: `${path}:setIamPolicy`,
      permission: "resourcemanager.projects.setIamPolicy",
      run: setProjectPolicy,
    },
    {
      verb: "POST",
      path: `${path}:testIamPermissions`,
      run: (call) => {
        findProject(call);
        const asked = at(call.body, "permissions");
        return { body: heldPermissions(call.state, isStrings(asked) ? asked : []) };
      },
    },
  ];
}

function ancestorPolicyMethods(kind: "folders" | "organizations"): readonly Method[] {
  // Folders came to v1's successor v2; organizations are in v1 and v3.
  const versions = kind === "folders" ? ["v2", "v3"] : ["v1", "v3"];
  return versions.flatMap((version): readonly Method[] => [
    {
      verb: "POST",
      path: `/${version}/${kind}/{number}:getIamPolicy`,
      permission: `resourcemanager.${kind}.getIamPolicy`,
      run: (call) => answerPolicy(call, findAncestor(call, kind).policy),
    },
    {
      verb: "POST",
      path: `/${version}/${kind}/{number}:setIamPolicy`,
      permission: `resourcemanager.${kind}.setIamPolicy`,
      run: (call) => setAncestorPolicy(call, kind),
    },
  ]);
}

type AncestorKind = "folders" | "organizations";

function findAncestor(call: Call, kind: AncestorKind): Ancestor {
  const ancestor = call.state.ancestors[`${kind}/${call.param("number")}`];
  if (ancestor === undefined) throw denied();
  return ancestor;
}

function setAncestorPolicy(call: Call, kind: AncestorKind): Reply {
  const { state } = call;
  const ancestor = findAncestor(call, kind);
  const policy = writePolicy(ancestor.policy, at(call.body, "policy"), state.serial);
  const ancestors = { ...state.ancestors, [`${kind}/${call.param("number")}`]: { ...ancestor, policy } };
  return { body: showPolicy(policy, 3), state: { ...state, ancestors, serial: state.serial + 1 } };
}

/** Lists every project: the filters that clients send are not looked at. */
function listProjects({ state }: Call): Reply {
  const projects = Object.entries(state.projects).map(([id, project]) => showV1(id, project));
  return { body: { projects } };
}

function undelete(call: Call): Reply {
  const [id, project] = findProject(call);
  const projects: State["projects"] = { ...call.state.projects, [id]: { ...project, state: "ACTIVE" } };
  return { body: {}, state: { ...call.state, projects, serial: call.state.serial + 1 } };
}

function answerPolicy(call: Call, policy: Policy): Reply {
  return { body: showPolicy(policy, requestedVersion(call.query, call.body)) };
}

/** The words with which Resource Manager hides what the caller may not see, existing or not. */
function denied() {
  return googleError("PERMISSION_DENIED", "The caller does not have permission");
}

/** A project by id or number; one that doesn't exist answers 403, like one that is hidden. */
function findProject(call: Call): readonly [id: string, project: Project] {
  const project = lookUpProject(call.state, call.param("project"));
  if (project === undefined) throw denied();
  return project;
}

function setProjectPolicy(call: Call): Reply {
  const [id, project] = findProject(call);
  const { state } = call;
  const policy = writePolicy(project.policy, at(call.body, "policy"), state.serial);
  const projects = { ...state.projects, [id]: { ...project, policy } };
  return { body: showPolicy(policy, 3), state: { ...state, projects, serial: state.serial + 1 } };
}

function showV1(projectId: string, project: Project): JsonObject {
  const [type = "", id = ""] = project.parent?.replace(/s\//, "/").split("/") ?? [];
  return {
    projectNumber: project.projectNumber,
    projectId,
    lifecycleState: project.state,
    name: project.displayName,
    createTime: project.createTime,
    ...(project.parent === undefined ? {} : { parent: { type, id } }),
  };
}

/** google.cloud.resourcemanager.v3.Project.State, for clients that ask for enums as numbers. */
const STATE_NUMBERS = { ACTIVE: 1, DELETE_REQUESTED: 2 } as const;

function showV3(projectId: string, project: Project, query: URLSearchParams): JsonObject {
  const numbers = query.get("$alt")?.includes("enum-encoding=int") ?? false;
  return {
    name: `projects/${project.projectNumber}`,
    projectId,
    state: numbers ? STATE_NUMBERS[project.state] : project.state,
    displayName: project.displayName,
    createTime: project.createTime,
    etag: `W/"${project.projectNumber}"`,
    ...(project.parent === undefined ? {} : { parent: project.parent }),
  };
}

function ancestry(call: Call): readonly JsonObject[] {
  const [projectId, project] = findProject(call);
  return [{ resourceId: { type: "project", id: projectId } }, ...above(call.state, project.parent)];
}

function above(state: State, parent: string | undefined): readonly JsonObject[] {
  const [type = "", id = ""] = parent?.replace(/s\//, "/").split("/") ?? [];
  if (parent === undefined) return [];
  return [{ resourceId: { type, id } }, ...above(state, state.ancestors[parent]?.parent)];
}
