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
        { status: "fail", holds: "2 of 8 backends run as default: carto-maps-api and carto-sql-worker" },
      ],
    },
    {
      says: "the account that was given is none of theirs",
      argv: ["--kubernetes-service-account", "mine"],
      gives: [{ status: "fail", holds: "8 of 8 backends run as carto-common-backend" }],
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
