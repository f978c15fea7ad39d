import { judgeGoogle } from "../domain/kubernetes/google-egress.ts";
import { PAGES } from "../domain/pages.ts";
import { skip } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { judgeReach } from "./network/reach.ts";

const WHERE = "Google's APIs (TCP port 443)";

export default defineProbe({
  id: "network-policy-allows-google",
  title: "The network policies let the backends reach Google's APIs",
  category: "kubernetes",
  severity: "error",
  link: "node pools",
  premises: ["network-policy-allows-metadata"],
  needs: ["cluster"],
  uses: [
    "deployments",
    "otherWorkloads",
    "pods",
    "networkPolicies",
    "networkAgents",
    "manifest",
    "values",
    "configMaps",
    "plannedConfigMaps",
    "secrets",
  ],
  judge: ({ cluster, networkAgents, ...views }, subject) => {
    if (!cluster.exists) return skip("the cluster doesn't exist");
    return judgeReach(views, {
      cluster,
      agents: networkAgents.observed,
      subject,
      where: WHERE,
      reaches: (policies, { labels }) => judgeGoogle(policies, labels),
      environments: views,
    });
  },
  explain: `A backend sends its token to Google's APIs on TCP port 443. A NetworkPolicy for egress that selects its pods has to allow that port to
addresses outside the cluster.`,
  inLog: ["connect ETIMEDOUT", "request to https://storage.googleapis.com/ failed"],
  judged: `Rules for pods allow no address outside the cluster. If rules allow only some addresses, or the backends use a proxy, the result is a
warning. The proxy may come from env or from the ConfigMaps and Secrets of envFrom.`,
  repair: `Apply the NetworkPolicy that the finding prints. To undo it, delete that policy.`,
  links: [PAGES.networkPolicies, PAGES.privateAccess],
});
