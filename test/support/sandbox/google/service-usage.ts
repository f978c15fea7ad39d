import { googleError } from "../errors.ts";
import { at, isStrings, type JsonObject } from "../json.ts";
import { lookUpProject, type Project, type State } from "../state.ts";
import { type Call, found, type Method, type Reply } from "./api.ts";

const SERVICES = "/v1/projects/{project}/services";

/** Service Usage v1: https://cloud.google.com/service-usage/docs/reference/rest */
export const SERVICE_USAGE: readonly Method[] = [
  { verb: "GET", path: SERVICES, permission: "serviceusage.services.list", run: list },
  {
    verb: "GET",
    path: `${SERVICES}:batchGet`,
    permission: "serviceusage.services.get",
    run: (call) => ({ body: batchGet(call) }),
  },
  {
    verb: "GET",
    path: `${SERVICES}/{service}`,
    permission: "serviceusage.services.get",
    run: (call) => ({ body: show(findProject(call)[1], call.param("service")) }),
  },
  {
    verb: "POST",
    path: `${SERVICES}/{service}:enable`,
    permission: "serviceusage.services.enable",
    run: (call) => change(call, "EnableServiceResponse", [call.param("service")]),
  },
  {
    verb: "POST",
    path: `${SERVICES}:batchEnable`,
    permission: "serviceusage.services.enable",
    run: (call) => change(call, "BatchEnableServicesResponse", stringsAt(call, "serviceIds")),
  },
  {
    verb: "POST",
    path: `${SERVICES}/{service}:disable`,
    permission: "serviceusage.services.disable",
    run: (call) => change(call, "DisableServiceResponse", [call.param("service")]),
  },
  { verb: "GET", path: "/v1/operations/{operation}", run: getOperation },
];

function stringsAt(call: Call, key: string): readonly string[] {
  const value = at(call.body, key);
  return isStrings(value) ? value : [];
}

function findProject(call: Call): readonly [id: string, project: Project] {
  const asked = call.param("project");
  const entry = lookUpProject(call.state, asked);
  return found(entry, "PERMISSION_DENIED", `Permission denied on resource project ${asked}.`);
}

function show(project: Project, service: string): JsonObject {
  if (!/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/.test(service)) {
    throw googleError("NOT_FOUND", `Service ${service} not found or permission denied.`);
  }
  const parent = `projects/${project.projectNumber}`;
  return {
    name: `${parent}/services/${service}`,
    config: { name: service, title: service },
    state: project.services.includes(service) ? "ENABLED" : "DISABLED",
    parent,
  };
}

/** Lists what is enabled: the catalogue of all that could be is not kept here. */
function list(call: Call): Reply {
  const [, project] = findProject(call);
  const filter = call.query.get("filter") ?? "";
  if (filter.includes("DISABLED")) return { body: {} };
  const services = [...project.services].sort().map((service) => show(project, service));
  return { body: services.length > 0 ? { services } : {} };
}

function batchGet(call: Call): JsonObject {
  const [, project] = findProject(call);
  const names = call.query.getAll("names").map((name) => name.split("/services/")[1] ?? "");
  return { services: names.map((name) => show(project, name)) };
}

type Change = "EnableServiceResponse" | "BatchEnableServicesResponse" | "DisableServiceResponse";

/** Turns APIs on or off at once; the operation that says so is done when it is asked for, not before. */
function change(call: Call, type: Change, services: readonly string[]): Reply {
  const [id, project] = findProject(call);
  const { state } = call;
  const kept = project.services.filter((service) => !services.includes(service));
  const changed = { ...project, services: type === "DisableServiceResponse" ? kept : [...kept, ...services] };
  const shown = services.map((service) => show(changed, service));
  const response = {
    "@type": `type.googleapis.com/google.api.serviceusage.v1.${type}`,
    ...(type === "BatchEnableServicesResponse" ? { services: shown } : { service: shown[0] ?? {} }),
  };
  const name = `operations/acf.p2-${project.projectNumber}-${state.serial}`;
  const next: State = {
    ...state,
    projects: { ...state.projects, [id]: changed },
    operations: { ...state.operations, [name]: { name, done: true, response } },
    serial: state.serial + 1,
  };
  return { body: { name }, state: next };
}

function getOperation(call: Call): Reply {
  const operation = call.state.operations[`operations/${call.param("operation")}`];
  return { body: found(operation, "NOT_FOUND", "Requested entity was not found.") };
}
