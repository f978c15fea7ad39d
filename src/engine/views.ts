/** Which fact each view of a probe is, for a subject. */
import type { Observed } from "../facts.ts";
import type { ObservedViews, Subject, ViewName, Views } from "../probe.ts";
import type { Ask } from "../sources/source.ts";
import { accountResource, boundariesView, denialsView, grantsView } from "./compounds.ts";
import { releaseRecord, valuesInForce } from "./evidence.ts";
import { fields } from "./fields.ts";
import {
  clusterView,
  configMapsView,
  networkAgentsView,
  podsView,
  poolConstraintView,
  subnetworkView,
} from "./running.ts";
import { bigqueryView, bucketsView } from "./storage.ts";

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
  cluster: clusterView,
  subnetwork: subnetworkView,
  poolConstraint: poolConstraintView,
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
  boundaries: boundariesView,
  buckets: bucketsView,
  bigquery: bigqueryView,
};

/** Gathers the views that the probes declared, all at once. */
export async function gatherViews(
  names: ReadonlySet<ViewName>,
  subject: Subject,
  ask: Ask,
): Promise<ObservedViews> {
  const entries = [...names].map(async (name) => [name, await VIEWS[name](subject, ask)] as const);
  return Object.fromEntries(await Promise.all(entries));
}
