/** Whether NetworkPolicies let a Pod look up names. */
import { blockHolds } from "./ip-block.ts";
import { selects } from "./label-selector.ts";
import { allows, type EgressRule, egressRules, type NetworkPolicy, opensPort } from "./network-policy.ts";
import type { Labels } from "./scheduling.ts";

/** What answers the Pods of a GKE cluster. */
export type Resolver = "cloud-dns" | "kube-dns" | "node-local" | "not-collected";

/** `unsure`: a rule is for port 53, and whether it means the resolver can't be told. */
export type NamesVerdict = {
  readonly reach: "open" | "closed" | "unsure";
  readonly isolating: readonly string[];
};

/** Cloud DNS for GKE (GKE documentation, "Using Cloud DNS for GKE"): Pods ask the metadata server's address. */
export const CLOUD_DNS = { address: "169.254.169.254", port: 53, protocol: "UDP" } as const;
/** GKE documentation, "Setting up NodeLocal DNSCache". */
const NODE_LOCAL = { address: "169.254.20.10", port: 53, protocol: "UDP" } as const;
const LOOKUP = { port: 53, protocol: "UDP" } as const;

/** Judges by the Pod's labels. A lookup begins over UDP. */
export function judgeNames(
  policies: readonly NetworkPolicy[],
  labels: Labels,
  resolver: Resolver,
): NamesVerdict {
  const held = egressRules(policies, labels);
  if (held === undefined) return { reach: "open", isolating: [] };
  return { reach: namesBy(held.rules, resolver), isolating: held.isolating };
}

/** The same for a Pod with DNS servers of its own. It asks the next one only where the first doesn't answer (resolv.conf(5)). */
export function judgeServers(
  policies: readonly NetworkPolicy[],
  labels: Labels,
  servers: readonly string[],
): NamesVerdict {
  const held = egressRules(policies, labels);
  if (held === undefined) return { reach: "open", isolating: [] };
  const open = held.rules.filter((rule) => opensPort(rule, LOOKUP));
  const reached = servers.filter((address) => open.some((rule) => allows(rule, { ...LOOKUP, address })));
  if (reached.length === servers.length || open.some(isEverywhere)) return { reach: "open", isolating: [] };
  // The address may be a Service's, whose Pods the rules are for, and a node may have another resolver than GKE gives it.
  return { reach: open.length === 0 ? "closed" : "unsure", isolating: held.isolating };
}

function namesBy(rules: readonly EgressRule[], resolver: Resolver): NamesVerdict["reach"] {
  const open = rules.filter((rule) => opensPort(rule, LOOKUP));
  if (open.length === 0)
    return rules.some((rule) => opensPort(rule, { port: 53, protocol: "TCP" })) ? "unsure" : "closed";
  if (open.some(isEverywhere)) return "open";
  switch (resolver) {
    case "cloud-dns":
      return open.some((rule) => allows(rule, CLOUD_DNS)) ? "open" : "closed";
    case "kube-dns":
      return open.some(meansKubeDns) ? "open" : "unsure";
    case "node-local":
      return open.some((rule) => allows(rule, NODE_LOCAL)) && open.some(meansKubeDns) ? "open" : "unsure";
    case "not-collected":
      return open.some(meansKubeDns) || open.some((rule) => allows(rule, CLOUD_DNS)) ? "open" : "unsure";
  }
}

const isEverywhere = ({ to }: EgressRule): boolean =>
  to.length === 0 ||
  to.some(
    (peer) =>
      peer.kind === "block" &&
      blockHolds(peer.cidr, "0.0.0.0") &&
      peer.cidr.endsWith("/0") &&
      peer.except.length === 0,
  );

/** The labels that GKE gives kube-dns' Pods and every namespace (Kubernetes documentation, "Well-Known Labels"). */
const KUBE_DNS = { "k8s-app": "kube-dns" };
const KUBE_SYSTEM = { "kubernetes.io/metadata.name": "kube-system" };

const meansKubeDns = ({ to }: EgressRule): boolean =>
  to.some((peer) => {
    if (peer.kind !== "selector" || !peer.namespaces.collected || !peer.pods.collected) return false;
    const { value: namespaces } = peer.namespaces;
    const { value: pods } = peer.pods;
    // Without a selector for namespaces the Pods are those of the policy's own.
    return (
      namespaces !== undefined &&
      selects(namespaces, KUBE_SYSTEM) &&
      (pods === undefined || selects(pods, KUBE_DNS))
    );
  });
