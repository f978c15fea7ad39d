import { defined } from "../../defined.ts";
import { flagIn, isObject, type Json, objectIn, objectsIn, textIn, textsIn } from "../../domain/json.ts";
import type { PodTemplate } from "../../domain/kubernetes/pod.ts";
import { environmentOf } from "../../domain/kubernetes/read-environment.ts";
import { networkOf, sparesMetadata, waitsIn } from "../../domain/kubernetes/read-network.ts";
import { placementOf } from "../../domain/kubernetes/read-placement.ts";

/** As the client reads it, or as the API and kubectl spell it; RFC 3339, UTC, to the millisecond. */
export function instant(value: unknown): string | undefined {
  const at = value instanceof Date ? value : new Date(textIn(value) ?? "");
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** Reads a Pod or a Pod's template (core/v1, PodSpec). */
export function podTemplate(pod: Json): PodTemplate {
  const metadata = objectIn(pod.metadata);
  const spec = objectIn(pod.spec);
  const sidecar = sidecarOf(metadata, spec);
  return {
    labels: textsIn(metadata.labels),
    hostNetwork: flagIn(spec.hostNetwork),
    ...placementOf(spec),
    environment: { collected: true, value: environmentOf(spec) },
    ...defined({ sidecar }),
    spared: { collected: true, value: sparesMetadata(metadata) },
    network: { collected: true, value: networkOf(pod) },
  };
}

/**
 * Istio: the container `istio-proxy`. The other containers wait for it if it is a native sidecar, or if the Pod says
 * `holdApplicationUntilProxyStarts`. They also wait if the injection gave it a `postStart`, as the mesh's configuration may say.
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
