/** What beside NetworkPolicies may hold a Pod's traffic back, and who may enforce those where GKE does not. */
import { isObject, nameIn, objectIn, objectsIn, textIn } from "../json.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import type { ListedResource, Method } from "../questions.ts";
import type { Observer } from "../source.ts";
import { answerOf, QUESTION } from "./client.ts";
import { observeList } from "./list.ts";
import {
  administrators,
  calico,
  cilium,
  fqdn,
  type ReadSelection,
  type Selection,
} from "./policy-selectors.ts";

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

/** Observes such policies of each kind whose API group the server has: whom they select, and whether they are about egress. */
export function otherPoliciesObserver(access: Access): Observer<"otherPolicies"> {
  return async ({ namespace }, { signal }) => {
    const groups = await observe(
      {
        ...QUESTION,
        method: "get /apis",
        resource: "apis",
        permission: "get the API groups (/apis)",
        parse: versionsByGroup,
        attempt: (ending) => answerOf(access, ending, ({ groups }) => groups.getAPIVersions()),
      },
      signal,
      access.patience,
    );
    if (groups.state !== "known") return groups;
    const served = "exists" in groups.value ? new Map<string, readonly string[]>() : groups.value.versions;
    const asked = OTHERS.flatMap((each) => {
      const versions = served.get(each.group) ?? [];
      // A kind may have moved on to a version that is not known here; it is looked for there too.
      const version = versions.includes(each.version) ? each.version : versions[0];
      return version === undefined ? [] : [{ ...each, version, known: version === each.version }];
    });
    const answers = await Promise.all(asked.map((each) => policiesOf(each, namespace, access, signal)));
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

function versionsByGroup(
  body: unknown,
): { readonly versions: ReadonlyMap<string, readonly string[]> } | undefined {
  if (!isObject(body) || !Array.isArray(body.groups)) return undefined;
  const entries = objectsIn(body.groups).map(({ name, versions }) => {
    const names = objectsIn(versions).flatMap(({ version }) => textIn(version) ?? []);
    return [nameIn(name), names] as const;
  });
  return { versions: new Map(entries) };
}

/** The policies of a kind that select Pods of the namespace, or why that was not seen. */
type Answer = readonly Policy[] | "refused" | "unanswered";

async function policiesOf(
  { name, namespaced, read, known, ...kind }: Resource & { readonly known: boolean },
  namespace: string,
  access: Access,
  signal: AbortSignal,
): Promise<Answer> {
  let missing = false;
  const observed = await observeList<Policy | undefined>(
    {
      method: `list ${name}`,
      resource: namespaced ? `namespaces/${namespace}/${kind.plural}` : kind.plural,
      permission: namespaced ? `list ${name} in namespace ${namespace}` : `list ${name} in the cluster`,
      page: async (paging, ending) => {
        const where = { group: kind.group, version: kind.version, plural: kind.plural, ...paging };
        missing = true;
        const page = await answerOf(access, ending, ({ custom }) =>
          namespaced
            ? custom.listNamespacedCustomObject({ ...where, namespace })
            : custom.listClusterCustomObject(where),
        );
        missing = false;
        return page;
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
  // No such kind in a version that is not known here says nothing about other versions.
  if (observed.state !== "known")
    return observed.reason.kind === "permission-missing" ? "refused" : "unanswered";
  if (missing && !known) return "unanswered";
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
