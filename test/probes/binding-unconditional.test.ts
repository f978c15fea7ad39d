import { answers, grant, inDays, MEMBER, policy, USER } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

describe("binding-unconditional", () => {
  answers("binding-unconditional", [
    { says: "without", gives: "pass" },
    {
      says: "for a month",
      gives: "pass",
      change: policy(grant(USER, MEMBER, inDays(30))),
      holds: "valid until",
    },
    {
      says: "for three days",
      gives: "warn",
      change: policy(grant(USER, MEMBER, inDays(3.5))),
      holds: "in 3 days",
    },
    { says: "for ever", gives: "pass", change: policy(grant(USER, MEMBER, "true")) },
    { says: "not to be told", gives: "unknown", scenario: "conditional-unknowable" },
    { says: "expired is binding-member's", gives: "skip", scenario: "conditional-expired" },
    {
      says: "for two hours",
      gives: "warn",
      change: policy(grant(USER, MEMBER, inDays(0.1))),
      holds: "in less than a day",
    },
    {
      says: "for a month, and also without",
      gives: "pass",
      change: policy(grant(USER, MEMBER, inDays(3)), grant(USER, MEMBER)),
    },
    { says: "hidden", gives: "unknown", scenario: "no-permission" },
  ]);
});

describe("The fix of a grant that ends", () => {
  tells("binding-unconditional", [
    {
      says: "it grants the role again, and can be undone",
      change: policy(grant(USER, MEMBER, inDays(3.5))),
      gives: [{ status: "warn", fix: `"undo":"gcloud iam service-accounts remove-iam-policy-binding` }],
    },
    {
      says: "the command has no condition",
      change: policy(grant(USER, MEMBER, inDays(3.5))),
      gives: [{ status: "warn", fix: "--condition=None" }],
    },
  ]);
});

seesEveryStatus("binding-unconditional");
