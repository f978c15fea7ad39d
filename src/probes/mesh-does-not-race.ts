import { PAGES } from "../domain/pages.ts";
import { type Finding, pass, unknown, unseen, warn } from "../finding.ts";
import { defineProbe, type Used } from "../probe.ts";
import type { NamedMesh } from "../views.ts";
import { configMapOf, configurationOf, type Meshed, meshedPods } from "./mesh/meshed.ts";
import { orNothing } from "./network/egress.ts";
import { listed } from "./running/backends.ts";

export default defineProbe({
  id: "mesh-does-not-race",
  title: "The backends wait for their Istio sidecar",
  category: "kubernetes",
  severity: "warn",
  link: "node pools",
  uses: ["deployments", "otherWorkloads", "pods", "manifest", "values", "namespace", "mesh"],
  judge: ({ mesh, ...views }, subject) => {
    const found = meshedPods(views, subject);
    if ("answer" in found) return found.answer;
    const { istio, running, doubts, otherwise } = found;
    const racing = istio.filter(({ starts }) => starts === "beside");
    const coming = istio.filter(({ starts }) => starts === "to-come").map((one) => comingOf(one, mesh));
    const later = coming.flatMap((one) => (one.kind === "races" ? [one.name] : []));
    const findings: readonly Finding[] = [
      ...(racing.length === 0
        ? []
        : [warned(racing, `istio-proxy as a normal container in ${racing.length} of ${running} pods`)]),
      ...(later.length === 0 ? [] : [comes(later)]),
      ...coming.flatMap((one) => (one.kind === "unknown" ? [one.finding] : [])).slice(0, 1),
      ...doubts,
    ];
    if (findings.length > 0) return findings;
    const message =
      istio.length === 0
        ? "no pod has an Istio sidecar"
        : `the ${istio.length} pods with an Istio sidecar wait for it`;
    return orNothing([pass(message)], otherwise);
  },
  explain: `Until the Istio sidecar is ready, a pod has no network. A backend that asks the metadata server in its first second gets "connection
refused". A library that asks only once continues without a credential.`,
  inLog: ["connect ECONNREFUSED 169.254.169.254:80", "Could not load the default credentials"],
  judged: `holdApplicationUntilProxyStarts makes the containers wait for the sidecar. The pod can set it, the mesh (defaultConfig in the
ConfigMap istio) or Istio's installation. A native sidecar (an init container) always starts first. Before an installation, the labels of
the namespace and of the pods say who gets a sidecar.`,
  repair: `Annotate the pods with holdApplicationUntilProxyStarts and restart them. To undo it, remove the annotation.`,
  links: [PAGES.sidecarInjection],
});

const ANNOTATION = `proxy.istio.io/config: '{ "holdApplicationUntilProxyStarts": true }'`;
const FIX = {
  summary: `Add ${ANNOTATION} to the components' podAnnotations in the values, then run helm upgrade`,
};
const EXPECTED = "holdApplicationUntilProxyStarts: true, or a native sidecar";

const warned = (pods: readonly Meshed[], found: string): Finding =>
  warn(`${listed(pods.map(({ name }) => name))} may start before the Istio sidecar`, {
    expected: EXPECTED,
    found,
    fix: FIX,
  });

const comes = (names: readonly string[]): Finding =>
  warn(`${listed(names)} will get an Istio sidecar, and may start before it`, {
    subject: "pods to come",
    expected: EXPECTED,
    found: "neither the pods nor the mesh set holdApplicationUntilProxyStarts",
    fix: FIX,
  });

type Coming =
  | { readonly kind: "waits" | "races"; readonly name: string }
  | { readonly kind: "unknown"; readonly finding: Finding };

/** A Pod to come says it itself, or else its mesh does. */
function comingOf(pod: Meshed, mesh: Used<readonly NamedMesh[]>): Coming {
  const { name } = pod;
  if (pod.mesh.waits !== undefined) return { kind: pod.mesh.waits ? "waits" : "races", name };
  const extras = { subject: "pods to come" };
  if (mesh.observed.state !== "known") return { kind: "unknown", finding: unseen(mesh.observed, extras) };
  const observed = configurationOf(pod, mesh.observed.value);
  if (observed === undefined) return { kind: "races", name };
  if (observed.state !== "known") return { kind: "unknown", finding: unseen(observed, extras) };
  if (!observed.value.exists) {
    const detail = `the pods will get an Istio sidecar, but istio-system has no ConfigMap ${configMapOf(pod)}`;
    return { kind: "unknown", finding: unknown({ kind: "undecidable", detail }, extras) };
  }
  const { waits } = observed.value;
  return { kind: waits.collected && waits.value === true ? "waits" : "races", name };
}
