import { backend, manifestOf } from "../support/manifests.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
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

const BEFORE = ["--release", "carto", "--phase", "before-install"];
const HOLDS = "defaultConfig:\n  holdApplicationUntilProxyStarts: true\n";

/** A namespace with these labels, in a cluster with an Istio of this configuration. */
const namespace = (labels: JsonObject, mesh: string, values: JsonObject = {}, revision = ""): JsonObject => ({
  kubernetes: {
    "v1/Namespace": { carto: { metadata: { labels } }, "istio-system": {} },
    "v1/ConfigMap": {
      [`istio-system/istio${revision}`]: { data: { mesh } },
      [`istio-system/istio-sidecar-injector${revision}`]: { data: { values: JSON.stringify(values) } },
    },
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
      says: "before an installation, in a namespace with injection",
      scenario: "empty",
      argv: BEFORE,
      change: namespace({ "istio-injection": "enabled" }, "accessLogFile: /dev/stdout"),
      gives: [{ status: "warn", holds: "will get an Istio sidecar", fix: "podAnnotations" }],
    },
    {
      says: "the mesh makes them wait",
      scenario: "empty",
      argv: BEFORE,
      change: namespace({ "istio-injection": "enabled" }, HOLDS),
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    {
      says: "Istio's installation makes them wait",
      scenario: "empty",
      argv: BEFORE,
      change: namespace({ "istio-injection": "enabled" }, "accessLogFile: /dev/stdout", {
        global: { proxy: { holdApplicationUntilProxyStarts: true } },
      }),
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    {
      says: "the mesh makes them wait, and a component doesn't",
      scenario: "empty",
      argv: [
        ...BEFORE,
        "--set-json",
        'mapsApi={"podAnnotations":{"proxy.istio.io/config":"holdApplicationUntilProxyStarts: false"}}',
      ],
      change: namespace({ "istio-injection": "enabled" }, HOLDS),
      gives: [{ status: "warn", holds: "carto-maps-api will get an Istio sidecar" }],
    },
    {
      says: "a namespace of a revision, whose mesh makes them wait",
      scenario: "empty",
      argv: BEFORE,
      change: namespace({ "istio.io/rev": "1-24" }, HOLDS, undefined, "-1-24"),
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    {
      says: "a namespace of a revision that isn't there",
      scenario: "empty",
      argv: BEFORE,
      change: namespace({ "istio.io/rev": "1-25" }, HOLDS, undefined, "-1-24"),
      gives: [{ status: "unknown", holds: "no ConfigMap istio-1-25" }],
    },
    {
      says: "only a component of the manifest asks for a sidecar",
      scenario: "empty",
      argv: [
        ...BEFORE,
        "--manifest",
        manifestOf(backend({ metadata: { labels: { "sidecar.istio.io/inject": "true" } } })),
      ],
      change: namespace({}, "accessLogFile: /dev/stdout"),
      gives: [{ status: "warn", holds: "carto-maps-api will get an Istio sidecar" }],
    },
    {
      says: "the manifest refuses the sidecar of the namespace",
      scenario: "empty",
      argv: [
        ...BEFORE,
        "--manifest",
        manifestOf(backend({ metadata: { labels: { "sidecar.istio.io/inject": "false" } } })),
      ],
      change: namespace({ "istio-injection": "enabled" }, "accessLogFile: /dev/stdout"),
      gives: [{ status: "pass", holds: "no pod has" }],
    },
    {
      says: "a namespace that refuses what the manifest asks for",
      scenario: "empty",
      argv: [
        ...BEFORE,
        "--manifest",
        manifestOf(backend({ metadata: { labels: { "sidecar.istio.io/inject": "true" } } })),
      ],
      change: namespace({ "istio-injection": "disabled" }, "accessLogFile: /dev/stdout"),
      gives: [{ status: "pass", holds: "no pod has" }],
    },
    {
      says: "the namespace may not be read",
      scenario: "empty",
      argv: BEFORE,
      change: { ...namespace({ "istio-injection": "enabled" }, HOLDS), denied: ["get namespaces"] },
      gives: [{ status: "unknown", holds: "get namespaces in namespace carto" }],
    },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
  ]);
});

seesEveryStatus(PROBE);
