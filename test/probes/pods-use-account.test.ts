import type { JsonObject } from "../support/sandbox/json.ts";
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
      says: "before an installation",
      scenario: "empty",
      gives: [{ status: "skip", holds: "not installed yet" }],
    },
    {
      says: "the Deployments may not be listed",
      change: { denied: ["list deployments"] },
      gives: [{ status: "unknown", holds: "list deployments.apps in namespace carto" }],
    },
  ]);
});
