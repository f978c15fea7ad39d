/** Which backends reach Google's APIs through a proxy, by the environment of their containers. */
import { componentOf, DEFAULT_BACKENDS } from "../../domain/chart/components.ts";
import type { Manifest } from "../../domain/chart/manifest.ts";
import { truthy, type ValuesTree, valueAt } from "../../domain/chart/values-tree.ts";
import type { EnvironmentStep, ObjectStep, Resolved } from "../../domain/kubernetes/environment.ts";
import { deploymentOf } from "../../domain/kubernetes/pod.ts";
import { EXCLUSIONS } from "../../domain/kubernetes/proxy.ts";
import { type Finding, unknown } from "../../finding.ts";
import type { Used } from "../../probe.ts";
import type { Subject } from "../../subject.ts";
import type { NamedConfigMap } from "../../views.ts";
import { type Objects, unseenBecause } from "../environment/objects.ts";
import { plannedComponents, renderedContainers } from "../environment/planned.ts";
import { runningContainers } from "../environment/running.ts";
import { keysShown } from "../key-file/keys-shown.ts";
import { proxyVariablesOf, stepsOf } from "../proxy/variables.ts";
import { type Live, listed, runningOr } from "../running/backends.ts";

export type Environments = Objects &
  Live & {
    readonly manifest: Used<Manifest>;
    readonly values: Used<ValuesTree>;
    readonly plannedConfigMaps: Used<readonly NamedConfigMap[]>;
  };

/** `open`: what was not read may name a proxy; `step` is one of the objects. */
export type Proxied =
  | { readonly use: "certain" | "none" }
  | { readonly use: "open"; readonly who: string; readonly step?: ObjectStep };

type Named = { readonly name: string; readonly use: "certain" | "none" | "open"; readonly step?: ObjectStep };

/** Whether one of these backends uses a proxy. */
export function proxied(backends: readonly string[], views: Environments, subject: Subject): Proxied {
  const all = namedIn(views, subject).filter(({ name }) => backends.includes(name));
  if (all.some(({ use }) => use === "certain")) return { use: "certain" };
  const open = all.filter(({ use }) => use === "open");
  const [step] = open.flatMap((one) => one.step ?? []);
  if (open.length === 0) return { use: "none" };
  return { use: "open", who: listed(open.map(({ name }) => name)), ...(step === undefined ? {} : { step }) };
}

function namedIn(views: Environments, subject: Subject): readonly Named[] {
  const backends = runningOr(views, subject);
  const running =
    "answer" in backends ? undefined : runningContainers(backends, views.pods.decisive([]), views, subject);
  const planned = { configMaps: views.plannedConfigMaps, secrets: views.secrets };
  const manifest = subject.moment === "now" ? undefined : views.manifest.incidental(undefined);
  const values = subject.moment === "now" ? undefined : views.values.incidental(undefined);
  return [
    ...(running?.containers ?? []).map((one) => useOf(deploymentOf(one.workload), one)),
    // An older bundle doesn't hold the environment.
    ...(running?.isOld && !("answer" in backends)
      ? backends.map(({ name }) => ({ name, use: "open" as const }))
      : []),
    ...(manifest === undefined ? [] : renderedContainers(manifest, planned, subject)).map((one) =>
      useOf(one.workload.split("/").at(-1) ?? "", one),
    ),
    ...(values === undefined ? [] : inValues(values, planned, subject)),
  ];
}

/** The chart gives `externalProxy` to every component. */
function inValues(values: ValuesTree, objects: Objects, subject: Subject): readonly Named[] {
  const { release } = subject;
  const prefix = release.state === "known" ? `${release.value}-` : "";
  const named = (component: string) => `${prefix}${componentOf(component)}`;
  const placed = values.placements.collected ? (values.placements.value ?? []) : [];
  const every = [...new Set([...DEFAULT_BACKENDS, ...placed.map(({ component }) => component)])];
  return [
    ...(truthy(valueAt(values, "externalProxy", "enabled"))
      ? every.map((component) => ({ name: named(component), use: "certain" as const }))
      : []),
    ...(values.proxies ?? []).flatMap(({ path: [component = ""], name, effect }) =>
      isProxy({ name }) && effect === "proxy" ? [{ name: named(component), use: "certain" as const }] : [],
    ),
    ...plannedComponents(values, objects, subject).map((one) => useOf(named(one.component), one)),
  ];
}

const isProxy = ({ name }: { readonly name: string }): boolean => !EXCLUSIONS.some((one) => one === name);

function useOf<S extends EnvironmentStep>(name: string, container: Resolved<S>): Named {
  const effects = proxyVariablesOf(container)
    .filter(isProxy)
    .map(({ effect }) => effect);
  if (effects.includes("proxy")) return { name, use: "certain" };
  if (!effects.includes("unread")) return { name, use: "none" };
  const [step] = stepsOf(container);
  return { name, use: "open", ...(step === undefined ? {} : { step }) };
}

/** What a failure becomes where a proxy that was not read may take the place of what is closed. */
export function unlessProxied(
  finding: Finding,
  { who, step }: Extract<Proxied, { readonly use: "open" }>,
  objects: Objects,
  subject: Subject,
): Finding {
  if (finding.status !== "fail") return finding;
  const { message, expected, found } = finding;
  const details = { expected, found };
  if (step === undefined) {
    const detail = `${message}, unless they use a proxy. carto-wi couldn't read the environment of ${who}`;
    return unknown({ kind: "undecidable", detail }, details);
  }
  const lead = `${message}, unless they use a proxy. ${who} may take one from the ${step.object} ${step.name}`;
  return unknown(unseenBecause(objects, step, lead), {
    ...details,
    fix: keysShown(step.object, step.name, subject),
  });
}
