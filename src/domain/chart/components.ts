/**
 * The components that call Google Cloud, by the end of their Deployments' names. The web front ends, the cache and
 * the notifier have accounts of their own; the router had one before about 1.100; the database and valkey call nothing.
 */
const BACKENDS = [
  "accounts-api",
  "accounts-subscriber",
  "ai-api",
  "ai-proxy",
  "aiproxy",
  "auth-api",
  "cdn-invalidator-sub",
  "import-api",
  "import-worker",
  "lds-api",
  "maps-api",
  "public-events-api",
  "sql-worker",
  "workspace-api",
  "workspace-subscriber",
] as const;

/** Whether a Deployment of the release is a component that must run as the common account. */
export function needsIdentity(deployment: string): boolean {
  return BACKENDS.some((component) => deployment.endsWith(`-${component}`));
}
