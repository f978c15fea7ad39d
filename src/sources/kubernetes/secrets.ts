import { isObject, nameIn, textsIn } from "../../domain/json.ts";
import { namesOfKeys } from "../../domain/kubernetes/read-environment.ts";
import type { SecretKeys } from "../../facts.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { answerOf, QUESTION } from "./client.ts";

/** Observes which keys one Secret has, by its name (core/v1, `get secrets`). Only names of keys leave this file. */
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

/** Reads the names of the keys. The values are dropped here; only whether one is empty is kept. */
function keysOf(body: unknown): SecretKeys | undefined {
  if (!isObject(body) || !isObject(body.metadata)) return undefined;
  const keys = namesOfKeys(textsIn(body.data));
  return { exists: true, name: nameIn(body.metadata.name), keys: { collected: true, value: keys } };
}
