import {
  answers,
  CREATOR,
  denied,
  denyRule,
  grant,
  inDays,
  MEMBER,
  ON,
  policy,
  project,
  SELF,
  USER,
} from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

describe("account-signs-urls", () => {
  answers("account-signs-urls", [
    { says: "by its own policy", gives: "pass", values: "healthy", holds: `has ${CREATOR} on itself` },
    {
      says: "by its project's",
      gives: "pass",
      values: "healthy",
      change: { ...policy(grant(USER, MEMBER)), ...project(grant(CREATOR, SELF)) },
      holds: `has ${CREATOR} on the project`,
    },
    {
      says: "not, with buckets in the values",
      gives: "fail",
      values: "healthy",
      change: policy(grant(USER, MEMBER)),
    },
    { says: "not, without", gives: "warn", values: ON, change: policy(grant(USER, MEMBER)) },
    {
      says: "perhaps by a group",
      gives: "unknown",
      values: "healthy",
      change: { ...policy(grant(USER, MEMBER)), ...project(grant(CREATOR, "group:signers@acme.example")) },
      holds: "only Google knows its members",
    },
    {
      says: "Workload Identity off",
      gives: "skip",
      values: ON.replace("true", "false"),
      holds: "Workload Identity",
    },
    {
      says: "denied by a policy",
      gives: "fail",
      values: "healthy",
      change: denyRule({ deniedPermissions: ["iam.googleapis.com/serviceAccounts.signBlob"] }),
      holds: "rule 1 of",
    },
    {
      says: "its project's API is disabled, with buckets in the values",
      gives: "fail",
      values: "healthy",
      scenario: "cross-project-account",
      change: { projects: { "acme-identities": { services: [] } } },
      holds: "iamcredentials.googleapis.com is disabled in acme-identities",
    },
    {
      says: "its project's API is hidden",
      gives: "unknown",
      values: "healthy",
      change: denied("serviceusage.services.get"),
      holds: "couldn't check whether iamcredentials.googleapis.com is enabled in acme-prod",
      permission: "serviceusage.services.get",
    },
    {
      says: "until a day that is over",
      gives: "fail",
      values: "healthy",
      change: policy(grant(USER, MEMBER), grant(CREATOR, SELF, inDays(-2))),
      holds: `${CREATOR} until`,
    },
    {
      says: "on a condition that is never true",
      gives: "fail",
      values: "healthy",
      change: policy(grant(USER, MEMBER), grant(CREATOR, SELF, "false")),
      holds: `${CREATOR}, if false`,
    },
    { says: "no values", gives: "skip" },
    { says: "in another store", gives: "skip", values: `${ON}appConfigValues:\n  storageProvider: s3\n` },
    {
      says: "with a key",
      gives: "skip",
      values: `${ON}appSecrets:\n  googleCloudStorageServiceAccountKey:\n    value: "{}"\n`,
    },
  ]);
});

seesEveryStatus("account-signs-urls");
