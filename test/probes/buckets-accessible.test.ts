import { answers, denied, grant, imports, ON, project, SELF } from "../support/iam-stories.ts";

describe("buckets-accessible", () => {
  answers("buckets-accessible", [
    { says: "all three", gives: "pass", values: "healthy" },
    {
      says: "by the project's policy",
      gives: "pass",
      values: "healthy",
      change: { ...imports(), ...project(grant("roles/storage.objectAdmin", SELF)) },
    },
    {
      says: "one not",
      gives: "fail",
      values: "healthy",
      change: imports(grant("roles/storage.objectViewer", SELF)),
      holds: "both read and write",
    },
    {
      says: "one not, its project presumed",
      gives: "warn",
      values: `${ON}appConfigValues:\n  workspaceImportsBucket: acme-prod-carto-imports\n`,
      change: imports(),
      holds: "presumed to be acme-prod",
    },
    {
      says: "one missing",
      gives: "fail",
      values: "healthy",
      change: { buckets: { "acme-prod-carto-imports": null } },
      holds: "there is no bucket",
    },
    {
      says: "one with its scheme",
      gives: "fail",
      values: `${ON}appConfigValues:\n  workspaceImportsBucket: gs://acme\n`,
      holds: "not the name of a bucket",
    },
    {
      says: "perhaps by a group",
      gives: "unknown",
      values: "healthy",
      change: imports(grant("roles/storage.objectAdmin", "group:backends@acme.example")),
    },
    {
      says: "hidden",
      gives: "unknown",
      values: "healthy",
      change: denied("storage.buckets.getIamPolicy"),
      permission: "storage.buckets.getIamPolicy",
    },
    {
      says: "Workload Identity off",
      gives: "skip",
      scenario: "flag-off",
      values: ON.replace("true", "false"),
    },
    { says: "none named", gives: "skip", values: ON },
  ]);
});
