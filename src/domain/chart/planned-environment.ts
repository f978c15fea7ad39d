/** What the values add to the environment of components. */
import type { Location } from "../../report/report.ts";
import { type HelmMap, type HelmNode, type Origin, truthy } from "../helm/index.ts";
import type { Json } from "../json.ts";
import type { ObjectKind } from "../kubernetes/environment.ts";
import { environmentOf } from "../kubernetes/read-environment.ts";
import { pendingBy } from "./pending.ts";
import { jsonOf, lenient, scalarText } from "./rendered-pod.ts";
import { hasTemplate } from "./text-settings.ts";
import type { PlannedEnvironment, PlannedStep, ValuesTree } from "./values-tree.ts";

type Positioned = (origin: Origin) => { readonly at?: Location; readonly default?: true };

/** The list of single variables. */
export const VARIABLES_KEY = "extraEnvVars";
/** The settings that name a whole object. The chart renders them before the single variables (templates of chart 1.287.1). */
const OBJECTS = [
  ["extraEnvVarsCM", "ConfigMap"],
  ["extraEnvVarsSecret", "Secret"],
] as const satisfies readonly (readonly [string, ObjectKind])[];

const [MOUNTS_KEY, VOLUMES_KEY] = ["extraVolumeMounts", "extraVolumes"] as const;

/** The settings of a component that the chart renders into its containers, and may be texts. */
export const OF_CONTAINERS: readonly string[] = [VARIABLES_KEY, MOUNTS_KEY, VOLUMES_KEY];

/** Whether an older bundle holds settings that it can't be judged by. The variables of lists are among its `variables`. */
export const hasUnreadEnvironments = ({ environments, environment }: ValuesTree): boolean =>
  !environments.collected && Array.isArray(environment) && environment.length > 0;

/** Finds every map with these settings. A component is the first key of its path. */
export function plannedEnvironments(values: HelmMap, at: Positioned): readonly PlannedEnvironment[] {
  const found: PlannedEnvironment[] = [];
  const todo: { readonly node: HelmNode; readonly path: readonly string[] }[] = [{ node: values, path: [] }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { node, path } = next;
    if (node.kind !== "map") continue;
    const steps = stepsOf(node, path, at);
    if (steps.length > 0) found.push({ component: path[0] ?? "", steps });
    for (const [key, { value }] of node.entries) todo.push({ node: value, path: [...path, key] });
  }
  return found.toReversed();
}

function stepsOf(settings: HelmMap, path: readonly string[], at: Positioned): readonly PlannedStep[] {
  const whole = OBJECTS.flatMap(([key, object]) => {
    const value = settings.entries.get(key)?.value;
    if (value === undefined || !truthy(value)) return [];
    // The chart expects a name. Another value isn't looked up, and isn't ignored.
    const name = value.kind === "string" && pendingBy(value.value) === undefined ? value.value : "";
    const step = { from: "object", object, name, prefix: "", optional: false } as const;
    return [{ ...step, path: [...path, key], ...at(value.origin) }];
  });
  const list = settings.entries.get(VARIABLES_KEY)?.value;
  const own = [...path, VARIABLES_KEY];
  const single = (list?.kind === "list" ? list.items : []).flatMap((item, index) =>
    item.kind === "map" ? variable(item, [...own, `${index}`], at) : [],
  );
  const open =
    list?.kind === "string" && hasTemplate(list) ? [{ ...FILLED_IN, path: own, ...at(list.origin) }] : [];
  return [...whole, ...open, ...single, ...mounted(settings, path, at)];
}

/** A template may set any variable. It counts as an object without a name. */
const FILLED_IN = { from: "object", object: "ConfigMap", name: "", prefix: "", optional: true } as const;

/** What the volumes of a component mean to its environment; nothing of types that the API server refuses. */
function mounted(settings: HelmMap, path: readonly string[], at: Positioned): readonly PlannedStep[] {
  const mounts = settings.entries.get(MOUNTS_KEY)?.value;
  if (mounts === undefined) return [];
  const { [MOUNTS_KEY]: volumeMounts, [VOLUMES_KEY]: volumes } = jsonOf(settings);
  const found = lenient(() => environmentOf({ containers: [{ volumeMounts }], volumes }));
  return (found ?? [])
    .flatMap(({ steps }) => steps)
    .map((step) => ({ ...step, path: [...path, MOUNTS_KEY], ...at(mounts.origin) }));
}

function variable(item: HelmMap, path: readonly string[], at: Positioned): readonly PlannedStep[] {
  const name = item.entries.get("name")?.value;
  if (name?.kind !== "string") return [];
  if (hasTemplate(name)) return [{ ...FILLED_IN, path, ...at(name.origin) }];
  const [value, from] = ["value", "valueFrom"].map((key) => item.entries.get(key)?.value);
  const text = scalarText(value);
  const isOpen = text === undefined || pendingBy(text) !== undefined;
  const read = (valueFrom: Json | undefined) =>
    environmentOf({ containers: [{ env: [{ name: name.value, value: text, valueFrom }] }] });
  // What it holds is not known before another tool, or the API server, has read it.
  const found = lenient(() => read(from === undefined ? undefined : jsonOf(from)));
  return (isOpen || found === undefined ? read({}) : found)
    .flatMap(({ steps }) => steps)
    .map((step) => ({ ...step, path, ...at(name.origin) }));
}
