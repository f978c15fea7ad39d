import type { NetworkPolicy } from "../../domain/kubernetes/network-policy.ts";
import type { Cluster, Observed } from "../../facts.ts";
import { type Finding, pass } from "../../finding.ts";
import type { Subject } from "../../subject.ts";
import { listed } from "../running/backends.ts";
import { type Blocked, groupsOf, held, orNothing, type Selected, wantedOf } from "./egress.ts";
import { type Environments, type Proxied, proxied, unlessProxied } from "./proxied.ts";

const NO_PROXY: Proxied = { use: "none" };

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
  /** Where a proxy may take the place of what is closed: the environments of the backends. */
  readonly environments?: Environments;
};

/** Judges whether the policies let every backend reach something that is not one address. */
export function judgeReach(
  views: Parameters<typeof groupsOf>[0],
  judging: Judging,
): Finding | readonly Finding[] {
  const { cluster, agents, subject, where, reaches, environments, whereFor = () => where } = judging;
  const judged = groupsOf(views, subject);
  if ("answer" in judged) return judged.answer;
  const { policies, groups, otherwise } = judged;
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
    const names = blocked.map(({ backend }) => backend);
    const through = environments === undefined ? NO_PROXY : proxied(names, environments, subject);
    const unsure = closed.length === 0 || through.use === "certain";
    const egress = {
      blocked,
      policies,
      wanted: wantedOf(cluster, agents),
      expected: `egress to ${listed(blocked.map((one) => one.where))}`,
      unsure,
    };
    const finding = held(egress, cluster, agents, subject);
    return environments === undefined || through.use !== "open"
      ? finding
      : unlessProxied(finding, through, environments, subject);
  }
  const reached = found.length === 0 ? where : listed(found.map((one) => one.where));
  const passed = pass(
    policies.length === 0
      ? "the namespace has no NetworkPolicy"
      : `the NetworkPolicies allow the backends to reach ${reached}`,
  );
  return orNothing([passed], otherwise);
}
