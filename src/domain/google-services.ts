/** The API that GKE's metadata server gets an IAM service account's token from (GKE, "Authenticate to Google Cloud APIs"). */
export const CREDENTIALS_API = "iamcredentials.googleapis.com";

/** The APIs whose being enabled is judged. */
export const JUDGED_SERVICES: readonly string[] = [CREDENTIALS_API];

/** Enforced, it keeps new clusters from having a workload identity pool ("Organization policy constraints", IAM). */
export const POOL_CONSTRAINT = "iam.disableWorkloadIdentityClusterCreation";
