/** Whether an Istio sidecar forwards what goes to the metadata server. */
import { type OutboundPolicy, sidecarFor, visibleIn } from "../../domain/kubernetes/mesh.ts";
import type { Mesh, MeshRules } from "../../facts.ts";
import type { Meshed } from "./meshed.ts";

/** `undecided` says why. */
export type Forwarding =
  | { readonly kind: "forwards" | "blocks" }
  | { readonly kind: "undecided"; readonly why: string };

const ONLY = "they forward only what is registered (REGISTRY_ONLY)";
const FORWARDS: Forwarding = { kind: "forwards" };

/** Judges a Pod by the mesh that it is in, and by the rules for it. */
export function forwardingOf(
  pod: Meshed,
  mesh: Extract<Mesh, { readonly exists: true }>,
  { sidecars, entries }: MeshRules,
  namespace: string,
): Forwarding {
  const own = sidecarFor(sidecars, namespace, pod.labels);
  const otherwise: OutboundPolicy = mesh.registryOnly ? "registry-only" : "allow-any";
  const policies = new Set(own.length === 0 ? [otherwise] : own.map(({ policy }) => policy ?? otherwise));
  if (policies.size === 1 && policies.has("allow-any")) return FORWARDS;
  const named = own.map(({ namespace: place, name }) => `${place}/${name}`);
  if (policies.size > 1 || policies.has("unclear"))
    return { kind: "undecided", why: `carto-wi can't tell what the Sidecar ${named.join(" and ")} blocks` };
  const visible = visibleIn(entries, namespace);
  const narrowed = own.some(({ narrows }) => narrows);
  if (visible.some(({ byAddress }) => byAddress) && !narrowed) return FORWARDS;
  const [entry] = visible;
  if (entry !== undefined) {
    const who = `the ServiceEntry ${entry.namespace}/${entry.name}`;
    return {
      kind: "undecided",
      why: `${ONLY}, and ${who} may open the metadata server for some clients alone`,
    };
  }
  if (mesh.spares.collected && mesh.spares.value === false) return { kind: "blocks" };
  return {
    kind: "undecided",
    why: `${ONLY}, unless Istio's installation excludes the address (global.proxy.excludeIPRanges)`,
  };
}
