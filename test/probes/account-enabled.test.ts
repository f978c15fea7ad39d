import { account, answers, denied } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

describe("account-enabled", () => {
  answers("account-enabled", [
    { says: "enabled", gives: "pass" },
    { says: "disabled", gives: "fail", change: account({ disabled: true }) },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("iam.serviceAccounts.get"),
      permission: "iam.serviceAccounts.get",
    },
    { says: "missing", gives: "skip", scenario: "no-account" },
  ]);
});

seesEveryStatus("account-enabled");
