import { backend, manifestOf } from "../support/manifests.ts";
import { merge } from "../support/merge.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const PROBE = "pods-use-account";
const runsAs = (account: string, ...components: string[]): JsonObject => ({
  kubernetes: {
    "apps/v1/Deployment": Object.fromEntries(
      components.map((component) => [
        `carto/carto-${component}`,
        { spec: { template: { spec: { serviceAccountName: account } } } },
      ]),
    ),
  },
});

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const ALL = [
  "cdn-invalidator-sub",
  "import-api",
  "import-worker",
  "lds-api",
  "maps-api",
  "sql-worker",
  "workspace-api",
  "workspace-subscriber",
];

/** One component with an account of its own, and who may act as the IAM service account. */
const ownAccount = (annotation: string | undefined, ...bound: string[]): JsonObject => ({
  kubernetes: {
    ...Object(runsAs("own", "maps-api").kubernetes),
    "v1/ServiceAccount": {
      "carto/own": {
        metadata: {
          annotations: annotation === undefined ? {} : { "iam.gke.io/gcp-service-account": annotation },
        },
      },
    },
  },
  serviceAccounts: {
    [EMAIL]: {
      policy: {
        bindings: [
          { role: "roles/iam.serviceAccountTokenCreator", members: [`serviceAccount:${EMAIL}`] },
          {
            role: "roles/iam.workloadIdentityUser",
            members: bound.map((name) => `serviceAccount:acme-prod.svc.id.goog[carto/${name}]`),
          },
        ],
      },
    },
  },
});

/** A manifest with backends by component, each with what its Pods' spec says of the account. */
const rendered = (
  backends: Readonly<Record<string, JsonObject>>,
  ...more: readonly JsonObject[]
): readonly string[] => {
  const objects = Object.entries(backends).map(([component, spec]) =>
    merge(backend({ spec: { serviceAccountName: null, ...spec } }), {
      metadata: { name: `carto-${component}` },
    }),
  );
  return ["--manifest", manifestOf(...objects, ...more), "--release", "carto"];
};
const COMMON = { serviceAccountName: "carto-common-backend" };
const OWN = {
  apiVersion: "v1",
  kind: "ServiceAccount",
  metadata: { name: "own", annotations: { "iam.gke.io/gcp-service-account": EMAIL } },
};
const DEPLOYMENTS = [...ALL, "accounts-www", "http-cache", "notifier", "router", "valkey", "workspace-www"];
const ofEach = (metadata: JsonObject): JsonObject => ({
  kubernetes: {
    "apps/v1/Deployment": Object.fromEntries(
      DEPLOYMENTS.map((component) => [`carto/carto-${component}`, { metadata }]),
    ),
  },
});
/** Only the label tells the release; or nothing does. */
const labelled = (release: string | null) =>
  ofEach({ labels: { "app.kubernetes.io/instance": release }, annotations: null });
const unowned = labelled(null);
const named = (app: string) => ofEach({ labels: { "app.kubernetes.io/name": app } });
const unownedOne: JsonObject = {
  kubernetes: {
    "apps/v1/Deployment": {
      "carto/carto-maps-api": {
        metadata: { annotations: null, labels: { "app.kubernetes.io/instance": null } },
      },
    },
  },
};
const OTHER_RELEASE = merge(backend({}), {
  metadata: { name: "geo-maps-api", labels: { "app.kubernetes.io/instance": "geo" } },
});
const two = { "maps-api": COMMON, "sql-worker": COMMON };

describe(PROBE, () => {
  tells(PROBE, [
    {
      says: "healthy, the front ends with accounts of their own",
      gives: [{ status: "pass", holds: "8 backends" }],
    },
    {
      says: "two backends run as another account",
      change: runsAs("default", "maps-api", "sql-worker"),
      gives: [
        {
          status: "fail",
          holds: "2 of 8 backends run as default, so serviceAccountName is missing: carto-maps-api and",
        },
      ],
    },
    {
      says: "the account that was given is none of theirs",
      argv: ["--kubernetes-service-account", "mine"],
      gives: [{ status: "fail", holds: "8 of 8 backends run as carto-common-backend" }],
    },
    {
      says: "no backend names an account, and the chart's is there, annotated and bound",
      change: runsAs("default", ...ALL),
      gives: [{ status: "fail", holds: "8 of 8 backends run as default, so serviceAccountName is missing" }],
    },
    {
      says: "a component has an account of its own, annotated and bound",
      change: ownAccount(EMAIL, "carto-common-backend", "own"),
      gives: [{ status: "pass", holds: "1 of 8 backends run as own, with the same annotation" }],
    },
    {
      says: "a component has an account of its own, annotated and not bound",
      change: ownAccount(EMAIL, "carto-common-backend"),
      gives: [{ status: "fail", holds: "1 of 8 backends run as own: carto-maps-api" }],
    },
    {
      says: "a component has an account of its own, bound and not annotated",
      change: ownAccount(undefined, "carto-common-backend", "own"),
      gives: [{ status: "fail", holds: "1 of 8 backends run as own: carto-maps-api" }],
    },
    {
      says: "a component has an account of its own, for another IAM service account",
      change: ownAccount("other@acme-prod.iam.gserviceaccount.com", "carto-common-backend", "own"),
      gives: [{ status: "fail", holds: "1 of 8 backends run as own: carto-maps-api" }],
    },
    {
      says: "a component has an account of its own, and that account may not be read",
      change: { ...ownAccount(EMAIL, "carto-common-backend", "own"), denied: ["get serviceaccounts"] },
      gives: [{ status: "unknown", holds: "couldn't judge own" }],
    },
    {
      says: "the router needs no account of Google's",
      change: runsAs("own", "router", "valkey"),
      gives: [{ status: "pass" }],
    },
    {
      says: "Deployments of which nothing tells the release, whose pods run as the account",
      change: unowned,
      gives: [{ status: "unknown", holds: "carto-wi found no Deployment of the release" }],
    },
    {
      says: "the same, and the release was named",
      change: unowned,
      argv: ["--release", "carto"],
      gives: [{ status: "pass", holds: "8 backends" }],
    },
    {
      says: "Deployments without the label, with Helm's annotation",
      change: ofEach({ labels: { "app.kubernetes.io/instance": null } }),
      gives: [{ status: "pass", holds: "8 backends" }],
    },
    {
      says: "one backend of which nothing tells the release runs as default",
      change: merge(runsAs("default", "maps-api"), unownedOne),
      gives: [{ status: "fail", holds: "1 of 8 backends run as default" }],
    },
    {
      says: "a StatefulSet in place of a backend's Deployment runs as default",
      change: {
        kubernetes: {
          "apps/v1/Deployment": { "carto/carto-maps-api": null },
          "apps/v1/StatefulSet": {
            "carto/carto-maps-api": merge(backend({ spec: { serviceAccountName: "default" } }), {
              kind: "StatefulSet",
            }),
          },
        },
      },
      gives: [{ status: "fail", holds: "1 of 8 backends run as default" }],
    },
    {
      says: "Deployments that Argo CD labelled with its application",
      change: labelled("argo"),
      gives: [{ status: "pass", holds: "8 backends" }],
    },
    {
      says: "Deployments of a chart with another name, on no account",
      change: merge(runsAs("default", ...ALL, "router", "valkey"), named("maps")),
      gives: [{ status: "fail", holds: "8 of 8 backends run as default" }],
    },
    {
      says: "a pod of an earlier template runs as default",
      change: {
        kubernetes: {
          "v1/Pod": { "carto/carto-maps-api-6c8f4d5b7-x2k9q": { spec: { serviceAccountName: "default" } } },
        },
      },
      gives: [{ status: "fail", holds: "the pods of carto-maps-api run as default" }],
    },
    {
      says: "a pod of another release runs as default",
      change: {
        kubernetes: {
          "v1/Pod": {
            "carto/geo-maps-api-6c8f4d5b7-x2k9q": {
              metadata: { labels: { "app.kubernetes.io/instance": "geo" } },
              spec: { serviceAccountName: "default", containers: [{ name: "api", image: "api" }] },
            },
          },
        },
      },
      gives: [{ status: "pass" }],
    },
    {
      says: "the Pods may not be listed",
      change: { denied: ["list pods"] },
      gives: [{ status: "pass" }, { status: "unknown", holds: "list pods in namespace carto" }],
    },
    {
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    {
      says: "several releases, and none was named",
      change: {
        kubernetes: {
          "apps/v1/Deployment": {
            "carto/geo-maps-api": OTHER_RELEASE,
          },
        },
      },
      gives: [{ status: "unknown", holds: "several releases in this namespace (carto, geo)" }],
    },
    {
      says: "another application with names like a backend's, before an installation",
      scenario: "before-install",
      change: {
        kubernetes: {
          "v1/Namespace": { carto: {} },
          "apps/v1/Deployment": Object.fromEntries(
            ["auth-api", "ai-api", "accounts-api", "import-api"].map((component) => [
              `carto/shop-${component}`,
              merge(backend({ spec: { serviceAccountName: "shop" } }), {
                metadata: {
                  name: `shop-${component}`,
                  labels: { "app.kubernetes.io/name": "shop", "app.kubernetes.io/instance": "shop" },
                },
              }),
            ]),
          ),
        },
      },
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    {
      says: "a manifest to be installed",
      scenario: "before-install",
      argv: rendered(two),
      gives: [{ status: "pass", holds: "2 backends run as carto-common-backend in the manifest" }],
    },
    {
      says: "a manifest to be installed, of which a backend names no account",
      scenario: "before-install",
      argv: rendered({ ...two, "import-worker": {} }),
      gives: [{ status: "fail", holds: "1 of 3 backends run as default, so serviceAccountName is missing" }],
    },
    {
      says: "a manifest to be installed, of which no backend names an account",
      scenario: "before-install",
      argv: rendered({ "maps-api": {}, "sql-worker": {} }),
      gives: [{ status: "fail", holds: "2 of 2 backends run as default" }],
    },
    {
      says: "a manifest of several releases, and none was named",
      scenario: "before-install",
      argv: ["--manifest", manifestOf(backend({}), OTHER_RELEASE)],
      gives: [{ status: "unknown", holds: "several releases in the manifest (carto, geo)" }],
    },
    {
      says: "a manifest with the deprecated field",
      scenario: "before-install",
      argv: rendered({ ...two, "import-worker": { serviceAccount: "carto-common-backend" } }),
      gives: [{ status: "pass", holds: "3 backends" }],
    },
    {
      says: "a manifest whose front end has an account of its own",
      scenario: "before-install",
      argv: rendered({ ...two, "workspace-www": { serviceAccountName: "carto-workspace-www" } }),
      gives: [{ status: "pass", holds: "2 backends" }],
    },
    {
      says: "a manifest that makes a component's own account, not bound",
      scenario: "before-install",
      argv: rendered({ ...two, "import-worker": { serviceAccountName: "own" } }, OWN),
      gives: [{ status: "fail", holds: "no grant lets own act as" }],
    },
    {
      says: "a manifest that makes a component's own account, bound",
      scenario: "before-install",
      argv: rendered({ ...two, "import-worker": { serviceAccountName: "own" } }, OWN),
      change: { serviceAccounts: Object(ownAccount(EMAIL, "carto-common-backend", "own").serviceAccounts) },
      gives: [{ status: "pass", holds: "1 of 3 backends run as own in the manifest" }],
    },
    {
      says: "a manifest with an account that nobody made",
      scenario: "before-install",
      argv: rendered({ ...two, "import-worker": { serviceAccountName: "own" } }),
      gives: [{ status: "fail", holds: "own doesn't exist" }],
    },
    {
      says: "an upgrade to a manifest of which a backend names no account",
      argv: rendered({ ...two, "import-worker": {} }),
      gives: [{ status: "fail", holds: "1 of 3 backends run as default" }],
    },
    {
      says: "a manifest without a cluster",
      argv: [...rendered({ ...two, "import-worker": {} }), "--offline"],
      gives: [{ status: "fail", holds: "the manifest names no account" }],
    },
    {
      says: "a manifest that makes a component's own account, without a cluster",
      argv: [...rendered({ ...two, "import-worker": { serviceAccountName: "own" } }, OWN), "--offline"],
      gives: [{ status: "pass", holds: "with the same annotation as carto-common-backend" }],
    },
    {
      says: "a manifest with an account of its own, without a cluster",
      argv: [...rendered({ ...two, "import-worker": { serviceAccountName: "own" } }), "--offline"],
      gives: [{ status: "unknown", holds: "couldn't judge own" }],
    },
    {
      says: "the Deployments may not be listed",
      change: { denied: ["list deployments"] },
      gives: [{ status: "unknown", holds: "list deployments.apps in namespace carto" }],
    },
  ]);
});

describe(`${PROBE}, of a release that isn't there`, () => {
  tells(PROBE, [
    {
      says: "--phase installed, and nothing runs",
      scenario: "before-install",
      argv: ["--phase", "installed", "--release", "carto"],
      gives: [
        {
          status: "fail",
          holds: "has no Deployment of the release carto, but you passed --phase installed",
          fix: "kubectl get deployments --all-namespaces",
        },
      ],
    },
    {
      says: "another release was named than the one that runs",
      argv: ["--release", "geo"],
      gives: [{ status: "unknown", holds: "this namespace has release carto, but not release geo" }],
    },
    {
      says: "nothing is installed yet",
      scenario: "before-install",
      argv: ["--release", "carto"],
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
  ]);
});

seesEveryStatus(PROBE);
