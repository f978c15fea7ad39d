import { PAGES } from "../domain/pages.ts";
import { defineProbe, pass, warn } from "../probe.ts";
import { listed, runningOr } from "./running/backends.ts";

export default defineProbe({
  id: "mesh-does-not-race",
  title: "The backends wait for their Istio sidecar",
  category: "kubernetes",
  severity: "warn",
  link: "node pools",
  uses: ["deployments", "pods"],
  judge: ({ deployments, pods }, subject) => {
    const backends = runningOr(deployments.observed, subject);
    if ("answer" in backends) return backends.answer;
    const running = pods.decisive([]);
    const meshed = running.filter(({ sidecar }) => sidecar !== undefined);
    const racing = meshed.filter(({ sidecar }) => sidecar === "container");
    if (meshed.length === 0) return pass("no pod has an Istio sidecar");
    if (racing.length === 0) return pass(`the ${meshed.length} pods with an Istio sidecar wait for it`);
    return warn(`${listed(racing.map(({ workload }) => workload))} may start before the Istio sidecar`, {
      expected: "holdApplicationUntilProxyStarts: true, or a native sidecar",
      found: `istio-proxy as a normal container in ${racing.length} of ${running.length} pods`,
      fix: {
        summary: `Add proxy.istio.io/config: '{ "holdApplicationUntilProxyStarts": true }' to the components' podAnnotations in the values, then run helm upgrade`,
      },
    });
  },
  explain: `Until the Istio sidecar is ready, a pod has no network. A backend that asks the metadata server in its first second gets "connection
refused". A library that asks only once continues without a credential.`,
  inLog: ["connect ECONNREFUSED 169.254.169.254:80", "Could not load the default credentials"],
  judged: `holdApplicationUntilProxyStarts makes the containers wait for the sidecar. A native sidecar (an init container) always starts
first.`,
  repair: `Annotate the pods with holdApplicationUntilProxyStarts and restart them. To undo it, remove the annotation.`,
  links: [PAGES.sidecarInjection],
});
