/** The views of Istio: the configuration of each revision that gives sidecars to the Pods, and the rules for them. */
import { isInjected, type NamespaceMesh, revisionOf } from "../domain/kubernetes/mesh.ts";
import { PLAIN_NETWORK, type PodMesh, type SeenNetwork } from "../domain/kubernetes/pod-network.ts";
import type { MeshRules, Observed } from "../facts.ts";
import type { Ask } from "../sources/source.ts";
import type { Subject } from "../subject.ts";
import type { NamedMesh } from "../views.ts";
import { notAsked, ownManifest, valuesInForce } from "./clues.ts";
import { fields } from "./fields.ts";
import { podsView } from "./running.ts";

const NONE = notAsked("not-applicable", "no pod has an Istio sidecar, or gets one");

export async function meshView(subject: Subject, ask: Ask): Promise<Observed<readonly NamedMesh[]>> {
  const pods = await podsView(subject, ask);
  if (pods.state !== "known") return pods;
  const running = pods.value
    .filter(({ sidecar }) => sidecar !== undefined)
    .map(({ network }) => revisionOf(meshIn(network), undefined));
  const revisions = [...new Set([...running, ...(await revisionsToCome(subject, ask))])];
  if (revisions.length === 0) return NONE;
  const value = await Promise.all(
    revisions.map(async (revision) => {
      const named = revision === undefined ? {} : { revision };
      return { ...named, observed: await ask("mesh", named) };
    }),
  );
  return { ...pods, value };
}

/** The revisions of the Pods to come, by their own labels or by those of the namespace. */
async function revisionsToCome(subject: Subject, ask: Ask): Promise<readonly (string | undefined)[]> {
  const key = fields({ apiServer: subject.apiServer, name: subject.namespace });
  if (subject.moment === "now" || key.state !== "known") return [];
  const [observed, pods] = await Promise.all([
    ask("namespace", { name: key.value.name }),
    podsToCome(subject, ask),
  ]);
  const namespace = observed.state === "known" && observed.value.exists ? observed.value.mesh : undefined;
  const mesh: NamespaceMesh | undefined = namespace?.collected ? namespace.value : undefined;
  return pods.filter((pod) => isInjected(pod, mesh)).map((pod) => revisionOf(pod, mesh));
}

async function podsToCome(subject: Subject, ask: Ask): Promise<readonly PodMesh[]> {
  const [given, values] = await Promise.all([ask("manifest", {}), valuesInForce(subject, ask)]);
  const manifest = given.state === "known" ? ownManifest(given.value, subject).manifest : undefined;
  const rendered = (manifest?.workloads ?? []).map(({ pod }) =>
    meshIn(pod.collected && pod.value !== undefined ? pod.value.network : { collected: false }),
  );
  const placements = values.state === "known" ? values.value.placements : undefined;
  const placed = (placements?.collected ? (placements.value ?? []) : []).map(({ network }) =>
    meshIn(network),
  );
  return [PLAIN_NETWORK.mesh, ...rendered, ...placed];
}

const meshIn = (network: SeenNetwork): PodMesh =>
  network.collected && network.value !== undefined ? network.value.mesh : PLAIN_NETWORK.mesh;

export async function meshRulesView(subject: Subject, ask: Ask): Promise<Observed<MeshRules>> {
  const mesh = await meshView(subject, ask);
  return mesh.state === "known" ? ask("meshRules", {}) : mesh;
}
