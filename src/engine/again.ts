/** What the next round asks, and what it keeps from the round before. */

import { factIdentity, type Key, type Kind, type Observed, type Value } from "../facts.ts";
import type { Installation } from "../installation.ts";
import type { Report, Result } from "../report/report.ts";
import type { Ask } from "../sources/source.ts";
import type { ViewName } from "../views.ts";
import type { Plan } from "./plan.ts";
import { OF_FILES, subjectsAt } from "./run.ts";
import { gatherViews } from "./views.ts";

/** Answers by the identity of their fact. */
export type Memory = ReadonlyMap<string, Promise<unknown>>;

/** Asks only what is not remembered; `answers` grows by all that is asked for. */
export function remembering(ask: Ask, remembered: Memory): { readonly ask: Ask; readonly answers: Memory } {
  const answers = new Map<string, Promise<unknown>>();
  const remember = <K extends Kind>(kind: K, key: Key<K>): Promise<Observed<Value<K>>> => {
    const identity = factIdentity(kind, key);
    // A memory holds under each identity just what was answered for that kind and key.
    const answer = (remembered.get(identity) as Promise<Observed<Value<K>>> | undefined) ?? ask(kind, key);
    answers.set(identity, answer);
    return answer;
  };
  return { ask: remember, answers };
}

/**
 * The answers that stay valid: all except the time and those that the probes of `ids` used. The views are built
 * again from `answers`, so this sends no request.
 */
export async function standing(
  installation: Installation,
  plan: Plan,
  ids: ReadonlySet<string>,
  ask: Ask,
  answers: Memory,
): Promise<Memory> {
  const looked = new Set([factIdentity("clock", {})]);
  const recording: Ask = (kind, key) => {
    looked.add(factIdentity(kind, key));
    return ask(kind, key);
  };
  const probes = plan.probes.filter(({ id }) => ids.has(id));
  const views = new Set<ViewName>(probes.flatMap((probe) => probe.views));
  const subjects = await subjectsAt(installation, plan, ask);
  await Promise.all(subjects.map((subject) => gatherViews(views, subject, recording)));
  return new Map([...answers].filter(([identity]) => !looked.has(identity)));
}

/** The probes of the next round: those without a pass that use more than files. Waiting changes no file. */
export function worthAskingAgain(
  plan: Plan,
  { results }: Report,
  failOn: "error" | "warn",
): ReadonlySet<string> {
  const live = new Set(
    plan.probes.filter(({ views }) => views.some((view) => !OF_FILES.has(view))).map(({ id }) => id),
  );
  const wrong = ({ id, status }: Result): boolean =>
    live.has(id) && (status === "fail" || status === "unknown" || (status === "warn" && failOn === "warn"));
  return new Set(results.filter(wrong).map(({ id }) => id));
}
