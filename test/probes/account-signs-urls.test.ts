import { answers, CREATOR, grant, MEMBER, ON, policy, project, SELF, USER } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

describe("account-signs-urls", () => {
  answers("account-signs-urls", [
    { says: "by its own policy", gives: "pass", values: "healthy" },
    {
      says: "by its project's",
      gives: "pass",
      values: "healthy",
      change: { ...policy(grant(USER, MEMBER)), ...project(grant(CREATOR, SELF)) },
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
