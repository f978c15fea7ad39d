import { defined } from "../../defined.ts";
import { isObject, type Json, nameIn, objectIn, textIn, textsIn } from "../../domain/json.ts";
import { HOST_ROUTING } from "../../domain/kubernetes/dataplane.ts";
import { textOf } from "../../domain/kubernetes/environment.ts";
import { keysOf } from "../../domain/kubernetes/read-environment.ts";
import type { CiliumConfig, ConfigMap } from "../../facts.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { answerOf, QUESTION } from "./client.ts";
import { observeList } from "./list.ts";
import { changedAlone, changedAt, holdersOf } from "./managed-fields.ts";

type Access = KubernetesAccess & { readonly patience: Patience };

/** Observes the ConfigMaps of a release (core/v1, `list configmaps`). */
export function configMapsObserver(access: Access): Observer<"configMaps"> {
  return ({ namespace, release }, { signal }) => {
    const labelSelector = `app.kubernetes.io/instance=${release}`;
    return observeList(
      {
        method: "list configmaps",
        resource: `namespaces/${namespace}/configmaps?labelSelector=${labelSelector}`,
        permission: `list configmaps in namespace ${namespace}`,
        page: (paging, ending) =>
          answerOf(access, ending, ({ core }) =>
            core.listNamespacedConfigMap({
              namespace,
              labelSelector,
              ...paging,
            }),
          ),
        keep: keepConfigMap,
      },
      signal,
      access.patience,
    );
  };
}

/** Observes one ConfigMap, which a component names and the release did not make (core/v1, `get configmaps`). */
export function configMapObserver(access: Access): Observer<"configMap"> {
  return ({ namespace, name }, { signal }) =>
    observe(
      {
        ...QUESTION,
        method: "get configmaps",
        resource: `namespaces/${namespace}/configmaps/${name}`,
        permission: `get configmaps in namespace ${namespace}`,
        parse: (body) => (isObject(body) && isObject(body.metadata) ? keepConfigMap({ ...body }) : undefined),
        attempt: (ending) =>
          answerOf(access, ending, ({ core }) => core.readNamespacedConfigMap({ namespace, name })),
      },
      signal,
      access.patience,
    );
}

/** Observes the ConfigMap that Cilium's chart configures its agents with (core/v1, `get configmaps`; Cilium's chart, `cilium-configmap.yaml`). */
export function ciliumConfigObserver(access: Access): Observer<"ciliumConfig"> {
  const name = CILIUM_CONFIG;
  return ({ namespace }, { signal }) =>
    observe(
      {
        ...QUESTION,
        method: "get configmaps",
        resource: `namespaces/${namespace}/configmaps/${name}`,
        permission: `get configmaps in namespace ${namespace}`,
        parse: ciliumConfigOf,
        attempt: (ending) =>
          answerOf(access, ending, ({ core }) => core.readNamespacedConfigMap({ namespace, name })),
      },
      signal,
      access.patience,
    );
}

const CILIUM_CONFIG = "cilium-config";

function ciliumConfigOf(body: unknown): CiliumConfig | undefined {
  if (!isObject(body) || objectIn(body.metadata).name !== CILIUM_CONFIG) return undefined;
  const legacy = textIn(objectIn(body.data)[HOST_ROUTING]);
  return { exists: true, ...(legacy === undefined ? {} : { legacyRouting: legacy === "true" }) };
}

function keepConfigMap(item: Json): ConfigMap {
  const metadata = objectIn(item.metadata);
  const changed = changedAt(metadata, "f:data");
  const keys = keysOf(textsIn(item.data));
  const overrides = keys.flatMap(({ key, meaning }) => (meaning === "overrides" ? [textOf(key)] : []));
  return {
    exists: true,
    name: nameIn(metadata.name),
    keys: { collected: true, value: keys },
    helm: objectIn(metadata.labels)["app.kubernetes.io/managed-by"] === "Helm",
    ...defined({ changedAt: changed }),
    changedAlone: { collected: true, value: changedAlone(metadata, "f:data") },
    holders: {
      collected: true,
      value: Object.fromEntries(
        overrides.flatMap((key) => {
          const holders = holdersOf(metadata, "f:data", `f:${key}`);
          return holders === undefined ? [] : [[key, holders] as const];
        }),
      ),
    },
  };
}
