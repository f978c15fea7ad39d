import { defined } from "../../defined.ts";
import { isObject, type Json, objectIn, textIn } from "../../domain/json.ts";
import { sparedBy, waitsBy } from "../../domain/kubernetes/read-network.ts";
import type { Mesh, Observed } from "../../facts.ts";
import type { KubernetesAccess } from "../kubeconfig.ts";
import { observe, type Patience } from "../observe.ts";
import type { Observer } from "../source.ts";
import { yamlIn } from "../yaml.ts";
import { answerOf, QUESTION } from "./client.ts";

type Access = KubernetesAccess & { readonly patience: Patience };

/** Where Istio's own installation keeps its configuration (Istio's documentation, "Global Mesh Options"). */
const NAMESPACE = "istio-system";

/**
 * Observes what the sidecars of a revision do with traffic to what isn't registered, and what the injection gives them (core/v1, `get
 * configmaps`). A revision's ConfigMaps end with its name (Istio's documentation, "Canary Upgrades").
 */
export function meshObserver(access: Access): Observer<"mesh"> {
  return async ({ revision }, { signal }) => {
    const end = revision === undefined ? "" : `-${revision}`;
    const [mesh, injector] = await Promise.all([
      configMap(`istio${end}`, parseMesh, access, signal),
      configMap(`istio-sidecar-injector${end}`, parseInjector, access, signal),
    ]);
    if (mesh.state !== "known" || !mesh.value.exists) return mesh;
    const injected: Partial<Injector> =
      injector.state === "known" && injector.value.exists ? injector.value : {};
    const waits = mesh.value.waits.collected ? (mesh.value.waits.value ?? injected.waits) : undefined;
    const spares = injected.spares;
    return {
      ...mesh,
      value: {
        ...mesh.value,
        waits: { collected: true, ...(waits === undefined ? {} : { value: waits }) },
        spares: { collected: true, ...(spares === undefined ? {} : { value: spares }) },
      },
    };
  };
}

type Parsed = { readonly exists: true };

function configMap<T extends Parsed>(
  name: string,
  parse: (data: Json) => T | undefined,
  access: Access,
  signal: AbortSignal,
): Promise<Observed<T | { readonly exists: false }>> {
  return observe<T>(
    {
      ...QUESTION,
      method: "get configmaps",
      resource: `namespaces/${NAMESPACE}/configmaps/${name}`,
      permission: `get configmaps in namespace ${NAMESPACE}`,
      parse: (body) => (isObject(body) ? lenient(() => parse(objectIn(body.data))) : undefined),
      attempt: (ending) =>
        answerOf(access, ending, ({ core }) => core.readNamespacedConfigMap({ namespace: NAMESPACE, name })),
    },
    signal,
    access.patience,
  );
}

/** A text that isn't YAML is an answer without the expected shape. */
function lenient<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function parseMesh(data: Json): Mesh | undefined {
  const text = textIn(data.mesh);
  if (text === undefined) return undefined;
  const config = objectIn(yamlIn(Buffer.from(text), "istio"));
  const { holdApplicationUntilProxyStarts: waits } = objectIn(config.defaultConfig);
  return {
    exists: true,
    registryOnly: objectIn(config.outboundTrafficPolicy).mode === "REGISTRY_ONLY",
    waits: { collected: true, ...(typeof waits === "boolean" ? { value: waits } : {}) },
    spares: { collected: true },
  };
}

type Injector = Parsed & { readonly waits?: boolean; readonly spares?: boolean };

/** The values that Istio was installed with, as far as the injection reads them (Istio's chart `istiod`, `global.proxy`). */
function parseInjector(data: Json): Injector | undefined {
  const text = textIn(data.values);
  if (text === undefined) return undefined;
  const proxy = objectIn(objectIn(objectIn(yamlIn(Buffer.from(text), "values")).global).proxy);
  return {
    exists: true,
    ...defined({ waits: waitsBy(JSON.stringify(proxy)) }),
    spares: sparedBy({ excluded: textIn(proxy.excludeIPRanges), included: textIn(proxy.includeIPRanges) }),
  };
}
