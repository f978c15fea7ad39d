import { defined } from "../../defined.ts";
import { KEY_FILE_VARIABLES } from "../../domain/chart/conventions.ts";
import { overridesIdentity } from "../../domain/chart/overrides.ts";
import type { ContainerProxy, PodTemplate } from "../../domain/kubernetes/pod.ts";
import { proxyVariable } from "../../domain/kubernetes/proxy.ts";
import { networkOf, sparesMetadata, waitsIn } from "../../domain/kubernetes/read-network.ts";
import { placementOf } from "../../domain/kubernetes/read-placement.ts";
import { flagIn, isObject, type Json, objectIn, objectsIn, textIn, textsIn } from "../json.ts";

/** As the client reads it, or as the API and kubectl spell it; RFC 3339, UTC, to the millisecond. */
export function instant(value: unknown): string | undefined {
  const at = value instanceof Date ? value : new Date(textIn(value) ?? "");
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** Reads a Pod or a Pod's template (core/v1, PodSpec). */
export function podTemplate(pod: Json): PodTemplate {
  const metadata = objectIn(pod.metadata);
  const spec = objectIn(pod.spec);
  const containers = [...objectsIn(spec.containers), ...objectsIn(spec.initContainers)];
  const sidecar = sidecarOf(metadata, spec);
  return {
    labels: textsIn(metadata.labels),
    hostNetwork: flagIn(spec.hostNetwork),
    ...placementOf(spec),
    overrides: containers.flatMap(overrides),
    configMaps: wholeFrom(containers, "configMapRef"),
    secrets: { collected: true, value: wholeFrom(containers, "secretRef") },
    prefixed: { collected: true, value: prefixedFrom(containers) },
    proxies: { collected: true, value: containers.flatMap(proxies) },
    ...defined({ sidecar }),
    spared: { collected: true, value: sparesMetadata(metadata) },
    network: { collected: true, value: networkOf(pod) },
  };
}

function overrides(container: Json): readonly string[] {
  return variablesOf(container).flatMap(({ name, value }) =>
    overridesIdentity(name, value) ? [`${textIn(container.name) ?? ""}: ${name}`] : [],
  );
}

function proxies(container: Json): readonly ContainerProxy[] {
  return variablesOf(container).flatMap(({ name, value }) => {
    const found = proxyVariable(name, value);
    return found === undefined ? [] : [{ container: textIn(container.name) ?? "", ...found }];
  });
}

/** Without `value` a variable is empty, unless another object holds it. */
const variablesOf = (container: Json) =>
  objectsIn(container.env).map(({ name, value, valueFrom }) => ({
    name: textIn(name) ?? "",
    value: isObject(valueFrom) ? undefined : (textIn(value) ?? ""),
  }));

/** The names of the objects that containers take all variables from. */
function wholeFrom(containers: readonly Json[], kind: "configMapRef" | "secretRef"): readonly string[] {
  const names = containers.flatMap(({ envFrom }) =>
    objectsIn(envFrom).flatMap((source) => {
      const name = textIn(objectIn(source[kind]).name);
      // A prefix makes other names of the keys.
      return name === undefined || textIn(source.prefix) ? [] : [name];
    }),
  );
  return [...new Set(names)];
}

/** The objects whose keys could become judged variables behind a prefix (core/v1, EnvFromSource). */
function prefixedFrom(containers: readonly Json[]): readonly string[] {
  const names = containers.flatMap(({ envFrom }) =>
    objectsIn(envFrom).flatMap((source) => {
      const prefix = textIn(source.prefix) ?? "";
      if (prefix === "" || ![...KEY_FILE_VARIABLES].some((variable) => variable.startsWith(prefix)))
        return [];
      const [map, secret] = [source.configMapRef, source.secretRef].map((ref) => textIn(objectIn(ref).name));
      if (map !== undefined) return [`ConfigMap ${map}`];
      return secret === undefined ? [] : [`Secret ${secret}`];
    }),
  );
  return [...new Set(names)];
}

/**
 * Istio: the container `istio-proxy`. The others wait for it where it is a native sidecar, where the Pod says
 * `holdApplicationUntilProxyStarts`, and where the injection, told so by the mesh's own configuration, gave it a `postStart`.
 */
function sidecarOf(metadata: Json, spec: Json): PodTemplate["sidecar"] {
  const istio = ({ name }: Json) => name === "istio-proxy";
  if (objectsIn(spec.initContainers).some(istio)) return "before";
  const proxy = objectsIn(spec.containers).find(istio);
  if (proxy === undefined) return undefined;
  const held =
    isObject(objectIn(proxy.lifecycle).postStart) || waitsIn(objectIn(metadata.annotations)) === true;
  return held ? "before" : "container";
}
