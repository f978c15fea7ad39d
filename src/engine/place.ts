/** Where an installation is, as far as flags, the environment and the kubeconfig's context say. */
import { namespaceOf as namespaceOfManifest } from "../domain/chart/rendered-for.ts";
import type { FoundField, FoundNames } from "../domain/chart/values-tree.ts";
import { type KubeContext, type Observed, OFFLINE } from "../facts.ts";
import type { Flags } from "../installation.ts";
import type { Ask } from "../sources/source.ts";
import type { Field } from "../subject.ts";
import { namesInFiles } from "./names-in-files.ts";

export type Place = {
  readonly apiServer: Field;
  readonly project: Field;
  readonly location: Field;
  readonly cluster: Field;
  readonly namespace: Field;
};

type GkeContext = { readonly project: string; readonly location: string; readonly cluster: string };

/** What the name that gcloud gives a context says: `gke_PROJECT_LOCATION_CLUSTER`, where none of the three has a `_`. */
export function gkeContext(name: string): GkeContext | undefined {
  const [prefix, project, location, cluster, ...rest] = name.split("_");
  if (prefix !== "gke" || !project || !location || !cluster || rest.length > 0) return undefined;
  return { project, location, cluster };
}

export const given = (value: string, from: string): Field => ({ state: "known", value, from, given: true });
export const inferred = (value: string, from: string): Field => ({
  state: "known",
  value,
  from,
  given: false,
});
const stated = ({ value, from }: FoundField): Field => ({
  state: "known",
  value,
  from,
  given: false,
  stated: true,
});
const missing = (detail: string): Field => ({ state: "unseen", reason: { kind: "not-given", detail } });

type Told = {
  readonly flags: Flags;
  readonly coreProject: string | undefined;
  readonly offline: boolean;
};

/** Works out where the installation is. The kubeconfig is looked at only for what was not given. */
export async function placeOf(told: Told, ask: Ask): Promise<Place> {
  const context = await ask("kubeContext", {});
  const found = await namesInFiles(ask);
  const gke = context.state === "known" ? gkeContext(context.value.context) : undefined;
  const elsewhere = gke === undefined ? undefined : contradiction({ ...valuesOf(found), ...told.flags }, gke);
  const usable = elsewhere === undefined ? gke : undefined;
  const contextName = context.state === "known" ? context.value.context : "";
  const part = (name: keyof GkeContext): Field | undefined =>
    usable === undefined ? undefined : inferred(usable[name], `the kubeconfig's context ${contextName}`);
  const flag = (name: keyof FoundNames, option: string): Field | undefined => {
    const value = told.flags[name];
    if (value !== undefined) return given(value, option);
    const named = found[name];
    return named === undefined ? undefined : stated(named);
  };
  const named = ["project", "location", "cluster"] as const;
  const isNamed = named.every((name) => (told.flags[name] ?? found[name]) !== undefined);
  const unsaid = (option: string, what: string): Field => {
    if (told.offline) return OFFLINE;
    // Without a cluster this is the one cause of all that is not known.
    if (context.state === "unseen" && !isNamed) return missing(context.reason.detail);
    const instead = context.state === "unseen" ? "" : ", or use a gke_… context in the kubeconfig";
    return missing(`The ${what} is not known. Pass ${option}${instead}.`);
  };
  const core =
    told.coreProject === undefined ? undefined : inferred(told.coreProject, "CLOUDSDK_CORE_PROJECT");
  return {
    apiServer: apiServerOf(context, elsewhere),
    project: flag("project", "--project") ?? part("project") ?? core ?? unsaid("--project", "project"),
    location: flag("location", "--location") ?? part("location") ?? unsaid("--location", "location"),
    cluster: flag("cluster", "--cluster") ?? part("cluster") ?? unsaid("--cluster", "cluster"),
    namespace:
      flag("namespace", "--namespace") ??
      (await manifestNamespace(told.flags, ask)) ??
      (elsewhere === undefined ? namespaceOf(context) : undefined) ??
      unsaid("--namespace", "namespace"),
  };
}

async function manifestNamespace({ release }: Flags, ask: Ask): Promise<Field | undefined> {
  const manifest = await ask("manifest", {});
  const name = manifest.state === "known" ? namespaceOfManifest(manifest.value, release) : undefined;
  return name === undefined ? undefined : inferred(name, "the manifest's Deployments");
}

const valuesOf = (found: FoundNames = {}): Flags =>
  Object.fromEntries(Object.entries(found).map(([name, { value }]) => [name, value]));

function namespaceOf(context: Observed<KubeContext>): Field | undefined {
  if (context.state !== "known") return undefined;
  const { context: name, namespace } = context.value;
  return namespace === undefined
    ? inferred("default", `the kubeconfig's context ${name}, which names no namespace`)
    : inferred(namespace, `the kubeconfig's context ${name}`);
}

/** Where the flags name another cluster than the context does. */
function contradiction(flags: Flags, gke: GkeContext): string | undefined {
  const parts = ["project", "location", "cluster"] as const;
  const different = parts.find((part) => flags[part] !== undefined && flags[part] !== gke[part]);
  return different === undefined
    ? undefined
    : `--${different} is ${flags[different]}, but the context has ${gke[different]}`;
}

function apiServerOf(context: Observed<KubeContext>, elsewhere: string | undefined): Field {
  // Without a context the Kubernetes source still looks for a mounted token.
  if (context.state === "unseen") return inferred("", "the environment");
  if (context.state === "not-asked") return context;
  if (elsewhere === undefined) return inferred(context.value.context, "the kubeconfig");
  const detail = `the kubeconfig's context ${context.value.context} is for another cluster (${elsewhere}): pass --context NAME`;
  return { state: "unseen", reason: { kind: "not-given", detail } };
}
