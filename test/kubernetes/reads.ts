import type { JsonObject } from "../support/sandbox/json.ts";

/** What the doctor reads of a cluster, `VERB RESOURCE` as RBAC has them. */
export const READS: readonly string[] = [
  "get namespaces",
  "get serviceaccounts",
  "list pods",
  "list nodes",
  "get configmaps",
  "list configmaps",
  "list deployments.apps",
  "list statefulsets.apps",
  "list jobs.batch",
  "list cronjobs.batch",
  "list daemonsets.apps",
  "list networkpolicies.networking.k8s.io",
  "list ciliumnetworkpolicies.cilium.io",
  "list ciliumclusterwidenetworkpolicies.cilium.io",
  "list networkpolicies.crd.projectcalico.org",
  "list globalnetworkpolicies.crd.projectcalico.org",
  "list networkpolicies.projectcalico.org",
  "list globalnetworkpolicies.projectcalico.org",
  "list adminnetworkpolicies.policy.networking.k8s.io",
  "list baselineadminnetworkpolicies.policy.networking.k8s.io",
  "list clusternetworkpolicies.policy.networking.k8s.io",
  "list fqdnnetworkpolicies.networking.gke.io",
  "list sidecars.networking.istio.io",
  "list serviceentries.networking.istio.io",
];

/** The rules of a ClusterRole (rbac.authorization.k8s.io/v1) that grants what the doctor reads, less what is lacking. */
export function rules(lacking: readonly string[]): readonly JsonObject[] {
  return READS.filter((read) => !lacking.includes(read)).map((read) => {
    const [, verb = "", resource = "", group = ""] = /^(\w+) (\w+)\.?(.*)$/.exec(read) ?? [];
    return { apiGroups: [group], resources: [resource], verbs: [verb] };
  });
}

/** The right that a request needs, as `READS` has them; undefined of what is no resource's. */
export function readOf({ path }: { readonly path: string }): string | undefined {
  const [, group = "", rest] = /^\/(?:api\/v1|apis\/([^/]+)\/[^/]+)\/([^?]+)/.exec(path) ?? [];
  if (rest === undefined) return undefined;
  const [, plural, name] = /^(?:namespaces\/[^/]+\/(?=.))?([^/]+)(?:\/(.+))?$/.exec(rest) ?? [];
  return `${name === undefined ? "list" : "get"} ${plural}${group === "" ? "" : `.${group}`}`;
}
