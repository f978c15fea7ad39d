import { kubectl } from "../domain/commands.ts";
import { enforcesPolicies, metadataServers } from "../domain/kubernetes/dataplane.ts";
import { type Destination, judgeEgress, type NetworkPolicy } from "../domain/kubernetes/network-policy.ts";
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
  title: "The network policies let the backends reach the metadata server",
  category: "kubernetes",
  severity: "error",
  link: "node pools",
  needs: ["cluster"],
  uses: ["deployments", "networkPolicies", "networkAgents", "otherPolicies"],
  judge: ({ cluster, deployments, networkPolicies, networkAgents, otherPolicies }, subject) => {
    if (!cluster.exists) return skip("there is no such cluster");
    const backends = runningOr(deployments.observed, subject);
    if ("answer" in backends) return backends.answer;
    const policies = networkPolicies.decisive([]);
    const wanted = metadataServers(cluster);
    const blocked = blockedOf(backends, policies, wanted);
    if (blocked.length > 0) return held(blocked, wanted, cluster, networkAgents.observed, subject);
    const what =
      policies.length === 0
        ? "no NetworkPolicy is in the namespace"
        : `the NetworkPolicies let the backends reach ${wanted.map(words).join(" and ")}`;
    return notJudged(otherPolicies.observed, what);
  },
  explain: `A NetworkPolicy for egress that selects a pod lets through only what it lists. The metadata server is then reached at
169.254.169.252, TCP port 988 (legacy dataplane), or at 169.254.169.254, TCP port 80 (Dataplane V2): the two are not interchangeable,
and a rule for pods or namespaces means neither. A pod that can't reach it says "MetadataLookupWarning", "connect ETIMEDOUT
169.254.169.254:80" or "Could not load the default credentials", and nothing of a network policy. Cilium's, Calico's and
administrators' policies may hold traffic back too: they are looked for, and not judged.`,
});

type Blocked = {
  readonly backend: string;
  readonly destination: Destination;
  readonly by: readonly string[];
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
        return allowed ? [] : [{ backend: name, destination, by: isolating }];
      }),
    );
}

/** Only where somebody enforces the policies do they hold anything back. */
function held(
  blocked: readonly Blocked[],
  wanted: readonly Destination[],
  cluster: Cluster,
  agents: Observed<readonly string[]>,
  subject: Subject,
): Finding {
  const where = listed(blocked.map(({ destination }) => words(destination)));
  const policies = listed(blocked.flatMap(({ by }) => by));
  const message = `${policies} keeps ${listed(blocked.map(({ backend }) => backend))} from ${where}`;
  const wrong = {
    expected: `egress to ${wanted.map(words).join(" and ")}`,
    found: `no rule for ${where} in ${policies}`,
    fix: allow(wanted, subject),
  };
  if (enforcesPolicies(cluster)) return fail(message, wrong);
  if (agents.state === "unseen") {
    const detail = `${message}, if anybody enforces it: GKE does not here, and whether Calico or Cilium does was not seen: ${agents.reason.detail}`;
    return unknown({ ...agents.reason, detail }, { fix: wrong.fix });
  }
  if (agents.state !== "known" || agents.value.length === 0)
    return skip(
      "GKE does not enforce NetworkPolicies on this cluster, and neither Calico nor Cilium is installed",
    );
  return warn(`${message}; GKE does not enforce it here, ${listed(agents.value)} may`, wrong);
}

/** What passes by the NetworkPolicies may still be held by policies of other kinds. */
function notJudged(others: Observed<OtherPolicies>, what: string): Finding | readonly Finding[] {
  if (others.state !== "known")
    return [pass(what), { ...unseen(others, { severity: "warn" }), subject: "other policies" }];
  const { present, unseen: hidden } = others.value;
  if (present.length > 0) {
    return warn(`${what}, but ${listed(present)} are there too, and are not judged`, {
      expected: "policies that let the backends reach the metadata server",
      found: listed(present),
      fix: {
        summary: "See whether one of them selects the backends, and allows the metadata server",
        commands: present.map((resource) => kubectl("get", resource, "--all-namespaces")),
      },
    });
  }
  if (hidden.length === 0) return pass(what);
  const permission = `list ${hidden.join(", ")}`;
  const detail = `whether there are ${listed(hidden)} was not seen: ${permission} would settle it`;
  return [
    pass(what),
    unknown(
      { kind: "permission-missing", detail, permission },
      { severity: "warn", subject: "other policies" },
    ),
  ];
}

const words = ({ address, port, protocol }: Destination): string => `${address} ${protocol} ${port}`;

function allow(wanted: readonly Destination[], subject: Subject): ProbeFix {
  const file = "allow-gke-metadata.yaml";
  return withNames(subject, ["namespace", "release"], ({ namespace, release }) => ({
    summary: `Save this policy as ${file} and apply it`,
    commands: [kubectl("apply", `--namespace=${namespace}`, `--filename=${file}`)],
    edits: [{ file, path: "NetworkPolicy", yaml: policyFor(wanted, namespace, release) }],
    risk: "pods of the release that no policy holds so far are held by this one: they may then send to the metadata server alone",
    undo: kubectl("delete", "networkpolicy", "allow-gke-metadata", `--namespace=${namespace}`),
  }));
}

function policyFor(wanted: readonly Destination[], namespace: string, release: string): string {
  return [
    "apiVersion: networking.k8s.io/v1",
    "kind: NetworkPolicy",
    "metadata:",
    "  name: allow-gke-metadata",
    `  namespace: ${namespace}`,
    "spec:",
    "  podSelector:",
    `    matchLabels: { app.kubernetes.io/instance: ${JSON.stringify(release)} }`,
    "  policyTypes: [Egress]",
    "  egress:",
    ...wanted.flatMap(({ address, port, protocol }) => [
      `    - to: [{ ipBlock: { cidr: ${address}/32 } }]`,
      `      ports: [{ protocol: ${protocol}, port: ${port} }]`,
    ]),
    "",
  ].join("\n");
}
