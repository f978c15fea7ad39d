import { answers, denied } from "../support/iam-stories.ts";

describe("project-active, in IAM", () => {
  answers("project-active", [
    { says: "active", gives: "pass" },
    {
      says: "being deleted",
      gives: "fail",
      change: { projects: { "acme-prod": { state: "DELETE_REQUESTED" } } },
    },
    {
      says: "hidden",
      gives: "unknown",
      change: denied("resourcemanager.projects.get"),
      permission: "resourcemanager.projects.get",
    },
  ]);
});
