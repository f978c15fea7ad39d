/** The Pods to come, as a manifest or the values say. */
import {
  componentOf,
  DEFAULT_BACKENDS,
  needsIdentity,
  needsNoIdentity,
} from "../../domain/chart/components.ts";
import type { Manifest } from "../../domain/chart/manifest.ts";
import type { ComingPod } from "../../domain/chart/rendered-pod.ts";
import type { ValuesTree } from "../../domain/chart/values-tree.ts";
import { PLAIN_NETWORK } from "../../domain/kubernetes/pod-network.ts";
import { ANYWHERE, type Placement } from "../../domain/kubernetes/scheduling.ts";
import type { Used } from "../../probe.ts";
import type { Subject } from "../../subject.ts";

/** What makes Pods, by its name. Of a placement that is the chart's default, other files may still say otherwise. */
export type Coming = {
  readonly name: string;
  readonly pod: ComingPod;
  readonly from: "manifest" | "values" | "default";
};

type Files = { readonly manifest: Used<Manifest>; readonly values: Used<ValuesTree> };

/**
 * The backends that an installation or an upgrade brings: those of the manifest or, without one, the chart's with the settings
 * of the values. Before an installation without either, one Pod with the labels of all.
 */
export function comingOf({ manifest, values }: Files, subject: Subject): readonly Coming[] {
  if (subject.moment === "now") return [];
  const rendered = comingInManifest(manifest, subject);
  if (rendered.length > 0) return rendered;
  const tree = values.incidental(undefined);
  if (tree !== undefined) return ofValues(tree, subject);
  return subject.moment === "planned" && subject.label === undefined
    ? [
        {
          name: "the backends",
          pod: { ...PLAIN, hostNetwork: false, labels: chartLabels(subject) },
          from: "default",
        },
      ]
    : [];
}

/** What the manifest runs as the judged account and needs it: workloads of every kind and Pods, hooks among them. */
export function comingInManifest(manifest: Used<Manifest>, subject: Subject): readonly Coming[] {
  if (subject.moment === "now") return [];
  const { kubernetesServiceAccount: account } = subject;
  return (manifest.incidental(undefined)?.workloads ?? []).flatMap(({ name, serviceAccount, pod }) =>
    account.state === "known" &&
    serviceAccount === account.value &&
    !needsNoIdentity(name) &&
    pod.collected &&
    pod.value !== undefined
      ? [{ name, pod: pod.value, from: "manifest" as const }]
      : [],
  );
}

function ofValues(values: ValuesTree, subject: Subject): readonly Coming[] {
  const placements = values.placements.collected ? (values.placements.value ?? []) : [];
  const { release } = subject;
  const prefix = release.state === "known" ? `${release.value}-` : "";
  const placed = placements.map(({ component }) => component);
  const named = placed.filter((key) => key === "router" || needsIdentity(`-${componentOf(key)}`));
  // An upgrade leaves as they are the components of which the values say nothing.
  const all = subject.moment === "planned" ? [...DEFAULT_BACKENDS, ...named] : named;
  return [...new Set(all)].map((key): Coming => {
    const own = placements.find(({ component }) => component === key);
    const labels = {
      ...chartLabels(subject),
      "app.kubernetes.io/component": componentOf(key),
      ...own?.labels,
    };
    return {
      name: `${prefix}${componentOf(key)}`,
      pod: { ...(own ?? PLAIN), hostNetwork: false, labels },
      from: own !== undefined && isPlaced(own) ? "values" : "default",
    };
  });
}

/** Whether the settings say where the Pods run. */
const isPlaced = ({ nodeSelector, nodeAffinity, tolerations }: Placement): boolean =>
  Object.keys(nodeSelector).length > 0 || nodeAffinity !== undefined || tolerations.length > 0;

/** As the chart makes its Pods without other settings. */
const PLAIN = { ...ANYWHERE, network: { collected: true, value: PLAIN_NETWORK } } as const;

const chartLabels = ({ release }: Subject) => ({
  "app.kubernetes.io/name": "carto",
  ...(release.state === "known" ? { "app.kubernetes.io/instance": release.value } : {}),
});
