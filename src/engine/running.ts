/** The views of the cluster and of what runs in it that more than one fact, or a condition, decides. */
import { needsIdentity, needsNoIdentity } from "../domain/chart/components.ts";
import { isOwn } from "../domain/chart/own-workloads.ts";
import { POOL_CONSTRAINT } from "../domain/google-services.ts";
import { enforcesPolicies, isCilium } from "../domain/kubernetes/dataplane.ts";
import { deploymentOf } from "../domain/kubernetes/pod.ts";
import type {
  Absent,
  CiliumConfig,
  Cluster,
  Key,
  Observed,
  OrganizationPolicy,
  OtherWorkload,
  Pod,
} from "../facts.ts";
import type { Ask } from "../sources/source.ts";
import type { Subject } from "../subject.ts";
import type { NamedAccount, NamedSubnetwork } from "../views.ts";
import { notAsked, ownManifest } from "./clues.ts";
import { fields } from "./fields.ts";

export async function clusterView(subject: Subject, ask: Ask): Promise<Observed<Cluster | Absent>> {
  const key = fields({ project: subject.project, location: subject.location, name: subject.cluster });
  return key.state === "known" ? ask("cluster", key.value) : key;
}

/**
 * The Pods of the account, but for those of another release, as their own labels say. Tools such as Argo CD put their own value
 * into these labels, so a workload that is known to be the release's decides first. The chart runs its cache as the account too, which asks Google for nothing.
 */
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
  if (observed.state !== "known") return observed;
  const isJudged = ({ workload }: Pod) => !needsNoIdentity(deploymentOf(workload));
  const judged = observed.value.filter(isJudged);
  if (release.state !== "known") return { ...observed, value: judged };
  const isLabelled = (pod: Pod) => pod.release === undefined || pod.release === release.value;
  // The other workloads are asked for only where a label leaves it open.
  const own = judged.every(isLabelled) ? [] : await ownWorkloads(subject, { release: release.value }, ask);
  return { ...observed, value: judged.filter((pod) => isLabelled(pod) || own.some(isRunning(pod))) };
}

type OwnWorkload = Pick<OtherWorkload, "name" | "serviceAccount"> & {
  readonly kind: OtherWorkload["kind"] | "Deployment";
};

/** The release's workloads of each kind, as far as they were read. */
async function ownWorkloads(
  subject: Subject,
  installed: Parameters<typeof isOwn>[1],
  ask: Ask,
): Promise<readonly OwnWorkload[]> {
  const { namespace } = subject;
  if (namespace.state !== "known") return [];
  const [deployments, others] = await Promise.all([
    ask("deployments", { namespace: namespace.value }),
    otherWorkloadsView(subject, ask),
  ]);
  return [
    ...(deployments.state === "known"
      ? deployments.value.map((one) => ({ ...one, kind: "Deployment" as const }))
      : []),
    ...(others.state === "known" ? others.value : []),
  ].filter((one) => isOwn(one, installed));
}

/** Whether a workload runs the Pod. A CronJob's Jobs end with the time that they are for (Kubernetes, "CronJob"). */
const isRunning =
  ({ workload }: Pod) =>
  ({ kind, name }: OwnWorkload): boolean => {
    switch (kind) {
      case "Deployment":
        return deploymentOf(workload) === name;
      case "StatefulSet":
      case "Job":
        return workload === name;
      case "CronJob":
        return workload.startsWith(`${name}-`) && /^[0-9]+$/.test(workload.slice(name.length + 1));
    }
  };

/** The StatefulSets, Jobs and CronJobs of the namespace, also those of other tools. An unread list hides the other two. */
export async function otherWorkloadsView(
  subject: Subject,
  ask: Ask,
): Promise<Observed<readonly OtherWorkload[]>> {
  const key = fields({ apiServer: subject.apiServer, namespace: subject.namespace });
  if (key.state !== "known") return key;
  const list = (resource: Key<"otherWorkloads">["resource"]) =>
    ask("otherWorkloads", { namespace: key.value.namespace, resource });
  const [sets, jobs, cronJobs] = await Promise.all([list("statefulsets"), list("jobs"), list("cronjobs")]);
  if (sets.state !== "known") return sets;
  if (jobs.state !== "known") return jobs;
  if (cronJobs.state !== "known") return cronJobs;
  return { ...sets, value: [...sets.value, ...jobs.value, ...cronJobs.value] };
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
  const [deployments, others, manifest] = await Promise.all([
    ask("deployments", { namespace }),
    otherWorkloadsView(subject, ask),
    ask("manifest", {}),
  ]);
  const rendered =
    manifest.state === "known" ? (ownManifest(manifest.value, subject).manifest?.workloads ?? []) : [];
  const live = [deployments, others].flatMap((list) => (list.state === "known" ? list.value : []));
  const names = [...live.filter((one) => isOwn(one, { release, account })), ...rendered]
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

/** The release's Pods that run as `default`; asked for only where its backends name another account. */
export async function defaultPodsView(subject: Subject, ask: Ask): Promise<Observed<readonly Pod[]>> {
  const key = fields({
    apiServer: subject.apiServer,
    namespace: subject.namespace,
    release: subject.release,
    account: subject.kubernetesServiceAccount,
  });
  if (key.state !== "known") return key;
  const { namespace, release, account } = key.value;
  const deployments = await ask("deployments", { namespace });
  if (deployments.state !== "known") return deployments;
  const own = deployments.value.filter((one) => isOwn(one, { release, account }));
  const runs = own.some(({ serviceAccount }) => serviceAccount === account);
  if (account === "default" || !runs)
    return notAsked("not-applicable", "no Deployment of the release names another account than default");
  const observed = await ask("pods", { namespace, serviceAccount: "default" });
  if (observed.state !== "known") return observed;
  const others = observed.value.every((pod) => pod.release === release)
    ? []
    : await ownWorkloads(subject, { release, account }, ask);
  const isOfRelease = (pod: Pod) => pod.release === release || others.some(isRunning(pod));
  return { ...observed, value: observed.value.filter(isOfRelease) };
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

/** Of the namespace that the agent of a Cilium of the users' own is in. */
export async function ciliumConfigView(subject: Subject, ask: Ask): Promise<Observed<CiliumConfig | Absent>> {
  const agents = await networkAgentsView(subject, ask);
  if (agents.state !== "known") return agents;
  const [namespace] = agents.value.find(isCilium)?.split("/") ?? [];
  return namespace === undefined
    ? notAsked("not-applicable", "no Cilium of one's own is in the cluster")
    : ask("ciliumConfig", { namespace });
}
