/** What the probes of NetworkPolicies share: whom they are judged for, who enforces them, and the policy to add. */
import type { Manifest } from "../../domain/chart/manifest.ts";
import type { ValuesTree } from "../../domain/chart/values-tree.ts";
import { kubectl } from "../../domain/commands.ts";
import {
  enforcesPolicies,
  isCilium,
  metadataServers,
  metadataServersOfCilium,
} from "../../domain/kubernetes/dataplane.ts";
import type { Destination, NetworkPolicy } from "../../domain/kubernetes/network-policy.ts";
import { deploymentOf } from "../../domain/kubernetes/pod.ts";
import { ownResolvers, type SeenNetwork } from "../../domain/kubernetes/pod-network.ts";
import type { Labels } from "../../domain/kubernetes/scheduling.ts";
import type { AnyWorkload, Cluster, Observed, Pod } from "../../facts.ts";
import { type Finding, fail, type ProbeFix, skip, unknown, warn, withNames } from "../../finding.ts";
import type { Used } from "../../probe.ts";
import type { Subject } from "../../subject.ts";
import { type Live, listed, runningAndComing } from "../running/backends.ts";
import { comingOf } from "../running/coming.ts";

/** The labels that policies select a backend's Pods by. */
export type Selected = {
  readonly backend: string;
  readonly labels: Labels;
  /** The DNS servers that it asks instead of the cluster's. */
  readonly resolvers: readonly string[];
};

/** What is held back, from where in words, and by which policies. */
export type Blocked = { readonly backend: string; readonly where: string; readonly by: readonly string[] };

/**
 * The backends by the labels of their Pods, which hold more than the templates', or by the template if no Pod is known. Also the
 * Pods that no Deployment created. Policies don't apply to a Pod on the node's network; another probe says what that means.
 */
function selectedOf(backends: readonly AnyWorkload[], running: readonly Pod[]): readonly Selected[] {
  // A Deployment may have thousands of equal Pods.
  const found = new Map<string, Selected>();
  const add = (one: Selected) => {
    const key = JSON.stringify(one);
    if (!found.has(key)) found.set(key, one);
  };
  for (const { workload, labels, hostNetwork, network } of running)
    if (labels.collected && labels.value !== undefined && !hostNetwork)
      add({ backend: deploymentOf(workload), labels: labels.value, resolvers: resolversOf(network) });
  const seen = new Set([...found.values()].map(({ backend }) => backend));
  for (const { name, pod } of backends)
    if (!pod.hostNetwork && !seen.has(name))
      add({ backend: name, labels: pod.labels, resolvers: resolversOf(pod.network) });
  return [...found.values()];
}

const resolversOf = (network: SeenNetwork): readonly string[] =>
  network.collected && network.value !== undefined ? ownResolvers(network.value) : [];

/** Pods and the policies that hold for them: those that run, and those to come with the policies that a manifest brings. */
export type Group = { readonly selected: readonly Selected[]; readonly policies: readonly NetworkPolicy[] };

type Views = Live & {
  readonly networkPolicies: Used<readonly NetworkPolicy[]>;
  readonly manifest: Used<Manifest>;
  readonly values: Used<ValuesTree>;
};

type Groups = {
  readonly groups: readonly Group[];
  /** All of the policies, those to come among them. */
  readonly policies: readonly NetworkPolicy[];
  readonly otherwise?: readonly Finding[];
};

/** Who is judged by which policies; or what a probe answers instead. */
export function groupsOf(
  { networkPolicies, manifest, values, ...running }: Views,
  subject: Subject,
): Groups | { readonly answer: readonly Finding[] } {
  const judged = runningAndComing(running, comingOf({ manifest, values }, subject), subject);
  if ("answer" in judged) return judged;
  const { live, coming, ...rest } = judged;
  const now = networkPolicies.decisive([]);
  // Without a policy no label counts.
  const pods = now.length === 0 ? running.pods.incidental([]) : running.pods.decisive([]);
  const rendered = manifest.incidental(undefined)?.networkPolicies;
  const brought = subject.moment !== "now" && rendered?.collected ? (rendered.value ?? []) : [];
  const names = new Set(brought.map(({ name }) => name));
  const then = [...now.filter(({ name }) => !names.has(name)), ...brought];
  const planned = coming
    .filter(({ pod }) => !pod.hostNetwork)
    .map(({ name, pod }) => ({
      backend: name,
      labels: pod.labels,
      resolvers: resolversOf(pod.network),
    }));
  return {
    ...rest,
    policies: then,
    groups: [
      { selected: selectedOf(live, pods), policies: now },
      { selected: planned, policies: then },
    ],
  };
}

/** What a probe answers where it found nothing wrong. */
export const orNothing = (
  findings: readonly Finding[],
  otherwise: readonly Finding[] | undefined,
): readonly Finding[] =>
  otherwise !== undefined && findings.every(({ status }) => status === "pass") ? otherwise : findings;

/** The address of the metadata server for the engine that enforces the policies. */
export function wantedOf(cluster: Cluster, agents: Observed<readonly string[]>): readonly Destination[] {
  const own = agents.state === "known" && agents.value.some(isCilium);
  return own && !enforcesPolicies(cluster) ? metadataServersOfCilium : metadataServers(cluster);
}

export const words = ({ address, port, protocol }: Destination): string => `${address} ${protocol} ${port}`;

export type Held = {
  readonly blocked: readonly Blocked[];
  readonly wanted: readonly Destination[];
  readonly policies: readonly NetworkPolicy[];
  /** What has to be let through, in words. */
  readonly expected: string;
  /** Whether the rules leave it open what they mean. */
  readonly unsure: boolean;
};

/** Policies have an effect only if an engine enforces them. */
export function held(
  egress: Held,
  cluster: Cluster,
  agents: Observed<readonly string[]>,
  subject: Subject,
): Finding {
  const { blocked, expected, unsure } = egress;
  const where = listed(blocked.map((each) => each.where));
  const names = listed(blocked.flatMap(({ by }) => by));
  const who = listed(blocked.map(({ backend }) => backend));
  const message = unsure ? `${names} may block ${who} from ${where}` : `${names} blocks ${who} from ${where}`;
  const wrong = { expected, found: `no rule for ${where} in ${names}`, fix: allow(egress, subject) };
  if (enforcesPolicies(cluster)) return unsure ? warn(message, wrong) : fail(message, wrong);
  if (agents.state === "unseen") {
    const detail = `${message}, if Calico or Cilium enforces it. GKE doesn't enforce it here, and carto-wi couldn't look for the other two: ${agents.reason.detail}`;
    return unknown({ ...agents.reason, detail }, { fix: wrong.fix });
  }
  if (agents.state !== "known" || agents.value.length === 0)
    return skip("nothing enforces NetworkPolicies on this cluster (neither GKE, Calico nor Cilium)");
  return warn(`${message}. GKE doesn't enforce it here, but ${listed(agents.value)} may`, wrong);
}

function allow({ blocked, wanted, policies }: Held, subject: Subject): ProbeFix {
  const file = "allow-gke-metadata.yaml";
  const isolating = new Set(blocked.flatMap(({ by }) => by.slice(0, 1)));
  const selectors = new Set(
    policies.filter(({ name }) => isolating.has(name)).map(({ podSelector }) => JSON.stringify(podSelector)),
  );
  const names = [...selectors].map((_, index) => `allow-gke-metadata${index === 0 ? "" : `-${index + 1}`}`);
  return withNames(subject, ["namespace"], ({ namespace }) => ({
    summary: `Save this policy as ${file} and apply it (takes effect in seconds). It selects the same pods as ${listed([...isolating])}`,
    commands: [kubectl("apply", `--namespace=${namespace}`, `--filename=${file}`)],
    edits: [
      {
        file,
        path: "NetworkPolicy",
        yaml: [...selectors]
          .map((selector, index) => policyFor(names[index] ?? "", selector, wanted, namespace))
          .join("---\n"),
      },
    ],
    risk: "the selected pods can then also use DNS (port 53) and send to every address on TCP port 443",
    undo: kubectl("delete", "networkpolicy", ...names, `--namespace=${namespace}`),
  }));
}

/**
 * A policy beside the isolating policy: the rules of all policies that select a pod add up. The metadata server alone isn't
 * enough. Without DNS, pods can't resolve the names of Google's APIs, and without port 443 they can't reach the APIs.
 */
function policyFor(
  name: string,
  podSelector: string,
  wanted: readonly Destination[],
  namespace: string,
): string {
  return [
    "apiVersion: networking.k8s.io/v1",
    "kind: NetworkPolicy",
    "metadata:",
    `  name: ${name}`,
    `  namespace: ${namespace}`,
    "spec:",
    `  podSelector: ${podSelector}`,
    "  policyTypes: [Egress]",
    "  egress:",
    "    # Names: kube-dns, NodeLocal DNSCache or Cloud DNS.",
    "    - ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]",
    "    # GKE's metadata server.",
    ...wanted.flatMap(({ address, port, protocol }) => [
      `    - to: [{ ipBlock: { cidr: ${address}/32 } }]`,
      `      ports: [{ protocol: ${protocol}, port: ${port} }]`,
    ]),
    "    # Google's APIs.",
    "    - ports: [{ protocol: TCP, port: 443 }]",
    "",
  ].join("\n");
}
