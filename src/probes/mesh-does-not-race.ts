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
    if (racing.length === 0) return pass(`the pods wait for their Istio sidecar (${meshed.length} have one)`);
    return warn(`${listed(racing.map(({ workload }) => workload))} may start before the Istio sidecar does`, {
      expected: "holdApplicationUntilProxyStarts: true, or a native sidecar",
      found: `an istio-proxy container beside the backend's in ${racing.length} of ${running.length} pods`,
      fix: {
        summary: `Annotate the pods (the components' podAnnotations in the values) with proxy.istio.io/config: '{ "holdApplicationUntilProxyStarts": true }', and restart them`,
      },
    });
  },
  explain: `Until the Istio sidecar is ready, nothing leaves the pod: a backend that asks the metadata server in its first second gets
"connection refused", and a library that asks once goes on without a credential. holdApplicationUntilProxyStarts has the containers wait for
the sidecar; a native sidecar (an init container) starts first in any case.`,
});
