import type { Method } from "./api.ts";
import { CONTAINER } from "./container.ts";
import { RESOURCE_MANAGER } from "./resource-manager.ts";
import { SERVICE_ACCOUNTS } from "./service-accounts.ts";

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
  iam: SERVICE_ACCOUNTS,
  cloudresourcemanager: RESOURCE_MANAGER,
  serviceusage: [],
  iamcredentials: [],
  sts: [],
  storage: [],
  bigquery: [],
  compute: [],
  orgpolicy: [],
  policytroubleshooter: [],
};
