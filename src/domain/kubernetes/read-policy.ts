/** Reads NetworkPolicies (networking.k8s.io/v1) as the API server and manifests have them. */
import { isObject, type Json, listOfTexts, nameIn, objectIn, objectsIn, textIn, textsIn } from "../json.ts";
import type { LabelSelector } from "./label-selector.ts";
import type { EgressRule, NetworkPolicy, Peer, PolicyPort } from "./network-policy.ts";

/** Reads a NetworkPolicy by what it lets out. @throws {MalformedAnswer} */
export function networkPolicyOf(item: Json): NetworkPolicy {
  const spec = objectIn(item.spec);
  return {
    name: nameIn(objectIn(item.metadata).name),
    podSelector: selector(objectIn(spec.podSelector)),
    ...(Array.isArray(spec.policyTypes) ? { policyTypes: listOfTexts(spec.policyTypes) } : {}),
    egress: objectsIn(spec.egress).map(egressRule),
  };
}

/** Reads a label selector (meta/v1, LabelSelector). */
export function selector({ matchLabels, matchExpressions }: Json): LabelSelector {
  return {
    matchLabels: textsIn(matchLabels),
    matchExpressions: objectsIn(matchExpressions).map(({ key, operator, values }) => ({
      key: textIn(key) ?? "",
      operator: textIn(operator) ?? "",
      values: listOfTexts(values),
    })),
  };
}

function egressRule({ to, ports }: Json): EgressRule {
  return { to: objectsIn(to).map(peer), ports: objectsIn(ports).map(policyPort) };
}

function peer({ ipBlock, podSelector, namespaceSelector }: Json): Peer {
  if (!isObject(ipBlock)) {
    return {
      kind: "selector",
      pods: { collected: true, ...(isObject(podSelector) ? { value: selector(podSelector) } : {}) },
      namespaces: {
        collected: true,
        ...(isObject(namespaceSelector) ? { value: selector(namespaceSelector) } : {}),
      },
    };
  }
  return { kind: "block", cidr: textIn(ipBlock.cidr) ?? "", except: listOfTexts(ipBlock.except) };
}

function policyPort({ protocol, port, endPort }: Json): PolicyPort {
  return {
    protocol: textIn(protocol) ?? "TCP",
    ...(typeof port === "number" || typeof port === "string" ? { port } : {}),
    ...(typeof endPort === "number" ? { endPort } : {}),
  };
}
