import { kubectl } from "../domain/commands.ts";
import { enforcesPolicies, metadataServers } from "../domain/kubernetes/dataplane.ts";
import {
  type Destination,
  judgeEgress,
  judgePort,
  type NetworkPolicy,
} from "../domain/kubernetes/network-policy.ts";
import { PAGES } from "../domain/pages.ts";
import type { Cluster, Observed, OtherPolicies, Workload } from "../facts.ts";
import {
  defineProbe,
  type Finding,
  fail,
  type ProbeFix,
  pass,
  type Subject,
  skip,
  unknown,
  unseen,
  warn,
  withNames,
} from "../probe.ts";
import { listed, runningOr } from "./running/backends.ts";

export default defineProbe({
  id: "network-policy-allows-metadata",
  title: "Network policies allow egress to the metadata server",
  category: "kubernetes",
  severity: "error",
  link: "node pools",
  needs: ["cluster"],
  uses: ["deployments", "networkPolicies", "networkAgents", "otherPolicies"],
  judge: ({ cluster, deployments, networkPolicies, networkAgents, otherPolicies }, subject) => {
    if (!cluster.exists) return skip("the cluster doesn't exist");
    const backends = runningOr(deployments.observed, subject);
    if ("answer" in backends) return backends.answer;
    const policies = networkPolicies.decisive([]);
    const wanted = metadataServers(cluster);
    const metadata = blockedOf(backends, policies, wanted);
    const blocked = metadata.length > 0 ? metadata : withoutNames(backends, policies);
    if (blocked.length > 0)
      return held({ blocked, wanted, policies }, cluster, networkAgents.observed, subject);
    const what =
      policies.length === 0
        ? "the namespace has no NetworkPolicy"
        : `the NetworkPolicies allow the backends to reach ${wanted.map(words).join(" and ")}`;
    return notJudged(otherPolicies.observed, what);
  },
  explain: `A NetworkPolicy for egress allows only what it lists, for the pods that it selects. Those pods need the metadata server and DNS (port
53). The error in the log doesn't mention a network policy.`,
  inLog: [
    "MetadataLookupWarning",
    "connect ETIMEDOUT 169.254.169.254:80",
    "Could not load the default credentials",
  ],
  judged: `With the legacy dataplane, pods need 169.254.169.252 on TCP port 988. With Dataplane V2, they need 169.254.169.254 on TCP port
80. One doesn't replace the other, and rules for pods or namespaces allow neither. carto-wi finds policies of Cilium, of Calico and of
administrators, but doesn't evaluate them.`,
  repair: `Apply the NetworkPolicy that the finding prints. To undo it, delete that policy.`,
  links: [PAGES.networkPolicies, PAGES.aboutWorkloadIdentity],
});

type Blocked = {
  readonly backend: string;
  /** What the policies keep the backend from, in words. */
  readonly where: string;
  readonly by: readonly string[];
};

/** What is held back, from where, and the policies of the namespace. */
type Held = {
  readonly blocked: readonly Blocked[];
  readonly wanted: readonly Destination[];
  readonly policies: readonly NetworkPolicy[];
};

function blockedOf(
  backends: readonly Workload[],
  policies: readonly NetworkPolicy[],
  wanted: readonly Destination[],
): readonly Blocked[] {
  // A pod on the node's network is not held by policies; another probe says what that means.
  return backends
    .filter(({ pod }) => !pod.hostNetwork)
    .flatMap(({ name, pod }) =>
      wanted.flatMap((destination) => {
        const { allowed, isolating } = judgeEgress(policies, pod.labels, destination);
        return allowed ? [] : [{ backend: name, where: words(destination), by: isolating }];
      }),
    );
}

const NAMES = "port 53 (DNS)";

/**
 * The backends that can look up no name. A token is of no use to them: they can't find Google's APIs (Kubernetes
 * documentation, "Network Policies": a default deny of egress also denies DNS).
 */
function withoutNames(backends: readonly Workload[], policies: readonly NetworkPolicy[]): readonly Blocked[] {
  return backends
    .filter(({ pod }) => !pod.hostNetwork)
    .flatMap(({ name, pod }) => {
      const [udp, tcp] = (["UDP", "TCP"] as const).map((protocol) =>
        judgePort(policies, pod.labels, { port: 53, protocol }),
      );
      if (udp?.allowed || tcp?.allowed) return [];
      return [{ backend: name, where: NAMES, by: udp?.isolating ?? [] }];
    });
}

/** Only where somebody enforces the policies do they hold anything back. */
function held(
  egress: Held,
  cluster: Cluster,
  agents: Observed<readonly string[]>,
  subject: Subject,
): Finding {
  const { blocked, wanted } = egress;
  const where = listed(blocked.map((each) => each.where));
  const names = listed(blocked.flatMap(({ by }) => by));
  const message = `${names} blocks ${listed(blocked.map(({ backend }) => backend))} from ${where}`;
  const wrong = {
    expected: `egress to ${[...wanted.map(words), NAMES].join(" and ")}`,
    found: `no rule for ${where} in ${names}`,
    fix: allow(egress, subject),
  };
  if (enforcesPolicies(cluster)) return fail(message, wrong);
  if (agents.state === "unseen") {
    const detail = `${message}, if Calico or Cilium enforces it. GKE doesn't enforce it here, and carto-wi couldn't look for the other two: ${agents.reason.detail}`;
    return unknown({ ...agents.reason, detail }, { fix: wrong.fix });
  }
  if (agents.state !== "known" || agents.value.length === 0)
    return skip("nothing enforces NetworkPolicies on this cluster (neither GKE, Calico nor Cilium)");
  return warn(`${message}. GKE doesn't enforce it here, but ${listed(agents.value)} may`, wrong);
}

/** What passes by the NetworkPolicies may still be held by policies of other kinds. */
function notJudged(others: Observed<OtherPolicies>, what: string): Finding | readonly Finding[] {
  if (others.state !== "known")
    return [pass(what), { ...unseen(others, { severity: "warn" }), subject: "other policies" }];
  const { present, unseen: hidden } = others.value;
  if (present.length > 0) {
    const detail = `${what}, but ${listed(present)} also exist. They may block the metadata server, and carto-wi doesn't evaluate them`;
    return unknown(
      { kind: "undecidable", detail },
      {
        expected: "policies that allow the backends to reach the metadata server",
        found: listed(present),
        fix: {
          summary: "Check whether one of them selects the backends and restricts egress",
          commands: present.map((resource) => kubectl("get", resource, "--all-namespaces")),
        },
      },
    );
  }
  if (hidden.length === 0) return pass(what);
  const permission = `list ${hidden.join(", ")}`;
  const detail = `carto-wi couldn't list ${listed(hidden)}: grant ${permission}`;
  return [
    pass(what),
    unknown(
      { kind: "permission-missing", detail, permission },
      { severity: "warn", subject: "other policies" },
    ),
  ];
}

const words = ({ address, port, protocol }: Destination): string => `${address} ${protocol} ${port}`;

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
 * A policy beside the one that isolates the pods: rules of all policies that select a pod add up. Without DNS the names of
 * Google's APIs are not found, and without port 443 the APIs are not reached, so that the metadata server alone is not enough.
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
