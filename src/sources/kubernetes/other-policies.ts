/** What beside NetworkPolicies may hold a Pod's traffic back, and who may enforce those where GKE does not. */
import { nameIn, objectIn } from "../../domain/json.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import type { Patience } from "../observe.ts";
import type { ListedResource, Method } from "../questions.ts";
import type { Observer } from "../source.ts";
import { answerOf } from "./client.ts";
import { observeList } from "./list.ts";
import {
  administrators,
  calico,
  cilium,
  fqdn,
  type ReadSelection,
  type Selection,
} from "./policy-selectors.ts";
import { isMissing, servedGroups, servedKinds } from "./served.ts";

type Access = KubernetesAccess & { readonly patience: Patience };
type Listed = { [R in ListedResource]: `list ${R}` extends Method ? R : never }[ListedResource];
type Resource = {
  /** `PLURAL.GROUP` */
  readonly name: Listed;
  readonly group: string;
  /** The version whose fields are read. */
  readonly version: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly read: ReadSelection;
};

function resource(name: Listed, version: string, namespaced: boolean, read: ReadSelection): Resource {
  const [plural = "", ...group] = name.split(".");
  return { name, group: group.join("."), version, plural, namespaced, read };
}

/** The policies of Cilium, Calico, the Kubernetes Network Policy API and GKE, as their documentation names them. */
const OTHERS: readonly Resource[] = [
  resource("ciliumnetworkpolicies.cilium.io", "v2", true, cilium),
  resource("ciliumclusterwidenetworkpolicies.cilium.io", "v2", false, cilium),
  resource("networkpolicies.crd.projectcalico.org", "v1", true, calico),
  resource("globalnetworkpolicies.crd.projectcalico.org", "v1", false, calico),
  resource("networkpolicies.projectcalico.org", "v3", true, calico),
  resource("globalnetworkpolicies.projectcalico.org", "v3", false, calico),
  resource("adminnetworkpolicies.policy.networking.k8s.io", "v1alpha1", false, administrators),
  resource("baselineadminnetworkpolicies.policy.networking.k8s.io", "v1alpha1", false, administrators),
  resource("clusternetworkpolicies.policy.networking.k8s.io", "v1alpha2", false, administrators),
  resource("fqdnnetworkpolicies.networking.gke.io", "v1alpha1", true, fqdn),
];

type Policy = { readonly resource: string; readonly name: string } & Selection;

/** Observes the policies of each kind whose API group the server has: whom they select, and whether they are about egress. */
export function otherPoliciesObserver(access: Access): Observer<"otherPolicies"> {
  return async ({ namespace }, { signal }) => {
    const groups = await servedGroups(access, signal);
    if (groups.state !== "known") return groups;
    const served = groups.value;
    const asked = OTHERS.flatMap((each) => {
      const versions = served.get(each.group) ?? [];
      // A kind may have moved on to a version that is not known here; it is looked for there too.
      const version = versions.includes(each.version) ? each.version : versions[0];
      return version === undefined ? [] : [{ ...each, version, versions }];
    });
    // Asked for beside the lists, so that a missing kind costs no round trip more.
    const kinds = new Map(asked.map(({ group, versions }) => [group, { group, versions }] as const));
    const discovered = new Map(
      [...kinds].map(([name, group]) => [name, servedKinds(group, access, signal)] as const),
    );
    const [answers] = await Promise.all([
      Promise.all(
        asked.map((each) => policiesOf(each, namespace, discovered.get(each.group), access, signal)),
      ),
      Promise.all(discovered.values()),
    ]);
    const policies = answers.flatMap((answer) => (typeof answer === "string" ? [] : answer));
    const present = [...new Set(policies.map(({ resource: kind }) => kind))];
    const named = (isWanted: (answer: Answer | undefined) => boolean) =>
      asked.filter((_, index) => isWanted(answers[index])).map(({ name }) => name);
    const unseen = named((answer) => typeof answer === "string");
    const unanswered = { collected: true, value: named((answer) => answer === "unanswered") } as const;
    const read = { collected: true, value: policies } as const;
    return { ...groups, value: { present, unseen, unanswered, policies: read } };
  };
}

/** The policies of a kind that select Pods of the namespace, or why carto-wi couldn't read that. */
type Answer = readonly Policy[] | "refused" | "unanswered";

async function policiesOf(
  { name, namespaced, read, ...kind }: Resource,
  namespace: string,
  kinds: ReturnType<typeof servedKinds> | undefined,
  access: Access,
  signal: AbortSignal,
): Promise<Answer> {
  const observed = await observeList<Policy | undefined>(
    {
      method: `list ${name}`,
      resource: namespaced ? `namespaces/${namespace}/${kind.plural}` : kind.plural,
      permission: namespaced ? `list ${name} in namespace ${namespace}` : `list ${name} in the cluster`,
      page: (paging, ending) => {
        const where = { group: kind.group, version: kind.version, plural: kind.plural, ...paging };
        return answerOf(access, ending, ({ custom }) =>
          namespaced
            ? custom.listNamespacedCustomObject({ ...where, namespace })
            : custom.listClusterCustomObject(where),
        );
      },
      keep: (item) => {
        const selection = read(item, namespace);
        return selection === undefined
          ? undefined
          : { resource: name, name: nameIn(objectIn(item.metadata).name), ...selection };
      },
    },
    signal,
    access.patience,
  );
  if (observed.state !== "known")
    return observed.reason.kind === "permission-missing" ? "refused" : "unanswered";
  if (isMissing(observed) && (await kinds)?.(kind.plural) !== "no") return "unanswered";
  return observed.value.filter((policy) => policy !== undefined);
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
        page: (paging, ending) =>
          answerOf(access, ending, ({ apps }) =>
            apps.listDaemonSetForAllNamespaces({
              labelSelector,
              ...paging,
            }),
          ),
        keep: (item) => {
          const { namespace, name } = objectIn(item.metadata);
          return `${nameIn(namespace)}/${nameIn(name)}`;
        },
      },
      signal,
      access.patience,
    );
}
