import { backend, manifestOf } from "../support/manifests.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "mesh-allows-metadata";
const POD = "carto/carto-maps-api-6c8f4d5b7-x2k9q";
const EXCLUDE = "traffic.sidecar.istio.io/excludeOutboundIPRanges";
const INCLUDE = "traffic.sidecar.istio.io/includeOutboundIPRanges";

/** A backend with a sidecar, in a mesh of this configuration. */
const meshed = (
  mesh: string | undefined,
  annotations: JsonObject = {},
  values: JsonObject | undefined = undefined,
) => ({
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
          "v1/ConfigMap": {
            "istio-system/istio": { data: { mesh } },
            ...(values === undefined
              ? {}
              : { "istio-system/istio-sidecar-injector": { data: { values: JSON.stringify(values) } } }),
          },
        }),
  },
});
const ONLY = "outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\n";

const BEFORE = ["--release", "carto", "--phase", "before-install"];

/** The same in a mesh with rules of its own. */
const ruled = (rules: JsonObject, values: JsonObject = {}, mesh = ONLY): JsonObject => ({
  kubernetes: { ...meshed(mesh, {}, values).kubernetes, ...rules },
});
const entry = (protocol: string, more: JsonObject = {}): JsonObject => ({
  spec: {
    hosts: ["metadata.google.internal"],
    addresses: ["169.254.169.254/32"],
    ports: [{ number: 80, name: "token", protocol }],
    ...more,
  },
});
const sidecar = (mode: string, more: JsonObject = {}): JsonObject => ({
  spec: { outboundTrafficPolicy: { mode }, ...more },
});
/** A backend's pod, in a namespace with these labels. */
const pod = (
  metadata: JsonObject,
  containers: readonly JsonObject[] = [],
  labels: JsonObject = {},
): JsonObject => ({
  kubernetes: {
    "v1/Pod": {
      [POD]: {
        metadata,
        ...(containers.length === 0 ? {} : { spec: { containers } }),
      },
    },
    "v1/Namespace": { carto: { metadata: { labels } } },
  },
});

describe(PROBE, () => {
  tells(PROBE, [
    {
      says: "offline, nothing tells what the mesh does with the pods of a manifest",
      argv: [
        ...BEFORE,
        "--offline",
        "--manifest",
        manifestOf(backend({ metadata: { labels: { "sidecar.istio.io/inject": "true" } } })),
      ],
      gives: [{ status: "skip", holds: "offline" }],
    },
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
      says: "Istio's installation is known not to exclude the address",
      change: ruled({}),
      gives: [
        { status: "fail", holds: "block the metadata server (REGISTRY_ONLY)", fix: "169.254.169.254/32" },
      ],
    },
    {
      says: "Istio's installation excludes the address",
      change: ruled({}, { global: { proxy: { excludeIPRanges: "169.254.169.254/32" } } }),
      gives: [{ status: "pass" }],
    },
    {
      says: "a ServiceEntry opens the address",
      change: ruled({ "networking.istio.io/v1/ServiceEntry": { "istio-system/metadata": entry("TCP") } }),
      gives: [{ status: "pass", holds: "let the pods reach" }],
    },
    {
      says: "a ServiceEntry opens the address, and a Sidecar narrows what the pods know",
      change: ruled({
        "networking.istio.io/v1/ServiceEntry": { "istio-system/metadata": entry("TCP") },
        "networking.istio.io/v1/Sidecar": { "carto/default": { spec: { egress: [{ hosts: ["./*"] }] } } },
      }),
      gives: [{ status: "unknown", holds: "ServiceEntry istio-system/metadata" }],
    },
    {
      says: "a Sidecar for the backend forwards everything, and that of its namespace doesn't",
      change: ruled({
        "networking.istio.io/v1/Sidecar": {
          "carto/default": sidecar("REGISTRY_ONLY"),
          "carto/maps": sidecar("ALLOW_ANY", {
            workloadSelector: { labels: { "app.kubernetes.io/component": "maps-api" } },
          }),
        },
      }),
      gives: [{ status: "pass" }],
    },
    {
      says: "a ServiceEntry opens the name",
      change: ruled({ "networking.istio.io/v1/ServiceEntry": { "istio-system/metadata": entry("HTTP") } }),
      gives: [{ status: "unknown", holds: "ServiceEntry istio-system/metadata", fix: "kubectl get" }],
    },
    {
      says: "a ServiceEntry that another namespace keeps to itself",
      change: ruled({
        "networking.istio.io/v1/ServiceEntry": { "istio-system/metadata": entry("TCP", { exportTo: ["."] }) },
      }),
      gives: [{ status: "fail" }],
    },
    {
      says: "a ServiceEntry for another host",
      change: ruled({
        "networking.istio.io/v1/ServiceEntry": {
          "istio-system/maps": {
            spec: { hosts: ["maps.acme.example"], ports: [{ number: 80, protocol: "HTTP" }] },
          },
        },
      }),
      gives: [{ status: "fail" }],
    },
    {
      says: "a Sidecar of the namespace forwards everything",
      change: ruled({ "networking.istio.io/v1/Sidecar": { "carto/default": sidecar("ALLOW_ANY") } }),
      gives: [{ status: "pass" }],
    },
    {
      says: "a Sidecar of the namespace forwards less than the mesh",
      change: ruled(
        { "networking.istio.io/v1/Sidecar": { "carto/default": sidecar("REGISTRY_ONLY") } },
        {},
        "accessLogFile: /dev/stdout",
      ),
      gives: [{ status: "fail", holds: "carto-maps-api" }],
    },
    {
      says: "a Sidecar for other pods",
      change: ruled(
        {
          "networking.istio.io/v1/Sidecar": {
            "carto/shop": sidecar("REGISTRY_ONLY", { workloadSelector: { labels: { app: "shop" } } }),
          },
        },
        {},
        "accessLogFile: /dev/stdout",
      ),
      gives: [{ status: "pass" }],
    },
    {
      says: "a Sidecar without a mode",
      change: ruled({
        "networking.istio.io/v1/Sidecar": { "carto/default": { spec: { outboundTrafficPolicy: {} } } },
      }),
      gives: [{ status: "unknown", holds: "the Sidecar carto/default" }],
    },
    {
      says: "the Sidecars may not be listed",
      change: { ...meshed("accessLogFile: /dev/stdout\n"), denied: ["list sidecars"] },
      gives: [{ status: "unknown", holds: "list sidecars.networking.istio.io in the cluster" }],
    },
    {
      says: "before an installation, in a namespace with injection",
      scenario: "empty",
      argv: BEFORE,
      change: {
        kubernetes: {
          ...meshed(ONLY, {}, {}).kubernetes,
          "v1/Pod": {},
          "v1/Namespace": {
            "istio-system": {},
            carto: { metadata: { labels: { "istio-injection": "enabled" } } },
          },
        },
      },
      gives: [{ status: "fail", holds: "block the metadata server" }],
    },
    {
      says: "a pod of Linkerd",
      change: pod({ annotations: {} }, [{ name: "linkerd-proxy", image: "linkerd" }]),
      gives: [{ status: "unknown", holds: "in a mesh of Linkerd" }],
    },
    {
      says: "a pod in ambient mode",
      change: pod({ annotations: { "ambient.istio.io/redirection": "enabled" } }),
      gives: [{ status: "unknown", holds: "in Istio's ambient mode" }],
    },
    {
      says: "a pod in ambient mode whose namespace has a waypoint",
      change: pod({ annotations: { "ambient.istio.io/redirection": "enabled" } }, [], {
        "istio.io/use-waypoint": "waypoint",
      }),
      gives: [{ status: "warn", holds: "the waypoint of the namespace", fix: "istio.io/use-waypoint" }],
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

seesEveryStatus(PROBE);
