/** What was seen of the ConfigMaps and Secrets that containers take variables from. */
import { isChartsSecret } from "../../domain/chart/components.ts";
import type { ObjectKey, ObjectStep, SeenObject } from "../../domain/kubernetes/environment.ts";
import type { Observed } from "../../facts.ts";
import type { Used } from "../../probe.ts";
import type { Because } from "../../report/report.ts";
import type { Subject } from "../../subject.ts";
import type { NamedConfigMap, NamedSecret } from "../../views.ts";

export type Objects = {
  readonly configMaps: Used<readonly NamedConfigMap[]>;
  readonly secrets: Used<readonly NamedSecret[]>;
};

type Kept =
  | { readonly exists: false }
  | {
      readonly exists: true;
      readonly keys:
        | { readonly collected: true; readonly value?: readonly ObjectKey[] }
        | { readonly collected: false };
    };

/** The observation of an object that a step names; undefined where it was not asked for. */
function observedOf({ configMaps, secrets }: Objects, step: ObjectStep): Observed<Kept> | undefined {
  const all: Observed<readonly { readonly name: string; readonly observed: Observed<Kept> }[]> =
    step.object === "ConfigMap" ? configMaps.observed : secrets.observed;
  return all.state === "known" ? all.value.find(({ name }) => name === step.name)?.observed : all;
}

/**
 * Returns what was seen of each object. The chart's own Secrets are called as its components, and set none of the judged
 * variables (templates of chart 1.287.1). `workload` is the name of the component.
 */
export function seenIn(
  objects: Objects,
  subject: Subject,
  workload: string,
): (step: ObjectStep) => SeenObject {
  return (step) => {
    const observed = observedOf(objects, step);
    if (observed?.state === "known") {
      if (!observed.value.exists) return { state: "absent" };
      const { keys } = observed.value;
      return keys.collected ? { state: "known", keys: keys.value ?? [] } : { state: "unseen" };
    }
    return isOwn(step, subject, workload) ? { state: "known", keys: [] } : { state: "unseen" };
  };
}

const isOwn = (step: ObjectStep, { release }: Subject, workload: string): boolean =>
  step.from === "object" &&
  step.object === "Secret" &&
  (step.name === workload || (release.state === "known" && isChartsSecret(step.name, release.value)));

/** Why an object is unseen. `lead` says what takes variables from it. */
export function unseenBecause(objects: Objects, step: ObjectStep, lead: string): Because {
  const observed = observedOf(objects, step);
  const detail = `${lead}, and carto-wi couldn't read its keys`;
  if (observed?.state !== "unseen" || observed.reason.permission === undefined)
    return { kind: "undecidable", detail };
  const { kind, permission } = observed.reason;
  return { kind, detail: `${detail}: ${observed.reason.detail}`, permission };
}
