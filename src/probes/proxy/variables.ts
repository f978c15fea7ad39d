/** The proxy variables of a container, and what to say where their values decide and were not read. */
import type { EnvironmentStep, ObjectStep, Resolved } from "../../domain/kubernetes/environment.ts";
import { PROXY_VARIABLES, type ProxyVariable } from "../../domain/kubernetes/proxy.ts";
import { proxyEffectOf } from "../../domain/kubernetes/variables.ts";
import { type Finding, unknown } from "../../finding.ts";
import type { Location } from "../../report/report.ts";
import type { Subject } from "../../subject.ts";
import { type Objects, unseenBecause } from "../environment/objects.ts";
import { keysShown } from "../key-file/keys-shown.ts";
import { listed } from "../running/backends.ts";
import { EXEMPT } from "./wording.ts";

/** Returns what is set, then what an unread object may set in its place. */
export function proxyVariablesOf<S>({ set, unseen }: Resolved<S>): readonly ProxyVariable[] {
  const known = set
    .filter(({ variable }) => PROXY_VARIABLES.includes(variable))
    .map(({ variable, meaning }) => ({ name: variable, effect: proxyEffectOf(variable, meaning) }));
  const open = unseen
    .flatMap(({ variables }) => variables)
    .filter((variable) => PROXY_VARIABLES.includes(variable))
    .map((name) => ({ name, effect: "unread" as const }));
  // A proxy that is certain stays one: an object that people add rarely sets it to nothing.
  const named = new Set(known.filter(({ effect }) => effect === "proxy").map(({ name }) => name));
  return [...known, ...open.filter(({ name }) => !named.has(name))];
}

/** Returns the objects that the proxy variables come from, or may come from. */
export function stepsOf<S extends EnvironmentStep>({
  set,
  unseen: open,
}: Resolved<S>): readonly ObjectStep[] {
  const steps: readonly EnvironmentStep[] = [
    ...set.filter(({ variable }) => PROXY_VARIABLES.includes(variable)).map(({ by }) => by),
    ...open
      .filter(({ variables }) => variables.some((one) => PROXY_VARIABLES.includes(one)))
      .map(({ by }) => by),
  ];
  return steps.flatMap((step) => (step.from === "value" ? [] : [step]));
}

/** The unknown for components whose proxy variables come from objects that were not read. It decides. */
export function undecided(
  who: string,
  steps: readonly ObjectStep[],
  extras: { readonly subject: string; readonly location?: Location },
  objects: Objects,
  subject: Subject,
): Finding {
  const names = listed(steps.flatMap(({ object, name }) => (name === "" ? [] : [`${object} ${name}`])));
  const where = names === "" ? "another object" : `the ${names}`;
  const lead = `${who} may take proxy variables from ${where}`;
  const step = steps.find(({ name }) => name !== "");
  const refused = step === undefined ? undefined : unseenBecause(objects, step, lead);
  const fix = step === undefined ? {} : { fix: keysShown(step.object, step.name, subject) };
  return unknown(
    refused?.permission === undefined
      ? { kind: "undecidable", detail: `${lead}, and carto-wi couldn't read their values` }
      : refused,
    { ...extras, expected: EXEMPT, severity: "error", ...fix },
  );
}
