import { answers, grant, MEMBER, POOL, policy, USER } from "../support/iam-stories.ts";

describe("grant-not-too-broad", () => {
  answers("grant-not-too-broad", [
    { says: "exact", gives: "pass" },
    {
      says: "to the whole pool",
      gives: "warn",
      change: policy(grant(USER, `principalSet://${POOL}/*`)),
      holds: "every cluster in the pool",
    },
    {
      says: "exact, and to everybody",
      gives: "warn",
      change: policy(grant(USER, MEMBER), grant(USER, "allUsers")),
      holds: "everyone on the internet",
    },
    { says: "on the project", gives: "warn", scenario: "inherited-from-project" },
    { says: "hidden", gives: "unknown", scenario: "no-permission" },
  ]);
});
