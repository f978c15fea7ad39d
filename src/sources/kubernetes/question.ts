/** What every question to the API server has in common. */
export const QUESTION = {
  source: "kubernetes",
  service: "the Kubernetes API",
  signIn: "gcloud container clusters get-credentials CLUSTER, or check with kubectl auth whoami",
} as const;
