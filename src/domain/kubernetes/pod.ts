/** What of a Pod, or of the template of one, Workload Identity depends on. */
import type { SeenNetwork } from "./pod-network.ts";
import type { ProxyVariable } from "./proxy.ts";
import type { Labels, Placement } from "./scheduling.ts";

/** A proxy variable of one container. */
export type ContainerProxy = ProxyVariable & { readonly container: string };

export type PodTemplate = Placement & {
  readonly labels: Labels;
  /** `spec.hostNetwork`. */
  readonly hostNetwork: boolean;
  /** Environment variables that pass the metadata server by, as `CONTAINER: NAME`; never a value. */
  readonly overrides: readonly string[];
  /** The ConfigMaps that its environment comes from whole (`envFrom`). */
  readonly configMaps: readonly string[];
  /** The Secrets that its environment comes from whole; bundles from before this was looked at lack them. */
  readonly secrets:
    | { readonly collected: true; readonly value?: readonly string[] }
    | { readonly collected: false };
  /**
   * The objects, as `ConfigMap NAME` or `Secret NAME`, whose keys become variables with a prefix that a judged variable begins with. Bundles
   * from before this was looked at lack them.
   */
  readonly prefixed:
    | { readonly collected: true; readonly value?: readonly string[] }
    | { readonly collected: false };
  /** The proxy variables that its containers set; bundles from before this was looked at lack them. */
  readonly proxies:
    | { readonly collected: true; readonly value?: readonly ContainerProxy[] }
    | { readonly collected: false };
  /** The Istio sidecar: `container`, where it starts beside the others; `before`, where they wait for it. */
  readonly sidecar?: "container" | "before";
  /** Whether the sidecar leaves the metadata server's address alone; bundles from before this was looked at lack it. */
  readonly spared: { readonly collected: true; readonly value?: boolean } | { readonly collected: false };
  readonly network: SeenNetwork;
};
