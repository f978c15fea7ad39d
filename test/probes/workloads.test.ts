/** Workloads of every kind are judged alike, with labels of the release and without. */
import { backend, manifestOf } from "../support/manifests.ts";
import { merge } from "../support/merge.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { tells } from "../support/story.ts";

const COMPONENTS = ["maps-api", "lds-api", "sql-worker", "import-api", "import-worker", "router"].concat(
  ["workspace-api", "workspace-subscriber", "cdn-invalidator-sub", "valkey", "http-cache", "notifier"],
  ["accounts-www", "workspace-www"],
);
/** No Deployment is there, and no Pod of one. */
const EMPTY: JsonObject = {
  "apps/v1/Deployment": Object.fromEntries(COMPONENTS.map((name) => [`carto/carto-${name}`, null])),
  "v1/Pod": Object.fromEntries(COMPONENTS.map((name) => [`carto/carto-${name}-6c8f4d5b7-x2k9q`, null])),
};
const podOf = (spec: JsonObject): JsonObject => ({
  serviceAccountName: "carto-common-backend",
  containers: [{ name: "extra", image: "extra" }],
  ...spec,
});
/** Labels of the Pods alone, by which policies select them. */
const EXTRA = { app: "extra" };
const templateOf = (spec: JsonObject): JsonObject => ({ metadata: { labels: EXTRA }, spec: podOf(spec) });

/** What a Pod says of its owner. Another tool has put its own name into the label. */
const ownedBy = (kind: string, name: string) => ({
  labels: { "app.kubernetes.io/instance": "argo" },
  ownerReferences: [{ apiVersion: "v1", kind, name, uid: "1", controller: true }],
});
type Kind = {
  readonly kind: string;
  readonly spec: (template: JsonObject) => JsonObject;
  readonly podOfKind: ReturnType<typeof ownedBy>;
};
const KINDS: readonly Kind[] = [
  {
    kind: "apps/v1/StatefulSet",
    spec: (template) => ({ template }),
    podOfKind: ownedBy("StatefulSet", "extra"),
  },
  { kind: "batch/v1/Job", spec: (template) => ({ template }), podOfKind: ownedBy("Job", "extra") },
  {
    kind: "batch/v1/CronJob",
    spec: (template) => ({ jobTemplate: { spec: { template } } }),
    podOfKind: ownedBy("Job", "extra-29384640"),
  },
];
const objects = (kind: string, spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  kubernetes: { [kind]: { "carto/extra": { metadata, spec } } },
});
const release = (name: string) => ({ labels: { "app.kubernetes.io/instance": name } });
const helms = (name: string) => ({ annotations: { "meta.helm.sh/release-name": name } });
const HOST = { hostNetwork: true };
const noPods: JsonObject = { kubernetes: EMPTY };
const pod = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  kubernetes: { "v1/Pod": { "carto/extra": { metadata, spec: podOf(spec) } } },
});

const CLUSTER = "projects/acme-prod/locations/europe-west1/clusters/analytics";
const mode = (name: string, wanted: string, more: JsonObject = {}) => ({
  name,
  config: { workloadMetadataConfig: { mode: wanted }, ...more },
});
const TAINT = { taints: [{ key: "team", value: "ci", effect: "NO_SCHEDULE" }] };
const badPool: JsonObject = {
  clusters: {
    [CLUSTER]: {
      nodePools: [
        mode("default-pool", "GKE_METADATA"),
        mode("carto-pool", "GKE_METADATA"),
        mode("ci", "GCE_METADATA", TAINT),
      ],
    },
  },
};
const TOLERANT = { tolerations: [{ key: "team", operator: "Exists" }] };
const ALIAS = { hostAliases: [{ ip: "127.0.0.1", hostnames: ["metadata.google.internal"] }] };
const DENY: JsonObject = {
  kubernetes: {
    "networking.k8s.io/v1/NetworkPolicy": {
      "carto/closed": { spec: { podSelector: { matchLabels: EXTRA }, policyTypes: ["Egress"] } },
    },
  },
};
const ENFORCED: JsonObject = { clusters: { [CLUSTER]: { networkPolicy: { enabled: true } } } };

describe("Workloads of every kind", () => {
  for (const { kind, spec, podOfKind } of KINDS)
    describe(kind, () => {
      tells("pods-off-host-network", [
        {
          says: "on the host's network, beside Deployments",
          change: objects(kind, spec(templateOf(HOST))),
          gives: [{ status: "fail", holds: "extra set hostNetwork: true" }],
        },
        {
          says: "of the release, on the host's network",
          change: objects(kind, spec(templateOf(HOST)), release("carto")),
          gives: [{ status: "fail", holds: "extra set hostNetwork: true" }],
        },
        {
          says: "labelled otherwise, and Helm says that the release created it",
          change: objects(
            kind,
            spec(templateOf(HOST)),
            merge(release("extra"), { annotations: { "meta.helm.sh/release-name": "carto" } }),
          ),
          gives: [{ status: "fail", holds: "extra set hostNetwork: true" }],
        },
        {
          says: "that Argo CD tracks",
          change: objects(kind, spec(templateOf(HOST)), {
            annotations: { "argocd.argoproj.io/tracking-id": "carto:apps/Kind:carto/extra" },
          }),
          gives: [{ status: "fail", holds: "extra set hostNetwork: true" }],
        },
        {
          says: "of another release that uses the same account",
          change: objects(kind, spec(templateOf(HOST)), release("geo")),
          gives: [{ status: "pass" }],
        },
        {
          says: "without a Deployment",
          argv: ["--release", "carto"],
          change: merge(noPods, objects(kind, spec(templateOf(HOST)))),
          gives: [{ status: "fail", holds: "extra set hostNetwork: true" }],
        },
        {
          says: "that run as another account",
          change: objects(kind, spec(templateOf({ ...HOST, serviceAccountName: "extra" }))),
          gives: [{ status: "pass" }],
        },
      ]);
      tells("pods-off-host-network", [
        {
          says: "of the release, whose Pods alone are on the host's network and have another tool's label",
          change: merge(objects(kind, spec(templateOf({})), helms("carto")), pod(HOST, podOfKind)),
          gives: [{ status: "fail", holds: `${podOfKind.ownerReferences[0]?.name} set hostNetwork: true` }],
        },
        {
          says: "of another release, whose Pods alone are on the host's network",
          change: merge(objects(kind, spec(templateOf({})), helms("argo")), pod(HOST, podOfKind)),
          gives: [{ status: "pass" }],
        },
      ]);
      tells("node-pools-serve-metadata", [
        {
          says: "that tolerates the taint of a pool without the metadata server",
          change: merge(badPool, objects(kind, spec(templateOf(TOLERANT)))),
          gives: [{ status: "fail", holds: "may be scheduled on ci" }],
        },
        {
          says: "that doesn't tolerate it",
          change: merge(badPool, objects(kind, spec(templateOf({})))),
          gives: [{ status: "pass", holds: "(ci)" }],
        },
      ]);
      tells("pods-resolve-google-hosts", [
        {
          says: "that finds the metadata server at itself",
          change: objects(kind, spec(templateOf(ALIAS))),
          gives: [{ status: "fail", holds: "extra" }],
        },
      ]);
      tells("network-policy-allows-metadata", [
        {
          says: "whose Pods a policy selects",
          change: merge(merge(DENY, ENFORCED), objects(kind, spec(templateOf({})))),
          gives: [{ status: "fail", holds: "closed blocks extra" }],
        },
      ]);
    });

  describe("Pods that no workload made", () => {
    tells("pods-off-host-network", [
      {
        says: "beside Deployments",
        change: pod(HOST),
        gives: [{ status: "fail", holds: "extra set hostNetwork: true" }],
      },
      {
        says: "without a Deployment",
        argv: ["--release", "carto"],
        change: merge(noPods, pod(HOST)),
        gives: [{ status: "fail", holds: "extra set hostNetwork: true" }],
      },
      {
        says: "of a DaemonSet",
        change: pod(HOST, {
          ownerReferences: [
            { apiVersion: "apps/v1", kind: "DaemonSet", name: "agent", uid: "1", controller: true },
          ],
        }),
        gives: [{ status: "fail", holds: "agent set hostNetwork: true" }],
      },
    ]);
    tells("node-pools-serve-metadata", [
      {
        says: "on a pool without the metadata server",
        change: merge(pod({ nodeName: "gke-analytics-default-pool-3f1c2d4e-7kqp" }), {
          clusters: {
            [CLUSTER]: {
              nodePools: [mode("default-pool", "GCE_METADATA"), mode("carto-pool", "GKE_METADATA")],
            },
          },
        }),
        gives: [{ status: "fail", holds: "run on default-pool" }],
      },
    ]);
    tells("network-policy-allows-metadata", [
      {
        says: "that a policy selects",
        change: merge(merge(DENY, ENFORCED), pod({}, { labels: EXTRA })),
        gives: [{ status: "fail", holds: "closed blocks extra" }],
      },
    ]);
  });

  describe("A Deployment of which nothing tells the release", () => {
    tells("pods-off-host-network", [
      {
        says: "without Pods, beside labelled ones",
        change: {
          kubernetes: {
            "apps/v1/Deployment": {
              "carto/carto-maps-api": {
                metadata: { annotations: null, labels: { "app.kubernetes.io/instance": null } },
                spec: { template: { spec: HOST } },
              },
            },
            "v1/Pod": { "carto/carto-maps-api-6c8f4d5b7-x2k9q": null },
          },
        },
        gives: [{ status: "fail", holds: "carto-maps-api set hostNetwork: true" }],
      },
      {
        says: "of an account of its own",
        change: {
          kubernetes: {
            "apps/v1/Deployment": {
              "carto/shop": {
                spec: { template: templateOf({ ...HOST, serviceAccountName: "shop" }) },
              },
            },
          },
        },
        gives: [{ status: "pass" }],
      },
    ]);
  });

  for (const [kind, apiVersion] of [
    ["DaemonSet", "apps/v1"],
    ["ReplicaSet", "apps/v1"],
    ["StatefulSet", "apps/v1"],
    ["Job", "batch/v1"],
    ["Pod", "v1"],
  ] as const) {
    const rendered = (spec: JsonObject, metadata: JsonObject = {}): readonly string[] => {
      const template = templateOf(spec);
      return [
        ...["--release", "carto", "--manifest"],
        manifestOf(
          backend({}),
          kind === "Pod"
            ? { ...merge(template, { metadata: { name: "extra", ...metadata } }), apiVersion, kind }
            : { apiVersion, kind, metadata: { name: "extra", ...metadata }, spec: { template } },
        ),
      ];
    };
    describe(`A ${kind} of a manifest`, () => {
      tells("pods-off-host-network", [
        {
          says: "on the host's network",
          scenario: "empty",
          argv: rendered(HOST),
          gives: [{ status: "fail", holds: "extra set hostNetwork: true" }],
        },
        {
          says: "of another account",
          scenario: "empty",
          argv: rendered({ ...HOST, serviceAccountName: "extra" }),
          gives: [{ status: "pass" }],
        },
        {
          says: "that only helm test creates",
          scenario: "empty",
          argv: rendered(HOST, { annotations: { "helm.sh/hook": "test" } }),
          gives: [{ status: "pass" }],
        },
      ]);
      tells("node-pools-serve-metadata", [
        {
          says: "that tolerates the taint of a pool without the metadata server",
          scenario: "empty",
          change: badPool,
          argv: rendered(TOLERANT),
          gives: [{ status: "fail", holds: "on ci, without GKE_METADATA" }],
        },
      ]);
      tells("pods-resolve-google-hosts", [
        {
          says: "that finds the metadata server at itself",
          scenario: "empty",
          argv: rendered(ALIAS),
          gives: [{ status: "fail", holds: "extra" }],
        },
      ]);
      tells("no-key-file", [
        {
          says: "with a key file",
          scenario: "empty",
          argv: rendered({
            containers: [
              {
                name: "extra",
                image: "extra",
                env: [{ name: "GOOGLE_APPLICATION_CREDENTIALS", value: "/key.json" }],
              },
            ],
          }),
          gives: [{ status: "fail", holds: `${kind}/extra` }],
        },
      ]);
      tells("network-policy-allows-metadata", [
        {
          says: "whose Pods a policy of the cluster selects",
          scenario: "empty",
          change: merge({ kubernetes: { "v1/Namespace": { carto: {} } } }, merge(DENY, ENFORCED)),
          argv: rendered({}),
          gives: [{ status: "fail", holds: "closed blocks extra" }],
        },
      ]);
      tells("pods-use-account", [
        {
          says: "in place of a backend's Deployment, as default",
          scenario: "empty",
          argv: rendered({ serviceAccountName: "default" }, { name: "carto-lds-api" }),
          gives: [{ status: "fail", holds: "carto-lds-api" }],
        },
      ]);
    });
  }

  describe("Lists that may not be read", () => {
    for (const probe of ["pods-off-host-network", "node-pools-serve-metadata", "pods-resolve-google-hosts"])
      tells(probe, [
        {
          says: `the StatefulSets, for ${probe}`,
          change: merge(probe === "node-pools-serve-metadata" ? badPool : {}, {
            denied: ["list statefulsets"],
          }),
          gives: [{ status: "unknown", holds: "list statefulsets.apps in namespace carto" }],
        },
      ]);
  });
});
