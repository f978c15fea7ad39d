import { defined } from "../../defined.ts";
import { enumIn, isObject, objectIn } from "../../domain/json.ts";
import { namespaceMeshOf } from "../../domain/kubernetes/read-network.ts";
import type { Namespace } from "../../facts.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { answerOf, QUESTION } from "./client.ts";

/** Observes a namespace (core/v1, `get namespaces`; a Role in the namespace itself may grant that). */
export function namespaceObserver(
  access: KubernetesAccess & { readonly patience: Patience },
): Observer<"namespace"> {
  return ({ name }, { signal }) =>
    observe(
      {
        ...QUESTION,
        method: "get namespaces",
        resource: `namespaces/${name}`,
        permission: `get namespaces in namespace ${name}`,
        parse: parseNamespace,
        attempt: (ending) => answerOf(access, ending, ({ core }) => core.readNamespace({ name })),
      },
      signal,
      access.patience,
    );
}

function parseNamespace(body: unknown): Namespace | undefined {
  if (!isObject(body) || !isObject(body.metadata)) return undefined;
  const phase = enumIn(objectIn(body.status).phase, ["Active", "Terminating"]);
  return { exists: true, ...defined({ phase }), mesh: { collected: true, value: namespaceMeshOf(body) } };
}
