/** What overrides Workload Identity in the containers that a manifest renders. */
import { defined } from "../../defined.ts";
import { needsNoIdentity } from "../../domain/chart/components.ts";
import { type Manifest, type RenderedOverride, renderedObjects } from "../../domain/chart/manifest.ts";
import type { EnvironmentStep } from "../../domain/kubernetes/environment.ts";
import { effectOf, WELL_KNOWN_FILE } from "../../domain/kubernetes/variables.ts";
import { type Finding, fail, unknown } from "../../finding.ts";
import type { Subject } from "../../subject.ts";
import { type Objects, unseenBecause } from "../environment/objects.ts";
import { type RenderedContainer, renderedContainers } from "../environment/planned.ts";
import { notCollected } from "../environment/running.ts";
import { listed } from "../running/backends.ts";
import { keysShown, mountedFile, NO_KEY_FILE } from "./keys-shown.ts";

/** Judges what was rendered, less the variables that the values are to blame for already. */
export function manifestEnvironment(
  manifest: Manifest,
  told: ReadonlySet<string>,
  objects: Objects,
  subject: Subject,
): readonly Finding[] {
  const containers = renderedContainers(manifest, objects, subject);
  const isOld = manifest.workloads.some(({ environment }) => !environment.collected);
  const found = [...inContainers(containers, manifest), ...elsewhere(manifest)]
    .filter(({ variable, object }) => !told.has(variable) && !needsNoIdentity(object))
    .map(overriding);
  return [
    ...new Map(found.map((one) => [JSON.stringify(one), one])).values(),
    ...open(containers, objects, subject),
    ...(isOld || !manifest.objects.collected ? [notCollected(NO_KEY_FILE)] : []),
  ];
}

const overriding = ({ variable, object, at }: RenderedOverride): Finding =>
  fail(`${object} sets ${variable}, which overrides Workload Identity`, {
    subject: `${object} ${variable}`,
    expected: `no ${variable}`,
    found: `${variable} in ${object}`,
    ...defined({ location: at }),
    fix: {
      summary: `Remove ${variable} from ${object}. It comes from the component's extraEnvVars, or from a change after rendering`,
      risk: "the component then acts as the IAM service account, with its roles",
    },
  });

/** The variables that containers will have, by what sets them. */
function inContainers(
  containers: readonly RenderedContainer[],
  { overrides }: Manifest,
): readonly RenderedOverride[] {
  return containers.flatMap(({ workload, set }) =>
    set
      .filter(({ variable, meaning }) => effectOf(variable, meaning) === "overrides")
      .map(({ variable, by }) => {
        const object = by.from === "object" ? `${by.object}/${by.name}` : workload;
        const placed = overrides.find((one) => one.object === object && one.variable === variable);
        return placed ?? { variable, object };
      }),
  );
}

/** Those of objects that no container of a workload is seen to use, and of workloads whose containers were not read. */
function elsewhere({ overrides, workloads, ...manifest }: Manifest): readonly RenderedOverride[] {
  const read = workloads.filter(({ environment }) => environment.collected);
  const used = read.flatMap(({ environment }) =>
    (environment.collected ? (environment.value ?? []) : []).flatMap(({ steps }) =>
      steps.flatMap((step) => (step.from === "value" ? [] : [`${step.object}/${step.name}`])),
    ),
  );
  const own = new Set(renderedObjects({ overrides, workloads, ...manifest }).map(nameOf));
  const judged = new Set([
    ...read.map(({ kind, name }) => `${kind}/${name}`),
    ...used.filter((name) => own.has(name)),
  ]);
  return overrides.filter(({ object }) => !judged.has(object));
}

const nameOf = ({ object, name }: { readonly object: string; readonly name: string }) => `${object}/${name}`;

/** What the containers may get from objects that were not read, or don't exist. */
function open(
  containers: readonly RenderedContainer[],
  objects: Objects,
  subject: Subject,
): readonly Finding[] {
  const steps = containers.flatMap(({ workload, set, unseen, missing }) => [
    ...set
      .filter(({ variable, meaning }) => effectOf(variable, meaning) === "unread")
      .map(({ variable, by }) => ({ by, workload, what: variable, why: "doesn't read its value" })),
    ...unseen
      .filter(({ variables }) => variables.some((variable) => effectOf(variable, "unread") === "unread"))
      .map(({ by }) => ({ by, workload, what: takenBy(by), why: undefined })),
    ...missing.map((by) => ({ by, workload, what: takenBy(by), why: "didn't find the key or the object" })),
  ]);
  const groups = new Map<string, typeof steps>();
  for (const one of steps) {
    const key = JSON.stringify([whereOf(one.by), one.what, one.why]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { by, what, why } = first;
    const lead = `${listed(group.map(({ workload }) => workload))} take ${what} from ${whereOf(by)}`;
    if (what === WELL_KNOWN_FILE) {
      const detail = mountedFile(`${listed(group.map(({ workload }) => workload))} mount`);
      return [unknown({ kind: "undecidable", detail }, { subject: what, expected: NO_KEY_FILE })];
    }
    const because =
      by.from === "value" || why !== undefined
        ? ({ kind: "undecidable", detail: `${lead}, and carto-wi ${why}` } as const)
        : unseenBecause(objects, by, lead);
    const fix = by.from === "value" ? {} : { fix: keysShown(by.object, by.name, subject) };
    return [unknown(because, { subject: whereOf(by), expected: NO_KEY_FILE, ...fix })];
  });
}

const takenBy = (by: EnvironmentStep): string => (by.from === "object" ? "variables" : by.variable);
const whereOf = (by: EnvironmentStep): string =>
  by.from === "value" ? "another field or variable" : `the ${by.object} ${by.name}`;
