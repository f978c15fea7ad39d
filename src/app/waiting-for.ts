/** What a run waits for, as a person would call it. */
import type { Kind } from "../facts.ts";

/** The service that answers, and what is asked of it. */
const NAMES: { readonly [K in Kind]: readonly [service: string, what: string] } = {
  clock: ["this computer", "time"],
  values: ["files", "values"],
  manifest: ["files", "manifest"],
  chart: ["files", "chart"],
  terraform: ["files", "Terraform plan or state"],
  kubeContext: ["files", "kubeconfig"],
  apiServer: ["GKE", "address of the API server"],
  project: ["Resource Manager", "project"],
  cluster: ["GKE", "cluster"],
  clusters: ["GKE", "clusters of project"],
  subnetwork: ["Compute Engine", "subnetwork"],
  serviceAccount: ["IAM", "service account"],
  accountKeys: ["IAM", "keys of"],
  allowPolicy: ["IAM", "policy of"],
  bucket: ["Cloud Storage", "bucket"],
  ancestry: ["Resource Manager", "folders above project"],
  role: ["IAM", "role"],
  denyPolicyNames: ["IAM", "deny policies of"],
  denyPolicy: ["IAM", "deny policy"],
  organizationPolicy: ["Organization Policy", "constraint"],
  boundPolicies: ["IAM", "access boundaries of"],
  boundaryPolicy: ["IAM", "access boundary"],
  access: ["Policy Troubleshooter", "permission"],
  services: ["Service Usage", "APIs of project"],
  kubernetesServiceAccount: ["Kubernetes", "service account"],
  helmRelease: ["Kubernetes", "Secret of release"],
  deployments: ["Kubernetes", "Deployments in"],
  otherWorkloads: ["Kubernetes", "workloads:"],
  pods: ["Kubernetes", "pods of"],
  nodes: ["Kubernetes", "nodes"],
  metadataServers: ["Kubernetes", "metadata servers"],
  networkPolicies: ["Kubernetes", "network policies in"],
  otherPolicies: ["Kubernetes", "other policies in"],
  networkAgents: ["Kubernetes", "network agents"],
  clusterEndpoint: ["files", "kubeconfig"],
  mesh: ["Kubernetes", "mesh configuration"],
  meshRules: ["Kubernetes", "mesh rules"],
  ciliumConfig: ["Kubernetes", "Cilium configuration in"],
  namespace: ["Kubernetes", "namespace"],
  configMaps: ["Kubernetes", "ConfigMaps of"],
  configMap: ["Kubernetes", "ConfigMap"],
  secretKeys: ["Kubernetes", "Secret"],
};

/** Returns `IAM (policy of NAME)`. The name is the last part of the last field of the key. */
export function waitingFor(kind: Kind, key: object): string {
  const [service, what] = NAMES[kind];
  const name = Object.values<unknown>({ ...key }).at(-1);
  // The line has room for the part of an email that tells accounts apart.
  const last = typeof name === "string" ? (name.split("/").at(-1) ?? "").replace(/@.*$/s, "@...") : "";
  return `${service} (${last === "" ? what : `${what} ${last}`})`;
}

/** Milliseconds as people count them: `6 s`, `4 min 10 s`. */
export function inWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
}
