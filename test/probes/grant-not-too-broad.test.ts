import { answers, grant, MEMBER, POOL, policy, USER } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

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
    { says: "no grant is in effect", gives: "skip", scenario: "wrong-role", holds: "binding-member" },
    { says: "hidden", gives: "unknown", scenario: "no-permission" },
  ]);
});

seesEveryStatus("grant-not-too-broad");
