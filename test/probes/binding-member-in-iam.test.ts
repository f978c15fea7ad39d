import {
  answers,
  CUSTOM,
  denied,
  grant,
  MEMBER,
  OTHERS,
  POOL,
  policy,
  project,
  SELF,
  USER,
} from "../support/iam-stories.ts";

const TEN = Array.from({ length: 10 }, (_, index) => `projects/acme-prod/roles/role${index}`);

describe("binding-member, in IAM", () => {
  answers("binding-member", [
    { says: "bound", gives: "pass" },
    {
      says: "by a custom role with the permission",
      gives: "pass",
      change: {
        ...policy(grant(CUSTOM, MEMBER)),
        roles: { [CUSTOM]: { includedPermissions: ["iam.serviceAccounts.getAccessToken"] } },
      },
    },
    {
      says: "by the tenth of ten custom roles",
      gives: "pass",
      change: {
        ...policy(...TEN.map((role) => grant(role, MEMBER))),
        roles: Object.fromEntries(
          TEN.map((role, index) => [
            role,
            {
              includedPermissions: [
                index === 9 ? "iam.serviceAccounts.getAccessToken" : "iam.serviceAccounts.get",
              ],
            },
          ]),
        ),
      },
    },
    {
      says: "by a custom role without it",
      gives: "fail",
      change: {
        ...policy(grant(CUSTOM, MEMBER)),
        roles: { [CUSTOM]: { includedPermissions: ["iam.serviceAccounts.get"] } },
      },
      holds: "the role of the grant lacks the permission",
    },
    {
      says: "by a custom role that is disabled",
      gives: "fail",
      change: {
        ...policy(grant(CUSTOM, MEMBER)),
        roles: {
          [CUSTOM]: { includedPermissions: ["iam.serviceAccounts.getAccessToken"], stage: "DISABLED" },
        },
      },
    },
    {
      says: "by a custom role that is hidden",
      gives: "unknown",
      change: { ...policy(grant(CUSTOM, MEMBER)), ...denied("iam.roles.get") },
      permission: "iam.roles.get",
    },
    { says: "to the whole pool", gives: "pass", change: policy(grant(USER, `principalSet://${POOL}/*`)) },
    {
      says: "to a UID that was",
      gives: "fail",
      change: policy(
        grant(USER, `principal://${POOL}/kubernetes.serviceaccount.uid/0b9f2c1e-7f1d-4f43-9f6c-0d6a3f0c9f11`),
      ),
      holds: "was recreated",
    },
    {
      says: "on the wrong project",
      gives: "fail",
      scenario: "cross-project-account",
      change: {
        serviceAccounts: { [OTHERS]: { policy: { bindings: [] } } },
        ...project(grant(USER, MEMBER)),
      },
      holds: "the grant is on another resource, project acme-prod",
    },
    {
      says: "the other way round",
      gives: "fail",
      change: policy(grant(USER, SELF)),
      holds: "not for the Kubernetes service account",
    },
    {
      says: "with a blank",
      gives: "fail",
      change: policy(grant(USER, MEMBER.replace("/", " /"))),
      holds: "whitespace",
    },
    {
      says: "not yet",
      gives: "fail",
      change: policy(grant(USER, MEMBER, 'request.time > timestamp("2999-01-01T00:00:00Z")')),
      holds: "2999",
    },
    { says: "to nobody like it", gives: "fail", change: policy() },
    {
      says: "nowhere, and the folder is hidden",
      gives: "fail",
      change: { ...policy(), ...denied("resourcemanager.folders.getIamPolicy") },
      holds: "couldn't read folder 731450012345",
    },
    {
      says: "nowhere, and what stands above is hidden",
      gives: "fail",
      change: { ...policy(), ...denied("resourcemanager.projects.get") },
      holds: "the folders and organization above it",
    },
    { says: "if a claim holds", gives: "unknown", scenario: "conditional-unknowable" },
    {
      says: "nobody may say",
      gives: "unknown",
      scenario: "no-permission",
      permission: "iam.serviceAccounts.getIamPolicy",
    },
    {
      says: "by a principal, the project's number hidden",
      gives: "unknown",
      scenario: "principal-by-name",
      change: denied("resourcemanager.projects.get"),
      holds: "carto-wi couldn't read the project's number",
    },
  ]);
});
