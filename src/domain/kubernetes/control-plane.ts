/** How a GKE cluster's API server is reached. */
import { defined } from "../../defined.ts";
export type ControlPlane = {
  /** `endpoint`: the address that `gcloud container clusters get-credentials` takes, without a port. */
  readonly address?: string;
  /** The public and the private addresses (`ipEndpointsConfig`, and `privateClusterConfig` before that). */
  readonly addresses: readonly string[];
  /** `masterAuth.clusterCaCertificate`: PEM in base64; what the address's certificate is signed by. */
  readonly certificate?: string;
  /** `controlPlaneEndpointsConfig.ipEndpointsConfig.enabled`; on unless it says otherwise. */
  readonly byAddress: boolean;
  /** The address is private: reached from the cluster's network alone. */
  readonly privateAddress: boolean;
  /** `controlPlaneEndpointsConfig.dnsEndpointConfig`: its `endpoint` and `allowExternalTraffic`. */
  readonly dns?: { readonly name: string; readonly fromOutside: boolean };
};

export type ControlPlaneEndpoint = {
  /** `https://…` */
  readonly server: string;
  /** The cluster's own certificate authority; absent where public ones sign. */
  readonly certificate?: string;
  /** In words, for `from …`. */
  readonly name: string;
  readonly fromOutside: boolean;
};

/**
 * The endpoint to take: as gcloud the address, unless that is private or off and the DNS-based endpoint lets traffic
 * from outside in (GKE documentation, "About network isolation in GKE"). Undefined where the cluster says neither.
 */
export function controlPlaneEndpoint(plane: ControlPlane): ControlPlaneEndpoint | undefined {
  const address = plane.byAddress ? addressEndpoint(plane) : undefined;
  const dns = plane.dns === undefined ? undefined : dnsEndpoint(plane.dns);
  const open = [address, dns].find((endpoint) => endpoint?.fromOutside === true);
  return open ?? address ?? dns;
}

function addressEndpoint({
  address,
  certificate,
  privateAddress,
}: ControlPlane): ControlPlaneEndpoint | undefined {
  if (address === undefined) return undefined;
  return {
    server: `https://${address}`,
    ...defined({ certificate }),
    name: privateAddress ? "the cluster's private endpoint" : "the cluster's endpoint",
    fromOutside: !privateAddress,
  };
}

function dnsEndpoint({ name, fromOutside }: NonNullable<ControlPlane["dns"]>): ControlPlaneEndpoint {
  return { server: `https://${name}`, name: "the cluster's DNS-based endpoint", fromOutside };
}
