import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import type { KubeContext, Observed, Provenance } from "../facts.ts";
import { isObject } from "./errors.ts";
import type { Environment } from "./google/endpoints.ts";

export type KubernetesAccess = {
  readonly environment: Environment;
  /** `--kubeconfig` and `--context`. */
  readonly kubeconfig?: string;
  readonly context?: string;
};

/** The kubeconfig files that count, as kubectl finds them: the flag, `KUBECONFIG`, `~/.kube/config`. */
export function kubeconfigFiles({ kubeconfig, environment }: KubernetesAccess): readonly string[] {
  if (kubeconfig !== undefined) return [kubeconfig];
  const listed = (environment.KUBECONFIG ?? "").split(delimiter).filter((path) => path !== "");
  if (listed.length > 0) return listed;
  return [join(environment.HOME ?? homedir(), ".kube", "config")];
}

/**
 * Observes which context of the kubeconfig counts and what it says, without loading a Kubernetes client. Of
 * several files the first that says a thing wins, as kubectl merges them (Kubernetes, "Merging kubeconfig files").
 */
export function observeContext(access: KubernetesAccess, now: () => number): Observed<KubeContext> {
  const files = kubeconfigFiles(access);
  const startedAt = now();
  const documents = files.map(readDocument).filter((document) => document !== undefined);
  const provenance = (): Provenance => ({
    source: "kubeconfig",
    method: "read",
    resource: files.join(", "),
    at: new Date(startedAt).toISOString(),
    durationMs: now() - startedAt,
  });
  const current = documents
    .map((document) => document["current-context"])
    .find((name) => typeof name === "string" && name !== "");
  const context = access.context ?? (typeof current === "string" ? current : undefined);
  if (context === undefined) {
    const detail =
      "no kubeconfig with a current context was found: gcloud container clusters get-credentials CLUSTER";
    return { state: "unseen", reason: { kind: "not-given", detail }, provenance: provenance() };
  }
  const named = documents
    .flatMap((document) => (Array.isArray(document.contexts) ? document.contexts : []))
    .filter(isObject)
    .find((entry) => entry.name === context);
  if (named === undefined) {
    const detail = `the kubeconfig has no context named ${context}: kubectl config get-contexts`;
    return { state: "unseen", reason: { kind: "not-given", detail }, provenance: provenance() };
  }
  const namespace = isObject(named.context) ? named.context.namespace : undefined;
  const value: KubeContext = {
    context,
    ...(typeof namespace === "string" && namespace !== "" ? { namespace } : {}),
  };
  return { state: "known", value, provenance: provenance() };
}

function readDocument(file: string): { readonly [key: string]: unknown } | undefined {
  try {
    const document: unknown = parse(readFileSync(file, "utf8"));
    return isObject(document) ? document : undefined;
  } catch {
    // Whoever connects says what is wrong with the file; here it only has nothing to tell.
    return undefined;
  }
}
