/**
 * The errors that pods log when Workload Identity fails, and which probes find their cause. The texts are those of
 * Google's client libraries, GKE's metadata server and Google's APIs, as public bug reports quote them.
 */

export type KnownError = {
  /** What the text says about the installation, as one sentence. */
  readonly cause: string;
  /** Ids of probes, the likeliest first; none where no probe looks at the cause. */
  readonly probes: readonly string[];
};

type Row = KnownError & { readonly pattern: RegExp };

/** The most specific first: a text about a disabled API or a perimeter also contains the words of the rows below. */
const ROWS: readonly Row[] = [
  {
    pattern:
      /Service Account Credentials API has not been used|iamcredentials\.googleapis\.com.{0,200}disabled|SERVICE_DISABLED/is,
    cause: "An API is disabled in the project that the request is counted in.",
    probes: ["apis-enabled"],
  },
  {
    pattern: /vpcServiceControlsUniqueIdentifier|Request is prohibited by organization's policy/i,
    cause: "A VPC Service Controls perimeter blocks the request. carto-wi does not look at perimeters.",
    probes: [],
  },
  {
    pattern: /iam\.serviceAccounts\.signBlob|SigningError|Cannot sign data without [`'".]?client_email/i,
    cause: "The IAM service account may not sign URLs as itself, or the pod has no IAM service account.",
    probes: ["account-signs-urls", "annotation-present", "service-account-annotated"],
  },
  {
    pattern: /Identity Pool does not exist/i,
    cause: "The cluster's workload identity pool is missing, or the request names another pool.",
    probes: ["pool-enabled", "pool-belongs-to-project"],
  },
  {
    pattern: /Gaia id not found for email|IAM returned 404|Requested entity was not found/i,
    cause: "The IAM service account in the annotation does not exist, or was deleted and created again.",
    probes: ["account-exists", "annotation-email-valid", "account-not-recreated"],
  },
  {
    pattern: /iam\.serviceAccounts\.getAccessToken|IAM returned 403 Forbidden/i,
    cause: "The Kubernetes service account may not act as the IAM service account.",
    probes: [
      "binding-member",
      "service-account-name",
      "binding-unconditional",
      "account-not-recreated",
      "deny-policy-clear",
    ],
  },
  {
    pattern: /serviceaccounts? ".{1,253}" not found/i,
    cause: "The Kubernetes service account does not exist in the namespace.",
    probes: ["service-account-exists", "namespace-exists", "service-account-name"],
  },
  {
    pattern: /\d{6,20}-compute@developer\.gserviceaccount\.com/i,
    cause: "The pod acts as the node's service account, so its requests do not reach GKE's metadata server.",
    probes: [
      "pool-enabled",
      "node-pools-serve-metadata",
      "pods-off-host-network",
      "nodes-run-metadata-server",
    ],
  },
  {
    pattern: /insufficient authentication scopes|ACCESS_TOKEN_SCOPE_INSUFFICIENT/i,
    cause: "The pod uses the node's token, whose scopes are limited, instead of Workload Identity.",
    probes: ["pool-enabled", "node-pools-serve-metadata", "pods-off-host-network"],
  },
  {
    pattern: /\.svc\.id\.goog|Invalid form of account ID/i,
    cause: "The pod acts as the Kubernetes service account itself, because no annotation names an account.",
    probes: ["annotation-present", "service-account-annotated", "annotations-reach-account"],
  },
  {
    pattern: /ENOENT.{0,300}\.json|GOOGLE_APPLICATION_CREDENTIALS/is,
    cause: "A variable names a key file, so the client library does not use Workload Identity.",
    probes: ["no-key-file", "workload-identity-enabled"],
  },
  {
    pattern:
      /Could not load the default credentials|DefaultCredentialsError|could not find default credentials|(?:ETIMEDOUT|ECONNREFUSED|EHOSTUNREACH|timed? ?out|refused).{0,100}(?:169\.254\.169\.25[24]|metadata\.google\.internal)|(?:169\.254\.169\.25[24]|metadata\.google\.internal).{0,200}(?:ETIMEDOUT|ECONNREFUSED|EHOSTUNREACH|timed? ?out|refused)/is,
    cause: "The pod does not reach GKE's metadata server.",
    probes: [
      "network-policy-allows-metadata",
      "metadata-server-healthy",
      "mesh-does-not-race",
      "proxy-spares-metadata-server",
    ],
  },
  {
    pattern: /RESOURCE_EXHAUSTED|QUOTA_EXCEEDED/i,
    cause: "A quota is exhausted. carto-wi does not look at quotas: retry, or ask for a higher quota.",
    probes: [],
  },
  {
    pattern: /storage\.(?:objects|buckets)\.[A-Za-z]{2,40}/i,
    cause: "Workload Identity works, but the IAM service account lacks a role on a bucket.",
    probes: ["buckets-accessible"],
  },
  {
    pattern: /bigquery\.(?:jobs|datasets|tables|connections)\.[A-Za-z]{2,40}/i,
    cause: "Workload Identity works, but the IAM service account lacks a BigQuery role.",
    probes: ["bigquery-accessible", "bigquery-connection-agrees"],
  },
];

/** Returns the causes that a log or an error text points to, the most specific first; none for unknown text. */
export function recognise(text: string): readonly KnownError[] {
  const found = ROWS.filter(({ pattern }) => pattern.test(text));
  return found.map(({ cause, probes }) => ({ cause, probes }));
}
