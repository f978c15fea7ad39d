import { expect } from "chai";
import { type DenyRule, denyName, judgeDeny } from "../../../src/domain/iam/deny.ts";
import type { Grantee } from "../../../src/domain/iam/grants.ts";
import { GET_ACCESS_TOKEN } from "../../../src/domain/iam/roles.ts";
import { members, NUMBER, POOL, subject, unnumbered } from "./subjects.ts";

const DENY_GET_ACCESS_TOKEN = denyName(GET_ACCESS_TOKEN);
const pods = (who: Grantee) => ({ kind: "kubernetes-service-account", subject: who }) as const;
const NOW = "2026-06-01T00:00:00Z";
const EVERYONE = "principalSet://goog/public:all";
const GROUP = "principalSet://goog/group/admins@example.com";
const CUSTOMER = "principalSet://goog/cloudIdentityCustomerId/C01";
const TAG = "resource.matchTag('1/env', 'prod')";

/** A rule that denies everyone the token, with one change. */
const deny = (change: Partial<DenyRule> = {}): DenyRule => ({
  deniedPrincipals: [EVERYONE],
  deniedPermissions: [DENY_GET_ACCESS_TOKEN],
  ...change,
});

const judge = (rules: readonly DenyRule[], who: Grantee = subject) =>
  judgeDeny(
    [{ resource: "my-project", state: "known", policies: [{ name: "p", rules }] }],
    pods(who),
    GET_ACCESS_TOKEN,
    NOW,
  );

type Verdict = ReturnType<typeof judge>["verdict"];

const principals: ReadonlyArray<readonly [string, Verdict]> = [
  [EVERYONE, "denied"],
  [members.subject, "denied"],
  [members.uid, "denied"],
  [members.namespace, "denied"],
  [members.cluster, "denied"],
  [members.pool, "denied"],
  [members.subject.replace("/carto/", "/other/"), "clear"],
  [members.pool.replace(NUMBER, "1"), "clear"],
  [members.pool.replace(POOL, "other.svc.id.goog"), "clear"],
  ["principal://goog/subject/someone@example.com", "clear"],
  ["principal://iam.googleapis.com/projects/-/serviceAccounts/a@my-project.iam.gserviceaccount.com", "clear"],
  ["principal://iam.googleapis.com/locations/global/workforcePools/w/subject/s", "clear"],
  ["principalSet://cloudresourcemanager.googleapis.com/projects/1/type/ServiceAccount", "clear"],
  [`deleted:${members.subject}`, "clear"],
  [GROUP, "clear"],
  ["principalSet://goog/cloudIdentityCustomerId/C01", "undetermined"],
  ["principalSet://cloudresourcemanager.googleapis.com/projects/1", "undetermined"],
  [members.pool.replace("/*", "/attribute.a/v"), "undetermined"],
  ["something new", "undetermined"],
];

const rules: ReadonlyArray<readonly [string, readonly DenyRule[], Verdict]> = [
  ["no rule", [], "clear"],
  ["the permission", [deny()], "denied"],
  [
    "the group of its permissions",
    [deny({ deniedPermissions: ["iam.googleapis.com/serviceAccounts.*"] })],
    "denied",
  ],
  [
    "another permission",
    [deny({ deniedPermissions: ["iam.googleapis.com/serviceAccounts.signBlob"] })],
    "clear",
  ],
  [
    "another resource's group",
    [deny({ deniedPermissions: ["iam.googleapis.com/serviceAccountKeys.*"] })],
    "clear",
  ],
  ["another service's", [deny({ deniedPermissions: ["storage.googleapis.com/*.*"] })], "clear"],
  ["the group of the whole service", [deny({ deniedPermissions: ["iam.googleapis.com/*.*"] })], "denied"],
  ["no permission", [deny({ deniedPermissions: [] })], "clear"],
  ["no principal", [deny({ deniedPrincipals: [] })], "clear"],
  ["all but it", [deny({ exceptionPrincipals: [members.subject] })], "clear"],
  ["all but others", [deny({ exceptionPrincipals: [members.subject.replace("sa/", "sa/x")] })], "denied"],
  ["all but a customer", [deny({ exceptionPrincipals: [CUSTOMER] })], "undetermined"],
  ["all permissions but this", [deny({ exceptionPermissions: [DENY_GET_ACCESS_TOKEN] })], "clear"],
  [
    "a group but this permission",
    [
      deny({
        deniedPermissions: ["iam.googleapis.com/serviceAccounts.*"],
        exceptionPermissions: [DENY_GET_ACCESS_TOKEN],
      }),
    ],
    "clear",
  ],
  ["under a condition on tags", [deny({ denialCondition: { expression: TAG } })], "undetermined"],
  [
    "under a condition that is false",
    [deny({ denialCondition: { expression: `false && ${TAG}` } })],
    "clear",
  ],
  ["under a condition that is true", [deny({ denialCondition: { expression: "true" } })], "denied"],
  [
    "others, under a condition",
    [deny({ deniedPrincipals: [], denialCondition: { expression: TAG } })],
    "clear",
  ],
  [
    "one that may apply, then one that does",
    [deny({ denialCondition: { expression: TAG } }), deny()],
    "denied",
  ],
];

describe("deny policies", () => {
  for (const [principal, verdict] of principals) {
    it(`${principal}: ${verdict}`, () => {
      expect(judge([deny({ deniedPrincipals: [principal] })]).verdict).to.equal(verdict);
    });
  }
  for (const [what, given, verdict] of rules) {
    it(`${what}: ${verdict}`, () => expect(judge(given).verdict).to.equal(verdict));
  }

  it("says which rule of which policy denies", () => {
    expect(judge([deny({ deniedPrincipals: [] }), deny()])).to.deep.equal({
      verdict: "denied",
      by: { resource: "my-project", policy: "p", rule: 1, because: [] },
    });
  });

  it("says what would settle it", () => {
    expect(
      judge([deny({ exceptionPrincipals: [CUSTOMER], denialCondition: { expression: TAG } })]),
    ).to.deep.equal({
      verdict: "undetermined",
      possible: [{ resource: "my-project", policy: "p", rule: 0, because: [CUSTOMER, TAG] }],
      unseen: [],
    });
  });

  it("does not deny by a pool whose project's number it does not know", () => {
    expect(judge([deny({ deniedPrincipals: [members.pool] })], unnumbered).verdict).to.equal("undetermined");
  });

  it("is not clear while a resource's policies are unseen, and denies all the same by another's", () => {
    const unseen = { resource: "organizations/1", state: "unseen" } as const;
    expect(judgeDeny([unseen], pods(subject), GET_ACCESS_TOKEN, NOW)).to.deep.equal({
      verdict: "undetermined",
      possible: [],
      unseen: ["organizations/1"],
    });
    const known = { resource: "p", state: "known", policies: [{ name: "p", rules: [deny()] }] } as const;
    expect(judgeDeny([unseen, known], pods(subject), GET_ACCESS_TOKEN, NOW).verdict).to.equal("denied");
  });
});
