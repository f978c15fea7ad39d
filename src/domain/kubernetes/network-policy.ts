/**
 * What NetworkPolicies (networking.k8s.io/v1) let Pods send to an address outside the cluster (Kubernetes
 * documentation, "Network Policies"; API reference, NetworkPolicySpec).
 */
import { blockHolds } from "./ip-block.ts";
import { type LabelSelector, selects } from "./label-selector.ts";
import type { Labels } from "./scheduling.ts";

/** A selector of a rule, or that there is none; bundles from before this was looked at lack it. */
type Selector = { readonly collected: true; readonly value?: LabelSelector } | { readonly collected: false };

/**
 * Where a rule lets traffic go. Selectors mean Pods, never an address such as the metadata server's. Without `namespaces` they are Pods of
 * the policy's namespace, without `pods` all Pods. Older bundles hold neither.
 */
export type Peer =
  | { readonly kind: "block"; readonly cidr: string; readonly except: readonly string[] }
  | { readonly kind: "selector"; readonly pods: Selector; readonly namespaces: Selector };

/** Absent `port`: every port of the protocol. A name means a port of the Pods that are sent to. */
export type PolicyPort = {
  readonly protocol: string;
  readonly port?: number | string;
  readonly endPort?: number;
};

/** Absent or empty `to`: to everywhere. Absent or empty `ports`: on every port. */
export type EgressRule = { readonly to: readonly Peer[]; readonly ports: readonly PolicyPort[] };

export type NetworkPolicy = {
  readonly name: string;
  readonly podSelector: LabelSelector;
  /** Absent: `Ingress`, and `Egress` where there are egress rules. */
  readonly policyTypes?: readonly string[];
  readonly egress: readonly EgressRule[];
};

export type Destination = {
  readonly address: string;
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
};

/** `isolating`: the policies that select the Pod for egress; without one everything is allowed. */
export type EgressVerdict = { readonly allowed: boolean; readonly isolating: readonly string[] };

/** Whether a Pod with these labels may send to the destination: what any of the policies that select it allows. */
export function judgeEgress(
  policies: readonly NetworkPolicy[],
  labels: Labels,
  destination: Destination,
): EgressVerdict {
  const held = egressRules(policies, labels);
  if (held === undefined) return { allowed: true, isolating: [] };
  return { allowed: held.rules.some((rule) => allows(rule, destination)), isolating: held.isolating };
}

/** Returns the rules that hold for a Pod with these labels, with the policies that they come from; undefined where no policy selects it. */
export function egressRules(
  policies: readonly NetworkPolicy[],
  labels: Labels,
): { readonly rules: readonly EgressRule[]; readonly isolating: readonly string[] } | undefined {
  const isolating = policies.filter((policy) => isForEgress(policy) && selects(policy.podSelector, labels));
  if (isolating.length === 0) return undefined;
  return { rules: isolating.flatMap(({ egress }) => egress), isolating: isolating.map(({ name }) => name) };
}

/** Whether a rule is for a port. A port's name may mean any number: it belongs to the Pods that receive. */
export function opensPort({ ports }: EgressRule, wanted: Omit<Destination, "address">): boolean {
  const named = ({ protocol, port }: PolicyPort) => protocol === wanted.protocol && typeof port === "string";
  return ports.length === 0 || ports.some((port) => named(port) || covers(port, wanted));
}

function isForEgress({ policyTypes, egress }: NetworkPolicy): boolean {
  return policyTypes === undefined || policyTypes.length === 0
    ? egress.length > 0
    : policyTypes.includes("Egress");
}

/** Whether a rule lets traffic to an address outside the cluster pass. */
export function allows({ to, ports }: EgressRule, destination: Destination): boolean {
  return (
    (to.length === 0 || to.some((peer) => reaches(peer, destination.address))) &&
    (ports.length === 0 || ports.some((port) => covers(port, destination)))
  );
}

function reaches(peer: Peer, address: string): boolean {
  switch (peer.kind) {
    case "selector":
      return false;
    case "block":
      return blockHolds(peer.cidr, address) && !peer.except.some((cidr) => blockHolds(cidr, address));
  }
}

function covers({ protocol, port, endPort }: PolicyPort, destination: Omit<Destination, "address">): boolean {
  if (protocol !== destination.protocol) return false;
  if (port === undefined) return true;
  if (typeof port === "string") return false;
  return destination.port >= port && destination.port <= (endPort ?? port);
}
