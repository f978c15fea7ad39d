import { egress, METADATA, networkPolicies } from "../support/network.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "network-policy-allows-dns";
const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const DNS = { ports: [{ protocol: "UDP", port: 53 }] };
const KUBE_DNS = {
  ...DNS,
  to: [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
      podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
    },
  ],
};
const policy = (...rules: readonly JsonObject[]): JsonObject => ({
  kubernetes: networkPolicies({ backends: egress(METADATA, ...rules) }),
});
/** The policy, with a backend that asks DNS servers of its own. */
const asking = (spec: JsonObject, ...rules: readonly JsonObject[]): JsonObject => ({
  kubernetes: {
    ...networkPolicies({ backends: egress(METADATA, ...rules) }),
    "v1/Pod": { "carto/carto-maps-api-6c8f4d5b7-x2k9q": { spec } },
  },
});
const OWN = { dnsPolicy: "None", dnsConfig: { nameservers: ["10.8.0.53"] } };
const to = (address: string) => ({ ...DNS, to: [{ ipBlock: { cidr: `${address}/32` } }] });
const cloudDns = (...rules: readonly JsonObject[]): JsonObject => ({
  ...policy(...rules),
  clusters: { [CLUSTER]: { networkConfig: { dnsConfig: { clusterDns: "CLOUD_DNS" } } } },
});

describe(PROBE, () => {
  tells(PROBE, [
    { says: "no policy", gives: [{ status: "pass", holds: "no NetworkPolicy" }] },
    {
      says: "no rule for names",
      change: policy(),
      gives: [{ status: "fail", holds: "port 53 (DNS)", fix: "port: 53" }],
    },
    { says: "a rule for kube-dns", change: policy(KUBE_DNS), gives: [{ status: "pass", holds: "kube-dns" }] },
    {
      says: "a rule for kube-dns, while Cloud DNS answers",
      change: cloudDns(KUBE_DNS),
      gives: [{ status: "fail", holds: "169.254.169.254 UDP 53" }],
    },
    {
      says: "a rule for everybody with Cloud DNS",
      change: cloudDns(DNS),
      gives: [{ status: "pass", holds: "Cloud DNS" }],
    },
    {
      says: "a rule for an address that may be the resolver's",
      change: policy({ ...DNS, to: [{ ipBlock: { cidr: "34.118.224.10/32" } }] }),
      gives: [{ status: "warn", holds: "may block" }],
    },
    {
      says: "a rule for kube-dns, while a backend asks a DNS server of its own",
      change: asking(OWN, KUBE_DNS),
      gives: [{ status: "warn", holds: "10.8.0.53, UDP port 53" }],
    },
    {
      says: "a rule for that DNS server too",
      change: asking(OWN, KUBE_DNS, to("10.8.0.53")),
      gives: [{ status: "pass", holds: "10.8.0.53" }],
    },
    {
      says: "a rule for kube-dns, while a backend asks its node's DNS server",
      change: asking({ dnsPolicy: "Default" }, KUBE_DNS),
      gives: [{ status: "warn", holds: "169.254.169.254, UDP port 53" }],
    },
    {
      says: "no rule for names, while a backend asks a DNS server of its own",
      change: asking(OWN),
      gives: [{ status: "fail", holds: "10.8.0.53" }],
    },
    {
      says: "the metadata server can't be reached either",
      change: { kubernetes: networkPolicies({ deny: egress() }) },
      gives: [{ status: "skip", holds: "network-policy-allows-metadata" }],
    },
    {
      says: "the policies may not be listed",
      change: { denied: ["list networkpolicies"] },
      gives: [{ status: "unknown" }],
    },
  ]);
});

seesEveryStatus(PROBE);
