import type { NetworkPolicy } from "../../domain/kubernetes/network-policy.ts";
import { PROXY_VARIABLES } from "../../domain/kubernetes/proxy.ts";
import type { Cluster, Observed, Workload } from "../../facts.ts";
import { type Finding, pass } from "../../finding.ts";
import type { Subject } from "../../subject.ts";
import { listed } from "../running/backends.ts";
import { type Blocked, groupsOf, held, orNothing, type Selected, wantedOf } from "./egress.ts";

/** `unsure`: rules are for it, and whether they mean it can't be told. */
export type Reach = { readonly reach: "open" | "closed" | "unsure"; readonly isolating: readonly string[] };

type Judging = {
  readonly cluster: Cluster;
  readonly agents: Observed<readonly string[]>;
  readonly subject: Subject;
  /** What is to be reached, in words. */
  readonly where: string;
  readonly reaches: (policies: readonly NetworkPolicy[], selected: Selected) => Reach;
  /** The same for a Pod for which it is something of its own. */
  readonly whereFor?: (selected: Selected) => string;
  /** Whether a proxy may take the place of what is closed. */
  readonly behindProxy: boolean;
};

/** Whether a container is given a proxy. An older bundle doesn't say. */
const mayUseProxy = ({ environment }: Workload["pod"]): boolean =>
  !environment.collected ||
  (environment.value ?? []).some(({ steps }) =>
    steps.some((step) => step.from !== "object" && PROXY_VARIABLES.includes(step.variable)),
  );

/** Judges whether the policies let every backend reach something that is not one address. */
export function judgeReach(
  views: Parameters<typeof groupsOf>[0],
  judging: Judging,
): Finding | readonly Finding[] {
  const { cluster, agents, subject, where, reaches, behindProxy, whereFor = () => where } = judging;
  const judged = groupsOf(views, subject);
  if ("answer" in judged) return judged.answer;
  const { policies, groups, otherwise, live } = judged;
  const found = groups.flatMap((group) =>
    group.selected.map((one) => ({
      backend: one.backend,
      where: whereFor(one),
      ...reaches(group.policies, one),
    })),
  );
  const blockedAs = (wanted: Reach["reach"]): readonly Blocked[] =>
    found
      .filter(({ reach }) => reach === wanted)
      .map(({ isolating, reach: _, ...one }) => ({ ...one, by: isolating }));
  const closed = blockedAs("closed");
  const blocked = closed.length > 0 ? closed : blockedAs("unsure");
  if (blocked.length > 0) {
    const proxied = live.some(({ pod }) => mayUseProxy(pod));
    const unsure = closed.length === 0 || (behindProxy && proxied);
    const egress = {
      blocked,
      policies,
      wanted: wantedOf(cluster, agents),
      expected: `egress to ${listed(blocked.map((one) => one.where))}`,
      unsure,
    };
    return held(egress, cluster, agents, subject);
  }
  const reached = found.length === 0 ? where : listed(found.map((one) => one.where));
  const passed = pass(
    policies.length === 0
      ? "the namespace has no NetworkPolicy"
      : `the NetworkPolicies allow the backends to reach ${reached}`,
  );
  return orNothing([passed], otherwise);
}
