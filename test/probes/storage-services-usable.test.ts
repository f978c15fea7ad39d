import { answers, CONNECTION, denied } from "../support/iam-stories.ts";
import type { JsonObject } from "../support/sandbox/json.ts";
import { seesEveryStatus } from "../support/seen.ts";

const organization = (...rules: readonly JsonObject[]) => ({
  organizationPolicies: { "acme-prod": { "gcp.restrictServiceUsage": rules } },
});
const services = (...names: readonly string[]) => ({ projects: { "acme-prod": { services: names } } });
const CREDENTIALS = "iamcredentials.googleapis.com";
const STORAGE = "storage.googleapis.com";

describe("storage-services-usable", () => {
  answers("storage-services-usable", [
    { says: "enabled and allowed", gives: "pass", values: "healthy" },
    { says: "no bucket and no connection", gives: "skip", values: "appConfigValues: {}\n" },
    {
      says: "Cloud Storage disabled in the account's project",
      gives: "warn",
      values: "healthy",
      change: services(CREDENTIALS, "bigquery.googleapis.com"),
      holds: "storage.googleapis.com is disabled in acme-prod",
    },
    {
      says: "BigQuery disabled, and used by buckets alone",
      gives: "pass",
      values: "healthy",
      change: services(CREDENTIALS, STORAGE),
    },
    {
      says: "BigQuery disabled, and used",
      gives: "warn",
      values: CONNECTION,
      change: services(CREDENTIALS, STORAGE),
      holds: "bigquery.googleapis.com is disabled",
    },
    {
      says: "the services not seen",
      gives: "unknown",
      values: "healthy",
      change: denied("serviceusage.services.get"),
      permission: "serviceusage.services.get",
    },
    {
      says: "denied by the organization",
      gives: "fail",
      values: "healthy",
      change: organization({ values: { deniedValues: ["is:storage.googleapis.com"] } }),
      holds: "denied: is:storage.googleapis.com",
    },
    {
      says: "not among those that the organization allows",
      gives: "fail",
      values: "healthy",
      change: organization({ values: { allowedValues: ["compute.googleapis.com"] } }),
    },
    {
      says: "everything denied",
      gives: "fail",
      values: CONNECTION,
      change: organization({ denyAll: true }),
      holds: "bigquery.googleapis.com",
    },
    {
      says: "among those that the organization allows",
      gives: "pass",
      values: "healthy",
      change: organization({ values: { allowedValues: ["compute.googleapis.com", STORAGE] } }),
    },
    {
      says: "another service denied",
      gives: "pass",
      values: "healthy",
      change: organization({ values: { deniedValues: ["compute.googleapis.com"] } }),
    },
    {
      says: "by tags",
      gives: "unknown",
      values: "healthy",
      change: organization(
        {
          values: { deniedValues: [STORAGE] },
          condition: { expression: "resource.matchTag('1/env', 'dev')" },
        },
        { allowAll: true },
      ),
      holds: "depend on tags",
    },
    {
      says: "the organization's policy not seen",
      gives: "unknown",
      values: "healthy",
      change: denied("orgpolicy.policy.get"),
      permission: "orgpolicy.policy.get",
    },
  ]);
});

seesEveryStatus("storage-services-usable");
