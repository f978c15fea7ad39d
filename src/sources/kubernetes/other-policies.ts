/** What beside NetworkPolicies may hold a Pod's traffic back, and who may enforce those where GKE does not. */
import { isObject, nameIn, objectIn, objectsIn } from "../json.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import type { ListedResource, Method } from "../questions.ts";
import type { Observer } from "../source.ts";
import { kubernetesClients, QUESTION } from "./client.ts";
import { observeList } from "./list.ts";

type Access = KubernetesAccess & { readonly patience: Patience };
type Listed = { [R in ListedResource]: `list ${R}` extends Method ? R : never }[ListedResource];
type Resource = {
  /** `PLURAL.GROUP` */
  readonly name: Listed;
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly namespaced: boolean;
};

function resource(name: Listed, version: string, namespaced: boolean): Resource {
  const [plural = "", ...group] = name.split(".");
  return { name, group: group.join("."), version, plural, namespaced };
}

/** The policies of Cilium, Calico, the Kubernetes Network Policy API and GKE, as their documentation names them. */
const OTHERS: readonly Resource[] = [
  resource("ciliumnetworkpolicies.cilium.io", "v2", true),
  resource("ciliumclusterwidenetworkpolicies.cilium.io", "v2", false),
  resource("networkpolicies.crd.projectcalico.org", "v1", true),
  resource("globalnetworkpolicies.crd.projectcalico.org", "v1", false),
  resource("adminnetworkpolicies.policy.networking.k8s.io", "v1alpha1", false),
  resource("baselineadminnetworkpolicies.policy.networking.k8s.io", "v1alpha1", false),
  resource("fqdnnetworkpolicies.networking.gke.io", "v1alpha1", true),
];

/** Observes whether there are such policies: asks for one of each kind whose API group the server has. */
export function otherPoliciesObserver(access: Access): Observer<"otherPolicies"> {
  return async ({ namespace }, { signal }) => {
    const groups = await observe(
      {
        ...QUESTION,
        method: "get /apis",
        resource: "apis",
        permission: "get the API groups (/apis)",
        parse: groupNames,
        attempt: async (ending) => (await kubernetesClients(access, ending)).groups.getAPIVersions(),
      },
      signal,
      access.patience,
    );
    if (groups.state !== "known") return groups;
    const served = "exists" in groups.value ? [] : groups.value;
    const asked = OTHERS.filter(({ group }) => served.includes(group));
    const answers = await Promise.all(asked.map((each) => anyOf(each, namespace, access, signal)));
    const named = (wanted: boolean | undefined) =>
      asked.filter((_, index) => answers[index] === wanted).map(({ name }) => name);
    return { ...groups, value: { present: named(true), unseen: named(undefined) } };
  };
}

function groupNames(body: unknown): readonly string[] | undefined {
  if (!isObject(body) || !Array.isArray(body.groups)) return undefined;
  return objectsIn(body.groups).map(({ name }) => nameIn(name));
}

/** Whether there is one of the kind; undefined where that was not seen. */
async function anyOf(
  { name, namespaced, ...kind }: Resource,
  namespace: string,
  access: Access,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const observed = await observe<{ readonly any: boolean }>(
    {
      ...QUESTION,
      method: `list ${name}`,
      resource: namespaced ? `namespaces/${namespace}/${kind.plural}` : kind.plural,
      permission: namespaced ? `list ${name} in namespace ${namespace}` : `list ${name} in the cluster`,
      parse: (body) =>
        isObject(body) && (body.items === null || Array.isArray(body.items))
          ? { any: objectsIn(body.items).length > 0 }
          : undefined,
      attempt: async (ending) => {
        const { custom } = await kubernetesClients(access, ending);
        return namespaced
          ? custom.listNamespacedCustomObject({ ...kind, namespace, limit: 1 })
          : custom.listClusterCustomObject({ ...kind, limit: 1 });
      },
    },
    signal,
    access.patience,
  );
  if (observed.state !== "known") return undefined;
  return "any" in observed.value && observed.value.any;
}

/** Observes the DaemonSets of Calico and Cilium by the labels that both projects give them (apps/v1, `list daemonsets`). */
export function networkAgentsObserver(access: Access): Observer<"networkAgents"> {
  const labelSelector = "k8s-app in (calico-node,cilium)";
  return (_key, { signal }) =>
    observeList(
      {
        method: "list daemonsets",
        resource: `daemonsets?labelSelector=${labelSelector}`,
        permission: "list daemonsets.apps in the cluster",
        page: async (paging, ending) =>
          (await kubernetesClients(access, ending)).apps.listDaemonSetForAllNamespaces({
            labelSelector,
            ...paging,
          }),
        keep: (item) => {
          const { namespace, name } = objectIn(item.metadata);
          return `${nameIn(namespace)}/${nameIn(name)}`;
        },
      },
      signal,
      access.patience,
    );
}
