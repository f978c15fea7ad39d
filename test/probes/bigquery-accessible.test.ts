import {
  answers,
  CONNECTION,
  dataset,
  denied,
  denyRule,
  EMAIL,
  jobs,
  ON,
  SELF,
} from "../support/iam-stories.ts";
import { seesEveryStatus } from "../support/seen.ts";

describe("bigquery-accessible", () => {
  answers("bigquery-accessible", [
    {
      says: "both",
      gives: "pass",
      values: CONNECTION,
      change: { ...jobs, ...dataset({ role: "WRITER", userByEmail: EMAIL }) },
    },
    {
      says: "by an IAM role and member",
      gives: "pass",
      values: CONNECTION,
      change: { ...jobs, ...dataset({ role: "roles/bigquery.dataEditor", iamMember: SELF }) },
    },
    {
      says: "no queries",
      gives: "fail",
      values: CONNECTION,
      change: dataset({ role: "WRITER", userByEmail: EMAIL }),
      holds: "bigquery.jobs.create",
    },
    {
      says: "reads the dataset alone",
      gives: "fail",
      values: CONNECTION,
      change: {
        ...jobs,
        ...dataset(
          { role: "OWNER", specialGroup: "projectOwners" },
          { role: "roles/storage.objectViewer", userByEmail: EMAIL },
        ),
        roles: { "projects/acme-prod/roles/none": { includedPermissions: [] } },
      },
      holds: "bigquery.tables.create",
    },
    {
      says: "no dataset",
      gives: "fail",
      values: CONNECTION,
      change: jobs,
      holds: "dataset acme-prod.carto_temp doesn't exist",
    },
    {
      says: "hidden",
      gives: "unknown",
      values: CONNECTION,
      change: { ...jobs, ...denied("bigquery.datasets.get") },
      permission: "bigquery.datasets.get",
    },
    {
      says: "no access shown",
      gives: "unknown",
      values: CONNECTION,
      change: { ...jobs, datasets: { "acme-prod.carto_temp": {} } },
    },
    { says: "Workload Identity off", gives: "skip", values: CONNECTION.replace("true", "false") },
    {
      says: "neither a project nor a dataset",
      gives: "skip",
      values: `${ON}appConfigValues:\n  workloadIdentityConnection:\n    enabled: true\n`,
      holds: "neither a billing project nor a dataset",
    },
    {
      says: "a template for the project",
      gives: "unknown",
      values: CONNECTION.replace("billingProject: acme-prod", 'billingProject: "{{ .Values.project }}"'),
      change: { ...jobs, ...dataset({ role: "WRITER", userByEmail: EMAIL }) },
      holds: "billingProject is a template",
    },
    {
      says: "queries denied by a policy",
      gives: "fail",
      values: CONNECTION,
      change: {
        ...jobs,
        ...dataset({ role: "WRITER", userByEmail: EMAIL }),
        ...denyRule({ deniedPermissions: ["bigquery.googleapis.com/jobs.create"] }),
      },
      holds: "rule 1 of",
    },
    { says: "no connection", gives: "skip", values: ON },
    {
      says: "a billing project by its number, which carto-wi can't ask for",
      gives: "warn",
      values: CONNECTION.replace("billingProject: acme-prod", 'billingProject: "412345678901"'),
      change: { ...jobs, ...dataset({ role: "WRITER", userByEmail: EMAIL }) },
      holds: "names the project by its number",
    },
    {
      says: "a dataset of a project by its number",
      gives: "warn",
      values: CONNECTION.replace("acme-prod.carto_temp", "412345678901.carto_temp"),
      change: jobs,
    },
    {
      says: "a billing project that is no project's ID",
      gives: "fail",
      values: CONNECTION.replace("billingProject: acme-prod", "billingProject: 12 projects"),
      change: { ...jobs, ...dataset({ role: "WRITER", userByEmail: EMAIL }) },
      holds: "is malformed",
    },
  ]);
});

seesEveryStatus("bigquery-accessible");
