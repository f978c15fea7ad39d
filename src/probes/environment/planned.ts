/** The environment of the containers to come: of the values' components, and of the manifest's workloads. */
import { needsNoIdentity, needsNoIdentityKey } from "../../domain/chart/components.ts";
import { type Manifest, renderedObjects } from "../../domain/chart/manifest.ts";
import type { PlannedStep, ValuesTree } from "../../domain/chart/values-tree.ts";
import { type EnvironmentStep, type Resolved, resolved } from "../../domain/kubernetes/environment.ts";
import { containersOf } from "../../domain/kubernetes/pod.ts";
import type { Subject } from "../../subject.ts";
import { type Objects, seenIn } from "./objects.ts";

/** A component of the values with what its settings add, e.g. `importApi`. */
export type PlannedComponent = Resolved<PlannedStep> & { readonly component: string };

/** Works out what the values add to each component that needs a Google identity. */
export const plannedComponents = (
  { environments }: ValuesTree,
  objects: Objects,
  subject: Subject,
): readonly PlannedComponent[] =>
  (environments.collected ? (environments.value ?? []) : [])
    .filter(({ component }) => !needsNoIdentityKey(component))
    .map(({ component, steps }) => ({ component, ...resolved(steps, seenIn(objects, subject, "")) }));

/** A container of a workload that a manifest renders. */
export type RenderedContainer = Resolved<EnvironmentStep> & {
  /** `Deployment/geo-maps-api`. */
  readonly workload: string;
  readonly container: string;
};

/** Works out the variables of each container that a manifest renders, from its own objects and from those in the cluster. */
export function renderedContainers(
  manifest: Manifest,
  objects: Objects,
  subject: Subject,
): readonly RenderedContainer[] {
  const own = renderedObjects(manifest);
  return manifest.workloads
    .filter(({ name }) => !needsNoIdentity(name))
    .flatMap((workload) =>
      containersOf(workload).map(({ container, steps }) => {
        const live = seenIn(objects, subject, workload.name);
        const seen = resolved(steps, (step) => {
          const found = own.filter(({ object, name }) => object === step.object && name === step.name);
          return found.length === 0
            ? live(step)
            : { state: "known", keys: found.flatMap(({ keys }) => keys) };
        });
        return { workload: `${workload.kind}/${workload.name}`, container, ...seen };
      }),
    );
}
