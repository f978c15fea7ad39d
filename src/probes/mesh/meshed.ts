/** The Pods in a service mesh: those that run with a sidecar, and those that get one. */
import { isInjected, type NamespaceMesh, revisionOf } from "../../domain/kubernetes/mesh.ts";
import {
  type OtherMesh,
  PLAIN_NETWORK,
  type PodMesh,
  type SeenNetwork,
} from "../../domain/kubernetes/pod-network.ts";
import type { Labels } from "../../domain/kubernetes/scheduling.ts";
import type { Absent, Mesh, Namespace, Observed, Pod } from "../../facts.ts";
import { type Finding, unknown } from "../../finding.ts";
import type { Used } from "../../probe.ts";
import type { Subject } from "../../subject.ts";
import type { NamedMesh } from "../../views.ts";
import { type Live, runningAndComing } from "../running/backends.ts";
import { type Coming, comingOf } from "../running/coming.ts";

/** A Pod with an Istio sidecar. `starts`: beside the others, or before them, or as its mesh says once it is made. */
export type Meshed = {
  readonly name: string;
  readonly labels: Labels;
  readonly mesh: PodMesh;
  readonly revision?: string;
  readonly spares: boolean;
  readonly starts: "beside" | "before" | "to-come";
};

type MeshedPods = {
  readonly istio: readonly Meshed[];
  /** How many Pods run. */
  readonly running: number;
  /** The Pods in ambient mode, by name, and whether a waypoint takes their traffic. */
  readonly ambient: { readonly names: readonly string[]; readonly waypoint: boolean };
  /** The Pods of other meshes, by name. */
  readonly others: readonly { readonly name: string; readonly mesh: OtherMesh }[];
  /** What was not looked at. */
  readonly doubts: readonly Finding[];
  readonly otherwise?: readonly Finding[];
};

type Views = Live & {
  readonly manifest: Parameters<typeof comingOf>[0]["manifest"];
  readonly values: Parameters<typeof comingOf>[0]["values"];
  readonly namespace: Used<Namespace | Absent>;
};

/** Returns the Pods in a mesh; or what a probe answers instead. */
export function meshedPods(
  { manifest, values, namespace, ...views }: Views,
  subject: Subject,
): MeshedPods | { readonly answer: readonly Finding[] } {
  const judged = runningAndComing(views, comingOf({ manifest, values }, subject), subject);
  if ("answer" in judged) return judged;
  const { live: _, coming, ...rest } = judged;
  const running = views.pods.decisive([]);
  const matters = coming.length > 0 || running.some(({ network }) => meshIn(network).mode === "ambient");
  const home = matters ? namespace.decisive(undefined) : namespace.incidental(undefined);
  const own = home?.exists && home.mesh.collected ? home.mesh.value : undefined;
  const planned = coming.filter(({ pod }) => !pod.hostNetwork);
  const all = [
    ...running.map(({ workload, network }) => ({ name: workload, mesh: meshIn(network) })),
    ...planned.map(({ name, pod }) => ({ name, mesh: meshIn(pod.network) })),
  ];
  return {
    ...rest,
    istio: [...running.flatMap(runningIn), ...planned.flatMap((one) => comingIn(one, own))],
    running: running.length,
    ambient: ambientOf(all, own),
    others: othersOf(all, planned, own),
    doubts: home?.exists && !home.mesh.collected && planned.length > 0 ? [NOT_LOOKED_AT] : [],
  };
}

/** Bundles from before the labels of namespaces were looked at. */
const NOT_LOOKED_AT = unknown(
  {
    kind: "not-collected",
    detail: "the bundle is older than the check of the namespace's mesh. Run the doctor on the cluster again",
  },
  { subject: "namespace" },
);

const meshIn = (network: SeenNetwork): PodMesh =>
  network.collected && network.value !== undefined ? network.value.mesh : PLAIN_NETWORK.mesh;

function runningIn({ workload, labels, network, sidecar, spared }: Pod): readonly Meshed[] {
  if (sidecar === undefined) return [];
  const mesh = meshIn(network);
  const revision = revisionOf(mesh, undefined);
  return [
    {
      name: workload,
      labels: labels.collected ? (labels.value ?? {}) : {},
      mesh,
      ...(revision === undefined ? {} : { revision }),
      spares: spared.collected && spared.value === true,
      starts: sidecar === "container" ? "beside" : "before",
    },
  ];
}

function comingIn({ name, pod }: Coming, namespace: NamespaceMesh | undefined): readonly Meshed[] {
  const mesh = meshIn(pod.network);
  if (!isInjected(mesh, namespace)) return [];
  const revision = revisionOf(mesh, namespace);
  const named = revision === undefined ? {} : { revision };
  return [{ name, labels: pod.labels, mesh, ...named, spares: mesh.spares, starts: "to-come" }];
}

type Named = { readonly name: string; readonly mesh: PodMesh };

/** The label of a Pod overrides that of its namespace (Istio's documentation, "Add workloads to an ambient mesh"). */
function ambientOf(all: readonly Named[], namespace: NamespaceMesh | undefined): MeshedPods["ambient"] {
  const inAmbient = all.filter(({ mesh }) => (mesh.mode ?? namespace?.mode) === "ambient");
  return { names: inAmbient.map(({ name }) => name), waypoint: namespace?.waypoint ?? false };
}

function othersOf(
  all: readonly Named[],
  coming: readonly Coming[],
  namespace: NamespaceMesh | undefined,
): MeshedPods["others"] {
  const own = all.flatMap(({ name, mesh }) => mesh.others.map((other) => ({ name, mesh: other })));
  const later = coming.flatMap(({ name }) =>
    (namespace?.others ?? []).map((other) => ({ name, mesh: other })),
  );
  return [...own, ...later];
}

/** The configuration of the mesh that a Pod is in; undefined where it was not asked for. */
export const configurationOf = (
  { revision }: Meshed,
  meshes: readonly NamedMesh[],
): Observed<Mesh | Absent> | undefined => meshes.find((one) => one.revision === revision)?.observed;

/** How people call the ConfigMap of a revision. */
export const configMapOf = ({ revision }: Meshed): string =>
  revision === undefined ? "istio" : `istio-${revision}`;
