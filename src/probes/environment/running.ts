/** The environment of the containers that run, of all the backends. */
import { needsNoIdentity } from "../../domain/chart/components.ts";
import { type EnvironmentStep, type Resolved, resolved } from "../../domain/kubernetes/environment.ts";
import { containersOf } from "../../domain/kubernetes/pod.ts";
import type { AnyWorkload, Pod } from "../../facts.ts";
import { unknown } from "../../finding.ts";
import type { Subject } from "../../subject.ts";
import { type Objects, seenIn } from "./objects.ts";

/** A container of a workload's template or of a Pod, with its variables. */
export type RunningContainer = Resolved<EnvironmentStep> & {
  readonly kind: AnyWorkload["kind"] | "pod";
  readonly workload: string;
  readonly container: string;
};

type Environments = {
  readonly containers: readonly RunningContainer[];
  /** Whether a bundle is older than `environment`. */
  readonly isOld: boolean;
};

/** Works out the variables of each container. Components that need no Google identity are left out. */
export function runningContainers(
  backends: readonly AnyWorkload[],
  pods: readonly Pod[],
  objects: Objects,
  subject: Subject,
): Environments {
  const all = [
    ...backends.map(({ kind, name, pod }) => ({ kind, workload: name, pod })),
    ...distinct(pods).map((pod) => ({ kind: "pod" as const, workload: pod.workload, pod })),
  ].filter(({ workload }) => !needsNoIdentity(workload));
  return {
    containers: all.flatMap(({ kind, workload, pod }) =>
      containersOf(pod).map(({ container, steps }) => ({
        ...{ kind, workload, container },
        ...resolved(steps, seenIn(objects, subject, workload)),
      })),
    ),
    isOld: all.some(({ pod }) => !pod.environment.collected),
  };
}

/** One Pod for each environment of a workload: a Deployment may have thousands of equal Pods. */
function distinct(pods: readonly Pod[]): readonly Pod[] {
  const found = new Map<string, Pod>();
  for (const pod of pods) {
    const key = JSON.stringify([pod.workload, pod.environment]);
    if (!found.has(key)) found.set(key, pod);
  }
  return [...found.values()];
}

/** What a bundle that is older than this check leaves open. */
export const notCollected = (expected: string) =>
  unknown(
    {
      kind: "not-collected",
      detail: "the bundle is older than the check of whole environments. Run the doctor on the cluster again",
    },
    { subject: "environment", expected },
  );
