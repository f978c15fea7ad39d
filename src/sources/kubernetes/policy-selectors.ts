/** What policies of other engines select, and whether they are about egress; nothing else of them is read. */

import { isObject, type Json, listOfTexts, objectIn, objectsIn, textIn } from "../../domain/json.ts";
import type { LabelSelector } from "../../domain/kubernetes/label-selector.ts";
import { selector } from "../../domain/kubernetes/read-policy.ts";

/** Absent `pods`: it can't be told which Pods of the namespace are selected. */
export type Selection = { readonly egress: boolean; readonly pods?: LabelSelector };

const ALL: LabelSelector = { matchLabels: {}, matchExpressions: [] };
const NAMESPACE_NAME = "kubernetes.io/metadata.name";

/** Reads a policy's selection for a namespace; undefined where it selects no Pod there. */
export type ReadSelection = (object: Json, namespace: string) => Selection | undefined;

/** Cilium (Cilium's documentation, "Layer 3 Examples"): a rule in `spec`, or several in `specs`. */
export const cilium: ReadSelection = (object, namespace) => {
  const rules = [object.spec, ...(Array.isArray(object.specs) ? object.specs : [])].filter(isObject);
  const found = rules.flatMap((rule) => ciliumRule(rule, namespace) ?? []);
  if (found.length > 1) return { egress: found.some(({ egress }) => egress) };
  return found[0];
};

function ciliumRule(rule: Json, namespace: string): Selection | undefined {
  // A rule for nodes selects no Pod.
  if (!isObject(rule.endpointSelector)) return isObject(rule.nodeSelector) ? undefined : { egress: true };
  const egress = Array.isArray(rule.egress) || Array.isArray(rule.egressDeny);
  const plain = (key: string) => key.replace(/^(?:k8s|any)[:.]/, "");
  const { matchLabels, matchExpressions } = selector(rule.endpointSelector);
  const labels = Object.entries(matchLabels).map(([key, value]) => [plain(key), value] as const);
  const expressions = matchExpressions.map((one) => ({ ...one, key: plain(one.key) }));
  const inNamespace = labels.find(([key]) => key === "io.kubernetes.pod.namespace");
  if (inNamespace !== undefined && inNamespace[1] !== namespace) return undefined;
  const others = labels.filter((entry) => entry !== inNamespace);
  // Labels that Cilium adds itself aren't labels of the Pod.
  const derived = [...others.map(([key]) => key), ...expressions.map(({ key }) => key)];
  if (derived.some((key) => /^(?:io\.cilium\.|io\.kubernetes\.|reserved[:.])/.test(key))) return { egress };
  return { egress, pods: { matchLabels: Object.fromEntries(others), matchExpressions: expressions } };
}

/** Calico (Calico's documentation, "Network policy"): a selector in a language of its own, and `types`. */
export const calico: ReadSelection = (object) => {
  const spec = objectIn(object.spec);
  const types = listOfTexts(spec.types);
  const egress = types.length > 0 ? types.includes("Egress") : Array.isArray(spec.egress);
  const all = ["", "all()"].includes((textIn(spec.selector) ?? "").trim());
  const anywhere = ["", "all()"].includes((textIn(spec.namespaceSelector) ?? "").trim());
  const byAccount = (textIn(spec.serviceAccountSelector) ?? "") !== "";
  return all && anywhere && !byAccount ? { egress, pods: ALL } : { egress };
};

/** AdminNetworkPolicy, BaselineAdminNetworkPolicy and ClusterNetworkPolicy (Network Policy API, `spec.subject`). */
export const administrators: ReadSelection = (object, namespace) => {
  const spec = objectIn(object.spec);
  const subject = objectIn(spec.subject);
  const egress = objectsIn(spec.egress).length > 0;
  const pods = objectIn(subject.pods);
  const named = isObject(subject.namespaces) ? subject.namespaces : pods.namespaceSelector;
  const namespaces = selector(objectIn(named));
  const known =
    namespaces.matchExpressions.length === 0 &&
    Object.keys(namespaces.matchLabels).every((key) => key === NAMESPACE_NAME);
  if (!known) return { egress };
  const name = namespaces.matchLabels[NAMESPACE_NAME];
  if (name !== undefined && name !== namespace) return undefined;
  return { egress, pods: isObject(subject.pods) ? selector(objectIn(pods.podSelector)) : ALL };
};

/** GKE's FQDNNetworkPolicy (GKE documentation, "Control Pod egress traffic using FQDN network policies"). */
export const fqdn: ReadSelection = (object) => {
  const spec = objectIn(object.spec);
  return { egress: true, pods: selector(objectIn(spec.podSelector)) };
};
