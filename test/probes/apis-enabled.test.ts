import { answers, denied } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";
import { tells } from "../support/story.ts";

describe("apis-enabled", () => {
  answers("apis-enabled", [
    { says: "enabled", gives: "pass" },
    {
      says: "off in the cluster's project",
      gives: "fail",
      change: { projects: { "acme-prod": { services: [] } } },
    },
    {
      says: "off in the account's project",
      gives: "warn",
      scenario: "cross-project-account",
      change: { projects: { "acme-identities": { services: [] } } },
      holds: "acme-identities",
    },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("serviceusage.services.get"),
      permission: "serviceusage.services.get",
    },
    { says: "an API that is off itself", gives: "unknown", faults: ["serviceusage:disabled"] },
  ]);

  tells("apis-enabled", [
    {
      says: "a run of files alone",
      argv: ["--offline", "--set", "a=b"],
      gives: [{ status: "skip", holds: "--offline" }],
    },
  ]);
});

seesEveryStatus("apis-enabled");
