import { defined } from "../../defined.ts";
import { IDENTITY_ANNOTATION, QUOTA_ANNOTATION } from "../../domain/chart/conventions.ts";
import { isMistakenKey } from "../../domain/chart/misplaced.ts";
import { isObject, objectIn, textIn } from "../../domain/json.ts";
import type { KubernetesServiceAccount } from "../../facts.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { answerOf, QUESTION } from "./client.ts";
import { changedAlone, changedAt, holdersOf } from "./managed-fields.ts";
import { instant } from "./pod-template.ts";

type Access = KubernetesAccess & { readonly patience: Patience };

/** Observes a Kubernetes service account (core/v1, `get serviceaccounts`): its UID, its identity annotation, and whose it is. */
export function kubernetesServiceAccountObserver(access: Access): Observer<"kubernetesServiceAccount"> {
  return ({ namespace, name }, { signal }) =>
    observe(
      {
        ...QUESTION,
        method: "get serviceaccounts",
        resource: `namespaces/${namespace}/serviceaccounts/${name}`,
        permission: `get serviceaccounts in namespace ${namespace}`,
        parse: (body) => parseServiceAccount(body, namespace),
        attempt: (ending) =>
          answerOf(access, ending, ({ core }) => core.readNamespacedServiceAccount({ namespace, name })),
      },
      signal,
      access.patience,
    );
}

function parseServiceAccount(body: unknown, namespace: string): KubernetesServiceAccount | undefined {
  if (!isObject(body) || !isObject(body.metadata) || textIn(body.metadata.name) === undefined)
    return undefined;
  const annotations = objectIn(body.metadata.annotations);
  const uid = textIn(body.metadata.uid);
  const annotation = textIn(annotations[IDENTITY_ANNOTATION]);
  // The same release's name in another namespace is another release (helm.sh/helm, pkg/action/validate.go, `checkOwnership`).
  const isOfHelm =
    objectIn(body.metadata.labels)["app.kubernetes.io/managed-by"] === "Helm" &&
    (textIn(annotations["meta.helm.sh/release-namespace"]) ?? namespace) === namespace;
  const helmRelease = isOfHelm ? textIn(annotations["meta.helm.sh/release-name"]) : undefined;
  const field = ["f:metadata", "f:annotations", `f:${IDENTITY_ANNOTATION}`] as const;
  const annotatedAt = changedAt(body.metadata, ...field);
  return {
    exists: true,
    ...defined({ uid, annotation }),
    quotaProject: { collected: true, ...defined({ value: textIn(annotations[QUOTA_ANNOTATION]) }) },
    otherKeys: Object.keys(annotations).filter(isMistakenKey),
    ...defined({ annotatedAt, helmRelease }),
    annotatedAlone: { collected: true, value: changedAlone(body.metadata, ...field) },
    createdAt: { collected: true, ...defined({ value: instant(body.metadata.creationTimestamp) }) },
    annotationHolders: { collected: true, ...defined({ value: holdersOf(body.metadata, ...field) }) },
    keptByHelm: annotations["helm.sh/resource-policy"] === "keep",
  };
}
