/** Which fact each view of a probe is, for a subject. */
import { enforcesPolicies } from "../domain/kubernetes/dataplane.ts";
import type { Cluster, ConfigMap, Observed } from "../facts.ts";
import type { Field, ObservedViews, Subject, ViewName, Views } from "../probe.ts";
import type { Ask } from "../sources/source.ts";
import { accountResource, bigqueryView, bucketsView, denialsView, grantsView } from "./compounds.ts";
import { notAsked, releaseRecord, valuesInForce } from "./evidence.ts";

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
  subnetwork: subnetworkView,
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
  metadataServers: async (subject, ask) => {
    const key = fields({ apiServer: subject.apiServer });
    return key.state === "known" ? ask("metadataServers", {}) : key;
  },
  networkPolicies: async (subject, ask) => {
    const key = fields({ apiServer: subject.apiServer, namespace: subject.namespace });
    return key.state === "known" ? ask("networkPolicies", { namespace: key.value.namespace }) : key;
  },
  otherPolicies: async (subject, ask) => {
    const key = fields({ apiServer: subject.apiServer, namespace: subject.namespace });
    return key.state === "known" ? ask("otherPolicies", { namespace: key.value.namespace }) : key;
  },
  networkAgents: networkAgentsView,
  namespace: async (subject, ask) => {
    const key = fields({ apiServer: subject.apiServer, name: subject.namespace });
    return key.state === "known" ? ask("namespace", { name: key.value.name }) : key;
  },
  configMaps: configMapsView,
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

async function subnetworkView(subject: Subject, ask: Ask): Promise<Observed<Views["subnetwork"]>> {
  const cluster = await VIEWS.cluster(subject, ask);
  if (cluster.state !== "known") return cluster;
  if (!cluster.value.exists) return notAsked("blocked", "there is no such cluster", "pool-enabled");
  if (!hasPrivateNodes(cluster.value))
    return notAsked("not-applicable", "the cluster's nodes are not private: they have external addresses");
  const named = cluster.value.subnetwork ?? "";
  const [, project, region, name] =
    /^projects\/([^/]+)\/regions\/([^/]+)\/subnetworks\/([^/]+)$/.exec(named) ?? [];
  if (project === undefined || region === undefined || name === undefined)
    return notAsked("not-applicable", "the cluster does not say which subnetwork its nodes are in");
  return ask("subnetwork", { project, region, name });
}

const hasPrivateNodes = ({ privateNodes, nodePools }: Cluster): boolean =>
  privateNodes || nodePools.some((pool) => pool.privateNodes === true);

async function networkAgentsView(subject: Subject, ask: Ask): Promise<Observed<readonly string[]>> {
  const cluster = await VIEWS.cluster(subject, ask);
  if (cluster.state === "known" && (!cluster.value.exists || enforcesPolicies(cluster.value)))
    return notAsked("not-applicable", "GKE itself enforces NetworkPolicies here");
  const key = fields({ apiServer: subject.apiServer });
  return key.state === "known" ? ask("networkAgents", {}) : key;
}

/** The release's own come in one list; what else the backends name is asked for one by one. */
async function configMapsView(subject: Subject, ask: Ask): Promise<Observed<readonly ConfigMap[]>> {
  const key = fields({
    apiServer: subject.apiServer,
    namespace: subject.namespace,
    release: subject.release,
    account: subject.kubernetesServiceAccount,
  });
  if (key.state !== "known") return key;
  const { namespace, release, account } = key.value;
  const [own, deployments] = await Promise.all([
    ask("configMaps", { namespace, release }),
    ask("deployments", { namespace }),
  ]);
  if (own.state !== "known") return own;
  if (deployments.state !== "known") return deployments;
  const backends = deployments.value.filter(
    (deployment) => deployment.release === release && deployment.serviceAccount === account,
  );
  const named = new Set(backends.flatMap(({ pod }) => pod.configMaps));
  const listed = new Set(own.value.map(({ name }) => name));
  const others = await Promise.all(
    [...named].filter((name) => !listed.has(name)).map((name) => ask("configMap", { namespace, name })),
  );
  const value = own.value.filter(({ name }) => named.has(name));
  for (const other of others) {
    if (other.state !== "known") return other;
    if (other.value.exists) value.push(other.value);
  }
  return { ...own, value };
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
