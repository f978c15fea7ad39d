import { answers, grant, MEMBER, policy, USER } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

describe("no-stale-members", () => {
  answers("no-stale-members", [
    { says: "none", gives: "pass" },
    {
      says: "a deleted one",
      gives: "warn",
      change: policy(
        grant(USER, MEMBER),
        grant("roles/viewer", "deleted:user:gone@acme.example?uid=123456789012345678901"),
      ),
      holds: "deleted:user:gone@acme.example",
    },
    {
      says: "the account's own, which account-not-recreated tells",
      gives: "pass",
      change: policy(
        grant(USER, MEMBER),
        grant(
          "roles/viewer",
          "deleted:serviceAccount:carto-backend@acme-prod.iam.gserviceaccount.com?uid=100000000000000000009",
        ),
      ),
    },
    {
      says: "another account's",
      gives: "warn",
      change: policy(
        grant(USER, MEMBER),
        grant(
          "roles/viewer",
          "deleted:serviceAccount:old@acme-prod.iam.gserviceaccount.com?uid=100000000000000000009",
        ),
      ),
      holds: "old@acme-prod",
    },
    {
      says: "hidden",
      gives: "unknown",
      scenario: "no-permission",
      permission: "iam.serviceAccounts.getIamPolicy",
    },
    { says: "the account doesn't exist", gives: "skip", scenario: "no-account", holds: "account-exists" },
  ]);
});

seesEveryStatus("no-stale-members");
