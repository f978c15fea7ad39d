/** How a Pod finds Google's hosts, and what it asks of a service mesh. */
import { blockHolds } from "./ip-block.ts";

/** One of Google's host names, and the address that `hostAliases` gives it. */
export type HostAlias = { readonly host: string; readonly address: string };

/** The meshes that are named, and not judged. */
export type OtherMesh = "Linkerd" | "Consul";

/** What the labels, annotations and containers of a Pod say of a mesh. */
export type PodMesh = {
  /** The label `sidecar.istio.io/inject`, or else that the annotation refuses a sidecar. */
  readonly inject?: "true" | "false";
  /** The revision of Istio that the Pod asks for, or that injected its sidecar. */
  readonly revision?: string;
  /** The label `istio.io/dataplane-mode`, or that a Pod is redirected to ambient mode's proxy. */
  readonly mode?: "ambient" | "none";
  /** Whether the containers wait for the sidecar, where the Pod says so. */
  readonly waits?: boolean;
  /** Whether the sidecar excludes the metadata server's address. */
  readonly spares: boolean;
  readonly others: readonly OtherMesh[];
};

export type PodNetwork = {
  /** `spec.dnsPolicy`; `ClusterFirst` where it is absent. */
  readonly dnsPolicy?: string;
  /** `spec.dnsConfig.nameservers` */
  readonly nameservers: readonly string[];
  /** Those of Google's hosts alone. */
  readonly aliases: readonly HostAlias[];
  readonly mesh: PodMesh;
};

/** Readers of old bundles didn't look for it, and a template may have fields that the API server refuses. */
export type SeenNetwork =
  | { readonly collected: true; readonly value?: PodNetwork }
  | { readonly collected: false };

/** A Pod that says nothing. */
export const PLAIN_NETWORK: PodNetwork = {
  nameservers: [],
  aliases: [],
  mesh: { spares: false, others: [] },
};

const METADATA_ADDRESS = "169.254.169.254";
/** NodeLocal DNSCache (GKE documentation, "Setting up NodeLocal DNSCache"). */
const NODE_LOCAL = "169.254.20.10";

/**
 * Returns the DNS servers that the Pod asks instead of the cluster's; empty if it asks the cluster's. With `Default` a Pod asks the
 * same server as its node: the metadata server, unless the node was changed. With `ClusterFirst` the servers of `dnsConfig` come
 * after the cluster's. Source: Kubernetes, "Pod's DNS Policy"; Compute Engine, "Internal DNS".
 */
export function ownResolvers({ dnsPolicy, nameservers }: PodNetwork): readonly string[] {
  if (dnsPolicy === "Default") return [METADATA_ADDRESS];
  return dnsPolicy === "None" ? nameservers : [];
}

/** Whether a DNS server is known to answer for `metadata.google.internal`. */
export const knowsMetadata = (server: string): boolean =>
  server === METADATA_ADDRESS || server === NODE_LOCAL;

/** The names of the metadata server; Google's libraries for Python and Java, and GDAL, use the first. */
const METADATA_HOSTS = ["metadata.google.internal", "metadata"];
const API = /^(?:[a-z0-9-]+\.)+googleapis\.com$/;

/** Whether a host is the metadata server or one of Google's APIs. */
export const isGoogleHost = (host: string): boolean => METADATA_HOSTS.includes(host) || API.test(host);

/** private.googleapis.com and restricted.googleapis.com (Google Cloud documentation, "Configure Private Google Access"). */
const PRIVATE_ACCESS = ["199.36.153.8/30", "199.36.153.4/30"];
const PRIVATE_ACCESS_IPV6 = /^2600:2d00:0?002:[12]000:/i;

/** Whether the address is the Pod itself. */
export const isLoopback = (address: string): boolean =>
  address === "::1" || ["127.0.0.0/8", "0.0.0.0/32"].some((block) => blockHolds(block, address));

/** Whether the address is one that Google gives the host. */
export function leadsToGoogle({ host, address }: HostAlias): boolean {
  if (METADATA_HOSTS.includes(host)) return address === METADATA_ADDRESS;
  return PRIVATE_ACCESS.some((block) => blockHolds(block, address)) || PRIVATE_ACCESS_IPV6.test(address);
}
