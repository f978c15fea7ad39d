import { egress, METADATA, networkPolicies } from "../support/network.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "network-policy-allows-google";
const HTTPS = { ports: [{ protocol: "TCP", port: 443 }] };
const policy = (...rules: readonly JsonObject[]): JsonObject => ({
  kubernetes: networkPolicies({
    backends: egress(METADATA, { ports: [{ protocol: "UDP", port: 53 }] }, ...rules),
  }),
});

describe(PROBE, () => {
  tells(PROBE, [
    { says: "no policy", gives: [{ status: "pass", holds: "no NetworkPolicy" }] },
    {
      says: "no rule for port 443",
      change: policy(),
      gives: [{ status: "fail", holds: "TCP port 443", fix: "port: 443" }],
    },
    {
      says: "port 443 to everybody",
      change: policy(HTTPS),
      gives: [{ status: "pass", holds: "Google's APIs" }],
    },
    {
      says: "port 443 to pods alone",
      change: policy({ ...HTTPS, to: [{ podSelector: {} }] }),
      gives: [{ status: "fail", holds: "backends blocks" }],
    },
    {
      says: "port 443 to some addresses",
      change: policy({ ...HTTPS, to: [{ ipBlock: { cidr: "10.0.0.0/8" } }] }),
      gives: [{ status: "warn", holds: "may block" }],
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
