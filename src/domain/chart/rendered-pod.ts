/** What a manifest or values say of the Pods to come: where they run, their labels, and the policies for them. */
import { type HelmEntry, type HelmNode, toJson } from "../helm/index.ts";
import { flagIn, isObject, type Json, MalformedAnswer, objectIn, textsIn } from "../json.ts";
import type { NetworkPolicy } from "../kubernetes/network-policy.ts";
import type { Environment } from "../kubernetes/pod.ts";
import type { SeenNetwork } from "../kubernetes/pod-network.ts";
import { environmentOf } from "../kubernetes/read-environment.ts";
import { networkOf } from "../kubernetes/read-network.ts";
import { placementOf } from "../kubernetes/read-placement.ts";
import { networkPolicyOf } from "../kubernetes/read-policy.ts";
import type { Labels, Placement } from "../kubernetes/scheduling.ts";
import { hasTemplate } from "./text-settings.ts";

export type ComingPod = Placement & {
  readonly labels: Labels;
  readonly hostNetwork: boolean;
  readonly network: SeenNetwork;
};

/** Not collected also where the template has fields of types that the API server refuses. */
export type RenderedPod =
  | { readonly collected: true; readonly value?: ComingPod }
  | { readonly collected: false };

/** Reads a Pod's template. */
export function renderedPod(template: HelmNode | undefined): RenderedPod {
  const read = lenient(() => {
    const pod = jsonOf(template);
    const { metadata, spec } = pod;
    const fields = objectIn(spec);
    return {
      ...placementOf(fields),
      labels: textsIn(objectIn(metadata).labels),
      hostNetwork: flagIn(fields.hostNetwork),
      network: { collected: true, value: networkOf(pod) } as const,
    };
  });
  return read === undefined ? { collected: false } : { collected: true, value: read };
}

/** Reads what makes the environment of a template's containers. */
export function renderedEnvironment(template: HelmNode | undefined): Environment {
  const read = lenient(() => environmentOf(objectIn(jsonOf(template).spec)));
  return read === undefined ? { collected: false } : { collected: true, value: read };
}

/** Reads a NetworkPolicy; undefined where the API server would refuse it. */
export const renderedPolicy = (object: HelmNode): NetworkPolicy | undefined =>
  lenient(() => networkPolicyOf(jsonOf(object)));

/** Where the settings of a component send its Pods. Settings of other types, and templates, leave it open. */
export function placementIn(component: HelmNode): Placement {
  const settings = component.kind === "map" ? component.entries : new Map<string, HelmEntry>();
  const isOpen = (key: string) => hasTemplate(settings.get(key)?.value);
  const affinity = settings.get("affinity")?.value;
  // Templates are common in the labels of podAntiAffinity, which decides nothing here.
  const isAffinityOpen = hasTemplate(
    affinity?.kind === "map" ? affinity.entries.get("nodeAffinity")?.value : affinity,
  );
  const isElsewhere = isOpen("nodeSelector") || isAffinityOpen || isOpen("nodeAffinityPreset");
  const isTolerant = isOpen("tolerations");
  const { nodeSelector, affinity: rules, nodeAffinityPreset, tolerations, ...rest } = jsonOf(component);
  const closed = {
    ...rest,
    ...(isElsewhere ? {} : { nodeSelector, affinity: rules, nodeAffinityPreset }),
    ...(isTolerant ? {} : { tolerations }),
  };
  const read = lenient(() => placementOf(withPreset(closed)));
  if (read === undefined) return { nodeSelector: {}, nodeAffinity: SOMEWHERE, tolerations: [] };
  return {
    ...read,
    ...(isElsewhere || isTolerant ? { nodeAffinity: SOMEWHERE } : {}),
    ...(isTolerant ? { tolerations: [{ operator: "Exists" }] } : {}),
  };
}

/** A term that can't be evaluated. */
const SOMEWHERE = [{ expressions: [], fields: true }];

/**
 * The chart turns a `nodeAffinityPreset` of type `hard` into a required node affinity, unless `affinity` is set.
 * Source: Bitnami's chart `common`, `common.affinities.nodes`, which the chart 1.287.1 includes.
 */
function withPreset(settings: Json): Json {
  const { type, key, values } = objectIn(settings.nodeAffinityPreset);
  if (type !== "hard" || Object.keys(objectIn(settings.affinity)).length > 0) return settings;
  const nodeSelectorTerms = [{ matchExpressions: [{ key, operator: "In", values }] }];
  const requiredDuringSchedulingIgnoredDuringExecution = { nodeSelectorTerms };
  return { ...settings, affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution } } };
}

/** The labels that a component's settings add to its Pods. */
export const labelsIn = (component: HelmNode): Labels =>
  lenient(() => textsIn(jsonOf(component).podLabels)) ?? {};

/** What a component's settings say of its Pods' way to Google's hosts, and of a mesh. */
export function networkIn(component: HelmNode): SeenNetwork {
  const value = lenient(() => {
    const { podLabels, podAnnotations, hostAliases, sidecars, initContainers } = jsonOf(component);
    return networkOf({
      metadata: { labels: podLabels, annotations: podAnnotations },
      spec: { hostAliases, containers: sidecars, initContainers },
    });
  });
  return value === undefined ? { collected: false } : { collected: true, value };
}

/** A node as JSON; empty if it isn't a map. */
export function jsonOf(node: HelmNode | undefined): Json {
  const json: unknown = node === undefined ? {} : JSON.parse(toJson(node));
  return isObject(json) ? json : {};
}

/** What is read; undefined where a field has a type that the API server refuses. */
export function lenient<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof MalformedAnswer) return undefined;
    throw error;
  }
}

/** A value as text; undefined if it isn't text, so that nothing is known about it. */
export function scalarText(value: HelmNode | undefined): string | undefined {
  switch (value?.kind) {
    case undefined:
    case "null":
      return "";
    case "string":
      return value.value;
    case "boolean":
      return String(value.value);
    case "integer":
    case "float":
      return value.text;
    case "map":
    case "list":
      return undefined;
  }
}
