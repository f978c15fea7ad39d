/** Which fact each view of a probe is, for a subject. */
import type { Observed } from "../facts.ts";
import type { Field, ObservedViews, Subject, ViewName, Views } from "../probe.ts";
import type { Ask } from "../sources/source.ts";
import { accountResource, bigqueryView, bucketsView, denialsView, grantsView } from "./compounds.ts";
import { releaseRecord, valuesInForce } from "./evidence.ts";

/** The values of the fields, or the first that is not known: an unseen one before one that was not asked for. */
function fields<F extends string>(
  wanted: { readonly [N in F]: Field },
):
  | { readonly state: "known"; readonly value: { readonly [N in F]: string } }
  | Exclude<Field, { readonly state: "known" }> {
  const value: Record<string, string> = {};
  const missing: Exclude<Field, { readonly state: "known" }>[] = [];
  for (const name of Object.keys(wanted) as F[]) {
    const field = wanted[name];
    if (field.state === "known") value[name] = field.value;
    else missing.push(field);
  }
  const first = missing.find((field) => field.state === "not-asked") ?? missing[0];
  // Every name of `wanted` was either stored or counted as missing.
  return first ?? { state: "known", value: value as { readonly [N in F]: string } };
}

type View<V extends ViewName> = (subject: Subject, ask: Ask) => Promise<Observed<Views[V]>>;

const VIEWS: { readonly [V in ViewName]: View<V> } = {
  clock: (_subject, ask) => ask("clock", {}),
  values: valuesInForce,
  manifest: (_subject, ask) => ask("manifest", {}),
  helmRelease: releaseRecord,
  project: async (subject, ask) => {
    const key = fields({ project: subject.project });
    return key.state === "known" ? ask("project", key.value) : key;
  },
  accountProject: async (subject, ask) => {
    const key = fields({ project: subject.accountProject });
    return key.state === "known" ? ask("project", key.value) : key;
  },
  cluster: async (subject, ask) => {
    const key = fields({ project: subject.project, location: subject.location, name: subject.cluster });
    return key.state === "known" ? ask("cluster", key.value) : key;
  },
  kubernetesServiceAccount: async (subject, ask) => {
    const key = fields({
      apiServer: subject.apiServer,
      namespace: subject.namespace,
      name: subject.kubernetesServiceAccount,
    });
    if (key.state !== "known") return key;
    return ask("kubernetesServiceAccount", { namespace: key.value.namespace, name: key.value.name });
  },
  deployments: async (subject, ask) => {
    const key = fields({ apiServer: subject.apiServer, namespace: subject.namespace });
    return key.state === "known" ? ask("deployments", { namespace: key.value.namespace }) : key;
  },
  pods: podsView,
  nodes: async (subject, ask) => {
    const key = fields({ apiServer: subject.apiServer });
    return key.state === "known" ? ask("nodes", {}) : key;
  },
  iamServiceAccount: async (subject, ask) => {
    const key = fields({ project: subject.accountProject, email: subject.iamServiceAccount });
    return key.state === "known" ? ask("serviceAccount", key.value) : key;
  },
  accountPolicy: async (subject, ask) => {
    const key = fields({ project: subject.accountProject, email: subject.iamServiceAccount });
    if (key.state !== "known") return key;
    return ask("allowPolicy", { resource: accountResource(key.value.project, key.value.email) });
  },
  clusters: async (subject, ask) => {
    const key = fields({ project: subject.project });
    return key.state === "known" ? ask("clusters", key.value) : key;
  },
  services: async (subject, ask) => {
    const key = fields({ project: subject.project });
    return key.state === "known" ? ask("services", key.value) : key;
  },
  accountServices: async (subject, ask) => {
    const key = fields({ project: subject.accountProject });
    return key.state === "known" ? ask("services", key.value) : key;
  },
  accountKeys: async (subject, ask) => {
    const key = fields({ project: subject.accountProject, email: subject.iamServiceAccount });
    return key.state === "known" ? ask("accountKeys", key.value) : key;
  },
  grants: grantsView,
  denials: denialsView,
  buckets: bucketsView,
  bigquery: bigqueryView,
};

async function podsView(subject: Subject, ask: Ask): Promise<Observed<Views["pods"]>> {
  const key = fields({
    apiServer: subject.apiServer,
    namespace: subject.namespace,
    serviceAccount: subject.kubernetesServiceAccount,
  });
  if (key.state !== "known") return key;
  const { namespace, serviceAccount } = key.value;
  const observed = await ask("pods", { namespace, serviceAccount });
  const { release } = subject;
  if (observed.state !== "known" || release.state !== "known") return observed;
  return { ...observed, value: observed.value.filter((pod) => pod.release === release.value) };
}

/** Gathers the views that the probes declared, all at once. */
export async function gatherViews(
  names: ReadonlySet<ViewName>,
  subject: Subject,
  ask: Ask,
): Promise<ObservedViews> {
  const entries = [...names].map(async (name) => [name, await VIEWS[name](subject, ask)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
