/** A change of `healthy` in which Google's services have one of everything that a source reads. */
import type { JsonObject } from "../sandbox/json.ts";

const BACKEND = "carto-backend@acme-prod.iam.gserviceaccount.com";
const CONDITION = {
  title: "in office hours",
  expression: 'request.time < timestamp("2027-01-01T00:00:00Z")',
};
const BOUNDARY = "organizations/889900112233/locations/global/principalAccessBoundaryPolicies/our-resources";

export const EVERYTHING: JsonObject = {
  projects: {
    "acme-prod": {
      policy: {
        bindings: [
          { role: "roles/bigquery.user", members: [`serviceAccount:${BACKEND}`], condition: CONDITION },
        ],
      },
    },
  },
  subnetworks: {
    "projects/acme-prod/regions/europe-west1/subnetworks/default": { privateIpGoogleAccess: true },
  },
  serviceAccounts: {
    [BACKEND]: {
      keys: {
        "0a1b2c3d": {
          keyType: "USER_MANAGED",
          keyOrigin: "GOOGLE_PROVIDED",
          keyAlgorithm: "KEY_ALG_RSA_2048",
          validAfterTime: "2025-02-03T09:00:00Z",
          validBeforeTime: "9999-12-31T23:59:59Z",
        },
      },
    },
  },
  roles: {
    "projects/acme-prod/roles/tokens": {
      title: "Tokens",
      includedPermissions: ["iam.serviceAccounts.getAccessToken"],
    },
    "organizations/889900112233/roles/tokens": {
      title: "Tokens",
      includedPermissions: ["iam.serviceAccounts.getAccessToken"],
    },
  },
  denyPolicies: {
    "cloudresourcemanager.googleapis.com/projects/acme-prod": {
      // A page holds one.
      empty: { displayName: "Nothing yet", rules: [] },
      "no-tokens": {
        displayName: "No tokens",
        rules: [
          {
            description: "Nobody but administrators",
            denyRule: {
              deniedPrincipals: ["principalSet://goog/public:all"],
              exceptionPrincipals: ["principalSet://goog/group/admins@acme.example"],
              deniedPermissions: ["iam.googleapis.com/serviceAccounts.getAccessToken"],
              exceptionPermissions: ["iam.googleapis.com/serviceAccounts.get"],
              denialCondition: CONDITION,
            },
          },
        ],
      },
    },
  },
  datasets: {
    "acme-prod.maps": {
      access: [
        { role: "OWNER", specialGroup: "projectOwners" },
        { role: "WRITER", userByEmail: BACKEND },
        { role: "READER", groupByEmail: "analysts@acme.example" },
        { role: "READER", domain: "acme.example" },
        { role: "roles/bigquery.dataViewer", iamMember: `serviceAccount:${BACKEND}`, condition: CONDITION },
      ],
    },
  },
  policyBindings: {
    "acme-prod": [
      {
        name: "projects/acme-prod/locations/global/policyBindings/ours",
        policy: BOUNDARY,
        policyKind: "PRINCIPAL_ACCESS_BOUNDARY",
        target: { principalSet: "//cloudresourcemanager.googleapis.com/projects/412345678901" },
        condition: CONDITION,
        details: {
          enforcementVersion: "3",
          rules: [
            {
              effect: "ALLOW",
              resources: ["//cloudresourcemanager.googleapis.com/projects/acme-prod"],
              description: "Ours",
            },
          ],
        },
      },
    ],
  },
  organizationPolicies: {
    "acme-prod": {
      "iam.disableCrossProjectServiceAccountUsage": [{ enforce: true }],
      "gcp.restrictServiceUsage": [
        { values: { allowedValues: ["storage.googleapis.com"], deniedValues: ["bigquery.googleapis.com"] } },
        { allowAll: true, condition: CONDITION },
        { denyAll: true, condition: CONDITION },
      ],
    },
  },
};
