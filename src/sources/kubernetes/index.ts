import { IDENTITY_ANNOTATION } from "../../domain/chart/conventions.ts";
import type { Deployment, KubernetesServiceAccount } from "../../facts.ts";
import { isObject } from "../errors.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { type KubernetesClients, kubeConfig, kubernetesClients, QUESTION } from "./client.ts";

type Access = KubernetesAccess & { readonly patience: Patience };

/** Observes a Kubernetes service account (core/v1, `get serviceaccounts`): its UID and its identity annotation. */
export function kubernetesServiceAccountObserver(access: Access): Observer<"kubernetesServiceAccount"> {
  return ({ namespace, name }, { signal }) =>
    observe(
      {
        ...QUESTION,
        method: "get serviceaccounts",
        resource: `namespaces/${namespace}/serviceaccounts/${name}`,
        permission: `get serviceaccounts in namespace ${namespace}`,
        parse: parseServiceAccount,
        attempt: (attemptSignal) =>
          clients(access, attemptSignal).core.readNamespacedServiceAccount({ namespace, name }),
      },
      signal,
      access.patience,
    );
}

/** Observes the Deployments of a namespace that belong to releases (apps/v1, `list deployments`). */
export function deploymentsObserver(access: Access): Observer<"deployments"> {
  return async ({ namespace }, { signal }) => {
    const observed = await observe(
      {
        ...QUESTION,
        method: "list deployments",
        resource: `namespaces/${namespace}/deployments`,
        permission: `list deployments.apps in namespace ${namespace}`,
        parse: parseDeployments,
        attempt: (attemptSignal) =>
          clients(access, attemptSignal).apps.listNamespacedDeployment({
            namespace,
            labelSelector: "app.kubernetes.io/instance",
          }),
      },
      signal,
      access.patience,
    );
    // A namespace that isn't there lists nothing; a 404 would be an API server without apps/v1.
    if (observed.state !== "known") return observed;
    return { ...observed, value: "exists" in observed.value ? [] : observed.value };
  };
}

function clients(access: KubernetesAccess, signal: AbortSignal): KubernetesClients {
  return kubernetesClients(kubeConfig(access), signal);
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function parseServiceAccount(body: unknown): KubernetesServiceAccount | undefined {
  if (!isObject(body) || !isObject(body.metadata) || text(body.metadata.name) === undefined) return undefined;
  const annotations = isObject(body.metadata.annotations) ? body.metadata.annotations : {};
  const uid = text(body.metadata.uid);
  const annotation = text(annotations[IDENTITY_ANNOTATION]);
  return {
    exists: true,
    ...(uid === undefined ? {} : { uid }),
    ...(annotation === undefined ? {} : { annotation }),
  };
}

function parseDeployments(body: unknown): readonly Deployment[] | undefined {
  if (!isObject(body) || !Array.isArray(body.items)) return undefined;
  return body.items.filter(isObject).map((item) => {
    const metadata = isObject(item.metadata) ? item.metadata : {};
    const labels = isObject(metadata.labels) ? metadata.labels : {};
    const template = isObject(item.spec) && isObject(item.spec.template) ? item.spec.template : {};
    const pod = isObject(template.spec) ? template.spec : {};
    const release = text(labels["app.kubernetes.io/instance"]);
    const app = text(labels["app.kubernetes.io/name"]);
    return {
      name: text(metadata.name) ?? "",
      ...(release === undefined ? {} : { release }),
      ...(app === undefined ? {} : { app }),
      serviceAccount: text(pod.serviceAccountName) ?? "default",
    };
  });
}
