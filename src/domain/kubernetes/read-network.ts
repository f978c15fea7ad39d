/** Reads how a Pod finds Google's hosts, and what it asks of a mesh, as the API server, manifests and values have it. */
import { defined } from "../../defined.ts";
import { enumIn, type Json, listOfTexts, objectIn, objectsIn, textIn } from "../json.ts";
import { blockHolds } from "./ip-block.ts";
import type { NamespaceMesh } from "./mesh.ts";
import { isGoogleHost, type OtherMesh, type PodMesh, type PodNetwork } from "./pod-network.ts";

/** Reads a Pod or a Pod's template (core/v1, PodSpec). @throws {MalformedAnswer} */
export function networkOf(pod: Json): PodNetwork {
  const metadata = objectIn(pod.metadata);
  const spec = objectIn(pod.spec);
  const dnsPolicy = enumIn(spec.dnsPolicy, ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]);
  return {
    ...defined({ dnsPolicy }),
    nameservers: listOfTexts(objectIn(spec.dnsConfig).nameservers),
    aliases: objectsIn(spec.hostAliases).flatMap(({ ip, hostnames }) =>
      listOfTexts(hostnames)
        .map((host) => host.toLowerCase())
        .filter(isGoogleHost)
        .map((host) => ({ host, address: textIn(ip) ?? "" })),
    ),
    mesh: meshOf(metadata, spec),
  };
}

/**
 * The keys of Istio (Istio's documentation, "Resource Labels" and "Resource Annotations"), of Linkerd ("Proxy Configuration") and of
 * Consul ("Annotations and labels").
 */
export const MESH_ANNOTATIONS = [
  "proxy.istio.io/config",
  "traffic.sidecar.istio.io/excludeOutboundIPRanges",
  "traffic.sidecar.istio.io/includeOutboundIPRanges",
  "sidecar.istio.io/inject",
  "sidecar.istio.io/nativeSidecar",
  "istio.io/rev",
  "ambient.istio.io/redirection",
  "linkerd.io/inject",
  "consul.hashicorp.com/connect-inject",
] as const;

/** What a namespace says of meshes, by its labels and by its annotations. */
export const NAMESPACE_LABELS = [
  "istio-injection",
  "istio.io/rev",
  "istio.io/dataplane-mode",
  "istio.io/use-waypoint",
] as const;
export const NAMESPACE_ANNOTATIONS = ["linkerd.io/inject", "consul.hashicorp.com/connect-inject"] as const;

function meshOf(metadata: Json, spec: Json): PodMesh {
  const [labels, annotations] = [objectIn(metadata.labels), objectIn(metadata.annotations)];
  const of = (from: Json, key: string) => textIn(from[key]);
  const inject =
    of(labels, "sidecar.istio.io/inject") ?? refusedBy(of(annotations, "sidecar.istio.io/inject"));
  const redirected = of(annotations, "ambient.istio.io/redirection") === "enabled" ? "ambient" : undefined;
  return {
    ...defined({
      inject: oneOf(["true", "false"], inject),
      revision: of(labels, "istio.io/rev") ?? of(annotations, "istio.io/rev"),
      mode: oneOf(["ambient", "none"], of(labels, "istio.io/dataplane-mode") ?? redirected),
      waits: waitsIn(annotations),
    }),
    spares: sparesMetadata(metadata),
    others: othersIn(annotations, [...objectsIn(spec.containers), ...objectsIn(spec.initContainers)]),
  };
}

/** The annotation keeps a sidecar away. Only the label asks for one where the namespace doesn't. */
const refusedBy = (annotation: string | undefined) => (annotation === "false" ? annotation : undefined);

/** Reads what the labels and annotations of a namespace say of meshes (core/v1, Namespace). @throws {MalformedAnswer} */
export function namespaceMeshOf(namespace: Json): NamespaceMesh {
  const metadata = objectIn(namespace.metadata);
  const [labels, annotations] = [objectIn(metadata.labels), objectIn(metadata.annotations)];
  const waypoint = textIn(labels["istio.io/use-waypoint"]) ?? "none";
  return {
    ...defined({
      injection: oneOf(["enabled", "disabled"], textIn(labels["istio-injection"])),
      revision: textIn(labels["istio.io/rev"]),
      mode: oneOf(["ambient", "none"], textIn(labels["istio.io/dataplane-mode"])),
    }),
    waypoint: waypoint !== "none",
    others: othersIn(annotations, []),
  };
}

const oneOf = <W extends string>(words: readonly W[], value: string | undefined): W | undefined =>
  words.find((word) => word === value);

function othersIn(annotations: Json, containers: readonly Json[]): readonly OtherMesh[] {
  const has = (names: readonly string[]) => containers.some(({ name }) => names.includes(textIn(name) ?? ""));
  const linkerd = ["enabled", "ingress"].includes(textIn(annotations["linkerd.io/inject"]) ?? "");
  const consul = textIn(annotations["consul.hashicorp.com/connect-inject"]) === "true";
  return [
    ...(linkerd || has(["linkerd-proxy"]) ? (["Linkerd"] as const) : []),
    ...(consul || has(["consul-dataplane", "envoy-sidecar"]) ? (["Consul"] as const) : []),
  ];
}

/** Reads whether the annotations make the containers wait for Istio's sidecar; undefined where they don't say. */
export function waitsIn(annotations: Json): boolean | undefined {
  if (textIn(annotations["sidecar.istio.io/nativeSidecar"]) === "true") return true;
  return waitsBy(textIn(annotations["proxy.istio.io/config"]) ?? "");
}

/** Reads `holdApplicationUntilProxyStarts` of a proxy's configuration, JSON or YAML. */
export function waitsBy(config: string): boolean | undefined {
  const [, value] = /["']?holdApplicationUntilProxyStarts["']?\s*:\s*(true|false)/.exec(config) ?? [];
  return value === undefined ? undefined : value === "true";
}

/** Reads whether Istio's annotations keep the metadata server's address from the sidecar. */
export function sparesMetadata(metadata: Json): boolean {
  const annotations = objectIn(metadata.annotations);
  return sparedBy({
    excluded: textIn(annotations["traffic.sidecar.istio.io/excludeOutboundIPRanges"]),
    included: textIn(annotations["traffic.sidecar.istio.io/includeOutboundIPRanges"]),
  });
}

type Ranges = { readonly excluded: string | undefined; readonly included: string | undefined };

/** Whether the ranges of addresses that a sidecar takes leave out the metadata server's. */
export function sparedBy({ excluded, included }: Ranges): boolean {
  const holds = (ranges: string) =>
    ranges.split(",").some((range) => blockHolds(range.trim(), "169.254.169.254"));
  if (excluded !== undefined && holds(excluded)) return true;
  return included !== undefined && included.trim() !== "*" && !holds(included);
}
