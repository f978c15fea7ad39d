import { overridesIdentity } from "../../domain/chart/overrides.ts";
import type { SecretKeys } from "../../facts.ts";
import { isObject, nameIn, textsIn } from "../json.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { answerOf, QUESTION } from "./client.ts";

/** Observes which variables one Secret sets, by its name (core/v1, `get secrets`). Only names of keys leave this file. */
export function secretKeysObserver(
  access: KubernetesAccess & { readonly patience: Patience },
): Observer<"secretKeys"> {
  return ({ namespace, name }, { signal }) =>
    observe(
      {
        ...QUESTION,
        method: "get secrets",
        resource: `namespaces/${namespace}/secrets/${name}`,
        permission: `get secrets in namespace ${namespace}`,
        parse: keysOf,
        attempt: (ending) =>
          answerOf(access, ending, ({ core }) => core.readNamespacedSecret({ namespace, name })),
      },
      signal,
      access.patience,
    );
}

/** Reads the keys that override Workload Identity. The values decide that here, and are dropped. */
function keysOf(body: unknown): SecretKeys | undefined {
  if (!isObject(body) || !isObject(body.metadata)) return undefined;
  const data = body.data === undefined ? {} : textsIn(body.data);
  const overrides = Object.entries(data).flatMap(([key, value]) =>
    overridesIdentity(key, Buffer.from(value, "base64").toString("utf8")) ? [key] : [],
  );
  return { exists: true, name: nameIn(body.metadata.name), overrides };
}
