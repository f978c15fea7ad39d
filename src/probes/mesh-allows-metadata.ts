import { PAGES } from "../domain/pages.ts";
import type { Pod } from "../facts.ts";
import { defineProbe, pass, skip, unknown, unseen } from "../probe.ts";
import { listed, runningOr } from "./running/backends.ts";

const EXCLUDE = 'traffic.sidecar.istio.io/excludeOutboundIPRanges: "169.254.169.254/32"';

export default defineProbe({
  id: "mesh-allows-metadata",
  title: "The Istio sidecar lets the backends reach the metadata server",
  category: "kubernetes",
  severity: "error",
  link: "node pools",
  uses: ["deployments", "pods", "mesh"],
  judge: ({ deployments, pods, mesh }, subject) => {
    const backends = runningOr(deployments.observed, subject);
    if ("answer" in backends) return backends.answer;
    const meshed = pods.decisive([]).filter(({ sidecar }) => sidecar !== undefined);
    if (meshed.length === 0) return skip("no pod has an Istio sidecar");
    const caught = meshed.filter((pod) => !isSpared(pod));
    if (caught.length === 0)
      return pass("the annotations of the pods exclude the metadata server from the sidecar");
    const { observed } = mesh;
    if (observed.state !== "known") return unseen(observed, { severity: "warn" });
    if (!observed.value.exists) {
      const detail =
        "the pods have an Istio sidecar, but istio-system has no ConfigMap istio. Check the mesh's outboundTrafficPolicy";
      return unknown({ kind: "undecidable", detail }, { severity: "warn" });
    }
    if (!observed.value.registryOnly) return pass("the mesh forwards traffic to addresses outside it");
    const who = listed(caught.map(({ workload }) => workload));
    const detail = `the mesh blocks what isn't registered (REGISTRY_ONLY), so the sidecars of ${who} block the metadata server unless a ServiceEntry allows it. Check the ServiceEntries, or exclude the address`;
    return unknown(
      { kind: "undecidable", detail },
      {
        expected: EXCLUDE,
        fix: {
          summary: `Add ${EXCLUDE} to the components' podAnnotations in the values, then run helm upgrade`,
        },
      },
    );
  },
  explain: `An Istio sidecar takes the pod's requests to the metadata server too. If the mesh forwards only what is registered, the sidecar answers
them with 502.`,
  inLog: [
    "Could not load the default credentials",
    "Error: Unexpected error determining execution environment",
  ],
  judged: `carto-wi reads outboundTrafficPolicy in the ConfigMap istio of the namespace istio-system, and the pods' annotations. It doesn't read
ServiceEntry and Sidecar objects, so REGISTRY_ONLY makes the result unknown.`,
  repair: `Exclude 169.254.169.254/32 from the sidecar with an annotation, and restart the pods. To undo it, remove the annotation.`,
  links: [PAGES.sidecarInjection],
});

/** Older bundles don't say. */
const isSpared = ({ spared }: Pod): boolean => spared.collected && spared.value === true;
