import type { JsonObject } from "../support/sandbox/json.ts";
import { tells } from "../support/story.ts";

const PROBE = "mesh-allows-metadata";
const POD = "carto/carto-maps-api-6c8f4d5b7-x2k9q";
const EXCLUDE = "traffic.sidecar.istio.io/excludeOutboundIPRanges";
const INCLUDE = "traffic.sidecar.istio.io/includeOutboundIPRanges";

/** A backend with a sidecar, in a mesh of this configuration. */
const meshed = (mesh: string | undefined, annotations: JsonObject = {}): JsonObject => ({
  kubernetes: {
    "v1/Pod": {
      [POD]: {
        metadata: { annotations },
        spec: { initContainers: [{ name: "istio-proxy", image: "proxy", restartPolicy: "Always" }] },
      },
    },
    ...(mesh === undefined
      ? {}
      : {
          "v1/Namespace": { "istio-system": {} },
          "v1/ConfigMap": { "istio-system/istio": { data: { mesh } } },
        }),
  },
});
const ONLY = "outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\n";

describe(PROBE, () => {
  tells(PROBE, [
    { says: "no sidecar", gives: [{ status: "skip", holds: "no pod has an Istio sidecar" }] },
    {
      says: "a mesh that forwards everything",
      change: meshed("accessLogFile: /dev/stdout\n"),
      gives: [{ status: "pass" }],
    },
    {
      says: "a mesh of registered services",
      change: meshed(ONLY),
      gives: [{ status: "unknown", holds: "REGISTRY_ONLY", fix: "169.254.169.254/32" }],
    },
    {
      says: "the address is excluded",
      change: meshed(ONLY, { [EXCLUDE]: "10.0.0.0/8, 169.254.0.0/16" }),
      gives: [{ status: "pass", holds: "exclude the metadata server" }],
    },
    {
      says: "another address is excluded",
      change: meshed(ONLY, { [EXCLUDE]: "10.0.0.0/8" }),
      gives: [{ status: "unknown", holds: "REGISTRY_ONLY" }],
    },
    {
      says: "only other addresses are included",
      change: meshed(ONLY, { [INCLUDE]: "10.0.0.0/8" }),
      gives: [{ status: "pass" }],
    },
    {
      says: "no configuration of the mesh",
      change: meshed(undefined),
      gives: [{ status: "unknown", holds: "outboundTrafficPolicy" }],
    },
    { says: "a configuration that can't be read", change: meshed("a: ["), gives: [{ status: "unknown" }] },
    {
      says: "the ConfigMap may not be read",
      change: { ...meshed(ONLY), denied: ["get configmaps"] },
      gives: [{ status: "unknown", holds: "get configmaps in namespace istio-system" }],
    },
    { says: "the pods may not be listed", change: { denied: ["list pods"] }, gives: [{ status: "unknown" }] },
  ]);
});
