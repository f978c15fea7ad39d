import { account, answers, denied } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

describe("no-user-managed-keys", () => {
  answers("no-user-managed-keys", [
    { says: "none", gives: "pass" },
    {
      says: "disabled, expired, or Google's",
      gives: "pass",
      change: account({
        keys: {
          a: { keyType: "USER_MANAGED", disabled: true },
          b: { keyType: "USER_MANAGED", validBeforeTime: "2025-01-01T00:00:00Z" },
          c: { keyType: "SYSTEM_MANAGED" },
        },
      }),
    },
    {
      says: "one that never expires",
      gives: "warn",
      change: account({ keys: { d4: { keyType: "USER_MANAGED", validBeforeTime: "9999-12-31T23:59:59Z" } } }),
      holds: "d4",
    },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("iam.serviceAccountKeys.list"),
      permission: "iam.serviceAccountKeys.list",
    },
    { says: "the account doesn't exist", gives: "skip", scenario: "no-account", holds: "account-exists" },
    {
      says: "two keys, counted",
      gives: "warn",
      change: account({
        keys: {
          d4: { keyType: "USER_MANAGED", validBeforeTime: "9999-12-31T23:59:59Z" },
          e5: { keyType: "USER_MANAGED", validBeforeTime: "9999-12-31T23:59:59Z" },
        },
      }),
      holds: "2 enabled keys",
    },
  ]);
});

seesEveryStatus("no-user-managed-keys");
