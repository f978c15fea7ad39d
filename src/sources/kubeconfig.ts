/** The kubeconfig as kubectl reads it: which files count, which entry wins, and which context is the current one. */
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { ValuesError } from "../domain/helm/index.ts";
import { isObject, type Json } from "../domain/json.ts";
import type { ApiServer, KubeContext, Observed, Provenance } from "../facts.ts";
import { InputError } from "../inputs/errors.ts";
import { readFileInput } from "../inputs/read.ts";
import type { Environment } from "./google/endpoints.ts";
import { yamlIn } from "./yaml.ts";

export type KubernetesAccess = {
  readonly environment: Environment;
  /** Aborts when the run ends, however it ends. */
  readonly run: AbortSignal;
  /** `NAME/VERSION` of this tool, for the servers' logs. */
  readonly userAgent: string;
  /** `--kubeconfig` and `--context`. */
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Where neither of both says it. */
  readonly endpoint?: ApiServer & { readonly token?: string };
};

/** Where a Pod finds its service account (Kubernetes, "Accessing the Kubernetes API from a Pod"). */
export const MOUNTED = "/var/run/secrets/kubernetes.io/serviceaccount";

/** A cluster, a user or a context, with the folder from which its relative paths count. */
export type Entry = { readonly fields: Json; readonly folder: string };

export type Kubeconfig = {
  readonly currentContext: string | undefined;
  readonly contexts: ReadonlyMap<string, Entry>;
  readonly clusters: ReadonlyMap<string, Entry>;
  readonly users: ReadonlyMap<string, Entry>;
  /** The files that exist. */
  readonly files: readonly string[];
  /** What is wrong with the first file that can't be read. */
  readonly problem?: string;
};

/** A file of 3,000 contexts has 5 MB. Bytes. */
const LARGEST = 16 * 1024 * 1024;

/**
 * What says how the API server is reached: a kubeconfig that names a context, the token mounted into a Pod, or else
 * the cluster itself. A kubeconfig or context that was asked for by name counts even where it is broken.
 */
export async function reachedBy(
  access: KubernetesAccess,
): Promise<"kubeconfig" | "mounted-token" | "cluster"> {
  const { environment, kubeconfig, context } = access;
  if (kubeconfig !== undefined || context !== undefined) return "kubeconfig";
  if ((await kubeconfigOf(access)).currentContext !== undefined) return "kubeconfig";
  if (environment.KUBERNETES_SERVICE_HOST !== undefined && existsSync(`${MOUNTED}/token`))
    return "mounted-token";
  return "cluster";
}

/** The kubeconfig files that count, as kubectl finds them: the flag, `KUBECONFIG`, `~/.kube/config`. */
export function kubeconfigFiles({
  kubeconfig,
  environment,
}: Pick<KubernetesAccess, "kubeconfig" | "environment">): readonly string[] {
  if (kubeconfig !== undefined) return [kubeconfig];
  const listed = (environment.KUBECONFIG ?? "").split(delimiter).filter((path) => path !== "");
  if (listed.length > 0) return listed;
  return [join(environment.HOME ?? homedir(), ".kube", "config")];
}

/** Read once for each run: a pipe can be read only once. */
const READ = new WeakMap<KubernetesAccess, Promise<Kubeconfig>>();

/** Reads the files. The first one that says a thing wins, as kubectl merges them (Kubernetes, "Merging kubeconfig files"). */
export function kubeconfigOf(access: KubernetesAccess): Promise<Kubeconfig> {
  const read = READ.get(access) ?? merged(access);
  READ.set(access, read);
  return read;
}

async function merged(access: KubernetesAccess): Promise<Kubeconfig> {
  const files = kubeconfigFiles(access).filter((path) => existsSync(path));
  const documents = await Promise.all(files.map((file) => readKubeconfig(file, access.run)));
  const entries = (list: string, what: string): ReadonlyMap<string, Entry> => {
    const found = new Map<string, Entry>();
    for (const { file, document } of documents)
      for (const entry of listOf(document[list])) {
        const fields = entry[what];
        if (typeof entry.name !== "string" || found.has(entry.name)) continue;
        found.set(entry.name, { fields: isObject(fields) ? fields : {}, folder: dirname(file) });
      }
    return found;
  };
  const problem = documents.find((read) => read.problem !== undefined)?.problem;
  return {
    currentContext: documents
      .map(({ document }) => document["current-context"])
      .find((name): name is string => typeof name === "string" && name !== ""),
    contexts: entries("contexts", "context"),
    clusters: entries("clusters", "cluster"),
    users: entries("users", "user"),
    files,
    ...(problem === undefined ? {} : { problem }),
  };
}

const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The list that has two entries of one name: kubectl refuses the file, whichever entry is used (client-go, `clientcmd/api/v1`, `Convert_Slice_v1_NamedCluster_To_Map`). */
const namedTwice = (document: Json): string | undefined =>
  ["clusters", "users", "contexts"].find((list) => {
    const names = listOf(document[list]).map(({ name }) => name ?? "");
    return new Set(names).size < names.length;
  });

type Read = { readonly file: string; readonly document: Json; readonly problem?: string };

/** What is wrong with the YAML is not said: a message may quote a token. */
async function readKubeconfig(file: string, run: AbortSignal): Promise<Read> {
  try {
    const bytes = await readFileInput(file, file, run, LARGEST);
    const read: unknown = yamlIn(bytes, file);
    const document = isObject(read) ? read : {};
    const twice = namedTwice(document);
    if (twice === undefined) return { file, document };
    return { file, document: {}, problem: `${file} has the same name twice in ${twice}` };
  } catch (error) {
    if (error instanceof InputError) return { file, document: {}, problem: error.message };
    if (error instanceof ValuesError)
      return { file, document: {}, problem: `${file} cannot be read as YAML: see kubectl config view` };
    throw error;
  }
}

/** Returns why no context is known, and what to do: one sentence for all that needs a cluster. */
export const noContext = ({ problem }: Kubeconfig): string =>
  problem === undefined
    ? "No cluster is configured. Run gcloud container clusters get-credentials CLUSTER --location=LOCATION --project=PROJECT, or pass --project, --location, --cluster and --namespace."
    : `The kubeconfig cannot be read: ${problem}.`;

/** Observes which context of the kubeconfig counts and what it says, without loading a Kubernetes client. */
export async function observeContext(
  access: KubernetesAccess,
  now: () => number,
): Promise<Observed<KubeContext>> {
  const startedAt = now();
  const config = await kubeconfigOf(access);
  const provenance = (): Provenance => ({
    source: "kubeconfig",
    method: "read",
    resource: kubeconfigFiles(access).join(", "),
    at: new Date(startedAt).toISOString(),
    durationMs: Math.max(0, now() - startedAt),
  });
  const context = access.context ?? config.currentContext;
  if (context === undefined) {
    const detail = noContext(config);
    return { state: "unseen", reason: { kind: "not-given", detail }, provenance: provenance() };
  }
  const named = config.contexts.get(context);
  if (named === undefined) {
    const detail = `the kubeconfig has no context ${context}. Run kubectl config get-contexts`;
    return { state: "unseen", reason: { kind: "not-given", detail }, provenance: provenance() };
  }
  const { namespace } = named.fields;
  const value: KubeContext = {
    context,
    ...(typeof namespace === "string" && namespace !== "" ? { namespace } : {}),
  };
  return { state: "known", value, provenance: provenance() };
}
