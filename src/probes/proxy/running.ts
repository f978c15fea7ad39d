/** Which running backends send their token requests to a proxy. */
import { needsNoIdentity } from "../../domain/chart/components.ts";
import type { ContainerProxy } from "../../domain/kubernetes/pod.ts";
import { type ProxyVariable, tokenRequests } from "../../domain/kubernetes/proxy.ts";
import type { ConfigMap, Pod, Workload } from "../../facts.ts";
import { type Finding, type Subject, type Used, unknown, unseen, warn } from "../../probe.ts";
import { listed, runningOr } from "../running/backends.ts";
import { EXEMPT } from "./wording.ts";

export type Live = {
  readonly deployments: Used<readonly Workload[]>;
  readonly pods: Used<readonly Pod[]>;
  readonly configMaps: Used<readonly ConfigMap[]>;
};

/** Judges what runs; nothing where nothing runs, or no proxy is set. */
export function runningProxies(
  { deployments, pods, configMaps }: Live,
  subject: Subject,
): readonly Finding[] {
  const observed = deployments.observed;
  if (observed.state === "unseen") return [{ ...unseen(observed), subject: "what runs" }];
  const backends = runningOr(observed, subject);
  if ("answer" in backends) return [];
  const maps = configMaps.observed.state === "known" ? configMaps.observed.value : [];
  const running = pods.observed.state === "known" ? pods.observed.value : [];
  const judged = [
    ...backends.map(({ name, pod }) => ({ workload: name, fate: fateOf(pod, maps) })),
    ...running.map((pod) => ({ workload: pod.workload, fate: fateOf(pod, maps) })),
  ].filter(({ workload }) => !needsNoIdentity(workload));
  const of = (fate: string) => judged.filter((one) => one.fate === fate).map(({ workload }) => workload);
  const found: Finding[] = [];
  const proxied = of("proxied");
  const open = of("unknown").filter((workload) => !proxied.includes(workload));
  if (proxied.length > 0) found.push(sent(proxied));
  if (open.length > 0) {
    const detail = `the proxy variables of ${listed(open)} come from another object, and carto-wi couldn't read their NO_PROXY`;
    found.push(unknown({ kind: "undecidable", detail }, { subject: "proxy variables", expected: EXEMPT }));
  }
  const looked = [...backends.map(({ pod }) => pod), ...running, ...maps];
  if (looked.some((one) => !one.proxies.collected)) found.push(NOT_LOOKED_AT);
  if (pods.observed.state === "unseen") found.push({ ...unseen(pods.observed), subject: "pods" });
  if (configMaps.observed.state === "unseen")
    found.push({ ...unseen(configMaps.observed), subject: "ConfigMaps" });
  return found;
}

/** Bundles from before the proxies of what runs were looked at. */
const NOT_LOOKED_AT = unknown(
  {
    kind: "not-collected",
    detail: "the bundle is older than the check of running proxies. Run the doctor on the cluster again",
  },
  { subject: "running proxies", expected: EXEMPT },
);

const sent = (workloads: readonly string[]): Finding =>
  warn(`${listed(workloads)} may send token requests to a proxy, which can't answer them`, {
    subject: "running backends",
    expected: EXEMPT,
    found: "HTTP_PROXY or HTTPS_PROXY without these hosts in NO_PROXY",
    fix: {
      summary:
        "Add metadata.google.internal and 169.254.169.254 to NO_PROXY. With externalProxy, add them to externalProxy.excludedDomains and run helm upgrade",
    },
  });

/** The worst that happens to a container: what it takes from ConfigMaps comes before its own variables. */
function fateOf({ configMaps, proxies }: Pick<Pod, "configMaps" | "proxies">, maps: readonly ConfigMap[]) {
  const whole = maps.filter(({ name }) => configMaps.includes(name)).flatMap(setBy);
  const own: readonly ContainerProxy[] = proxies.collected ? (proxies.value ?? []) : [];
  const containers = [...new Set(own.map(({ container }) => container))];
  const each = containers.map((name) =>
    tokenRequests([...whole, ...own.filter(({ container }) => container === name)]),
  );
  const fates = each.length > 0 ? each : [tokenRequests(whole)];
  return (["proxied", "unknown", "spared"] as const).find((fate) => fates.includes(fate)) ?? "direct";
}

/** What a ConfigMap sets. */
export const setBy = ({ proxies }: ConfigMap): readonly ProxyVariable[] =>
  proxies.collected ? (proxies.value ?? []) : [];
