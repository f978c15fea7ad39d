import { kubectl } from "../domain/commands.ts";
import { enforcesPolicies, HOST_ROUTING, isCilium } from "../domain/kubernetes/dataplane.ts";
import { type Destination, judgeEgress, type NetworkPolicy } from "../domain/kubernetes/network-policy.ts";
import { PAGES } from "../domain/pages.ts";
import type { Absent, CiliumConfig, Cluster, Observed } from "../facts.ts";
import { type Finding, skip, warn } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { type Blocked, groupsOf, held, orNothing, type Selected, wantedOf, words } from "./network/egress.ts";
import { withOthers } from "./network/other-policies.ts";
import { listed } from "./running/backends.ts";

export default defineProbe({
  id: "network-policy-allows-metadata",
  title: "Network policies allow egress to the metadata server",
  category: "kubernetes",
  severity: "error",
  link: "node pools",
  needs: ["cluster"],
  uses: [
    "deployments",
    "otherWorkloads",
    "pods",
    "networkPolicies",
    "networkAgents",
    "manifest",
    "values",
    "otherPolicies",
    "ciliumConfig",
  ],
  judge: ({ cluster, networkAgents, otherPolicies, ciliumConfig, ...views }, subject) => {
    if (!cluster.exists) return skip("the cluster doesn't exist");
    const judged = groupsOf(views, subject);
    if ("answer" in judged) return judged.answer;
    const { policies, groups, otherwise } = judged;
    const agents = networkAgents.observed;
    const wanted = wantedOf(cluster, agents);
    const blocked = groups.flatMap((group) => blockedOf(group.selected, group.policies, wanted));
    const expected = `egress to ${wanted.map(words).join(" and ")}`;
    if (blocked.length > 0)
      return held({ blocked, wanted, policies, expected, unsure: false }, cluster, agents, subject);
    const what =
      policies.length === 0
        ? "the namespace has no NetworkPolicy"
        : `the NetworkPolicies allow the backends to reach ${wanted.map(words).join(" and ")}`;
    const selected = groups.flatMap((group) => group.selected);
    return [
      ...orNothing(withOthers(otherPolicies.observed, selected, what), otherwise),
      ...hostRouting(cluster, agents, ciliumConfig.observed),
    ];
  },
  explain: `A NetworkPolicy for egress allows only what it lists, for the pods that it selects. Those pods need the metadata server. The error in
the log doesn't mention a network policy.`,
  inLog: [
    "MetadataLookupWarning",
    "connect ETIMEDOUT 169.254.169.254:80",
    "Could not load the default credentials",
  ],
  judged: `With the legacy dataplane, pods need 169.254.169.252 on TCP port 988. With Dataplane V2, or a Cilium of your own, they need
169.254.169.254 on TCP port 80. One doesn't replace the other, and rules for pods or namespaces allow neither. carto-wi doesn't evaluate
policies of Cilium, of Calico and of administrators. One that selects the backends and restricts egress makes the result unknown.`,
  repair: `Apply the NetworkPolicy that the finding prints. To undo it, delete that policy.`,
  links: [PAGES.networkPolicies, PAGES.aboutWorkloadIdentity],
});

function blockedOf(
  backends: readonly Selected[],
  policies: readonly NetworkPolicy[],
  wanted: readonly Destination[],
): readonly Blocked[] {
  return backends.flatMap(({ backend, labels }) =>
    wanted.flatMap((destination) => {
      const { allowed, isolating } = judgeEgress(policies, labels, destination);
      return allowed ? [] : [{ backend, where: words(destination), by: isolating }];
    }),
  );
}

/**
 * With eBPF host routing a Cilium of the users' own bypasses the rules with which GKE's node rewrites the metadata server's address
 * (Cilium's issue 28655). Without the setting, Cilium decides by the kernel and by its other settings.
 */
function hostRouting(
  cluster: Cluster,
  agents: Observed<readonly string[]>,
  config: Observed<CiliumConfig | Absent>,
): readonly Finding[] {
  if (enforcesPolicies(cluster) || agents.state !== "known") return [];
  const cilium = agents.value.filter(isCilium);
  const [first] = cilium;
  if (first === undefined) return [];
  const own = config.state === "known" && config.value.exists ? config.value : undefined;
  if (own?.legacyRouting === true) return [];
  const namespace = first.split("/")[0] ?? "kube-system";
  const seen =
    own === undefined
      ? `the DaemonSet ${listed(cilium)}, whose cilium-config carto-wi couldn't read`
      : `${HOST_ROUTING} in cilium-config is ${own.legacyRouting === undefined ? "not set" : "false"}`;
  return [
    warn(
      `${listed(cilium)} may route past the metadata server: Cilium's eBPF host routing bypasses GKE's rules on the node`,
      {
        subject: "Cilium",
        expected: `${HOST_ROUTING}: "true" in cilium-config, or host routing that is off`,
        found: seen,
        fix: {
          summary:
            "Check whether host routing is on. If it is, set bpf.hostLegacyRouting to true in Cilium's values",
          commands: [
            kubectl(
              "get",
              "configmap",
              "cilium-config",
              `--namespace=${namespace}`,
              `--output=jsonpath={.data.${HOST_ROUTING}}`,
            ),
          ],
        },
      },
    ),
  ];
}
