import { networkPolicyOf } from "../../domain/kubernetes/read-policy.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import type { Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { answerOf } from "./client.ts";
import { observeList } from "./list.ts";

/** Observes the NetworkPolicies of a namespace by what they let out (networking.k8s.io/v1, `list networkpolicies`). */
export function networkPoliciesObserver(
  access: KubernetesAccess & { readonly patience: Patience },
): Observer<"networkPolicies"> {
  return ({ namespace }, { signal }) =>
    observeList(
      {
        method: "list networkpolicies",
        resource: `namespaces/${namespace}/networkpolicies`,
        permission: `list networkpolicies.networking.k8s.io in namespace ${namespace}`,
        page: (paging, ending) =>
          answerOf(access, ending, ({ networking }) =>
            networking.listNamespacedNetworkPolicy({
              namespace,
              ...paging,
            }),
          ),
        keep: networkPolicyOf,
      },
      signal,
      access.patience,
    );
}
