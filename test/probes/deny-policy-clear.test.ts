import { answers, denied, denyRule, POOL } from "../support/iam-stories.ts";

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
      says: "none, and a boundary",
      gives: "warn",
      change: {
        policyBindings: {
          "acme-prod": [
            { policyKind: "PRINCIPAL_ACCESS_BOUNDARY", policy: "organizations/889900112233/fence" },
          ],
        },
      },
      holds: "organizations/889900112233/fence",
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
