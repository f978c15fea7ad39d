import type { Method } from "./api.ts";
import { BIGQUERY } from "./bigquery.ts";
import { COMPUTE } from "./compute.ts";
import { CONTAINER } from "./container.ts";
import { DENY_POLICIES } from "./deny-policies.ts";
import { ORGANIZATION_POLICIES } from "./organization-policies.ts";
import { POLICY_BINDINGS } from "./policy-bindings.ts";
import { RESOURCE_MANAGER } from "./resource-manager.ts";
import { ROLES } from "./roles.ts";
import { SERVICE_ACCOUNTS } from "./service-accounts.ts";
import { SERVICE_USAGE } from "./service-usage.ts";
import { STORAGE } from "./storage.ts";
import { POLICY_TROUBLESHOOTER } from "./troubleshooter.ts";

/** The Google services that have a port each, by the name gcloud's override variables give them. */
export const GOOGLE_SERVICES = [
  "container",
  "iam",
  "cloudresourcemanager",
  "serviceusage",
  "iamcredentials",
  "sts",
  "storage",
  "bigquery",
  "compute",
  "orgpolicy",
  "policytroubleshooter",
] as const;

export type GoogleService = (typeof GOOGLE_SERVICES)[number];

/** What each service answers; one without methods answers 404 to everything. */
export const METHODS: Readonly<Record<GoogleService, readonly Method[]>> = {
  container: CONTAINER,
  iam: [...SERVICE_ACCOUNTS, ...ROLES, ...DENY_POLICIES, ...POLICY_BINDINGS],
  cloudresourcemanager: RESOURCE_MANAGER,
  serviceusage: SERVICE_USAGE,
  iamcredentials: [],
  sts: [],
  storage: STORAGE,
  bigquery: BIGQUERY,
  compute: COMPUTE,
  orgpolicy: ORGANIZATION_POLICIES,
  policytroubleshooter: POLICY_TROUBLESHOOTER,
};
