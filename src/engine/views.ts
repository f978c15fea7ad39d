/** Which fact each view of a probe is, for a subject. */
import type { Key, Kind, Observed, Value } from "../facts.ts";
import type { Ask } from "../sources/source.ts";
import type { NameField, Subject } from "../subject.ts";
import type { ObservedViews, ViewName, Views } from "../views.ts";
import { notAsked, ownManifest, releaseRecord, valuesInForce } from "./clues.ts";
import { configMapsView, plannedConfigMapsView, secretsView } from "./environment.ts";
import { fields } from "./fields.ts";
import { accountLineageView, accountResource, boundariesView, denialsView, grantsView } from "./grants.ts";
import { meshRulesView, meshView } from "./mesh.ts";
import { quotaProjectView, quotaVariablesView } from "./quota-project.ts";
import {
  ciliumConfigView,
  clusterView,
  defaultPodsView,
  networkAgentsView,
  otherAccountsView,
  otherWorkloadsView,
  podsView,
  poolConstraintView,
  subnetworksView,
} from "./running.ts";
import { bigqueryView, bucketsView } from "./storage.ts";
import { usedServicesView } from "./used-services.ts";

type View<V extends ViewName> = (subject: Subject, ask: Ask) => Promise<Observed<Views[V]>>;

/** Which name of the subject each field of a fact's key is. */
type From<K extends Kind> = { readonly [F in keyof Key<K>]: NameField };

/** Makes a view that is one fact. What the API server is asked for also needs to know which one that is. */
const fact =
  <K extends Kind>(kind: K, from: From<K>, at?: "apiServer") =>
  async (subject: Subject, ask: Ask): Promise<Observed<Value<K>>> => {
    const names = Object.entries<NameField>(from).map(([field, name]) => [field, subject[name]] as const);
    const server = at === undefined ? [] : [[at, subject[at]] as const];
    const known = fields<string>(Object.fromEntries([...server, ...names]));
    if (known.state !== "known") return known;
    // `from` has just the fields of the key.
    const key = Object.fromEntries(names.map(([field]) => [field, known.value[field]])) as Key<K>;
    return ask(kind, key);
  };

const VIEWS: { readonly [V in ViewName]: View<V> } = {
  clock: fact("clock", {}),
  values: valuesInForce,
  manifest: manifestView,
  helmRelease: releaseRecord,
  terraform: fact("terraform", {}),
  project: fact("project", { project: "project" }),
  accountProject: fact("project", { project: "accountProject" }),
  cluster: clusterView,
  subnetworks: subnetworksView,
  poolConstraint: poolConstraintView,
  kubernetesServiceAccount: fact(
    "kubernetesServiceAccount",
    { namespace: "namespace", name: "kubernetesServiceAccount" },
    "apiServer",
  ),
  deployments: fact("deployments", { namespace: "namespace" }, "apiServer"),
  otherWorkloads: otherWorkloadsView,
  otherAccounts: otherAccountsView,
  defaultPods: defaultPodsView,
  pods: podsView,
  nodes: fact("nodes", {}, "apiServer"),
  metadataServers: fact("metadataServers", {}, "apiServer"),
  networkPolicies: fact("networkPolicies", { namespace: "namespace" }, "apiServer"),
  otherPolicies: fact("otherPolicies", { namespace: "namespace" }, "apiServer"),
  networkAgents: networkAgentsView,
  clusterEndpoint: fact(
    "clusterEndpoint",
    { project: "project", location: "location", name: "cluster" },
    "apiServer",
  ),
  mesh: meshView,
  meshRules: meshRulesView,
  ciliumConfig: ciliumConfigView,
  namespace: fact("namespace", { name: "namespace" }, "apiServer"),
  configMaps: configMapsView,
  plannedConfigMaps: plannedConfigMapsView,
  secrets: secretsView,
  iamServiceAccount: fact("serviceAccount", { project: "accountProject", email: "iamServiceAccount" }),
  accountPolicy: async (subject, ask) => {
    const key = fields({ project: subject.accountProject, email: subject.iamServiceAccount });
    if (key.state !== "known") return key;
    return ask("allowPolicy", { resource: accountResource(key.value.project, key.value.email) });
  },
  clusters: fact("clusters", { project: "project" }),
  services: fact("services", { project: "project" }),
  accountServices: fact("services", { project: "accountProject" }),
  accountKeys: fact("accountKeys", { project: "accountProject", email: "iamServiceAccount" }),
  grants: grantsView,
  denials: denialsView,
  boundaries: boundariesView,
  accountLineage: accountLineageView,
  quotaProject: quotaProjectView,
  quotaVariables: quotaVariablesView,
  buckets: bucketsView,
  bigquery: bigqueryView,
  usedServices: usedServicesView,
};

/** Only the installation's own objects. One without any says nothing about it. */
async function manifestView(subject: Subject, ask: Ask): Promise<Observed<Views["manifest"]>> {
  const observed = await ask("manifest", {});
  if (observed.state !== "known") return observed;
  const { manifest, foreignManifest: detail = "" } = ownManifest(observed.value, subject);
  return manifest === undefined ? notAsked("not-given", detail) : { ...observed, value: manifest };
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
