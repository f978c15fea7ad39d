/** What a cluster answers, the Helm release's Secret among it, as far as it is judged. */
import type { ReleaseRecord } from "../domain/chart/release-record.ts";
import { containerEnvironment, objectKey } from "./environment.ts";
import { renderedChart, valuesTree } from "./files.ts";
import {
  labelSelector,
  labels,
  meshRules,
  namespaceMesh,
  networkPolicy,
  placement,
  podNetwork,
  taint,
} from "./pods.ts";
import {
  added,
  exists,
  fields,
  fieldsOf,
  flag,
  list,
  mapOf,
  maybe,
  type Of,
  orAbsent,
  text,
  texts,
  whole,
  word,
} from "./shape.ts";

const holders = word("release-alone", "release-and-others", "others-alone");

/** A Kubernetes service account. Of its annotations only those whose key has to do with identity. */
const kubernetesServiceAccount = fields({
  exists,
  uid: maybe(text()),
  /** Whole value of the `iam.gke.io/gcp-service-account` annotation, byte for byte. */
  annotation: maybe(text()),
  /** Whole value of the `iam.gke.io/credential-quota-project` annotation. */
  quotaProject: added(text()),
  /** The other keys that misspell that one, or that people confuse with it. */
  otherKeys: texts("key"),
  /** The last change by the manager that set the annotation (`metadata.managedFields`), or else when the account was made. RFC 3339. */
  annotatedAt: maybe(text("public")),
  /** That change can only have been one of the annotation. */
  annotatedAlone: added(flag),
  /** RFC 3339. */
  createdAt: added(text("public")),
  /** Who set the annotation (`metadata.managedFields`): the release, others, or both. */
  annotationHolders: added(holders),
  /**
   * The Helm release of the account's namespace that made it: the annotation `meta.helm.sh/release-name`, where the label
   * `app.kubernetes.io/managed-by` is `Helm`.
   */
  helmRelease: maybe(text()),
  /** Helm leaves it where it is when no manifest has it any more: the `helm.sh/resource-policy` annotation is `keep`. */
  keptByHelm: flag,
});
export type KubernetesServiceAccount = Of<typeof kubernetesServiceAccount>;

/** The last revision of a Helm release in any status, and the name of the Secret that holds it. */
export type HelmRelease = { readonly exists: true; readonly secret: string } & ReleaseRecord;
const helmRelease = fieldsOf<HelmRelease>({
  exists,
  secret: text(),
  name: text(),
  namespace: text(),
  version: whole(),
  status: text("public"),
  chart: fields({ name: text(), version: maybe(text("version")) }),
  applyMethod: added(word("client-side", "server-side")),
  values: valuesTree,
  manifest: renderedChart,
});

/** What of a Pod's environment and network is judged. */
const environment = {
  hostNetwork: flag,
  environment: added(list(containerEnvironment)),
  sidecar: maybe(word("container", "before")),
  spared: added(flag),
  network: added(podNetwork),
};

const oldProxies = list(
  fields({
    container: maybe(text()),
    name: text("variable"),
    effect: word("proxy", "none", "spares", "spares-not", "unread"),
  }),
);
/** What older bundles hold in place of `environment` and `keys`. Of these fields only the names of ConfigMaps are still used. */
const replaced = {
  overrides: maybe(texts("variable")),
  configMaps: maybe(texts()),
  secrets: maybe(added(texts()).added),
  prefixed: maybe(added(texts()).added),
  proxies: maybe(added(oldProxies).added),
};
const podTemplate = fields({ ...placement, labels, ...environment, ...replaced });

const deployment = {
  name: text(),
  /** The release, by Helm's annotation, the `app.kubernetes.io/instance` label, or Argo CD's tracking. */
  release: maybe(text()),
  /** The `app.kubernetes.io/name` label: the chart's. */
  app: maybe(text()),
  /** `spec.template.spec.serviceAccountName`; `default` when there is none. */
  serviceAccount: text(),
};
/** A Deployment with what its Pods are made from. */
const workload = fields({ ...deployment, pod: podTemplate });
export type Workload = Of<typeof workload>;
/** A StatefulSet, Job or CronJob with what its Pods are made from. Ended Jobs, and those of CronJobs, are left out. */
const otherWorkload = fields({
  kind: word("StatefulSet", "Job", "CronJob"),
  ...deployment,
  pod: podTemplate,
});
export type OtherWorkload = Of<typeof otherWorkload>;
/** A Deployment of the namespace. */
export type Deployment = Omit<Workload, "pod">;
/** What makes Pods, of any kind. */
export type AnyWorkload = OtherWorkload | (Workload & { readonly kind: "Deployment" });

/** A Pod that runs as an account, has not come to its end, and isn't being deleted. Instants in RFC 3339. */
const pod = fields({
  name: text(),
  /** The `app.kubernetes.io/instance` label. */
  release: maybe(text()),
  /** What made it: the Deployment of its ReplicaSet, or its controller. */
  workload: text(),
  /** `spec.nodeName`, once it is scheduled. */
  node: maybe(text()),
  /** `status.startTime`, or else when it was created. */
  startedAt: maybe(text("public")),
  /** The Pod's own labels, which hold more than its template's. */
  labels: added(labels),
  ...environment,
  ...replaced,
});
export type Pod = Of<typeof pod>;

/** A node of the cluster. */
const node = fields({
  name: text(),
  labels,
  /** `spec.taints`, those that people set with kubectl among them. */
  taints: added(list(taint)),
  /** Of `spec.providerID`, `gce://PROJECT/ZONE/NAME`; absent where another cloud or none made the node. */
  instance: added(fields({ project: text(), zone: text("location") })),
});
export type Node = Of<typeof node>;

/** A Pod of GKE's metadata server, one a node. */
const metadataServer = fields({
  name: text(),
  node: maybe(text()),
  ready: flag,
  /** Why a container of it does not run, e.g. `CrashLoopBackOff`. */
  waiting: maybe(text("public")),
  /** How often its containers were started again, and how the last one ended. */
  restarts: added(
    fields({ count: whole(0), lastReason: maybe(text("public")), lastAt: maybe(text("public")) }),
  ),
});
export type MetadataServer = Of<typeof metadataServer>;

/** Policies beside NetworkPolicy that may hold traffic back, by resource (`ciliumnetworkpolicies.cilium.io`). */
const otherPolicies = fields({
  /** Of which at least one applies in the namespace or the cluster. */
  present: texts("public"),
  /** Those of which carto-wi couldn't tell whether they exist. */
  unseen: texts("public"),
  /** Those of them that no permission would show: their API answers with an error, or in an unknown version. */
  unanswered: added(texts("public")),
  /** Those that select Pods of the namespace. Absent `pods`: which ones can't be told. */
  policies: added(
    list(fields({ resource: text("public"), name: text(), egress: flag, pods: maybe(labelSelector) })),
  ),
});
export type OtherPolicies = Of<typeof otherPolicies>;

/** A namespace; `phase` is `Active` or `Terminating`. */
const namespace = fields({ exists, phase: maybe(text("public")), mesh: added(namespaceMesh) });
export type Namespace = Of<typeof namespace>;

/** A ConfigMap: its keys, and what the values of judged variables mean. */
export const keptConfigMap = fields({
  exists,
  name: text(),
  keys: added(list(objectKey)),
  overrides: replaced.overrides,
  proxies: replaced.proxies,
  /** Helm created it (`app.kubernetes.io/managed-by`). An upgrade keeps a key that no manifest of the release has. */
  helm: flag,
  /** RFC 3339. */
  changedAt: maybe(text("public")),
  /** That change can only have been one of the data. */
  changedAlone: added(flag),
  /** Who set each of the overrides, where `metadata.managedFields` tells. */
  holders: added(mapOf("public", holders)),
});
export type ConfigMap = Of<typeof keptConfigMap>;

const clusterEndpoint = fields({ asked: word("the cluster's", "another") });
export type ClusterEndpoint = Of<typeof clusterEndpoint>;
/** Istio's mesh configuration (ConfigMap `istio` of istio-system): whether sidecars forward nothing that isn't registered. */
const mesh = fields({
  exists,
  registryOnly: flag,
  /** Whether containers wait for their sidecar, where the Pod doesn't say; absent where the mesh doesn't either. */
  waits: added(flag),
  /** Whether the sidecars exclude the metadata server; absent if carto-wi couldn't read Istio's values. */
  spares: added(flag),
});
export type Mesh = Of<typeof mesh>;
export type MeshRules = Of<typeof meshRules>;
/** The configuration of a Cilium of the users' own: whether its host routing is the kernel's. Absent where it doesn't say. */
const ciliumConfig = fields({ exists, legacyRouting: maybe(flag) });
export type CiliumConfig = Of<typeof ciliumConfig>;
/** The keys of a Secret; never a value. */
const secretKeys = fields({
  exists,
  name: text(),
  keys: added(list(objectKey)),
  overrides: replaced.overrides,
});
export type SecretKeys = Of<typeof secretKeys>;

const ofNamespace = fields({ namespace: text() });

export const KUBERNETES = {
  kubernetesServiceAccount: {
    key: fields({ namespace: text(), name: text() }),
    value: orAbsent(kubernetesServiceAccount),
  },
  helmRelease: { key: fields({ namespace: text(), release: text() }), value: orAbsent(helmRelease) },
  deployments: { key: ofNamespace, value: list(workload) },
  otherWorkloads: {
    key: fields({ namespace: text(), resource: word("statefulsets", "jobs", "cronjobs") }),
    value: list(otherWorkload),
  },
  pods: { key: fields({ namespace: text(), serviceAccount: text() }), value: list(pod) },
  nodes: { key: fields({}), value: list(node) },
  metadataServers: { key: fields({}), value: list(metadataServer) },
  networkPolicies: { key: ofNamespace, value: list(networkPolicy) },
  otherPolicies: { key: ofNamespace, value: otherPolicies },
  /** The DaemonSets of Calico and Cilium, as `NAMESPACE/NAME`. */
  networkAgents: { key: fields({}), value: texts() },
  /** Whether the API server has the address and the certificate authority that `clusters.get` gives the cluster. */
  clusterEndpoint: {
    key: fields({ project: text(), location: text("location"), name: text() }),
    value: clusterEndpoint,
  },
  /** Of a revision of Istio, or without one of the default. */
  mesh: { key: fields({ revision: maybe(text()) }), value: orAbsent(mesh) },
  meshRules: { key: fields({}), value: meshRules },
  ciliumConfig: { key: ofNamespace, value: orAbsent(ciliumConfig) },
  namespace: { key: fields({ name: text() }), value: orAbsent(namespace) },
  configMaps: { key: fields({ namespace: text(), release: text() }), value: list(keptConfigMap) },
  configMap: { key: fields({ namespace: text(), name: text() }), value: orAbsent(keptConfigMap) },
  secretKeys: { key: fields({ namespace: text(), name: text() }), value: orAbsent(secretKeys) },
} as const;
