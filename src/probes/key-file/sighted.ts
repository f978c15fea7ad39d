/** The variables of running containers that override Workload Identity, and what the next upgrade makes of them. */
import { fateOfKey, type LastRevision } from "../../domain/chart/left-by-upgrade.ts";
import type { ObjectStep } from "../../domain/kubernetes/environment.ts";
import { deploymentOf } from "../../domain/kubernetes/pod.ts";
import { effectOf } from "../../domain/kubernetes/variables.ts";
import type { ConfigMap } from "../../facts.ts";
import type { RunningContainer } from "../environment/running.ts";

type WholeObject = Extract<ObjectStep, { readonly from: "object" }>;

/** What the next upgrade makes of the variable. */
type Fate = "removed" | "stays" | "depends";

/** A variable, and the object that sets it. */
export type Sighted = {
  readonly kind: RunningContainer["kind"] | "ConfigMap" | "Secret";
  readonly object: string;
  readonly variable: string;
  /** The key of the ConfigMap or Secret. */
  readonly key: string;
  readonly fate: Fate;
};

/** Finds the variables that override. A Pod is named for what its Deployment doesn't have: a webhook put it there. */
export function sightedIn(
  containers: readonly RunningContainer[],
  maps: readonly ConfigMap[],
  record: LastRevision | undefined,
): readonly Sighted[] {
  const told = new Set<string>();
  return containers.flatMap(({ kind, workload, container, set }) =>
    set.flatMap(({ variable, meaning, by }): readonly Sighted[] => {
      if (effectOf(variable, meaning) !== "overrides") return [];
      if (by.from === "object") {
        const key = variable.slice(by.prefix.length);
        const { object, name } = by;
        return [{ kind: object, object: name, variable, key, fate: fateIn(by, key, maps, record) }];
      }
      const own = JSON.stringify([deploymentOf(workload), container, variable]);
      if (kind === "pod" && told.has(own)) return [];
      told.add(own);
      return [{ kind, object: workload, variable, key: variable, fate: "stays" }];
    }),
  );
}

function fateIn(
  by: WholeObject,
  key: string,
  maps: readonly ConfigMap[],
  record: LastRevision | undefined,
): Fate {
  const map = by.object === "ConfigMap" ? maps.find(({ name }) => name === by.name) : undefined;
  if (map?.helm !== true) return "stays";
  return fateOfKey(by.name, key, map.holders.collected ? map.holders.value?.[key] : undefined, record);
}

/** What sets a variable, with all objects of the kind that do. */
export type SightedIn = Omit<Sighted, "object"> & { readonly objects: readonly string[] };

/** One result a variable and kind of object, however many components have it. */
export function grouped(sighted: readonly Sighted[]): readonly SightedIn[] {
  const groups = new Map<string, SightedIn>();
  for (const { object, ...one } of sighted) {
    const id = JSON.stringify([one.kind, one.variable, one.key, one.fate]);
    const objects = new Set(groups.get(id)?.objects).add(object);
    groups.set(id, { ...one, objects: [...objects] });
  }
  return [...groups.values()];
}
