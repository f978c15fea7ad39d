import { expect } from "chai";
import { parse } from "yaml";
import { doctor, resultsOf } from "../support/doctor.ts";
import { backend, manifestOf } from "../support/manifests.ts";
import { merge } from "../support/merge.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "network-policy-allows-metadata";
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const network = (change: JsonObject): JsonObject => ({ clusters: { [CLUSTER]: change } });
const policies = (specs: Readonly<Record<string, JsonObject>>): JsonObject => ({
  kubernetes: {
    "networking.k8s.io/v1/NetworkPolicy": Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => [`carto/${name}`, { spec }]),
    ),
  },
});
const DENY = { podSelector: {}, policyTypes: ["Egress"] };
const allowing = (cidr: string, port: number): JsonObject => ({
  ...DENY,
  egress: [{ to: [{ ipBlock: { cidr } }], ports: [{ protocol: "TCP", port }] }],
});
const NAMES = { ...DENY, egress: [{ ports: [{ protocol: "UDP", port: 53 }] }] };
const LEGACY = network({ networkConfig: { datapathProvider: null } });
const ENFORCED = network({ networkConfig: { datapathProvider: null }, networkPolicy: { enabled: true } });
const MIGRATING = network({ networkConfig: { datapathProvider: "MIGRATE_TO_ADVANCED_DATAPATH" } });
const agent = (name: string): JsonObject => ({
  kubernetes: {
    "apps/v1/DaemonSet": { [`kube-system/${name}`]: { metadata: { labels: { "k8s-app": name } } } },
  },
});
const both = (...changes: readonly JsonObject[]): JsonObject =>
  changes.reduce<JsonObject>((all, change) => merge(all, change), {});

const NAMESPACE = { kubernetes: { "v1/Namespace": { carto: {} } } };
const DENYING = {
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name: "deny-egress" },
  spec: DENY,
};

const CACHE = { "app.kubernetes.io/component": "valkey" };
const BATCH: JsonObject = {
  kubernetes: {
    "v1/Pod": {
      "carto/carto-batch-0": {
        metadata: {
          labels: { "app.kubernetes.io/instance": "carto", tier: "batch" },
          ownerReferences: [{ kind: "StatefulSet", name: "carto-batch", controller: true }],
        },
        spec: {
          serviceAccountName: "carto-common-backend",
          containers: [{ name: "batch", image: "batch" }],
        },
      },
    },
  },
};
const ciliumConfig = (routing: string): JsonObject => ({
  kubernetes: {
    "v1/ConfigMap": { "kube-system/cilium-config": { data: { "enable-host-legacy-routing": routing } } },
  },
});

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy, without a policy", gives: [{ status: "pass", holds: "no NetworkPolicy" }] },
    {
      says: "no cluster, which another probe fails for",
      change: { clusters: { [CLUSTER]: null } },
      gives: [{ status: "skip", holds: "the cluster doesn't exist" }],
    },
    {
      says: "default deny on Dataplane V2",
      change: policies({ deny: DENY }),
      gives: [{ status: "fail", holds: "from 169.254.169.254 TCP 80", fix: "cidr: 169.254.169.254/32" }],
    },
    {
      says: "a policy for the cache, which needs no Google identity",
      change: policies({ deny: { ...DENY, podSelector: { matchLabels: CACHE } } }),
      gives: [{ status: "pass" }],
    },
    {
      says: "a policy for a pod of the account that a StatefulSet made",
      change: both(policies({ deny: { ...DENY, podSelector: { matchLabels: { tier: "batch" } } } }), BATCH),
      gives: [{ status: "fail", holds: "deny blocks carto-batch" }],
    },
    {
      says: "default deny and the pair of Dataplane V2",
      change: policies({ deny: DENY, names: NAMES, metadata: allowing("169.254.169.254/32", 80) }),
      gives: [{ status: "pass", holds: "169.254.169.254 TCP 80" }],
    },
    {
      says: "the legacy dataplane's pair on Dataplane V2",
      change: policies({ deny: DENY, metadata: allowing("169.254.169.252/32", 988) }),
      gives: [{ status: "fail", holds: "deny and metadata blocks carto-cdn-invalidator-sub" }],
    },
    {
      says: "the legacy dataplane's pair there",
      change: both(
        ENFORCED,
        policies({ deny: DENY, names: NAMES, metadata: allowing("169.254.169.252/32", 988) }),
      ),
      gives: [{ status: "pass", holds: "169.254.169.252 TCP 988" }],
    },
    {
      says: "the pair of Dataplane V2 on the legacy dataplane",
      change: both(ENFORCED, policies({ deny: DENY, metadata: allowing("169.254.169.254/32", 80) })),
      gives: [{ status: "fail", holds: "from 169.254.169.252 TCP 988" }],
    },
    {
      says: "one pair of two while the cluster migrates",
      change: both(MIGRATING, policies({ deny: DENY, metadata: allowing("169.254.169.254/32", 80) })),
      gives: [{ status: "fail", holds: "from 169.254.169.252 TCP 988" }],
    },
    {
      says: "one component alone is selected",
      change: policies({
        maps: { ...DENY, podSelector: { matchLabels: { "app.kubernetes.io/component": "maps-api" } } },
      }),
      gives: [{ status: "fail", holds: "maps blocks carto-maps-api from" }],
    },
    {
      says: "nobody enforces policies",
      change: both(LEGACY, policies({ deny: DENY })),
      gives: [{ status: "skip", holds: "nothing enforces" }],
    },
    {
      says: "a Calico of one's own may enforce them",
      change: both(LEGACY, agent("calico-node"), policies({ deny: DENY })),
      gives: [{ status: "warn", holds: "kube-system/calico-node may" }],
    },
    {
      says: "whether anybody enforces them was not seen",
      change: both(LEGACY, policies({ deny: DENY }), { denied: ["list daemonsets"] }),
      gives: [{ status: "unknown", holds: "list daemonsets.apps in the cluster" }],
    },
    ...(
      [
        [
          "selects the backends",
          { endpointSelector: { matchLabels: { "app.kubernetes.io/instance": "carto" } }, egress: [{}] },
          "unknown",
        ],
        [
          "with Cilium's prefix",
          {
            endpointSelector: { matchLabels: { "k8s:app.kubernetes.io/instance": "carto" } },
            egressDeny: [{}],
          },
          "unknown",
        ],
        ["selects everything", { endpointSelector: {}, egress: [] }, "unknown"],
        [
          "by a label that Cilium makes",
          { endpointSelector: { matchLabels: { "io.cilium.k8s.policy.cluster": "a" } }, egress: [{}] },
          "unknown",
        ],
        ["selects others", { endpointSelector: { matchLabels: { app: "shop" } }, egress: [{}] }, "pass"],
        ["is about ingress", { endpointSelector: {}, ingress: [{}] }, "pass"],
      ] as const
    ).map(([what, spec, status]) => ({
      says: `a policy of Cilium ${what}`,
      change: { kubernetes: { "cilium.io/v2/CiliumNetworkPolicy": { "carto/egress": { spec } } } },
      gives: [
        {
          status,
          ...(status === "unknown"
            ? { holds: "ciliumnetworkpolicies.cilium.io/egress", fix: "kubectl get" }
            : {}),
        },
      ],
    })),
    {
      says: "a policy by a label that the Pods have, and not their template",
      change: both(policies({ deny: { ...DENY, podSelector: { matchLabels: { injected: "yes" } } } }), {
        kubernetes: {
          "v1/Pod": { "carto/carto-maps-api-6c8f4d5b7-x2k9q": { metadata: { labels: { injected: "yes" } } } },
        },
      }),
      gives: [{ status: "fail", holds: "deny blocks carto-maps-api" }],
    },
    {
      says: "a Cilium of one's own, which judges the address before the node rewrites it",
      change: both(
        LEGACY,
        agent("cilium"),
        policies({ deny: DENY, metadata: allowing("169.254.169.252/32", 988) }),
      ),
      gives: [{ status: "warn", holds: "169.254.169.254 TCP 80" }],
    },
    {
      says: "a Cilium of one's own, whose host routing is not known",
      change: both(LEGACY, agent("cilium")),
      gives: [{ status: "pass" }, { status: "warn", holds: "host routing", fix: "cilium-config" }],
    },
    {
      says: "a Cilium of one's own with the kernel's host routing",
      change: both(LEGACY, agent("cilium"), ciliumConfig("true")),
      gives: [{ status: "pass" }],
    },
    {
      says: "a Cilium of one's own with a host routing of its own",
      change: both(LEGACY, agent("cilium"), ciliumConfig("false")),
      gives: [{ status: "pass" }, { status: "warn", holds: "in cilium-config is false" }],
    },
    {
      says: "its configuration may not be read",
      change: both(LEGACY, agent("cilium"), ciliumConfig("true"), { denied: ["get configmaps"] }),
      gives: [{ status: "pass" }, { status: "warn", holds: "couldn't read" }],
    },
    {
      says: "whether there are policies of Cilium was not seen",
      change: { denied: ["list ciliumnetworkpolicies"] },
      gives: [{ status: "pass" }, { status: "unknown", holds: "list ciliumnetworkpolicies.cilium.io" }],
    },
    {
      says: "the policies may not be listed",
      change: { denied: ["list networkpolicies"] },
      gives: [{ status: "unknown", holds: "list networkpolicies.networking.k8s.io in namespace carto" }],
    },
    {
      says: "before an installation, a policy in the namespace selects every pod",
      scenario: "empty",
      change: both(NAMESPACE, policies({ deny: DENY })),
      gives: [{ status: "fail", holds: "deny blocks the backends from 169.254.169.254 TCP 80" }],
    },
    {
      says: "before an installation, a policy in the namespace selects a component of the values",
      scenario: "empty",
      argv: ["--release", "carto", "--set-json", 'mapsApi={"podLabels":{"tier":"back"}}'],
      change: both(
        NAMESPACE,
        policies({ tier: { ...DENY, podSelector: { matchLabels: { tier: "back" } } } }),
      ),
      gives: [{ status: "fail", holds: "tier blocks carto-maps-api" }],
    },
    {
      says: "before an installation, a policy in the namespace selects others",
      scenario: "empty",
      change: both(
        NAMESPACE,
        policies({ other: { ...DENY, podSelector: { matchLabels: { app: "shop" } } } }),
      ),
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    {
      says: "the manifest brings a policy that lets nothing out",
      scenario: "empty",
      argv: ["--release", "carto", "--manifest", manifestOf(backend({}), DENYING)],
      gives: [{ status: "fail", holds: "deny-egress blocks carto-maps-api" }],
    },
    {
      says: "the manifest of an upgrade brings a policy that lets nothing out",
      argv: ["--release", "carto", "--manifest", manifestOf(backend({}), DENYING)],
      gives: [{ status: "fail", holds: "deny-egress blocks carto-maps-api" }],
    },
    {
      says: "the manifest closes a policy that is open in the namespace",
      scenario: "empty",
      argv: ["--release", "carto", "--manifest", manifestOf(backend({}), DENYING)],
      change: both(NAMESPACE, policies({ "deny-egress": { ...DENY, egress: [{}] } })),
      gives: [{ status: "fail", holds: "deny-egress blocks carto-maps-api" }],
    },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
  ]);

  it("prints a policy for the pods that are held alone, with names and Google's APIs", async () => {
    const change = policies({
      maps: { ...DENY, podSelector: { matchLabels: { "app.kubernetes.io/component": "maps-api" } } },
    });
    const [result] = resultsOf(await doctor(["-n", "carto"], { change }), PROBE);
    const [edit] = result?.fix?.edits ?? [];
    const { spec } = parse(edit?.yaml ?? "");
    expect(spec.podSelector.matchLabels).to.deep.equal({ "app.kubernetes.io/component": "maps-api" });
    const ports = spec.egress.flatMap((rule: { ports: readonly object[] }) => rule.ports);
    expect(ports).to.deep.include({ protocol: "UDP", port: 53 });
    expect(ports).to.deep.include({ protocol: "TCP", port: 443 });
    expect(ports).to.deep.include({ protocol: "TCP", port: 80 });
  });
});

seesEveryStatus(PROBE);
