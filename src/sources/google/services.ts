import { serviceusage_v1 } from "googleapis/build/src/apis/serviceusage/v1.js";
import { JUDGED_SERVICES } from "../../domain/google-services.ts";
import { enumIn, isObject, nameIn, objectsIn } from "../../domain/json.ts";
import type { Services } from "../../facts.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";

/** Observes whether the APIs that are judged are enabled in a project (Service Usage API v1, `services.batchGet`: one request). */
export function servicesObserver(access: GoogleAccess): Observer<"services"> {
  return ({ project }, { signal }) => {
    const parent = `projects/${project}`;
    return askGoogle(
      access,
      "SERVICEUSAGE",
      {
        method: "serviceusage.services.batchGet",
        resource: parent,
        permission: "serviceusage.services.get",
        parse: parseServices,
        call: (client, options) =>
          new serviceusage_v1.Serviceusage(client).services.batchGet(
            { parent, names: JUDGED_SERVICES.map((service) => `${parent}/services/${service}`) },
            options,
          ),
      },
      signal,
    );
  };
}

/** Service Usage API v1, `State`. */
const STATES = ["STATE_UNSPECIFIED", "DISABLED", "ENABLED"];

function parseServices(body: unknown): Services | undefined {
  if (!isObject(body) || !Array.isArray(body.services)) return undefined;
  const entries = objectsIn(body.services).map(({ name, state }) => {
    const service = nameIn(name).replace(/^.*\/services\//, "");
    return [service, enumIn(state, STATES) ?? ""] as const;
  });
  // What wasn't asked for may be a service of the project's own, whose name anyone can choose.
  const asked: ReadonlySet<string> = new Set(JUDGED_SERVICES);
  return { exists: true, states: Object.fromEntries(entries.filter(([service]) => asked.has(service))) };
}
