/** What of a Pod, or of the template of one, Workload Identity depends on. */
import type { ContainerEnvironment, ObjectKind } from "./environment.ts";
import type { SeenNetwork } from "./pod-network.ts";
import type { Labels, Placement } from "./scheduling.ts";

/** A Pod whose owner is not told is called after its Deployment, a hash and five characters more. */
export const deploymentOf = (workload: string): string =>
  workload.replace(/-[a-z0-9]{6,10}-[a-z0-9]{5}$/, "");

/** What makes the environment of a Pod's containers. Bundles from before this was read lack it. */
export type Environment =
  | { readonly collected: true; readonly value?: readonly ContainerEnvironment[] }
  | { readonly collected: false };

export type PodTemplate = Placement & {
  readonly labels: Labels;
  /** `spec.hostNetwork`. */
  readonly hostNetwork: boolean;
  readonly environment: Environment;
  /** The ConfigMaps that older bundles name in place of `environment`. */
  readonly configMaps?: readonly string[];
  /** The Istio sidecar: `container`, where it starts beside the others; `before`, where they wait for it. */
  readonly sidecar?: "container" | "before";
  /** Whether the sidecar excludes the metadata server's address. Old bundles lack it. */
  readonly spared: { readonly collected: true; readonly value?: boolean } | { readonly collected: false };
  readonly network: SeenNetwork;
};

type Environmental = Pick<PodTemplate, "environment" | "configMaps">;

/** Returns the containers; none where they were not read. */
export const containersOf = ({
  environment,
}: Pick<Environmental, "environment">): readonly ContainerEnvironment[] =>
  environment.collected ? (environment.value ?? []) : [];

/** Returns the names of the objects that the containers take judged variables from, each once. */
export function takenFrom(pod: Environmental, kind: ObjectKind): readonly string[] {
  const names = containersOf(pod)
    .flatMap(({ steps }) => steps)
    .flatMap((step) => (step.from !== "value" && step.object === kind ? [step.name] : []));
  const older = kind === "ConfigMap" && !pod.environment.collected ? (pod.configMaps ?? []) : [];
  return [...new Set([...names, ...older])];
}
