import { defineProbe, fail, pass } from "../probe.ts";
import { listed, runningOr } from "./running/backends.ts";

export default defineProbe({
  id: "pods-off-host-network",
  title: "The backends' pods are not on their node's network",
  category: "kubernetes",
  severity: "error",
  link: "node pools",
  uses: ["deployments", "pods"],
  judge: ({ deployments, pods }, subject) => {
    const backends = runningOr(deployments.observed, subject);
    if ("answer" in backends) return backends.answer;
    const templates = backends.filter(({ pod }) => pod.hostNetwork).map(({ name }) => name);
    const running = pods.decisive([]).filter(({ hostNetwork }) => hostNetwork);
    const names = [...new Set([...templates, ...running.map(({ workload }) => workload)])];
    if (names.length === 0) return pass("no backend has hostNetwork: true");
    return fail(`${listed(names)} on the node's network: such pods act as the node's account`, {
      expected: "no hostNetwork: true",
      found: `hostNetwork: true in ${listed(names)}`,
      fix: {
        summary:
          "Remove hostNetwork from these workloads: the chart sets none, so a patch, a webhook or a values override does",
      },
    });
  },
  explain: `A pod with hostNetwork: true reaches the metadata server of Compute Engine, not GKE's, so it runs as the node's service
account (NUMBER-compute@developer.gserviceaccount.com) whatever the annotation says. CARTO's chart sets it nowhere.`,
});
