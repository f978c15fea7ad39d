/** One question of every kind that a service answers, and a world in which each has an answer. */
import type { GOOGLE } from "../../../src/facts/google.ts";
import type { KUBERNETES } from "../../../src/facts/kubernetes.ts";
import type { Key } from "../../../src/facts.ts";
import { CLUSTER, EMAIL } from "../iam-stories.ts";
import { loadScenario, type Scenario } from "../sandbox/index.ts";

/** The endpoint is no question of its own: it is read from the cluster's answer. */
export type Asked = Exclude<keyof typeof GOOGLE | keyof typeof KUBERNETES, "apiServer" | "clusterEndpoint">;
type Keys<K extends Asked> = readonly [Key<K>, ...Key<K>[]];

const PROJECT = { project: "acme-prod" };
const ACCOUNT = { ...PROJECT, email: EMAIL };
const NAMESPACE = { namespace: "carto" };
const RESOURCES = "//cloudresourcemanager.googleapis.com";
const BOUNDARY = "organizations/889900112233/locations/global/principalAccessBoundaryPolicies/own";
const ATTACHED = "cloudresourcemanager.googleapis.com/organizations/889900112233";
const POLICY = `policies/${encodeURIComponent(ATTACHED)}/denypolicies/guard`;

/** A kind of fact without a key here doesn't compile. */
const QUESTIONS: { readonly [K in Asked]: Keys<K> } = {
  project: [PROJECT],
  cluster: [{ ...PROJECT, location: "europe-west1", name: "analytics" }],
  clusters: [PROJECT],
  subnetwork: [{ ...PROJECT, region: "europe-west1", name: "default" }],
  serviceAccount: [ACCOUNT],
  accountKeys: [ACCOUNT],
  allowPolicy: [
    { resource: `//iam.googleapis.com/projects/acme-prod/serviceAccounts/${EMAIL}` },
    { resource: "//storage.googleapis.com/projects/_/buckets/acme-prod-carto-imports" },
    { resource: "//bigquery.googleapis.com/projects/acme-prod/datasets/carto_temp" },
    { resource: `${RESOURCES}/projects/acme-prod` },
    { resource: `${RESOURCES}/folders/731450012345` },
    { resource: `${RESOURCES}/organizations/889900112233` },
  ],
  bucket: [{ name: "acme-prod-carto-imports" }],
  ancestry: [PROJECT],
  role: [
    { name: "projects/acme-prod/roles/minter" },
    { name: "organizations/889900112233/roles/minter" },
    { name: "roles/iam.workloadIdentityUser" },
  ],
  denyPolicyNames: [{ resource: ATTACHED }],
  denyPolicy: [{ name: POLICY }],
  organizationPolicy: [{ ...PROJECT, constraint: "iam.disableWorkloadIdentityClusterCreation" }],
  boundPolicies: [
    { project: "projects/acme-prod/412345678901" },
    { project: "organizations/889900112233" },
    { project: "folders/731450012345" },
  ],
  boundaryPolicy: [{ name: BOUNDARY }],
  access: [
    {
      principal: EMAIL,
      resource: "//storage.googleapis.com/projects/_/buckets/acme-prod-carto-imports",
      permission: "storage.objects.get",
    },
  ],
  services: [PROJECT],
  kubernetesServiceAccount: [{ ...NAMESPACE, name: "carto-common-backend" }],
  helmRelease: [{ ...NAMESPACE, release: "carto" }],
  deployments: [NAMESPACE],
  otherWorkloads: [
    { ...NAMESPACE, resource: "statefulsets" },
    { ...NAMESPACE, resource: "jobs" },
    { ...NAMESPACE, resource: "cronjobs" },
  ],
  pods: [{ ...NAMESPACE, serviceAccount: "carto-common-backend" }],
  nodes: [{}],
  metadataServers: [{}],
  networkPolicies: [NAMESPACE],
  otherPolicies: [NAMESPACE],
  networkAgents: [{}],
  mesh: [{}, { revision: "1-24" }],
  meshRules: [{}],
  ciliumConfig: [{ namespace: "kube-system" }],
  namespace: [{ name: "carto" }],
  configMaps: [{ ...NAMESPACE, release: "carto" }],
  configMap: [{ ...NAMESPACE, name: "carto-maps-api" }],
  secretKeys: [{ ...NAMESPACE, name: "carto-keys" }],
};

const grant = { role: "roles/viewer", members: [`serviceAccount:${EMAIL}`] };
const TEMPLATE = { serviceAccountName: "carto-common-backend", containers: [{ name: "app", image: "app" }] };
const minter = { includedPermissions: ["iam.serviceAccounts.getAccessToken"] };
const bound = (name: string) => ({
  name: `${name}/locations/global/policyBindings/own`,
  policyKind: "PRINCIPAL_ACCESS_BOUNDARY",
  policy: BOUNDARY,
  details: { rules: [{ effect: "ALLOW", resources: [`${RESOURCES}/${name}`] }], enforcementVersion: "1" },
});

/** `healthy`, with what it lacks of the questions. */
export const world = (): Scenario =>
  loadScenario("healthy", {
    release: { revisions: [{ version: 1, status: "deployed" }] },
    projects: { "acme-prod": { policy: { bindings: [grant] } } },
    serviceAccounts: {
      [EMAIL]: {
        keys: { ["0".repeat(40)]: { keyType: "USER_MANAGED", validAfterTime: "2026-01-02T03:04:05Z" } },
      },
    },
    roles: { "projects/acme-prod/roles/minter": minter, "organizations/889900112233/roles/minter": minter },
    denyPolicies: {
      [ATTACHED]: {
        guard: {
          rules: [
            {
              denyRule: {
                deniedPrincipals: ["principalSet://goog/public:all"],
                deniedPermissions: ["iam.googleapis.com/serviceAccounts.getAccessToken"],
              },
            },
          ],
        },
      },
    },
    organizationPolicies: {
      "acme-prod": { "iam.disableWorkloadIdentityClusterCreation": [{ enforce: true }] },
    },
    policyBindings: {
      "acme-prod": [bound("projects/acme-prod")],
      "organizations/889900112233": [bound("organizations/889900112233")],
      "folders/731450012345": [bound("folders/731450012345")],
    },
    datasets: { "acme-prod.carto_temp": { access: [{ role: "WRITER", userByEmail: EMAIL }] } },
    subnetworks: {
      "projects/acme-prod/regions/europe-west1/subnetworks/default": { privateIpGoogleAccess: true },
    },
    clusters: { [CLUSTER]: { status: "RUNNING" } },
    kubernetes: {
      "v1/Namespace": { "istio-system": {} },
      "v1/ConfigMap": {
        "istio-system/istio": { data: { mesh: "outboundTrafficPolicy: {mode: REGISTRY_ONLY}\n" } },
        "carto/carto-maps-api": { data: { GOOGLE_APPLICATION_CREDENTIALS: "/keys/key.json" } },
      },
      "v1/Secret": { "carto/carto-keys": { data: { GOOGLE_APPLICATION_CREDENTIALS: "L2s=" } } },
      "networking.k8s.io/v1/NetworkPolicy": {
        "carto/deny": { spec: { podSelector: {}, policyTypes: ["Egress"] } },
      },
      "apps/v1/StatefulSet": { "carto/cache": { spec: { template: { spec: TEMPLATE } } } },
      "batch/v1/Job": { "carto/once": { spec: { template: { spec: TEMPLATE } } } },
      "batch/v1/CronJob": {
        "carto/nightly": { spec: { jobTemplate: { spec: { template: { spec: TEMPLATE } } } } },
      },
      "apps/v1/DaemonSet": {
        "kube-system/calico-node": { metadata: { labels: { "k8s-app": "calico-node" } } },
      },
    },
  });

export type Question = {
  readonly kind: Asked;
  readonly key: Key<Asked>;
  readonly says: string;
  /** Those of one family have one answer's shape: none tells whose answer it is. */
  readonly family: string;
  /** Whether the service answers it page by page. */
  readonly paged: boolean;
  /** What an answer without the list means. */
  readonly empty?: unknown;
};

const PAGED: readonly Asked[] = [
  ...([
    "denyPolicyNames",
    "boundPolicies",
    "helmRelease",
    "deployments",
    "otherWorkloads",
    "pods",
    "nodes",
  ] as const),
  ...(["metadataServers", "networkPolicies", "networkAgents", "configMaps", "otherPolicies"] as const),
];

/** Google leaves out an empty list. */
const EMPTY: { readonly [K in Asked]?: unknown } = {
  clusters: { exists: true, clusters: [], incomplete: false },
  accountKeys: { exists: true, keys: [] },
  denyPolicyNames: { exists: true, names: [] },
  boundPolicies: { exists: true, boundaries: [], conditional: { collected: true, value: [] } },
};

/** An allow policy and a list of Pods say nothing of whose they are. */
function familyOf(kind: Asked, says: string): string {
  if (kind === "allowPolicy") return says.includes("bigquery") ? "dataset" : "policy";
  // Both begin with the API groups.
  if (kind === "meshRules") return "otherPolicies";
  return kind === "metadataServers" ? "pods" : kind;
}

/** Returns all questions, each with what its answer is. */
export const everyQuestion = (): readonly Question[] =>
  Object.entries(QUESTIONS).flatMap(([name, keys]) => {
    const kind = name as Asked;
    return keys.map((key) => {
      const says = `${kind} ${JSON.stringify(key)}`;
      const empty = EMPTY[kind];
      return {
        ...{ kind, key, says, family: familyOf(kind, says), paged: PAGED.includes(kind) },
        ...(empty === undefined ? {} : { empty }),
      };
    });
  });
