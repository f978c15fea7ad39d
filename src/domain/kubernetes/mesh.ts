/**
 * Which Pods get an Istio sidecar, and what their sidecars forward (Istio's documentation, "Installing the Sidecar", and the references of
 * Sidecar, ServiceEntry and MeshConfig).
 */
import type { OtherMesh, PodMesh } from "./pod-network.ts";
import type { Labels } from "./scheduling.ts";

/** What the labels and annotations of a namespace say of meshes. */
export type NamespaceMesh = {
  /** The label `istio-injection`. */
  readonly injection?: "enabled" | "disabled";
  /** The label `istio.io/rev`. */
  readonly revision?: string;
  /** The label `istio.io/dataplane-mode`. */
  readonly mode?: "ambient" | "none";
  /** The label `istio.io/use-waypoint` names a waypoint. */
  readonly waypoint: boolean;
  readonly others: readonly OtherMesh[];
};

/** Whether Istio gives the Pod a sidecar when it is made. The label `istio-injection` overrides the namespace's revision. */
export function isInjected(pod: PodMesh, namespace: NamespaceMesh | undefined): boolean {
  if (pod.inject === "false" || namespace?.injection === "disabled") return false;
  if (pod.inject === "true" || pod.revision !== undefined) return true;
  return namespace?.injection === "enabled" || namespace?.revision !== undefined;
}

/** The revision of Istio that injects the sidecar; undefined for the default one. */
export function revisionOf(pod: PodMesh, namespace: NamespaceMesh | undefined): string | undefined {
  const own = namespace?.injection === "enabled" ? pod.revision : (pod.revision ?? namespace?.revision);
  return own === "default" ? undefined : own;
}

/** `unclear`: the object doesn't say it in words that are known. */
export type OutboundPolicy = "registry-only" | "allow-any" | "unclear";

/** A Sidecar object. Without `selector` it is for its whole namespace, and in the root namespace for the whole mesh. */
export type MeshSidecar = {
  readonly namespace: string;
  readonly name: string;
  readonly selector?: Labels;
  /** Absent: the mesh's own. */
  readonly policy?: OutboundPolicy;
  /** It names the hosts that the sidecars know, and leaves out others. */
  readonly narrows: boolean;
};

/** A ServiceEntry for the metadata server, by its name or its address. */
export type MeshEntry = {
  readonly namespace: string;
  readonly name: string;
  readonly exportTo: readonly string[];
  /** It opens the address on TCP port 80, for every host that a request names. */
  readonly byAddress: boolean;
};

/** Where Istio keeps what is for the whole mesh, unless the mesh says otherwise (MeshConfig, `rootNamespace`). */
const ROOT = "istio-system";

/** Returns the Sidecar that a Pod gets: one that selects it, else its namespace's, else the mesh's. */
export function sidecarFor(
  sidecars: readonly MeshSidecar[],
  namespace: string,
  labels: Labels,
): readonly MeshSidecar[] {
  const near = sidecars.filter((one) => one.namespace === namespace);
  const selecting = near.filter(
    ({ selector }) =>
      selector !== undefined && Object.entries(selector).every(([key, value]) => labels[key] === value),
  );
  if (selecting.length > 0) return selecting;
  const whole = near.filter(({ selector }) => selector === undefined);
  if (whole.length > 0) return whole;
  return sidecars.filter((one) => one.namespace === ROOT && one.selector === undefined);
}

/** The entries that a namespace may see. Without `exportTo` that is every namespace, unless the mesh has another default. */
export const visibleIn = (entries: readonly MeshEntry[], namespace: string): readonly MeshEntry[] =>
  entries.filter(
    (entry) =>
      entry.exportTo.length === 0 ||
      entry.exportTo.some(
        (to) => to === "*" || to === namespace || (to === "." && entry.namespace === namespace),
      ),
  );
