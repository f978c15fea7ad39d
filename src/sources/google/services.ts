import { serviceusage_v1 } from "googleapis/build/src/apis/serviceusage/v1.js";
import { JUDGED_SERVICES } from "../../domain/google-services.ts";
import type { Services } from "../../facts.ts";
import { isObject } from "../errors.ts";
import { observe } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type GoogleAccess, requestOptions } from "./call.ts";
import { SIGN_IN } from "./credentials.ts";
import { endpoint } from "./endpoints.ts";

/** Observes whether the APIs that are judged are enabled in a project (Service Usage API v1, `services.batchGet`: one request). */
export function servicesObserver(access: GoogleAccess): Observer<"services"> {
  return ({ project }, { signal }) => {
    const parent = `projects/${project}`;
    return observe(
      {
        source: "services",
        service: "the Service Usage API",
        signIn: SIGN_IN,
        method: "serviceusage.services.batchGet",
        resource: parent,
        permission: "serviceusage.services.get",
        parse: parseServices,
        attempt: async (attemptSignal) => {
          const auth = await access.credential();
          const rootUrl = endpoint("SERVICEUSAGE", access.environment).href;
          const client = new serviceusage_v1.Serviceusage({ auth, rootUrl });
          const names = JUDGED_SERVICES.map((service) => `${parent}/services/${service}`);
          return (await client.services.batchGet({ parent, names }, requestOptions(attemptSignal))).data;
        },
      },
      signal,
      access.patience,
    );
  };
}

function parseServices(body: unknown): Services | undefined {
  if (!isObject(body) || !Array.isArray(body.services)) return undefined;
  const entries = body.services.filter(isObject).map(({ name, state }) => {
    return [String(name ?? "").replace(/^.*\/services\//, ""), String(state ?? "")] as const;
  });
  return { exists: true, states: Object.fromEntries(entries) };
}
