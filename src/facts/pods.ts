/** What Pods, manifests and values have in common: labels, where Pods may run, and the policies for them. */
import type { LabelSelector } from "../domain/kubernetes/label-selector.ts";
import type { MeshEntry, MeshSidecar, NamespaceMesh } from "../domain/kubernetes/mesh.ts";
import type { EgressRule, NetworkPolicy, Peer, PolicyPort } from "../domain/kubernetes/network-policy.ts";
import type { HostAlias, PodMesh, PodNetwork } from "../domain/kubernetes/pod-network.ts";
import type {
  Labels,
  NodeRequirement,
  NodeTerm,
  Taint,
  Toleration,
} from "../domain/kubernetes/scheduling.ts";
import {
  added,
  byTag,
  constant,
  fields,
  fieldsOf,
  flag,
  list,
  mapOf,
  maybe,
  number,
  numberOrName,
  type Shape,
  text,
  texts,
  word,
} from "./shape.ts";

export const labels: Shape<Labels> = mapOf("label", text("label"));
export const taint = fieldsOf<Taint>({
  key: text("label"),
  value: maybe(text("label")),
  effect: text("public"),
});
export const toleration = fieldsOf<Toleration>({
  key: maybe(text("label")),
  operator: maybe(text("public")),
  value: maybe(text("label")),
  effect: maybe(text("public")),
});
export const requirement = fieldsOf<NodeRequirement>({
  key: text("label"),
  operator: text("public"),
  values: texts("label"),
});

/** The members of a Pod's placement. */
export const placement = {
  nodeSelector: labels,
  nodeAffinity: maybe(list(fieldsOf<NodeTerm>({ expressions: list(requirement), fields: flag }))),
  tolerations: list(toleration),
};

export const labelSelector = fieldsOf<LabelSelector>({
  matchLabels: labels,
  matchExpressions: list(requirement),
});
const peer: Shape<Peer> = byTag(
  "kind",
  fields({ kind: constant("block"), cidr: text("address"), except: texts("address") }),
  fields({ kind: constant("selector"), pods: added(labelSelector), namespaces: added(labelSelector) }),
);
const policyPort = fieldsOf<PolicyPort>({
  protocol: text("public"),
  port: maybe(numberOrName),
  endPort: maybe(number),
});
export const policy = {
  name: text(),
  podSelector: labelSelector,
  policyTypes: maybe(texts("public")),
  egress: list(fieldsOf<EgressRule>({ to: list(peer), ports: list(policyPort) })),
};
export const networkPolicy = fieldsOf<NetworkPolicy>(policy);

const podMesh = fieldsOf<PodMesh>({
  inject: maybe(word("true", "false")),
  revision: maybe(text()),
  mode: maybe(word("ambient", "none")),
  waits: maybe(flag),
  spares: flag,
  others: list(word("Linkerd", "Consul")),
});
export const namespaceMesh = fieldsOf<NamespaceMesh>({
  injection: maybe(word("enabled", "disabled")),
  revision: maybe(text()),
  mode: maybe(word("ambient", "none")),
  waypoint: flag,
  others: list(word("Linkerd", "Consul")),
});
export const meshRules = fields({
  /** All of them, in every namespace. */
  sidecars: list(
    fieldsOf<MeshSidecar>({
      namespace: text(),
      name: text(),
      selector: maybe(labels),
      policy: maybe(word("registry-only", "allow-any", "unclear")),
      narrows: flag,
    }),
  ),
  /** Those for the metadata server. */
  entries: list(fieldsOf<MeshEntry>({ namespace: text(), name: text(), exportTo: texts(), byAddress: flag })),
});
export const podNetwork = fieldsOf<PodNetwork>({
  dnsPolicy: maybe(text("public")),
  nameservers: texts("address"),
  aliases: list(fieldsOf<HostAlias>({ host: text(), address: text("address") })),
  mesh: podMesh,
});
