import { CLOUD_DNS, judgeNames, judgeServers, type Resolver } from "../domain/kubernetes/dns.ts";
import { PAGES } from "../domain/pages.ts";
import type { Cluster } from "../facts.ts";
import { skip } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { words } from "./network/egress.ts";
import { judgeReach } from "./network/reach.ts";
import { listed } from "./running/backends.ts";

export default defineProbe({
  id: "network-policy-allows-dns",
  title: "The network policies let the backends look up names",
  category: "kubernetes",
  severity: "error",
  link: "node pools",
  premises: ["network-policy-allows-metadata"],
  needs: ["cluster"],
  uses: ["deployments", "otherWorkloads", "pods", "networkPolicies", "networkAgents", "manifest", "values"],
  judge: ({ cluster, networkAgents, ...views }, subject) => {
    if (!cluster.exists) return skip("the cluster doesn't exist");
    const resolver = resolverOf(cluster);
    return judgeReach(views, {
      cluster,
      agents: networkAgents.observed,
      subject,
      where: WHERE[resolver],
      reaches: (policies, { labels, resolvers }) =>
        resolvers.length === 0
          ? judgeNames(policies, labels, resolver)
          : judgeServers(policies, labels, resolvers),
      whereFor: ({ resolvers }) =>
        resolvers.length === 0 ? WHERE[resolver] : `the DNS server ${listed(resolvers)}, UDP port 53 (DNS)`,
    });
  },
  explain: `A token is of no use to a backend that can't look up the names of Google's APIs. A NetworkPolicy for egress that selects a pod
blocks DNS too, unless a rule allows port 53 to the cluster's resolver.`,
  inLog: ["getaddrinfo EAI_AGAIN", "Temporary failure in name resolution"],
  judged: `The resolver is Cloud DNS at 169.254.169.254, NodeLocal DNSCache at 169.254.20.10, or kube-dns in the namespace kube-system. A pod with dnsPolicy Default
or None asks other DNS servers. If a
rule for port 53 may or may not mean the resolver, the result is a warning.`,
  repair: `Apply the NetworkPolicy that the finding prints. To undo it, delete that policy.`,
  links: [PAGES.networkPolicies, PAGES.cloudDns, PAGES.nodeLocalDns],
});

function resolverOf({ dns }: Cluster): Resolver {
  if (!dns.collected || dns.value === undefined) return "not-collected";
  if (dns.value.provider === "CLOUD_DNS") return "cloud-dns";
  return dns.value.nodeLocal ? "node-local" : "kube-dns";
}

const WHERE: { readonly [R in Resolver]: string } = {
  "cloud-dns": `Cloud DNS: ${words(CLOUD_DNS)} (DNS)`,
  "kube-dns": "the kube-dns pods of kube-system, UDP port 53 (DNS)",
  "node-local": "NodeLocal DNSCache and the kube-dns pods of kube-system, UDP port 53 (DNS)",
  "not-collected": "the cluster's resolver, UDP port 53 (DNS)",
};
