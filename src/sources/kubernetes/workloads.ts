import { defined } from "../../defined.ts";
import { releaseIn } from "../../domain/chart/own-workloads.ts";
import { flagIn, type Json, nameIn, objectIn, objectsIn, textIn } from "../../domain/json.ts";
import type { Pod, Workload } from "../../facts.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import type { Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { answerOf } from "./client.ts";
import { observeList } from "./list.ts";
import { instant, podTemplate } from "./pod-template.ts";

type Access = KubernetesAccess & { readonly patience: Patience };

/** Observes the Deployments of a namespace, also those without a release (apps/v1, `list deployments`). */
export function deploymentsObserver(access: Access): Observer<"deployments"> {
  return ({ namespace }, { signal }) =>
    observeList(
      {
        method: "list deployments",
        resource: `namespaces/${namespace}/deployments`,
        permission: `list deployments.apps in namespace ${namespace}`,
        page: (paging, ending) =>
          answerOf(access, ending, ({ apps }) =>
            apps.listNamespacedDeployment({
              namespace,
              ...paging,
            }),
          ),
        keep: keepDeployment,
      },
      signal,
      access.patience,
    );
}

/**
 * Observes the Pods of a namespace that run as an account and have not ended (core/v1, `list pods`). Pods that are being deleted
 * are left out: what replaces them counts (`metadata.deletionTimestamp`).
 */
export function podsObserver(access: Access): Observer<"pods"> {
  return async ({ namespace, serviceAccount }, { signal }) => {
    const fieldSelector = `spec.serviceAccountName=${serviceAccount},status.phase!=Succeeded,status.phase!=Failed`;
    const keep = podKeeper();
    const observed = await observeList(
      {
        method: "list pods",
        resource: `namespaces/${namespace}/pods?fieldSelector=${fieldSelector}`,
        permission: `list pods in namespace ${namespace}`,
        page: (paging, ending) =>
          answerOf(access, ending, ({ core }) =>
            core.listNamespacedPod({
              namespace,
              fieldSelector,
              ...paging,
            }),
          ),
        keep: (item) => (isLeaving(item) ? [] : [keep(item)]),
      },
      signal,
      access.patience,
    );
    return observed.state === "known" ? { ...observed, value: observed.value.flat() } : observed;
  };
}

function keepDeployment(item: Json): Workload {
  const metadata = objectIn(item.metadata);
  const labels = objectIn(metadata.labels);
  const template = objectIn(objectIn(item.spec).template);
  const app = textIn(labels["app.kubernetes.io/name"]);
  return {
    name: nameIn(metadata.name),
    ...defined({ release: releaseIn(metadata), app }),
    serviceAccount: textIn(objectIn(template.spec).serviceAccountName) || "default",
    pod: podTemplate(template),
  };
}

const isLeaving = ({ metadata }: Json): boolean =>
  instant(objectIn(metadata).deletionTimestamp) !== undefined;

/** Returns what keeps a Pod. What the Pods of a Deployment have in common is in memory once, however many they are. */
function podKeeper(): (item: Json) => Pod {
  const labels = sharer<Pod["labels"]>();
  const environment = sharer<Pod["environment"]>();
  const network = sharer<Pod["network"]>();
  const spared = sharer<Pod["spared"]>();
  return (item) => {
    const pod = keepPod(item);
    return {
      ...pod,
      labels: labels(pod.labels),
      environment: environment(pod.environment),
      network: network(pod.network),
      spared: spared(pod.spared),
    };
  };
}

/** Returns what answers the first of equal values for each of them. */
function sharer<T>(): (value: T) => T {
  const known = new Map<string, T>();
  return (value) => {
    const key = JSON.stringify(value);
    const first = known.get(key) ?? value;
    known.set(key, first);
    return first;
  };
}

function keepPod(item: Json): Pod {
  const metadata = objectIn(item.metadata);
  const { nodeSelector: _, nodeAffinity: __, tolerations: ___, labels, ...environment } = podTemplate(item);
  const release = textIn(objectIn(metadata.labels)["app.kubernetes.io/instance"]);
  const node = textIn(objectIn(item.spec).nodeName);
  const startedAt = instant(objectIn(item.status).startTime) ?? instant(metadata.creationTimestamp);
  return {
    name: nameIn(metadata.name),
    ...defined({ release }),
    workload: workloadOf(metadata),
    ...(node === undefined || node === "" ? {} : { node }),
    ...defined({ startedAt }),
    labels: { collected: true, value: labels },
    ...environment,
  };
}

/** A ReplicaSet is named after its Deployment and the hash in the label `pod-template-hash`. */
function workloadOf(metadata: Json): string {
  const owner = objectsIn(metadata.ownerReferences).find(({ controller }) => flagIn(controller));
  const name = textIn(owner?.name);
  if (name === undefined) return textIn(metadata.name) ?? "";
  const hash = textIn(objectIn(metadata.labels)["pod-template-hash"]);
  const suffix = `-${hash ?? ""}`;
  return owner?.kind === "ReplicaSet" && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}
