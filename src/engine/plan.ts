import type { Probe } from "../probe.ts";
import { covers } from "../report/glob.ts";
import type { ViewName } from "../views.ts";

export type Selection = { readonly only: readonly string[]; readonly skip: readonly string[] };
export type Plan = {
  /** Every probe that there is, in the list's order. */
  readonly all: readonly Probe[];
  /** The chosen probes and their premises, in the list's order. */
  readonly probes: readonly Probe[];
  /** The ids of those that are reported. */
  readonly reported: ReadonlySet<string>;
  readonly views: ReadonlySet<ViewName>;
};

/** Whether a pattern (an id, a category, or a glob of an id with `*` and `?`) names the probe. */
export function names(pattern: string, probe: Probe): boolean {
  if (pattern === probe.id || pattern === probe.category) return true;
  return covers(pattern, probe.id);
}

/** Chooses the probes: those that `only` names (all when it is empty) less those that `skip` names. */
export function plan(all: readonly Probe[], { only, skip }: Selection): Plan {
  const chosen = all.filter(
    (probe) =>
      (only.length === 0 || only.some((pattern) => names(pattern, probe))) &&
      !skip.some((pattern) => names(pattern, probe)),
  );
  const needed = new Set(chosen.map((probe) => probe.id));
  // Premises come before the probes that depend on them, so one pass from the end finds all of them.
  for (const probe of all.toReversed()) {
    if (needed.has(probe.id)) for (const premise of probe.premises) needed.add(premise);
  }
  const probes = all.filter((probe) => needed.has(probe.id));
  return {
    all,
    probes,
    reported: new Set(chosen.map((probe) => probe.id)),
    views: new Set(probes.flatMap((probe) => probe.views)),
  };
}

/** The ids of the probes that `only` names and `skip` takes away, in the list's order. */
export function leftOut(all: readonly Probe[], { only, skip }: Selection): readonly string[] {
  const { reported } = plan(all, { only, skip });
  return [...plan(all, { only, skip: [] }).reported].filter((id) => !reported.has(id));
}
