import { ProjectsClient } from "@google-cloud/resource-manager/build/src/v3/projects_client.js";
import type { GoogleAuth } from "google-auth-library";
import * as gax from "google-gax/fallback";
import { enumIn, isObject } from "../../domain/json.ts";
import type { Project } from "../../facts.ts";
import type { Observer } from "../source.ts";
import { askGoogle, type GoogleAccess } from "./call.ts";

/** Observes a project (Resource Manager API v3, `projects.get`), by id or number. A missing project answers 403. */
export function projectObserver(access: GoogleAccess): Observer<"project"> {
  return ({ project }, { signal }) =>
    askGoogle(
      access,
      "CLOUDRESOURCEMANAGER",
      {
        method: "cloudresourcemanager.projects.get",
        resource: `projects/${project}`,
        permission: "resourcemanager.projects.get",
        parse: (body) => parseProject(body, project),
        call: ({ auth, rootUrl }, options) => getProject(auth, new URL(rootUrl), project, options.signal),
      },
      signal,
    );
}

async function getProject(auth: GoogleAuth, url: URL, project: string, signal: AbortSignal) {
  const client = new ProjectsClient(
    {
      fallback: true,
      auth,
      apiEndpoint: url.hostname,
      port: url.port === "" ? (url.protocol === "http:" ? 80 : 443) : Number(url.port),
      protocol: url.protocol.slice(0, -1),
    },
    gax,
  );
  const call = client.getProject({ name: `projects/${project}` }, { retry: null });
  const cancel = () => {
    if ("cancel" in call && typeof call.cancel === "function") call.cancel();
  };
  signal.addEventListener("abort", cancel, { once: true });
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  const [data] = await Promise.race([call, aborted]);
  return { data };
}

/** Resource Manager API v3, `Project.State`. */
const STATES = ["ACTIVE", "DELETE_REQUESTED"];

function parseProject(body: unknown, asked: string): Project | undefined {
  if (!isObject(body) || typeof body.projectId !== "string" || body.projectId === "") return undefined;
  const number = /^projects\/(\d+)$/.exec(typeof body.name === "string" ? body.name : "")?.[1];
  if (number === undefined || ![body.projectId, number].includes(asked)) return undefined;
  const state = enumIn(body.state, STATES);
  // In an unknown state, the project may or may not work.
  if (state === undefined || state === "other") return undefined;
  return { exists: true, projectId: body.projectId, number, state };
}
