import { answers, denied } from "../support/iam-stories.ts";

describe("account-exists, in IAM", () => {
  answers("account-exists", [
    { says: "there", gives: "pass" },
    { says: "hidden, and its policy is not", gives: "pass", change: denied("iam.serviceAccounts.get") },
    { says: "missing", gives: "fail", scenario: "no-account" },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("iam.serviceAccounts.get", "iam.serviceAccounts.getIamPolicy"),
      permission: "iam.serviceAccounts.get",
    },
  ]);
});
