/** What overrides Workload Identity in the environment of the running backends. */
import { type ObjectStep, textOf } from "../../domain/kubernetes/environment.ts";
import { effectOf, WELL_KNOWN_FILE } from "../../domain/kubernetes/variables.ts";
import type { Absent, HelmRelease } from "../../facts.ts";
import { type Finding, pass, unknown, unseen } from "../../finding.ts";
import type { Used } from "../../probe.ts";
import type { Subject } from "../../subject.ts";
import { type Objects, unseenBecause } from "../environment/objects.ts";
import { notCollected, type RunningContainer, runningContainers } from "../environment/running.ts";
import { type Live, listed, runningOr } from "../running/backends.ts";
import { finding } from "./finding.ts";
import { keysShown, mountedFile, NO_KEY_FILE } from "./keys-shown.ts";
import { grouped, sightedIn } from "./sighted.ts";

type Views = Objects &
  Live & {
    readonly helmRelease: Used<HelmRelease | Absent>;
  };

/**
 * Judges what runs; nothing where nothing runs, or it is not looked at. `planned`: what is to be installed asks for
 * Workload Identity, so its ConfigMaps name no key file. An upgrade removes then what the last manifest had.
 */
export function runningKeyFiles(live: Views, subject: Subject, planned: boolean): readonly Finding[] {
  const deployments = live.deployments.observed;
  const [pods, configMaps] = [live.pods.observed, live.configMaps.observed];
  if (deployments.state === "unseen") return [{ ...unseen(deployments), subject: "what runs" }];
  const backends = runningOr(live, subject);
  if ("answer" in backends) return [];
  const { containers, isOld } = runningContainers(backends, live.pods.incidental([]), live, subject);
  const record = live.helmRelease.incidental(undefined);
  const maps = live.configMaps
    .incidental([])
    .flatMap(({ observed }) => (observed.state === "known" && observed.value.exists ? [observed.value] : []));
  const sighted = sightedIn(containers, maps, record?.exists ? record : undefined);
  const found = [
    ...grouped(sighted).map((group) => finding(group, planned, subject)),
    ...unreadValues(containers, subject),
    ...unseenObjects(containers, live, subject),
    ...missingObjects(containers),
  ];
  if (isOld) found.push(notCollected(NO_KEY_FILE));
  if (pods.state === "unseen") found.push({ ...unseen(pods), subject: "pods" });
  if (configMaps.state === "unseen") found.push({ ...unseen(configMaps), subject: "ConfigMaps" });
  return found.length > 0 ? found : [pass("the environment of the running backends names no key file")];
}

const nameOf = ({ object, name }: ObjectStep): string => `${object} ${name}`;

/** One list of workloads for each object, or for each variable of one. */
function byName<T extends { readonly name: string; readonly workload: string }>(
  all: readonly T[],
): readonly { readonly one: T; readonly workloads: readonly string[] }[] {
  const first = new Map(all.toReversed().map((one) => [one.name, one]));
  return [...first.values()].toReversed().map((one) => ({
    one,
    workloads: all.filter(({ name }) => name === one.name).map(({ workload }) => workload),
  }));
}

/** Variables whose values decide, and were not read: of a Secret, a field of the Pod, or with `$(VAR)` in them. */
function unreadValues(containers: readonly RunningContainer[], subject: Subject): readonly Finding[] {
  const unread = containers.flatMap(({ workload, set }) =>
    set
      .filter(({ variable, meaning }) => effectOf(variable, meaning) === "unread")
      .map(({ variable, by }) => {
        const step = by.from === "value" ? undefined : by;
        return { name: `${step === undefined ? "" : nameOf(step)} ${variable}`, workload, variable, step };
      }),
  );
  return byName(unread).map(({ one: { variable, step }, workloads }) => {
    const where = step === undefined ? "from another field or variable" : `from the ${nameOf(step)}`;
    const detail =
      variable === WELL_KNOWN_FILE
        ? mountedFile(`${listed(workloads)} mount`)
        : `${listed(workloads)} take ${variable} ${where}, and carto-wi doesn't read its value. Check that it doesn't override the metadata server`;
    return unknown(
      { kind: "undecidable", detail },
      {
        subject: step === undefined ? variable : `${nameOf(step)} ${variable}`,
        expected: NO_KEY_FILE,
        ...(step === undefined ? {} : { fix: keysShown(step.object, step.name, subject) }),
      },
    );
  });
}

/** Objects with unseen keys: they may set any variable, or the variable that is taken from them. */
function unseenObjects(
  containers: readonly RunningContainer[],
  live: Views,
  subject: Subject,
): readonly Finding[] {
  const open = containers.flatMap(({ workload, unseen: steps }) =>
    steps.flatMap(({ by, variables }) =>
      by.from === "value" || !variables.some((variable) => effectOf(variable, "unread") === "unread")
        ? []
        : [{ name: nameOf(by), workload, by }],
    ),
  );
  return byName(open).flatMap(({ one: { name, by }, workloads }) => {
    // That all ConfigMaps are unseen is told once.
    if (by.object === "ConfigMap" && live.configMaps.observed.state === "unseen") return [];
    const what = by.from === "key" ? by.variable : "variables";
    const because = unseenBecause(live, by, `${listed(workloads)} take ${what} from the ${name}`);
    return [
      unknown(because, {
        subject: name,
        expected: NO_KEY_FILE,
        fix: keysShown(by.object, by.name, subject),
      }),
    ];
  });
}

/** Objects and keys that don't exist. Pods that run already have started with them. */
function missingObjects(containers: readonly RunningContainer[]): readonly Finding[] {
  const missing = containers.flatMap(({ kind, workload, missing: steps }) =>
    steps.flatMap((by) =>
      by.from === "value" || kind === "pod"
        ? []
        : [{ name: by.from === "key" ? `key ${textOf(by.key)} of the ${nameOf(by)}` : nameOf(by), workload }],
    ),
  );
  return byName(missing).map(({ one: { name }, workloads }) => {
    const detail = `the ${name} doesn't exist, so new containers of ${listed(workloads)} don't start. Create it, then run the doctor again`;
    return unknown({ kind: "undecidable", detail }, { subject: name, expected: NO_KEY_FILE });
  });
}
