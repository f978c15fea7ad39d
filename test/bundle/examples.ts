/** A fact of each kind with every field that it can have: what is missing here does not compile or fails a test. */
import type { FactRecord, Key, Kind, Provenance, Value } from "../../src/facts.ts";

const at = { file: "values.yaml", line: 3, column: 5 } as const;
const option = { option: "--set", text: "commonBackendServiceAccount.create" } as const;
const instant = "2026-01-02T03:04:05Z";
const absent = { exists: false } as const;
const condition = { expression: 'request.time < timestamp("2027-01-01T00:00:00Z")' } as const;

const values: Value<"values"> = {
  given: ["values.yaml"],
  root: {
    kind: "map",
    entries: [
      {
        key: "commonBackendServiceAccount",
        keyAt: at,
        value: {
          kind: "map",
          at,
          entries: [
            { key: "create", value: { kind: "boolean", value: true, default: true } },
            { key: "name", value: { kind: "null", at: option } },
          ],
        },
      },
      {
        key: "externalProxy",
        value: {
          kind: "map",
          entries: [
            { key: "enabled", value: { kind: "number", value: "1", at } },
            {
              key: "excludedDomains",
              value: { kind: "list", items: [{ kind: "string", value: ".corp.example", at }] },
            },
            { key: "password", value: { kind: "withheld", type: "string", truthy: true, at } },
          ],
        },
      },
    ],
  },
  annotations: [{ path: ["commonAnnotations"], name: "iam.gke.io/gcp-service-account", at }],
  variables: [{ path: ["env"], name: "GOOGLE_APPLICATION_CREDENTIALS", default: true }],
  findings: [{ kind: "duplicate-key", path: ["a", "b"], message: "the key b stands twice", at }],
};

const manifest: Value<"manifest"> = {
  workloads: [
    { kind: "Deployment", name: "geo-maps-api", release: "geo", app: "carto", serviceAccount: "default", at },
  ],
  serviceAccounts: [{ name: "carto-common-backend", annotation: "a@b.iam.gserviceaccount.com", at }],
  overrides: [{ variable: "GOOGLE_APPLICATION_CREDENTIALS", object: "ConfigMap/geo-maps-api", at: option }],
};

const running = {
  hostNetwork: false,
  overrides: ["web: GOOGLE_APPLICATION_CREDENTIALS"],
  configMaps: ["geo-maps-api"],
  sidecar: "before",
} as const;
const configMap = {
  exists: true,
  name: "geo-maps-api",
  overrides: ["GOOGLE_APPLICATION_CREDENTIALS"],
  helm: true,
  changedAt: instant,
} as const;

type Example<K extends Kind> = { readonly key: Key<K>; readonly values: readonly Value<K>[] };

const EXAMPLES: { readonly [K in Kind]: Example<K> } = {
  clock: { key: {}, values: [{ now: instant }] },
  values: { key: {}, values: [values] },
  manifest: { key: {}, values: [manifest] },
  chart: {
    key: {},
    values: [{ given: "./chart", name: "carto", version: "1.200.0", accountRule: "release" }],
  },
  kubeContext: { key: {}, values: [{ context: "gke_acme_europe-west1_main", namespace: "geo" }] },
  apiServer: { key: {}, values: [{ server: "https://192.0.2.1", name: "the cluster's endpoint" }] },
  project: {
    key: { project: "acme" },
    values: [{ exists: true, projectId: "acme", number: "123456789", state: "ACTIVE" }, absent],
  },
  cluster: {
    key: { project: "acme", location: "europe-west1", name: "main" },
    values: [
      {
        exists: true,
        status: "RUNNING",
        version: "1.33.1-gke.100",
        workloadPool: "acme.svc.id.goog",
        autopilot: false,
        nodePools: [
          {
            name: "pool-1",
            metadataMode: "GKE_METADATA",
            labels: { tier: "gold", apart: "yes" },
            taints: [{ key: "dedicated", value: "geo", effect: "NoSchedule" }],
            autopilot: false,
            privateNodes: true,
          },
        ],
        datapathProvider: "ADVANCED_DATAPATH",
        networkPolicyEnabled: true,
        subnetwork: "projects/acme/regions/europe-west1/subnetworks/main",
        privateNodes: true,
      },
      absent,
    ],
  },
  clusters: {
    key: { project: "acme" },
    values: [
      {
        exists: true,
        clusters: [{ name: "main", location: "europe-west1", workloadPool: "acme.svc.id.goog" }],
        incomplete: false,
      },
      absent,
    ],
  },
  subnetwork: {
    key: { project: "acme", region: "europe-west1", name: "main" },
    values: [{ exists: true, privateGoogleAccess: true }, absent],
  },
  organizationPolicy: {
    key: { project: "acme", constraint: "iam.disableServiceAccountCreation" },
    values: [{ exists: true, enforced: true }, absent],
  },
  serviceAccount: {
    key: { project: "acme", email: "geo@acme.iam.gserviceaccount.com" },
    values: [
      { exists: true, email: "geo@acme.iam.gserviceaccount.com", uniqueId: "12345", disabled: false },
      absent,
    ],
  },
  accountKeys: {
    key: { project: "acme", email: "geo@acme.iam.gserviceaccount.com" },
    values: [
      { exists: true, keys: [{ id: "0a1b", disabled: false, createdAt: instant, expiresAt: instant }] },
      absent,
    ],
  },
  allowPolicy: {
    key: { resource: "//cloudresourcemanager.googleapis.com/projects/acme" },
    values: [
      { exists: true, bindings: [{ role: "roles/owner", members: ["user:ada@acme.example"], condition }] },
      absent,
    ],
  },
  ancestry: {
    key: { project: "acme" },
    values: [{ exists: true, ancestors: ["folders/12", "organizations/34"] }, absent],
  },
  role: {
    key: { name: "projects/acme/roles/geo" },
    values: [{ exists: true, permissions: ["storage.objects.get"], deleted: false, disabled: false }, absent],
  },
  denyPolicyNames: {
    key: { resource: "cloudresourcemanager.googleapis.com/projects/acme" },
    values: [{ exists: true, names: ["policies/x/denypolicies/y"] }, absent],
  },
  denyPolicy: {
    key: { name: "policies/x/denypolicies/y" },
    values: [
      {
        exists: true,
        name: "policies/x/denypolicies/y",
        rules: [
          {
            deniedPrincipals: ["principalSet://goog/public:all"],
            exceptionPrincipals: ["principal://goog/subject/ada@acme.example"],
            deniedPermissions: ["iam.googleapis.com/serviceAccounts.getAccessToken"],
            exceptionPermissions: ["iam.googleapis.com/serviceAccounts.get"],
            denialCondition: condition,
          },
        ],
      },
      absent,
    ],
  },
  boundPolicies: { key: { project: "acme" }, values: [{ exists: true, boundaries: ["pab"] }, absent] },
  access: {
    key: { principal: "geo@acme.iam.gserviceaccount.com", resource: "//x", permission: "a.b.c" },
    values: [{ exists: true, state: "CAN_ACCESS" }, absent],
  },
  services: {
    key: { project: "acme" },
    values: [{ exists: true, states: { "iam.googleapis.com": "ENABLED" } }, absent],
  },
  kubernetesServiceAccount: {
    key: { namespace: "geo", name: "carto-common-backend" },
    values: [
      {
        exists: true,
        uid: "5b1c",
        annotation: "geo@acme.iam.gserviceaccount.com",
        otherKeys: ["iam.gke.io/service-account"],
        annotatedAt: instant,
        helmRelease: "geo",
        keptByHelm: true,
      },
      absent,
    ],
  },
  helmRelease: {
    key: { namespace: "geo", release: "geo" },
    values: [
      {
        exists: true,
        secret: "sh.helm.release.v1.geo.v3",
        name: "geo",
        namespace: "geo",
        version: 3,
        status: "deployed",
        chart: { name: "carto", version: "1.200.0" },
        values,
        manifest,
      },
      absent,
    ],
  },
  deployments: {
    key: { namespace: "geo" },
    values: [
      [
        {
          name: "geo-maps-api",
          release: "geo",
          app: "carto",
          serviceAccount: "carto-common-backend",
          pod: {
            labels: { app: "maps" },
            nodeSelector: { tier: "gold" },
            nodeAffinity: [
              { expressions: [{ key: "tier", operator: "In", values: ["gold"] }], fields: false },
            ],
            tolerations: [{ key: "dedicated", operator: "Equal", value: "geo", effect: "NoSchedule" }],
            ...running,
          },
        },
      ],
    ],
  },
  pods: {
    key: { namespace: "geo", serviceAccount: "carto-common-backend" },
    values: [
      [
        {
          name: "geo-maps-api-1",
          release: "geo",
          workload: "geo-maps-api",
          node: "node-1",
          startedAt: instant,
          ...running,
        },
      ],
    ],
  },
  nodes: { key: {}, values: [[{ name: "node-1", labels: { "kubernetes.io/os": "linux" } }]] },
  metadataServers: {
    key: {},
    values: [[{ name: "gke-metadata-server-1", node: "node-1", ready: false, waiting: "CrashLoopBackOff" }]],
  },
  networkPolicies: {
    key: { namespace: "geo" },
    values: [
      [
        {
          name: "deny-all",
          podSelector: {
            matchLabels: { app: "maps" },
            matchExpressions: [{ key: "tier", operator: "Exists", values: ["gold"] }],
          },
          policyTypes: ["Egress"],
          egress: [
            {
              to: [{ kind: "block", cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] }, { kind: "selector" }],
              ports: [
                { protocol: "TCP", port: 80, endPort: 90 },
                { protocol: "UDP", port: "dns" },
              ],
            },
          ],
        },
      ],
    ],
  },
  otherPolicies: {
    key: { namespace: "geo" },
    values: [{ present: ["ciliumnetworkpolicies.cilium.io"], unseen: ["sidecars.networking.istio.io"] }],
  },
  networkAgents: { key: {}, values: [["kube-system/calico-node"]] },
  namespace: { key: { name: "geo" }, values: [{ exists: true, phase: "Active" }, absent] },
  configMaps: { key: { namespace: "geo", release: "geo" }, values: [[configMap]] },
  configMap: { key: { namespace: "geo", name: "geo-maps-api" }, values: [configMap, absent] },
};

const provenance: Provenance = {
  source: "gke",
  method: "container.projects.locations.clusters.get",
  resource: "projects/acme/locations/europe-west1/clusters/main",
  status: 200,
  permission: "container.clusters.get",
  at: "2026-01-02T03:04:05.678Z",
  durationMs: 12,
};

/** Of each kind: what it can be known as, and one that could not be seen, and one that was not asked for. */
export const EXAMPLE_RECORDS: readonly unknown[] = Object.entries(EXAMPLES).flatMap(
  ([kind, { key, values }]) => [
    ...values.map((value) => ({ kind, key, observed: { state: "known", value, provenance } })),
    {
      kind,
      key,
      observed: {
        state: "unseen",
        reason: { kind: "permission-missing", detail: "HTTP 403", permission: "a.b.c", by: "pool-enabled" },
        provenance,
      },
    },
    { kind, key, observed: { state: "not-asked", reason: { kind: "offline", detail: "--offline" } } },
  ],
);

/** One fact that is known. */
export const clusterRecord: FactRecord = {
  kind: "cluster",
  key: EXAMPLES.cluster.key,
  observed: { state: "known", value: { exists: false }, provenance },
};
