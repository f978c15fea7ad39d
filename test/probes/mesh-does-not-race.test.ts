import type { JsonObject } from "../support/sandbox/json.ts";
import { tells } from "../support/story.ts";

const PROBE = "mesh-does-not-race";
const MAPS = { name: "maps-api", image: "maps-api" };
const PROXY = { name: "istio-proxy", image: "istio/proxyv2" };
const maps = (spec: JsonObject, annotations: JsonObject = {}): JsonObject => ({
  kubernetes: {
    "v1/Pod": { "carto/carto-maps-api-6c8f4d5b7-x2k9q": { metadata: { annotations }, spec } },
  },
});
const BESIDE = { containers: [MAPS, PROXY] };

describe(PROBE, () => {
  tells(PROBE, [
    { says: "healthy, without a mesh", gives: [{ status: "pass", holds: "no pod has" }] },
    {
      says: "a sidecar beside the backend",
      change: maps(BESIDE),
      gives: [{ status: "warn", holds: "in 1 of 9 pods", fix: "holdApplicationUntilProxyStarts" }],
    },
    {
      says: "the annotation holds the backend",
      change: maps(BESIDE, { "proxy.istio.io/config": '{ "holdApplicationUntilProxyStarts": true }' }),
      gives: [{ status: "pass", holds: "1 pods with an Istio sidecar wait" }],
    },
    {
      says: "the annotation says false",
      change: maps(BESIDE, { "proxy.istio.io/config": "holdApplicationUntilProxyStarts: false" }),
      gives: [{ status: "warn" }],
    },
    {
      says: "the mesh's own configuration holds it",
      change: maps({
        containers: [
          { ...PROXY, lifecycle: { postStart: { exec: { command: ["pilot-agent", "wait"] } } } },
          MAPS,
        ],
      }),
      gives: [{ status: "pass" }],
    },
    {
      says: "a native sidecar",
      change: maps({ containers: [MAPS], initContainers: [{ ...PROXY, restartPolicy: "Always" }] }),
      gives: [{ status: "pass" }],
    },
    {
      says: "the pods may not be listed",
      change: { denied: ["list pods"] },
      gives: [{ status: "unknown", holds: "list pods in namespace carto" }],
    },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
  ]);
});
