import { merge } from "../support/merge.ts";
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

/** The environment of a backend, beside a policy without port 443. */
const behind = (container: JsonObject, objects: JsonObject = {}): JsonObject =>
  merge(merge(policy(), { kubernetes: objects }), {
    kubernetes: {
      "apps/v1/Deployment": {
        "carto/carto-maps-api": {
          spec: {
            template: { spec: { containers: [{ name: "maps-api", image: "maps-api", ...container }] } },
          },
        },
      },
    },
  });
const PROXY = { HTTPS_PROXY: "http://proxy.example:3128" };
const MAP = { "v1/ConfigMap": { "carto/net": { data: PROXY } } };
const fromMap = (name: string): JsonObject => ({ envFrom: [{ configMapRef: { name } }] });

describe(PROBE, () => {
  tells(PROBE, [
    { says: "no policy", gives: [{ status: "pass", holds: "no NetworkPolicy" }] },
    {
      says: "no policy, and the pods may not be listed",
      change: { denied: ["list pods"] },
      gives: [{ status: "pass", holds: "no NetworkPolicy" }],
    },
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
      says: "no rule for port 443, and a proxy in env",
      change: behind({ env: [{ name: "HTTPS_PROXY", value: PROXY.HTTPS_PROXY }] }),
      gives: [{ status: "warn", holds: "may block" }],
    },
    {
      says: "no rule for port 443, and a proxy in a ConfigMap",
      change: behind(fromMap("net"), MAP),
      gives: [{ status: "warn", holds: "may block" }],
    },
    {
      says: "an empty proxy in env overrides that of the ConfigMap",
      change: behind({ ...fromMap("net"), env: [{ name: "HTTPS_PROXY", value: "" }] }, MAP),
      gives: [{ status: "fail", holds: "TCP port 443" }],
    },
    {
      says: "only exceptions from a proxy",
      change: behind({ env: [{ name: "NO_PROXY", value: "metadata.google.internal" }] }),
      gives: [{ status: "fail", holds: "TCP port 443" }],
    },
    {
      says: "a Secret that people added may name a proxy",
      change: behind({ envFrom: [{ secretRef: { name: "net" } }] }),
      gives: [{ status: "unknown", holds: "may take one from the Secret net" }],
    },
    {
      says: "the ConfigMaps may not be read",
      change: merge(behind(fromMap("net"), MAP), { denied: ["list configmaps", "get configmaps"] }),
      gives: [{ status: "unknown", holds: "list configmaps" }],
    },
    {
      says: "before an installation, the values give every component a proxy",
      scenario: "empty",
      argv: ["--set", "externalProxy.enabled=true"],
      change: merge({ kubernetes: { "v1/Namespace": { carto: {} } } }, policy()),
      gives: [{ status: "warn", holds: "may block" }],
    },
    {
      says: "before an installation, without a proxy",
      scenario: "empty",
      argv: ["--set", "externalProxy.enabled=false"],
      change: merge({ kubernetes: { "v1/Namespace": { carto: {} } } }, policy()),
      gives: [{ status: "fail", holds: "TCP port 443" }],
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
