import { judgeGoogle } from "../domain/kubernetes/google-egress.ts";
import { PAGES } from "../domain/pages.ts";
import { defineProbe, pass, skip } from "../probe.ts";
import { type Blocked, type Group, groupsOf, held, orNothing, wantedOf } from "./network/egress.ts";

const WHERE = "Google's APIs (TCP port 443)";

export default defineProbe({
  id: "network-policy-allows-google",
  title: "The network policies let the backends reach Google's APIs",
  category: "kubernetes",
  severity: "error",
  link: "node pools",
  premises: ["network-policy-allows-metadata"],
  needs: ["cluster"],
  uses: ["deployments", "pods", "networkPolicies", "networkAgents", "manifest", "values"],
  judge: ({ cluster, networkAgents, ...views }, subject) => {
    if (!cluster.exists) return skip("the cluster doesn't exist");
    const judged = groupsOf(views, subject);
    if ("answer" in judged) return judged.answer;
    const { policies, groups, otherwise } = judged;
    const agents = networkAgents.observed;
    const { closed, unsure } = blockedOf(groups);
    const proxied =
      closed.length > 0 &&
      judged.live.some(({ pod }) => (pod.proxies.collected ? (pod.proxies.value ?? []) : []).length > 0);
    const blocked = closed.length > 0 ? closed : unsure;
    const egress = { blocked, policies, wanted: wantedOf(cluster, agents), expected: `egress to ${WHERE}` };
    if (blocked.length > 0)
      return held({ ...egress, unsure: closed.length === 0 || proxied }, cluster, agents, subject);
    const passed = pass(
      policies.length === 0
        ? "the namespace has no NetworkPolicy"
        : `the NetworkPolicies allow the backends to reach ${WHERE}`,
    );
    return orNothing([passed], otherwise);
  },
  explain: `A backend sends its token to Google's APIs on TCP port 443. A NetworkPolicy for egress that selects its pods has to allow that port to
addresses outside the cluster.`,
  inLog: ["connect ETIMEDOUT", "request to https://storage.googleapis.com/ failed"],
  judged: `Rules for pods allow no address outside the cluster. If rules allow only some addresses, or the backends use a proxy, the result is a
warning.`,
  repair: `Apply the NetworkPolicy that the finding prints. To undo it, delete that policy.`,
  links: [PAGES.networkPolicies, PAGES.privateAccess],
});

function blockedOf(groups: readonly Group[]) {
  const closed: Blocked[] = [];
  const unsure: Blocked[] = [];
  const all = groups.flatMap(({ selected, policies }) => selected.map((one) => ({ ...one, policies })));
  for (const { backend, labels, policies } of all) {
    const { google, isolating } = judgeGoogle(policies, labels);
    const blocked = { backend, where: WHERE, by: isolating };
    if (google === "closed") closed.push(blocked);
    if (google === "unsure") unsure.push(blocked);
  }
  return { closed, unsure };
}
