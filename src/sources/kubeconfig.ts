import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import type { ApiServer, KubeContext, Observed, Provenance } from "../facts.ts";
import type { Environment } from "./google/endpoints.ts";
import { isObject } from "./json.ts";

export type KubernetesAccess = {
  readonly environment: Environment;
  /** `--kubeconfig` and `--context`. */
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Where neither of both says it. */
  readonly endpoint?: ApiServer & { readonly token?: string };
};

const MOUNTED_TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token";

/**
 * What says how the API server is reached: a kubeconfig that names a context, the token mounted into a Pod, or else
 * the cluster itself. A kubeconfig or context that was asked for by name counts even where it is broken.
 */
export function reachedBy(access: KubernetesAccess): "kubeconfig" | "mounted-token" | "cluster" {
  const { environment, kubeconfig, context } = access;
  if (kubeconfig !== undefined || context !== undefined) return "kubeconfig";
  if (currentContext(documentsOf(access)) !== undefined) return "kubeconfig";
  if (environment.KUBERNETES_SERVICE_HOST !== undefined && existsSync(MOUNTED_TOKEN)) return "mounted-token";
  return "cluster";
}

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
  const documents = documentsOf(access);
  const provenance = (): Provenance => ({
    source: "kubeconfig",
    method: "read",
    resource: files.join(", "),
    at: new Date(startedAt).toISOString(),
    durationMs: now() - startedAt,
  });
  const context = access.context ?? currentContext(documents);
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

type Document = { readonly [key: string]: unknown };

const documentsOf = (access: KubernetesAccess): readonly Document[] =>
  kubeconfigFiles(access)
    .map(readDocument)
    .filter((document) => document !== undefined);

function currentContext(documents: readonly Document[]): string | undefined {
  return documents
    .map((document) => document["current-context"])
    .find((name): name is string => typeof name === "string" && name !== "");
}

function readDocument(file: string): Document | undefined {
  try {
    const document: unknown = parse(readFileSync(file, "utf8"));
    return isObject(document) ? document : undefined;
  } catch {
    // Whoever connects says what is wrong with the file; here it only has nothing to tell.
    return undefined;
  }
}
