import { PAGES } from "../domain/pages.ts";
import { fail, pass } from "../finding.ts";
import { defineProbe } from "../probe.ts";
import { listed, runningAndComing } from "./running/backends.ts";
import { comingInManifest } from "./running/coming.ts";

export default defineProbe({
  id: "pods-off-host-network",
  title: "The backend pods don't use the host network",
  category: "kubernetes",
  severity: "error",
  link: "node pools",
  uses: ["deployments", "otherWorkloads", "pods", "manifest"],
  judge: ({ manifest, ...running }, subject) => {
    const judged = runningAndComing(running, comingInManifest(manifest, subject), subject);
    if ("answer" in judged) return judged.answer;
    const { live, coming } = judged;
    const pods = running.pods.decisive([]);
    const templates = [...live, ...coming].filter(({ pod }) => pod.hostNetwork).map(({ name }) => name);
    const there = pods.filter(({ hostNetwork }) => hostNetwork).map(({ workload }) => workload);
    const names = [...new Set([...templates, ...there])];
    if (names.length === 0) return pass("no backend has hostNetwork: true");
    return fail(`${listed(names)} set hostNetwork: true, so their pods act as the node's account`, {
      expected: "no hostNetwork: true",
      found: `hostNetwork: true in ${listed(names)}`,
      fix: {
        summary:
          "Remove hostNetwork from these workloads, then restart them. The chart doesn't set it: look for a patch, a webhook or an override",
      },
    });
  },
  explain: `A pod with hostNetwork: true reaches the metadata server of Compute Engine, not GKE's. It runs as the node's service account
(NUMBER-compute@developer.gserviceaccount.com), regardless of the annotation.`,
  inLog: ["NUMBER-compute@developer.gserviceaccount.com does not have storage.objects.create access"],
  judged: `CARTO's chart never sets hostNetwork. A patch, a webhook or an override of the values does. Pods that are being
deleted don't count.`,
  repair: `Remove hostNetwork from the workload. Its pods are replaced. To undo it, set hostNetwork again.`,
  links: [PAGES.aboutWorkloadIdentity],
});
