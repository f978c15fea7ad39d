import type { Node } from "../../facts.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import type { Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { kubeConfig, kubernetesClients } from "./client.ts";
import { type Json, observeList } from "./list.ts";
import { objectIn, text, textsIn } from "./pod-shape.ts";

/** Names and labels only: a node's status lists its images, and is a hundred times as large. */
const METADATA = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json";

/** Observes the cluster's nodes by their labels (core/v1, `list nodes`). */
export function nodesObserver(access: KubernetesAccess & { readonly patience: Patience }): Observer<"nodes"> {
  return (_key, { signal }) =>
    observeList(
      {
        method: "list nodes",
        resource: "nodes",
        permission: "list nodes in the cluster",
        page: (paging, ending) =>
          kubernetesClients(kubeConfig(access), ending, METADATA).core.listNode({ ...paging }),
        keep: keepNode,
      },
      signal,
      access.patience,
    );
}

function keepNode(item: Json): Node {
  const metadata = objectIn(item.metadata);
  return { name: text(metadata.name) ?? "", labels: textsIn(metadata.labels) };
}
