/** Google's service agents, which people can't impersonate. */

/**
 * The projects that service agents live in, beside those that begin with `gcp-sa-`. Source: IAM, "Service agents"
 * (cloud.google.com/iam/docs/service-agents). Each entry was compared with a copy of that page from 2025, and with
 * Cloud Foundation Fabric's `modules/project/service-agents.yaml`. Google adds agents at any time.
 */
const AGENT_PROJECTS: ReadonlySet<string> = new Set([
  "bigquery-encryption",
  "cloud-filer",
  "cloud-memcache-sa",
  "cloud-ml.google.com",
  "cloud-redis",
  "cloud-tpu",
  "cloudcomposer-accounts",
  "compute-system",
  "container-analysis",
  "container-engine-robot",
  "containerregistry",
  "dataflow-service-producer-prod",
  "dataproc-accounts",
  "dlp-api",
  "endpoints-portal",
  "firebase-rules",
  "gae-api-prod.google.com",
  "gcf-admin-robot",
  "gcp-gae-service",
  "genomics-api.google.com",
  "gs-project-accounts",
  "remotebuildexecution",
  "security-center-api",
  "serverless-robot-prod",
  "service-consumer-management",
  "service-networking",
  "sourcerepo-service-accounts",
  "storage-transfer-service",
]);

/** @param domain the text between `@` and `.gserviceaccount.com` */
export function isServiceAgent(domain: string): boolean {
  return /(?:^|\.)gcp-sa-[-a-z0-9]+(?:\.|$)/.test(domain) || AGENT_PROJECTS.has(domain.replace(/\.iam$/, ""));
}

/**
 * Most service agents are called `service-PROJECT_NUMBER` (same source), which is a legal account ID for people too.
 * In an unlisted project the account may be either.
 */
export const resemblesServiceAgent = (accountId: string): boolean => /^service-[0-9]{6,}$/.test(accountId);

/**
 * Firebase makes `firebase-adminsdk-` and five characters in each of its projects (Firebase, "Overview of service
 * accounts used in Firebase projects").
 */
export const isFirebaseDefault = (accountId: string): boolean =>
  /^firebase-adminsdk-[a-z0-9]{5}$/.test(accountId);
