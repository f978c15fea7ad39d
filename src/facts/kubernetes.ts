/** What a cluster answers, and how it is reached, as far as it is judged. */
import type { ReleaseRecord } from "../domain/chart/release-record.ts";
import type { PodShape } from "../domain/kubernetes/pod.ts";
import type { Labels } from "../domain/kubernetes/scheduling.ts";

/** A Kubernetes service account. Of its annotations only those whose key has to do with identity. */
export type KubernetesServiceAccount = {
  readonly exists: true;
  readonly uid?: string;
  /** Whole value of the `iam.gke.io/gcp-service-account` annotation, byte for byte. */
  readonly annotation?: string;
  /** The other keys that are slips of that one, or that people mistake for it. */
  readonly otherKeys: readonly string[];
  /** The last change by whoever set the annotation (`metadata.managedFields`), or else when the account was made. RFC 3339. */
  readonly annotatedAt?: string;
  /** The Helm release that made it: the `meta.helm.sh/release-name` annotation, where the `app.kubernetes.io/managed-by` label is `Helm`. */
  readonly helmRelease?: string;
  /** Helm leaves it where it is when no manifest has it any more: the `helm.sh/resource-policy` annotation is `keep`. */
  readonly keptByHelm: boolean;
};

/** A namespace; `phase` is `Active` or `Terminating`. */
export type Namespace = { readonly exists: true; readonly phase?: string };

/** A ConfigMap, by what of its keys passes the metadata server by; never a value. */
export type ConfigMap = {
  readonly exists: true;
  readonly name: string;
  readonly overrides: readonly string[];
  /** Helm made it (`app.kubernetes.io/managed-by`), and makes it anew at the next upgrade. */
  readonly helm: boolean;
  /** RFC 3339. */
  readonly changedAt?: string;
};

/** A Deployment of the namespace that belongs to a release. */
export type Deployment = {
  readonly name: string;
  /** The `app.kubernetes.io/instance` label. */
  readonly release?: string;
  /** The `app.kubernetes.io/name` label: the chart's. */
  readonly app?: string;
  /** `spec.template.spec.serviceAccountName`; `default` when there is none. */
  readonly serviceAccount: string;
};

/** A Deployment with what its Pods are made from. */
export type Workload = Deployment & { readonly pod: PodShape };

/** A Pod that runs as an account, and has not come to its end. Instants in RFC 3339. */
export type Pod = Pick<PodShape, "hostNetwork" | "overrides" | "configMaps" | "sidecar"> & {
  readonly name: string;
  /** The `app.kubernetes.io/instance` label. */
  readonly release?: string;
  /** What made it: the Deployment of its ReplicaSet, or its controller. */
  readonly workload: string;
  /** `spec.nodeName`, once it is scheduled. */
  readonly node?: string;
  /** `status.startTime`, or else when it was created. */
  readonly startedAt?: string;
};

/** A Pod of GKE's metadata server, one a node. `waiting`: why a container of it does not run, e.g. `CrashLoopBackOff`. */
export type MetadataServer = {
  readonly name: string;
  readonly node?: string;
  readonly ready: boolean;
  readonly waiting?: string;
};

/** Policies beside NetworkPolicy that may hold traffic back, by resource (`ciliumnetworkpolicies.cilium.io`). */
export type OtherPolicies = {
  /** Of which at least one applies in the namespace or the cluster. */
  readonly present: readonly string[];
  /** Of which it was not seen whether there is one. */
  readonly unseen: readonly string[];
};

/** A node of the cluster, by its labels alone. */
export type Node = {
  readonly name: string;
  readonly labels: Labels;
};

/** The last revision of a Helm release, whatever its status, and the name of the Secret that holds it. */
export type HelmRelease = { readonly exists: true; readonly secret: string } & ReleaseRecord;

/** What the kubeconfig's chosen context says; names only. */
export type KubeContext = {
  readonly context: string;
  readonly namespace?: string;
};

/** How the API server is reached without a kubeconfig: `server` is an https address, `certificate` a PEM in base64. */
export type ApiServer = {
  readonly server: string;
  readonly certificate?: string;
  /** In words. */
  readonly name: string;
};
