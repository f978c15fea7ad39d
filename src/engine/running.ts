/** The views of the cluster and of what runs in it that more than one fact, or a condition, decides. */
import { needsIdentity, needsNoIdentityKey } from "../domain/chart/components.ts";
import { POOL_CONSTRAINT } from "../domain/google-services.ts";
import { enforcesPolicies } from "../domain/kubernetes/dataplane.ts";
import type { Absent, Cluster, ConfigMap, Mesh, Observed, OrganizationPolicy, Pod } from "../facts.ts";
import type { NamedAccount, NamedConfigMap, NamedSecret, NamedSubnetwork, Subject } from "../probe.ts";
import type { Ask } from "../sources/source.ts";
import { notAsked, ownManifest, valuesInForce } from "./clues.ts";
import { fields } from "./fields.ts";

export async function clusterView(subject: Subject, ask: Ask): Promise<Observed<Cluster | Absent>> {
  const key = fields({ project: subject.project, location: subject.location, name: subject.cluster });
  return key.state === "known" ? ask("cluster", key.value) : key;
}

export async function podsView(subject: Subject, ask: Ask): Promise<Observed<readonly Pod[]>> {
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

/** The accounts that backends of the release run as instead of the judged one, or will, asked for one by one. */
export async function otherAccountsView(
  subject: Subject,
  ask: Ask,
): Promise<Observed<readonly NamedAccount[]>> {
  const key = fields({
    apiServer: subject.apiServer,
    namespace: subject.namespace,
    release: subject.release,
    account: subject.kubernetesServiceAccount,
  });
  if (key.state !== "known") return key;
  const { namespace, release, account } = key.value;
  const [deployments, manifest] = await Promise.all([ask("deployments", { namespace }), ask("manifest", {})]);
  const rendered =
    manifest.state === "known" ? (ownManifest(manifest.value, subject).manifest?.workloads ?? []) : [];
  const live = deployments.state === "known" ? deployments.value : [];
  const names = [...live.filter((deployment) => deployment.release === release), ...rendered]
    .filter(({ name }) => needsIdentity(name))
    .map(({ serviceAccount }) => serviceAccount)
    .filter((name) => name !== account);
  const value = await Promise.all(
    [...new Set(names)].map(async (name) => ({
      name,
      observed: await ask("kubernetesServiceAccount", { namespace, name }),
    })),
  );
  if (deployments.state === "known") return { ...deployments, value };
  return manifest.state === "known" && value.length > 0 ? { ...manifest, value } : deployments;
}

/** The subnetworks of the private nodes: the cluster's, and those that node pools have of their own. */
export async function subnetworksView(
  subject: Subject,
  ask: Ask,
): Promise<Observed<readonly NamedSubnetwork[]>> {
  const cluster = await clusterView(subject, ask);
  if (cluster.state !== "known") return cluster;
  if (!cluster.value.exists) return notAsked("blocked", "the cluster doesn't exist", "pool-enabled");
  if (!hasPrivateNodes(cluster.value))
    return notAsked("not-applicable", "the cluster's nodes are not private: they have external addresses");
  const keys = privateSubnetworks(cluster.value).flatMap((path) => {
    const [, project, region, name] =
      /^projects\/([^/]+)\/regions\/([^/]+)\/subnetworks\/([^/]+)$/.exec(path) ?? [];
    return project === undefined || region === undefined || name === undefined
      ? []
      : [{ path, key: { project, region, name } }];
  });
  if (keys.length === 0) return notAsked("not-applicable", "the cluster names no subnetwork for its nodes");
  const value = await Promise.all(
    keys.map(async ({ path, key }) => ({ name: path, observed: await ask("subnetwork", key) })),
  );
  return { ...cluster, value };
}

function privateSubnetworks({ privateNodes, nodePools, subnetwork }: Cluster): readonly string[] {
  const pools = nodePools.filter((pool) => pool.privateNodes ?? privateNodes);
  const own =
    pools.length > 0
      ? pools.map((pool) => (pool.subnetwork.collected ? pool.subnetwork.value : undefined) ?? subnetwork)
      : [subnetwork];
  return [...new Set(own.flatMap((path) => path ?? []))].sort();
}

const hasPrivateNodes = ({ privateNodes, nodePools }: Cluster): boolean =>
  privateNodes || nodePools.some((pool) => pool.privateNodes === true);

export async function poolConstraintView(
  subject: Subject,
  ask: Ask,
): Promise<Observed<OrganizationPolicy | Absent>> {
  const cluster = await clusterView(subject, ask);
  if (cluster.state !== "known") return cluster;
  if (!cluster.value.exists) return notAsked("blocked", "the cluster doesn't exist", "pool-enabled");
  if (cluster.value.workloadPool !== undefined)
    return notAsked("not-applicable", "the cluster has a workload identity pool");
  const key = fields({ project: subject.project });
  return key.state === "known"
    ? ask("organizationPolicy", { project: key.value.project, constraint: POOL_CONSTRAINT })
    : key;
}

export async function networkAgentsView(subject: Subject, ask: Ask): Promise<Observed<readonly string[]>> {
  const cluster = await clusterView(subject, ask);
  if (cluster.state === "known" && (!cluster.value.exists || enforcesPolicies(cluster.value)))
    return notAsked("not-applicable", "GKE itself enforces NetworkPolicies here");
  const key = fields({ apiServer: subject.apiServer });
  return key.state === "known" ? ask("networkAgents", {}) : key;
}

export async function meshView(subject: Subject, ask: Ask): Promise<Observed<Mesh | Absent>> {
  const pods = await podsView(subject, ask);
  if (pods.state !== "known") return pods;
  if (!pods.value.some(({ sidecar }) => sidecar !== undefined))
    return notAsked("not-applicable", "no pod has an Istio sidecar");
  return ask("mesh", {});
}

/** The release's own come in one list; what else the backends name is asked for one by one. */
export async function configMapsView(subject: Subject, ask: Ask): Promise<Observed<readonly ConfigMap[]>> {
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

/** The Secrets that backends and the values take variables from, got one by one. Without `--read-secrets` none is. */
export async function secretsView(subject: Subject, ask: Ask): Promise<Observed<readonly NamedSecret[]>> {
  if (subject.readsSecrets === undefined)
    return notAsked("not-given", "the Secrets of the environment are read with --read-secrets alone");
  const key = fields({ apiServer: subject.apiServer, namespace: subject.namespace });
  if (key.state !== "known") return key;
  const { namespace } = key.value;
  const [deployments, pods, values] = await Promise.all([
    ask("deployments", { namespace }),
    podsView(subject, ask),
    valuesInForce(subject, ask),
  ]);
  if (deployments.state !== "known") return deployments;
  const { release, kubernetesServiceAccount: account } = subject;
  const own = deployments.value.filter(
    (one) =>
      release.state === "known" &&
      one.release === release.value &&
      account.state === "known" &&
      one.serviceAccount === account.value,
  );
  const running = [...own.map(({ pod }) => pod), ...(pods.state === "known" ? pods.value : [])];
  const named = running.flatMap(({ secrets }) => (secrets.collected ? (secrets.value ?? []) : []));
  const planned = (values.state === "known" ? (values.value.environment ?? []) : [])
    .filter(({ kind, path: [component = ""] }) => kind === "Secret" && !needsNoIdentityKey(component))
    .map(({ name }) => name);
  const names = [...new Set([...named, ...planned])].filter((name) => name !== "");
  const value = await Promise.all(
    names.map(async (name) => ({ name, observed: await ask("secretKeys", { namespace, name }) })),
  );
  return { ...deployments, value };
}

/** The ConfigMaps that the values name for a component's environment (`extraEnvVarsCM`), asked for one by one. */
export async function valuesConfigMapsView(
  subject: Subject,
  ask: Ask,
): Promise<Observed<readonly NamedConfigMap[]>> {
  const values = await valuesInForce(subject, ask);
  if (values.state !== "known") return values;
  const sources = (values.value.environment ?? []).filter(
    ({ kind, name, path: [component = ""] }) =>
      kind === "ConfigMap" && name !== "" && !needsNoIdentityKey(component),
  );
  const names = [...new Set(sources.map(({ name }) => name))];
  if (names.length === 0) return { ...values, value: [] };
  const key = fields({ apiServer: subject.apiServer, namespace: subject.namespace });
  if (key.state !== "known") return key;
  const { namespace } = key.value;
  const value = await Promise.all(
    names.map(async (name) => ({ name, observed: await ask("configMap", { namespace, name }) })),
  );
  return { ...values, value };
}
