import { answers, denied, grant, MEMBER, policy, project, SELF, USER } from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

describe("account-not-recreated", () => {
  answers("account-not-recreated", [
    { says: "no trace", gives: "pass" },
    { says: "the account doesn't exist", gives: "skip", scenario: "no-account", holds: "account-exists" },
    {
      says: "its binding is lost too",
      gives: "warn",
      scenario: "recreated-account",
      holds: "?uid=104837261959483726150",
    },
    {
      says: "its binding was made anew, its roles were not",
      gives: "warn",
      scenario: "recreated-account",
      change: policy(grant(USER, MEMBER)),
      holds: "roles/bigquery.jobUser on project acme-prod",
    },
    {
      says: "all was granted anew",
      gives: "warn",
      change: project(
        grant("roles/bigquery.jobUser", SELF),
        grant("roles/bigquery.jobUser", `deleted:${SELF}?uid=100000000000000000009`),
      ),
      holds: "was recreated",
    },
    {
      says: "its own trace, of the time before it was restored",
      gives: "pass",
      change: project(grant("roles/viewer", `deleted:${SELF}?uid=104837261959483726150`)),
    },
    {
      says: "another account's trace",
      gives: "pass",
      change: project(
        grant(
          "roles/viewer",
          "deleted:serviceAccount:a-b-c-d@acme-prod.iam.gserviceaccount.com?uid=100000000000000000009",
        ),
      ),
    },
    {
      says: "the project's policy is hidden",
      gives: "unknown",
      change: denied("resourcemanager.projects.getIamPolicy"),
      permission: "resourcemanager.projects.getIamPolicy",
    },
  ]);
});

seesEveryStatus("account-not-recreated");
