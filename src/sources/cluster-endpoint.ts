/** Whether the API server that is asked has the address and the certificate authority of the cluster that is judged. */
import type { ControlPlane } from "../domain/kubernetes/control-plane.ts";
import type { ClusterEndpoint, Observed } from "../facts.ts";
import { type KubernetesAccess, kubeconfigFiles, kubeconfigOf, reachedBy } from "./kubeconfig.ts";
import { dataOf, textOf } from "./kubernetes/entry.ts";
import { CannotAsk } from "./observe.ts";
import type { Observer } from "./source.ts";

type Reached = { readonly host: string; readonly authority?: string };

/**
 * Compares the kubeconfig's cluster with `clusters.get`. Other addresses say nothing: a tunnel, a bastion and the
 * Connect gateway reach the cluster as well.
 */
export function clusterEndpointObserver(
  access: KubernetesAccess,
  now: () => number,
): Observer<"clusterEndpoint"> {
  return async (key, { ask }): Promise<Observed<ClusterEndpoint>> => {
    const observed = await ask("cluster", key);
    if (observed.state !== "known") return observed;
    if (!observed.value.exists) {
      const detail = "the cluster doesn't exist (see pool-enabled)";
      return { state: "not-asked", reason: { kind: "blocked", detail, by: "pool-enabled" } };
    }
    const startedAt = now();
    const plane = observed.value.controlPlane;
    const same = (await reachedBy(access)) === "cluster" || isSame(plane, await reachedAt(access));
    return {
      state: "known",
      value: { asked: same ? "the cluster's" : "another" },
      provenance: {
        source: "kubeconfig",
        method: "read",
        resource: kubeconfigFiles(access).join(", "),
        at: new Date(startedAt).toISOString(),
        durationMs: now() - startedAt,
      },
    };
  };
}

/** Public certificate authorities sign for the DNS-based endpoint, so that its name suffices. */
function isSame(plane: ControlPlane | undefined, reached: Reached | undefined): boolean {
  if (plane === undefined || reached === undefined) return false;
  if (plane.dns?.name === reached.host) return true;
  const addresses = [plane.address, ...plane.addresses];
  return (
    addresses.some((address) => address !== undefined && hostOf(address) === reached.host) &&
    plain(plane.certificate) === reached.authority
  );
}

/** Of an address that may have a port, as `https` takes it. */
const hostOf = (address: string): string | undefined =>
  URL.canParse(`https://${address}`) ? new URL(`https://${address}`).host : undefined;

/** Undefined where the kubeconfig names no cluster that could be read: the questions to it say why. */
async function reachedAt(access: KubernetesAccess): Promise<Reached | undefined> {
  const config = await kubeconfigOf(access);
  const named = config.contexts.get(access.context ?? config.currentContext ?? "");
  const cluster = config.clusters.get(String(named?.fields.cluster ?? ""));
  if (cluster === undefined) return undefined;
  try {
    const server = textOf(cluster, "server") ?? "";
    if (!URL.canParse(server)) return undefined;
    const authority = await dataOf(cluster, "certificate-authority", access.run);
    const { host } = new URL(server);
    return authority === undefined ? { host } : { host, authority: authority.toString("utf8").trim() };
  } catch (error) {
    if (error instanceof CannotAsk) return undefined;
    throw error;
  }
}

const plain = (certificate = ""): string => Buffer.from(certificate, "base64").toString("utf8").trim();
