import { kubectl } from "../domain/commands.ts";
import { PAGES } from "../domain/pages.ts";
import type { Mesh, MeshRules, Observed } from "../facts.ts";
import { type Finding, fail, pass, skip, unknown, unseen } from "../finding.ts";
import { defineProbe, type Used } from "../probe.ts";
import type { NamedMesh } from "../views.ts";
import { type Forwarding, forwardingOf } from "./mesh/forwarding.ts";
import { configMapOf, configurationOf, type Meshed, meshedPods } from "./mesh/meshed.ts";
import { otherMeshes } from "./mesh/others.ts";
import { orNothing } from "./network/egress.ts";
import { listed } from "./running/backends.ts";

const EXCLUDE = 'traffic.sidecar.istio.io/excludeOutboundIPRanges: "169.254.169.254/32"';

export default defineProbe({
  id: "mesh-allows-metadata",
  title: "The service mesh lets the backends reach the metadata server",
  category: "kubernetes",
  severity: "error",
  link: "node pools",
  uses: ["deployments", "otherWorkloads", "pods", "manifest", "values", "namespace", "mesh", "meshRules"],
  names: ["namespace"],
  judge: ({ mesh, meshRules, ...views }, subject) => {
    const found = meshedPods(views, subject);
    if ("answer" in found) return found.answer;
    const { istio, otherwise, doubts } = found;
    const more = [...otherMeshes(found), ...doubts];
    const caught = istio.filter(({ spares }) => !spares);
    const findings = [...istioFindings(caught, mesh, meshRules, subject.namespace.value), ...more];
    if (findings.length > 0) return findings;
    if (istio.length === 0) return orNothing([skip("no pod has an Istio sidecar, or gets one")], otherwise);
    return orNothing(
      [
        pass(
          caught.length === 0
            ? "the annotations of the pods exclude the metadata server from the sidecar"
            : "the sidecars let the pods reach the metadata server",
        ),
      ],
      otherwise,
    );
  },
  explain: `An Istio sidecar takes the pod's requests to the metadata server too. If the mesh forwards only what is registered, the sidecar answers
them with 502.`,
  inLog: [
    "Could not load the default credentials",
    "Error: Unexpected error determining execution environment",
  ],
  judged: `carto-wi reads outboundTrafficPolicy in the ConfigMap istio of the namespace istio-system, Sidecars, ServiceEntries for the metadata
server, the addresses that Istio's installation excludes, and the pods' annotations. A ServiceEntry for the name alone makes the result
unknown, because some clients use the address. Ambient mode, Linkerd and Consul are named, and not judged.`,
  repair: `Exclude 169.254.169.254/32 from the sidecar with an annotation, and restart the pods. To undo it, remove the annotation.`,
  links: [PAGES.sidecarInjection],
});

const FIX = {
  summary: `Add ${EXCLUDE} to the components' podAnnotations in the values, then run helm upgrade`,
};

/** What is wrong or open with the Pods whose sidecar takes the address, each kind once. */
function istioFindings(
  pods: readonly Meshed[],
  mesh: Used<readonly NamedMesh[]>,
  meshRules: Used<MeshRules>,
  namespace: string,
): readonly Finding[] {
  if (pods.length === 0) return [];
  if (mesh.observed.state !== "known") return [unseen(mesh.observed)];
  const meshes = mesh.observed.value;
  const rules = meshRules.observed;
  const found = pods.flatMap((pod) => {
    const configuration = configurationOf(pod, meshes);
    return configuration === undefined ? [] : [{ pod, ...judged(pod, configuration, rules, namespace) }];
  });
  const closed = found.filter(({ finding }) => finding === "blocks").map(({ pod }) => pod.name);
  const open = found.flatMap(({ pod, finding }) =>
    typeof finding === "object" && "why" in finding ? [{ name: pod.name, why: finding.why }] : [],
  );
  const others = found.flatMap(({ finding }) =>
    typeof finding === "object" && "status" in finding ? [finding] : [],
  );
  const once = new Map(others.map((finding) => [finding.message, finding]));
  return [
    ...(closed.length === 0 ? [] : [blocked(closed)]),
    ...(open.length === 0 ? [] : [undecided(open)]),
    ...once.values(),
  ];
}

type Judgement = "forwards" | "blocks" | Extract<Forwarding, { readonly why: string }> | Finding;

function judged(
  pod: Meshed,
  configuration: Observed<Mesh | { readonly exists: false }>,
  rules: Observed<MeshRules>,
  namespace: string,
): { readonly finding: Judgement } {
  if (configuration.state !== "known") return { finding: unseen(configuration, { subject: "Istio" }) };
  if (!configuration.value.exists) {
    const detail = `the pods have an Istio sidecar, but istio-system has no ConfigMap ${configMapOf(pod)}. Check the mesh's outboundTrafficPolicy`;
    return { finding: unknown({ kind: "undecidable", detail }, { severity: "warn", subject: "Istio" }) };
  }
  const { value } = configuration;
  if (value.spares.collected && value.spares.value === true) return { finding: "forwards" };
  if (rules.state !== "known") return { finding: unseen(rules, { subject: "Sidecars and ServiceEntries" }) };
  const forwarding = forwardingOf(pod, value, rules.value, namespace);
  return { finding: forwarding.kind === "undecided" ? forwarding : forwarding.kind };
}

const blocked = (names: readonly string[]): Finding =>
  fail(`the sidecars of ${listed(names)} block the metadata server (REGISTRY_ONLY)`, {
    expected: EXCLUDE,
    found: "REGISTRY_ONLY without a ServiceEntry for the metadata server",
    fix: FIX,
  });

function undecided(open: readonly { readonly name: string; readonly why: string }[]): Finding {
  const who = listed(open.map(({ name }) => name));
  const why = [...new Set(open.map((one) => one.why))].join(". ");
  const detail = `the sidecars of ${who} may block the metadata server: ${why}`;
  return unknown(
    { kind: "undecidable", detail },
    {
      expected: EXCLUDE,
      fix: {
        ...FIX,
        commands: [
          kubectl(
            "get",
            "sidecars.networking.istio.io,serviceentries.networking.istio.io",
            "--all-namespaces",
          ),
          kubectl(
            "get",
            "configmap",
            "istio-sidecar-injector",
            "--namespace=istio-system",
            "--output=jsonpath={.data.values}",
          ),
        ],
      },
    },
  );
}
