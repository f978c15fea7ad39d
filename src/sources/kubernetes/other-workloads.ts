/** What runs Pods beside Deployments. */
import { defined } from "../../defined.ts";
import { releaseIn } from "../../domain/chart/own-workloads.ts";
import { flagIn, type Json, nameIn, objectIn, objectsIn, textIn } from "../../domain/json.ts";
import type { Key, OtherWorkload } from "../../facts.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import type { Patience } from "../observe.ts";
import type { Method, Permission } from "../questions.ts";
import type { Observer } from "../source.ts";
import { answerOf, type KubernetesClients } from "./client.ts";
import { observeList, type Paging } from "./list.ts";
import { podTemplate } from "./pod-template.ts";

type Resource = Key<"otherWorkloads">["resource"];
type Listing = {
  readonly kind: OtherWorkload["kind"];
  readonly method: Method;
  readonly permission: (namespace: string) => Permission;
  readonly list: (
    clients: KubernetesClients,
    asked: { readonly namespace: string } & Paging,
  ) => Promise<unknown>;
};

const LISTINGS: { readonly [R in Resource]: Listing } = {
  statefulsets: {
    kind: "StatefulSet",
    method: "list statefulsets",
    permission: (namespace) => `list statefulsets.apps in namespace ${namespace}`,
    list: ({ apps }, asked) => apps.listNamespacedStatefulSet(asked),
  },
  jobs: {
    kind: "Job",
    method: "list jobs",
    permission: (namespace) => `list jobs.batch in namespace ${namespace}`,
    list: ({ batch }, asked) => batch.listNamespacedJob(asked),
  },
  cronjobs: {
    kind: "CronJob",
    method: "list cronjobs",
    permission: (namespace) => `list cronjobs.batch in namespace ${namespace}`,
    list: ({ batch }, asked) => batch.listNamespacedCronJob(asked),
  },
};

/** Observes the StatefulSets, Jobs or CronJobs of a namespace, also those of other tools (apps/v1 and batch/v1, `list`). */
export function otherWorkloadsObserver(
  access: KubernetesAccess & { readonly patience: Patience },
): Observer<"otherWorkloads"> {
  return async ({ namespace, resource }, { signal }) => {
    const { kind, method, permission, list } = LISTINGS[resource];
    const observed = await observeList(
      {
        method,
        resource: `namespaces/${namespace}/${resource}`,
        permission: permission(namespace),
        page: (paging, ending) =>
          answerOf(access, ending, (clients) => list(clients, { namespace, ...paging })),
        keep: (item) => (isOver(item) ? [] : [kept(kind, item)]),
      },
      signal,
      access.patience,
    );
    return observed.state === "known" ? { ...observed, value: observed.value.flat() } : observed;
  };
}

/** A Job that has ended starts no more Pods (batch/v1, `JobCondition`). One that a CronJob made is as its CronJob. */
function isOver(item: Json): boolean {
  const { ownerReferences } = objectIn(item.metadata);
  const conditions = objectsIn(objectIn(item.status).conditions);
  return (
    objectsIn(ownerReferences).some((owner) => flagIn(owner.controller) && owner.kind === "CronJob") ||
    conditions.some(({ type, status }) => (type === "Complete" || type === "Failed") && status === "True")
  );
}

function kept(kind: OtherWorkload["kind"], item: Json): OtherWorkload {
  const metadata = objectIn(item.metadata);
  const labels = objectIn(metadata.labels);
  const spec = objectIn(item.spec);
  const owner = kind === "CronJob" ? objectIn(objectIn(spec.jobTemplate).spec) : spec;
  const template = objectIn(owner.template);
  return {
    kind,
    name: nameIn(metadata.name),
    ...defined({
      release: releaseIn(metadata),
      app: textIn(labels["app.kubernetes.io/name"]),
    }),
    serviceAccount: textIn(objectIn(template.spec).serviceAccountName) || "default",
    pod: podTemplate(template),
  };
}
