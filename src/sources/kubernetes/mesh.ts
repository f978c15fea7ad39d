import type { Mesh } from "../../facts.ts";
import { isObject, objectIn, textIn } from "../json.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { yamlIn } from "../yaml.ts";
import { answerOf, QUESTION } from "./client.ts";

/** Where Istio's own installation keeps it (Istio's documentation, "Global Mesh Options"). */
const [NAMESPACE, NAME] = ["istio-system", "istio"];

/** Observes what sidecars do with traffic to what isn't registered (core/v1, `get configmaps`). */
export function meshObserver(access: KubernetesAccess & { readonly patience: Patience }): Observer<"mesh"> {
  return (_key, { signal }) =>
    observe(
      {
        ...QUESTION,
        method: "get configmaps",
        resource: `namespaces/${NAMESPACE}/configmaps/${NAME}`,
        permission: `get configmaps in namespace ${NAMESPACE}`,
        parse: parseMesh,
        attempt: (ending) =>
          answerOf(access, ending, ({ core }) =>
            core.readNamespacedConfigMap({ namespace: NAMESPACE, name: NAME }),
          ),
      },
      signal,
      access.patience,
    );
}

function parseMesh(body: unknown): Mesh | undefined {
  const text = isObject(body) ? textIn(objectIn(body.data).mesh) : undefined;
  if (text === undefined) return undefined;
  try {
    const mode = objectIn(objectIn(yamlIn(Buffer.from(text), NAME)).outboundTrafficPolicy).mode;
    return { exists: true, registryOnly: mode === "REGISTRY_ONLY" };
  } catch {
    return undefined;
  }
}
