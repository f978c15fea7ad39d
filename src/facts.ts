/**
 * The vocabulary: every fact's kind, key and shape. Facts are plain, readonly, JSON-serialisable data, and hold
 * only what probes judge: never the text of a secret or of an unrelated annotation.
 */

import type { Chart } from "./domain/chart/chart.ts";
import type { Manifest } from "./domain/chart/manifest.ts";
import type { ValuesTree } from "./domain/chart/values-tree.ts";
import type { AllowPolicy } from "./domain/iam/index.ts";
import type { NetworkPolicy } from "./domain/kubernetes/network-policy.ts";
import type {
  Access,
  AccountKeys,
  Ancestry,
  BoundPolicies,
  Cluster,
  Clusters,
  DenyPolicyFact,
  DenyPolicyNames,
  OrganizationPolicy,
  Project,
  Role,
  ServiceAccount,
  Services,
  Subnetwork,
} from "./facts/google.ts";
import type {
  ApiServer,
  ConfigMap,
  HelmRelease,
  KubeContext,
  KubernetesServiceAccount,
  MetadataServer,
  Namespace,
  Node,
  OtherPolicies,
  Pod,
  Workload,
} from "./facts/kubernetes.ts";
import type { BecauseKind } from "./report/report.ts";

export type * from "./facts/google.ts";
export type * from "./facts/kubernetes.ts";

/** How an observation was made, for the reader of a report or a bundle. */
export type Provenance = {
  readonly source: string;
  /** The call, as the service names it: `container.projects.locations.clusters.get`, `get serviceaccounts`, `read`. */
  readonly method: string;
  readonly resource: string;
  /** The HTTP status, where there was one. */
  readonly status?: number;
  /** The right that the call takes, as its service names it. */
  readonly permission?: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly durationMs: number;
};

/** Why something could not be seen, or was not asked for. The detail names the right, flag or command that would settle it. */
export type Reason<K extends BecauseKind = BecauseKind> = {
  readonly kind: K;
  readonly detail: string;
  readonly permission?: string;
  /** The probe that says what is wrong. */
  readonly by?: string;
};

export type UnseenKind = Exclude<BecauseKind, "blocked" | "offline" | "not-applicable">;
export type NotAskedKind = "offline" | "not-given" | "not-applicable" | "blocked";

/** `unseen`: we looked and could not see. `not-asked`: not given or out of scope, which is no failure to look. */
export type Observed<T> =
  | { readonly state: "known"; readonly value: T; readonly provenance: Provenance }
  | { readonly state: "unseen"; readonly reason: Reason<UnseenKind>; readonly provenance?: Provenance }
  | { readonly state: "not-asked"; readonly reason: Reason<NotAskedKind> };

/** What a run that only judges files says of everything else. */
export const OFFLINE = {
  state: "not-asked",
  reason: { kind: "offline", detail: "needs Google Cloud or the cluster, and this run is --offline" },
} as const satisfies Observed<never>;

/** What a run says of all that it had no time left to see. */
export const OUT_OF_TIME = {
  state: "unseen",
  reason: {
    kind: "timeout",
    detail: "the run's time was up before this was answered: try a longer --timeout",
  },
} as const satisfies Observed<never>;

/** A 404 to a question that named the thing exactly is known absence. */
export type Absent = { readonly exists: false };

/** Every kind of fact, the fields of its key in order, and its shape. */
export type Facts = {
  clock: { key: []; value: { readonly now: string } };
  values: { key: []; value: ValuesTree };
  manifest: { key: []; value: Manifest };
  chart: { key: []; value: Chart };
  kubeContext: { key: []; value: KubeContext };
  /** Not asked for where a kubeconfig or a mounted token says it. */
  apiServer: { key: []; value: ApiServer };
  project: { key: ["project"]; value: Project | Absent };
  cluster: { key: ["project", "location", "name"]; value: Cluster | Absent };
  serviceAccount: { key: ["project", "email"]; value: ServiceAccount | Absent };
  /** By full resource name: an IAM service account, a project, folder or organization, a bucket, a BigQuery dataset. */
  allowPolicy: { key: ["resource"]; value: AllowPolicy | Absent };
  ancestry: { key: ["project"]; value: Ancestry | Absent };
  role: { key: ["name"]; value: Role | Absent };
  denyPolicyNames: { key: ["resource"]; value: DenyPolicyNames | Absent };
  denyPolicy: { key: ["name"]; value: DenyPolicyFact | Absent };
  boundPolicies: { key: ["project"]; value: BoundPolicies | Absent };
  /** Asked for with `--troubleshoot` alone. `principal` is an e-mail, `resource` a full resource name. */
  access: { key: ["principal", "resource", "permission"]; value: Access | Absent };
  services: { key: ["project"]; value: Services | Absent };
  accountKeys: { key: ["project", "email"]; value: AccountKeys | Absent };
  subnetwork: { key: ["project", "region", "name"]; value: Subnetwork | Absent };
  clusters: { key: ["project"]; value: Clusters | Absent };
  /** `constraint` without `constraints/` in front. */
  organizationPolicy: { key: ["project", "constraint"]; value: OrganizationPolicy | Absent };
  kubernetesServiceAccount: { key: ["namespace", "name"]; value: KubernetesServiceAccount | Absent };
  helmRelease: { key: ["namespace", "release"]; value: HelmRelease | Absent };
  deployments: { key: ["namespace"]; value: readonly Workload[] };
  pods: { key: ["namespace", "serviceAccount"]; value: readonly Pod[] };
  nodes: { key: []; value: readonly Node[] };
  metadataServers: { key: []; value: readonly MetadataServer[] };
  networkPolicies: { key: ["namespace"]; value: readonly NetworkPolicy[] };
  otherPolicies: { key: ["namespace"]; value: OtherPolicies };
  /** The DaemonSets of Calico and Cilium, as `NAMESPACE/NAME`. */
  networkAgents: { key: []; value: readonly string[] };
  namespace: { key: ["name"]; value: Namespace | Absent };
  configMaps: { key: ["namespace", "release"]; value: readonly ConfigMap[] };
  configMap: { key: ["namespace", "name"]; value: ConfigMap | Absent };
};
export type Kind = keyof Facts;
export type Key<K extends Kind> = { readonly [F in Facts[K]["key"][number]]: string };
export type Value<K extends Kind> = Facts[K]["value"];

/** One fact as it was observed. */
export type FactRecord = {
  readonly [K in Kind]: { readonly kind: K; readonly key: Key<K>; readonly observed: Observed<Value<K>> };
}[Kind];

/** Returns what tells one fact from every other: its kind and key, whatever the order of the key's fields. */
export function factIdentity(kind: string, key: object): string {
  return JSON.stringify([kind, ...Object.entries(key).toSorted()]);
}
