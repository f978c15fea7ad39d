import { defined } from "../../defined.ts";
import { enumIn, type Json, nameIn, objectIn, objectsIn, textIn, textsIn } from "../../domain/json.ts";
import type { Taint } from "../../domain/kubernetes/scheduling.ts";
import type { MetadataServer, Node } from "../../facts.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import type { Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { answerOf } from "./client.ts";
import { observeList } from "./list.ts";
import { instant } from "./pod-template.ts";

type Access = KubernetesAccess & { readonly patience: Patience };

/** A node lists its images: 500 of them would be more than is read of one answer. */
const NODES_A_PAGE = 100;

/** Observes the cluster's nodes by their labels, taints and provider (core/v1, `list nodes`). */
export function nodesObserver(access: Access): Observer<"nodes"> {
  return (_key, { signal }) =>
    observeList(
      {
        method: "list nodes",
        resource: "nodes",
        permission: "list nodes in the cluster",
        page: (paging, ending) =>
          answerOf(access, ending, ({ core }) => core.listNode({ ...paging, limit: NODES_A_PAGE })),
        keep: keepNode,
      },
      signal,
      access.patience,
    );
}

function keepNode(item: Json): Node {
  const metadata = objectIn(item.metadata);
  const spec = objectIn(item.spec);
  const instance = instanceOf(textIn(spec.providerID));
  return {
    name: nameIn(metadata.name),
    labels: textsIn(metadata.labels),
    taints: { collected: true, value: objectsIn(spec.taints).map(keepTaint) },
    instance: { collected: true, ...defined({ value: instance }) },
  };
}

function keepTaint({ key, value, effect }: Json): Taint {
  return {
    key: textIn(key) ?? "",
    ...defined({ value: textIn(value) }),
    effect: enumIn(effect, ["NoSchedule", "PreferNoSchedule", "NoExecute"]) ?? "other",
  };
}

/** A domain-scoped project has a colon (Kubernetes cloud-provider-gcp, `pkg/gce/util`: `gce://PROJECT/ZONE/NAME`). */
function instanceOf(providerId = ""): { readonly project: string; readonly zone: string } | undefined {
  const [, project, zone] = /^gce:\/\/([a-z0-9.:-]+)\/([a-z0-9-]+)\/[^/]+$/.exec(providerId) ?? [];
  return project === undefined || zone === undefined ? undefined : { project, zone };
}

/** Observes the Pods of GKE's metadata server (core/v1, `list pods` in kube-system). */
export function metadataServersObserver(access: Access): Observer<"metadataServers"> {
  const [namespace, labelSelector] = ["kube-system", "k8s-app=gke-metadata-server"];
  return (_key, { signal }) =>
    observeList(
      {
        method: "list pods",
        resource: `namespaces/${namespace}/pods?labelSelector=${labelSelector}`,
        permission: `list pods in namespace ${namespace}`,
        page: (paging, ending) =>
          answerOf(access, ending, ({ core }) =>
            core.listNamespacedPod({
              namespace,
              labelSelector,
              ...paging,
            }),
          ),
        keep: keepServer,
      },
      signal,
      access.patience,
    );
}

/** Why a container waits, as the kubelet names it (kubernetes/kubernetes, `pkg/kubelet/container/sync_result.go`, `pkg/kubelet/images/types.go`). */
const WAITING = [
  "ContainerCreating",
  "CrashLoopBackOff",
  "CreateContainerConfigError",
  "CreateContainerError",
  "ErrImageNeverPull",
  "ErrImagePull",
  "ImageInspectError",
  "ImagePullBackOff",
  "InvalidImageName",
  "PodInitializing",
  "RegistryUnavailable",
  "RunContainerError",
  "StartError",
];

/** How a container ended, as the kubelet names it (core/v1, ContainerStateTerminated). */
const ENDED = [
  "OOMKilled",
  "Error",
  "Completed",
  "ContainerCannotRun",
  "DeadlineExceeded",
  "StartError",
  "ContainerStatusUnknown",
];

function restartsOf(containers: readonly Json[]) {
  const last = containers.map(({ lastState }) => objectIn(objectIn(lastState).terminated));
  const [lastReason] = last.flatMap(({ reason }) => enumIn(reason, ENDED) ?? []);
  const [lastAt] = last
    .flatMap(({ finishedAt }) => instant(finishedAt) ?? [])
    .sort()
    .reverse();
  const counts = containers.map(({ restartCount }) => (typeof restartCount === "number" ? restartCount : 0));
  return { count: counts.reduce((sum, count) => sum + count, 0), ...defined({ lastReason, lastAt }) };
}

function keepServer(item: Json): MetadataServer {
  const status = objectIn(item.status);
  const node = textIn(objectIn(item.spec).nodeName);
  const ready = objectsIn(status.conditions).find(({ type }) => textIn(type) === "Ready");
  const [waiting] = objectsIn(status.containerStatuses).flatMap(
    ({ state }) => enumIn(objectIn(objectIn(state).waiting).reason, WAITING) ?? [],
  );
  return {
    name: nameIn(objectIn(item.metadata).name),
    ...(node === undefined || node === "" ? {} : { node }),
    ready: textIn(ready?.status) === "True",
    ...defined({ waiting }),
    restarts: { collected: true, value: restartsOf(objectsIn(status.containerStatuses)) },
  };
}
