import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Sandbox } from "../support/sandbox/index.ts";
import { isJsonObject, type Json, type JsonObject, textAt } from "../support/sandbox/json.ts";

export type Answer = { readonly status: number; readonly body: JsonObject };

/** The base address of a service, without the slash at its end. */
export function urlOf(sandbox: Sandbox, service: string): string {
  const url = sandbox.env[`CLOUDSDK_API_ENDPOINT_OVERRIDES_${service.toUpperCase()}`];
  if (url === undefined) throw new Error(`${service} has no address`);
  return url.replace(/\/$/, "");
}

/** The address of the Kubernetes API, as the kubeconfig has it. */
export function kubernetesUrl(sandbox: Sandbox): string {
  const config: unknown = parse(readFileSync(sandbox.env.KUBECONFIG ?? "", "utf8"));
  const clusters = isJsonObject(config) ? config.clusters : undefined;
  const server = Array.isArray(clusters) ? textAt(clusters[0], "cluster", "server") : undefined;
  if (server === undefined) throw new Error("the kubeconfig names no server");
  return server;
}

/** Sends a request and reads the JSON object that comes back. */
export async function ask(
  url: string,
  method = "GET",
  body?: Json,
  contentType = "application/json",
): Promise<Answer> {
  const sent =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": contentType } };
  const response = await fetch(url, { method, ...sent });
  const received: unknown = await response.json();
  if (!isJsonObject(received)) throw new Error(`${url} answered no JSON object`);
  return { status: response.status, body: received };
}
