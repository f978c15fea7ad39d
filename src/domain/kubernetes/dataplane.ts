/** What a GKE cluster's dataplane means for the way to the metadata server (GKE documentation, "Use Workload Identity": network policies). */
import type { Destination } from "./network-policy.ts";

/** Whether an agent is a Cilium of the users' own; its DaemonSet is called so by Cilium's chart. */
export const isCilium = (agent: string): boolean => /(?:^|\/)cilium/.test(agent);

/** The key of Cilium's ConfigMap `cilium-config` that keeps host routing with the kernel. */
export const HOST_ROUTING = "enable-host-legacy-routing";

type Network = {
  readonly datapathProvider?: string;
  readonly networkPolicyEnabled: boolean;
};

const LEGACY: Destination = { address: "169.254.169.252", port: 988, protocol: "TCP" };
const ADVANCED: Destination = { address: "169.254.169.254", port: 80, protocol: "TCP" };

/** What pods must reach. The two are not interchangeable, and while a cluster migrates its nodes need one or the other. */
export function metadataServers({ datapathProvider }: Network): readonly Destination[] {
  switch (datapathProvider) {
    case "ADVANCED_DATAPATH":
      return [ADVANCED];
    case "MIGRATE_TO_ADVANCED_DATAPATH":
    case "MIGRATE_TO_LEGACY_DATAPATH":
      return [LEGACY, ADVANCED];
  }
  return [LEGACY];
}

/**
 * The same if a self-managed Cilium enforces the policies. It judges at the Pod's interface, before GKE's node rewrites the address.
 * Source: Cilium's issue 28655 and tests of others; not in GKE's documentation.
 */
export const metadataServersOfCilium: readonly Destination[] = [ADVANCED];

/** Whether GKE itself enforces NetworkPolicies: Dataplane V2 always does, the legacy one where it is switched on. */
export function enforcesPolicies(network: Network): boolean {
  return network.networkPolicyEnabled || metadataServers(network).includes(ADVANCED);
}
