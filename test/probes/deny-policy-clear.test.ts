import { answers, denied, denyRule, POOL } from "../support/iam-stories.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

const FENCE = "organizations/889900112233/locations/global/principalAccessBoundaryPolicies/fence";
const fence = (
  set: string,
  enforcementVersion: string,
  resources: readonly string[],
  expression?: string,
): JsonObject => ({
  policyBindings: {
    [set]: [
      {
        policyKind: "PRINCIPAL_ACCESS_BOUNDARY",
        policy: FENCE,
        ...(expression === undefined ? {} : { condition: { expression } }),
        // The sandbox answers these for the policy itself.
        details: {
          enforcementVersion,
          rules: [
            {
              effect: "ALLOW",
              resources: resources.map((name) => `//cloudresourcemanager.googleapis.com/${name}`),
            },
          ],
        },
      },
    ],
  },
});

describe("deny-policy-clear", () => {
  answers("deny-policy-clear", [
    { says: "none", gives: "pass" },
    {
      says: "of others",
      gives: "pass",
      change: denyRule({ deniedPermissions: ["iam.googleapis.com/roles.delete"] }),
    },
    {
      says: "of everything",
      gives: "fail",
      change: denyRule({}),
      holds: "guard of organization 889900112233",
    },
    {
      says: "with an exception for the pods",
      gives: "pass",
      change: denyRule({
        exceptionPrincipals: [`principal://${POOL}/subject/ns/carto/sa/carto-common-backend`],
      }),
    },
    {
      says: "on resources with a tag",
      gives: "unknown",
      change: denyRule({ denialCondition: { expression: "resource.matchTag('889900112233/env', 'prod')" } }),
      holds: "rule 1 of",
    },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("iam.denypolicies.list"),
      permission: "iam.denypolicies.list",
    },
    {
      says: "none, and a boundary that leaves the account's project out",
      gives: "fail",
      change: fence("acme-prod", "3", ["projects/600000000001"]),
      holds: FENCE,
    },
    {
      says: "none, and a boundary of the pool that leaves it out",
      gives: "fail",
      change: fence(POOL.replace("iam.googleapis.com/", ""), "4", []),
      holds: FENCE,
    },
    {
      says: "none, and a boundary that lists the project by its number",
      gives: "pass",
      change: fence("acme-prod", "3", ["projects/412345678901"]),
    },
    {
      says: "none, and a boundary that lists the organization",
      gives: "pass",
      change: fence("organizations/889900112233", "latest", ["organizations/889900112233"]),
    },
    {
      says: "none, and a boundary of a version that doesn't block this permission",
      gives: "pass",
      change: fence("acme-prod", "2", ["projects/600000000001"]),
    },
    {
      says: "none, and a boundary of the latest version",
      gives: "unknown",
      change: fence("acme-prod", "latest", ["projects/600000000001"]),
      holds: FENCE,
    },
    {
      says: "none, and a boundary for some principals",
      gives: "unknown",
      change: fence("acme-prod", "3", ["projects/600000000001"], "principal.subject == 'x'"),
      holds: FENCE,
    },
    {
      says: "none, and a boundary that is bound and not found",
      gives: "unknown",
      change: {
        policyBindings: {
          "acme-prod": [{ policyKind: "PRINCIPAL_ACCESS_BOUNDARY", policy: FENCE.replace("fence", "gone") }],
        },
      },
      holds: "was not found",
    },
    {
      says: "none, and a boundary whose resources are hidden",
      gives: "unknown",
      change: {
        ...fence("acme-prod", "3", ["projects/600000000001"]),
        ...denied("iam.principalaccessboundarypolicies.get"),
      },
      permission: "iam.principalaccessboundarypolicies.get",
    },
    {
      says: "of everything, on the second page",
      gives: "fail",
      change: {
        denyPolicies: {
          "cloudresourcemanager.googleapis.com/projects/acme-prod": {
            first: { rules: [] },
            second: {
              rules: [
                {
                  denyRule: {
                    deniedPrincipals: ["principalSet://goog/public:all"],
                    deniedPermissions: ["iam.googleapis.com/*.*"],
                  },
                },
              ],
            },
          },
        },
      },
      holds: "denypolicies/second",
    },
    {
      says: "none, and a binding of another kind",
      gives: "pass",
      change: { policyBindings: { "acme-prod": [{ policyKind: "ACCESS", policy: "other" }] } },
    },
    {
      says: "none, and the boundaries hidden",
      gives: "unknown",
      change: denied("resourcemanager.projects.searchPolicyBindings"),
      permission: "resourcemanager.projects.searchPolicyBindings",
    },
    {
      says: "listed and hidden",
      gives: "unknown",
      change: { ...denyRule({}), ...denied("iam.denypolicies.get") },
      permission: "iam.denypolicies.get",
    },
  ]);
});

describe("deny-policy-clear, of files alone", () => {
  tells("deny-policy-clear", [
    { says: "offline", argv: ["--offline", "--set", "a=b"], gives: [{ status: "skip", holds: "--offline" }] },
  ]);
});

seesEveryStatus("deny-policy-clear");
