/** The API that GKE's metadata server gets an IAM service account's token from (GKE, "Authenticate to Google Cloud APIs"). */
export const CREDENTIALS_API = "iamcredentials.googleapis.com";

export const STORAGE_API = "storage.googleapis.com";
export const BIGQUERY_API = "bigquery.googleapis.com";

/** The APIs whose being enabled is judged. */
export const JUDGED_SERVICES: readonly string[] = [CREDENTIALS_API, STORAGE_API, BIGQUERY_API];

/** Enforced, it keeps new clusters from having a workload identity pool ("Organization policy constraints", IAM). */
export const POOL_CONSTRAINT = "iam.disableWorkloadIdentityClusterCreation";

/** Says which services may be used in a project ("Restricting resource usage", Resource Manager). */
export const SERVICE_CONSTRAINT = "gcp.restrictServiceUsage";

/** What a list constraint comes to for a project (Organization Policy v2, `PolicySpec.PolicyRule`). */
export type ListConstraint = {
  readonly all: "allow" | "deny" | "values";
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
  /** Some rule has a condition on tags, which isn't evaluated. */
  readonly conditional: boolean;
};

/**
 * Judges whether a list constraint allows a value. `is:` in front of a value means the value itself, and other prefixes
 * mean groups (Organization Policy v1, `ListPolicy`).
 */
export function allows(constraint: ListConstraint, value: string): "yes" | "no" | "unknown" {
  if (constraint.conditional) return "unknown";
  if (constraint.all !== "values") return constraint.all === "allow" ? "yes" : "no";
  const plain = (texts: readonly string[]) => texts.map((text) => text.replace(/^is:/, ""));
  const [allowed, denied] = [plain(constraint.allowed), plain(constraint.denied)];
  if (denied.includes(value)) return "no";
  if ([...allowed, ...denied].some((text) => text.includes(":"))) return "unknown";
  return allowed.length === 0 || allowed.includes(value) ? "yes" : "no";
}
