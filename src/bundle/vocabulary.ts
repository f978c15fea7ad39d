/**
 * The words that pseudonyms keep, in upper or lower case: those of Google, Kubernetes, Helm, CARTO and this tool.
 * They are kept word by word everywhere, so that a name with other names inside (`PROJECT.svc.id.goog`,
 * `RELEASE-common-backend`) agrees with its parts. A reader sees that a name holds one of them, but not whose name it is.
 */

const words = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

const GROUPS = {
  /** Names that the chart gives and that are compared with, and the namespaces that every cluster has. */
  chart: words("carto common backend default kube system public node lease"),
  /** Members of allow policies and principals of deny policies (IAM, "Principal identifiers"). */
  members: words(`allUsers allAuthenticatedUsers user group serviceAccount domain projectOwner projectEditor
    projectViewer deleted uid principal principalSet goog all subject ns sa namespace kubernetes cluster attribute
    type serviceAgent`),
  /** Collections and their kinds in resource names (the APIs' references). */
  resources: words(`projects project locations zones regions global workloadIdentityPools workforcePools
    serviceAccounts clusters folders folder organizations organization buckets datasets roles policies denyPolicies
    subnetworks keys policyBindings principalAccessBoundaryPolicies`),
  /** Google's domains that identify emails, pools and the metadata server. */
  domains:
    words(`iam gserviceaccount googleapis com svc hub id google internal metadata gke io developer appspot
    cloudbuild cloudservices compute cloudresourcemanager container storage bigquery iamcredentials http https`),
  /** Kinds and paths of the Kubernetes API, as requests and objects are named. */
  kubernetes:
    words(`apis api v1 namespaces deployments deployment statefulset job pods nodes secret secrets configmaps
    configmap networkpolicies daemonsets labelSelector fieldSelector spec serviceAccountName status phase succeeded
    failed owner k8s app instance name server clock`),
  /** What the namespaces and agents of networks are called. */
  networks: words("istio cilium calico"),
  /** What values say, compared with literals, quoted or not. */
  values: words("true false yes no on off y n 1 none null gcp"),
  /** What files, options and Helm's own Secrets are called. */
  files:
    words(`sh helm release values chart manifest set string file literal json yaml yml tgz tpl gz txt tar stdin
    kubeconfig`),
  /** Values of the labels and taints that GKE itself gives. */
  labels: words("linux windows amd64 arm64 present gvisor nvidia gpu"),
} as const;

/** The words that stay, lower-case. */
export const KEPT_WORDS: ReadonlySet<string> = new Set(Object.values(GROUPS).flat());

/** The ends of the Deployments' names by which the chart's components are told. */
const COMPONENTS =
  words(`accounts-api accounts-subscriber ai-api ai-proxy aiproxy auth-api cdn-invalidator-sub
  import-api import-worker lds-api maps-api public-events-api sql-worker workspace-api workspace-subscriber
  accounts-www workspace-www http-cache notifier postgresql valkey redis`);

/** CEL's own words (CEL, "Language Definition") and the attributes and functions of IAM conditions. */
export const CEL_WORDS: ReadonlySet<string> = new Set(
  `true false null in as break const continue else for function if import let loop package namespace return var void
  while int uint double bool string bytes list map type dyn timestamp duration has size contains matches startsWith
  endsWith exists all exists_one filter getFullYear getMonth getDate getDayOfMonth getDayOfWeek getDayOfYear getHours
  getMinutes getSeconds getMilliseconds request time auth claims google providerId principal subject audiences
  presenter access_levels resource name service hasTag hasTagId hasTagKey hasTagKeyId matchTag matchTagId extract
  lowerAscii api getAttribute hasOnly destination ip port host path method headers query scheme`.split(/\s+/),
);

/** What a token is not, if it can be helped: it might make up what stays by its form, or what CEL knows. */
export const AVOIDED_TOKENS: ReadonlySet<string> = new Set([
  ...COMPONENTS.flatMap((component) => component.split("-")),
  ...[...CEL_WORDS].map((word) => word.toLowerCase()),
]);

/** What stays because of its pattern, in every place. */
const PHRASES: readonly string[] = [
  // An IPv4 address or a block: proxies and network policies are judged by them.
  String.raw`(?<![\p{L}\p{N}.-])(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\p{L}\p{N}-]|\.\d)`,
  // A sign as a URL writes it. Letters may be written so too.
  "%(?:2[0-9A-Fa-f]|3[A-Fa-f]|40|5[B-Fb-f]|60|7[B-Eb-e])",
  // A predefined role. A custom role begins with a project or an organization.
  String.raw`(?<![^\s"'\x60])roles/[a-zA-Z0-9_.]+`,
  // The name of one of Google's APIs, and of a service agent.
  String.raw`(?<![\p{L}\p{N}.-])[a-z0-9-]+(?=\.googleapis\.com(?![\p{L}\p{N}.-]))`,
  String.raw`(?<=service-[0-9]+@)gcp-sa-[a-z0-9-]+(?=\.iam\.gserviceaccount\.com)`,
  // The revision in the name of a Secret of Helm's.
  String.raw`v[0-9]{1,6}$(?<=^sh\.helm\.release\.v1\..+\.v[0-9]+)`,
  // Only at a name's end, for which also counts what a name made of it goes on with.
  `(?<=-)(?:${COMPONENTS.join("|")})(?=$|-common-backend|-[a-z0-9]{6,10}-[a-z0-9]{5}$|[^-\\p{L}\\p{N}])`,
];

/** What stays by its form, with these locations of Google Cloud and the zones in them. */
export function keptPhrases(locations: ReadonlySet<string>): RegExp {
  const places = [...locations].toSorted((one, other) => other.length - one.length);
  const located =
    places.length === 0 ? [] : [`(?<![-\\p{L}\\p{N}])(?:${places.join("|")})(?:-[a-z])?(?![-\\p{L}\\p{N}])`];
  return new RegExp([...PHRASES, ...located].join("|"), "giu");
}

/**
 * Keys of CARTO's chart (values of chart 1.287.1), of Kubernetes objects in them, and of the files of other tools that hold
 * values. They are in every installation, so they reveal no name.
 */
export const CHART_KEYS: ReadonlySet<string> = new Set(
  words(`affinity all annotations appConfigValues appSecrets args automountServiceAccountToken billingProject cartoConfigValues
  cartoSecrets certificate chart command commonAnnotations commonLabels config connectionOwner containers create data
  defaultGoogleServiceAccount destination enabled env envFrom excludedDomains existingSecret externalPostgresql
  externalProxy externalRedis extraDeploy extraEnvVars extraEnvVarsCM extraEnvVarsSecret fullnameOverride gateway git
  global googleCloudStorageProjectId googleCloudStorageServiceAccountKey host hostAliases image ingress initContainers
  internalPostgresql internalRedis key labels nameOverride namespace networkPolicy nodeAffinityPreset nodeSelector object
  optionalValues parameters password podAnnotations podLabels port recursiveMerge releases replicaCount resources secretName
  selfHostedDomain serviceAccount serviceAccountEmail sidecars source sources storageProvider stringData template tlsCerts
  tolerations type upgradeCheck user value valueFrom valuesInline valuesObject when workflowsTempLocation
  workloadIdentityConnection workspaceExportsBucket workspaceImportsBucket workspaceThumbnailsBucket
  accountsApi accountsSubscriber accountsWww aiApi aiProxy aiproxy authApi cdnInvalidatorSub httpCache importApi
  importWorker ldsApi mapsApi notifier postgresql publicEventsApi redis router sqlWorker valkey workspaceApi
  workspaceSubscriber workspaceWww`),
);

/** The prefixes of labels and annotations that each project uses, below its domain. */
const LABEL_PREFIXES: { readonly [domain: string]: readonly string[] } = {
  "kubernetes.io":
    "app apps autoscaling batch beta cluster-autoscaler container deployment failure-domain.beta ingress kubectl node node-role node-restriction pod-security scheduler service storageclass topology volume volume.beta".split(
      " ",
    ),
  "k8s.io":
    "csi.storage gateway.networking metrics networking node policy.networking rbac.authorization snapshot.storage".split(
      " ",
    ),
  "google.com": ["cloud", "compute"],
  "gke.io": "addon autopilot components iam networking node sandbox storage topology".split(" "),
  "istio.io": "networking proxy security sidecar topology traffic".split(" "),
  "cilium.io": ["io", "network", "node"],
  "nvidia.com": [],
  "helm.sh": ["meta"],
  "amazonaws.com": ["eks", "k8s"],
};
/** The domains below which these projects define keys. */
export const LABEL_OWNERS: ReadonlySet<string> = new Set(
  Object.entries(LABEL_PREFIXES).flatMap(([domain, below]) => [
    domain,
    ...below.map((one) => `${one}.${domain}`),
  ]),
);

/**
 * The words of the keys below these domains (Kubernetes, "Well-Known Labels, Annotations and Taints"; GKE, "About node
 * labels"; Istio, "Resource Labels"). Every user can add a key there, so other words are names.
 */
export const LABEL_WORDS: ReadonlySet<string> = new Set(
  words(`accelerator account arch as arn audit autoscaling balancers boot build by change chart class client clients component
  compute confidential container control controller count cpu created credential dataplane delete disk distribution
  driver email enabled enforce ephemeral exclude external family from gb gcp gke gpu group hash hook host hostname id
  index inject instance ip job kernel last level load local location logging machine managed master max memory metadata
  mode name nativesidecar netd network node nodepool nodes not nvme of os out partition part per pid placement plane pod
  pods policy preemptible present pressure principal private project provisioning queued quota reachable ready region release
  resource rev revision role runtime sandbox scaling server service shared sharing size spot ssd stack standard status
  storage strategy template topology tpu type unreachable unschedulable use variant version warn waypoint weight windows
  worker zone`),
);
