/** Every resource and data source that carto-wi reads of a Terraform document, and the fact that it comes to. */
import { expect } from "chai";
import { readTerraform } from "../../src/domain/terraform/index.ts";
import { type Key, type Kind, OFFLINE } from "../../src/facts.ts";
import { releaseValues } from "../../src/inputs/terraform.ts";
import { terraformAsks } from "../../src/sources/terraform/after-apply.ts";
import { type PlannedChange, planOf } from "../support/terraform.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const ACCOUNT = `projects/acme-prod/serviceAccounts/${EMAIL}`;
const USER = "roles/iam.workloadIdentityUser";
const POD = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";
const CANARY = "plain-canary-of-a-secret";

const created = (address: string, after: object, more: Partial<PlannedChange> = {}): PlannedChange => ({
  ...{ address, actions: ["create"], after },
  ...more,
});
const read = (address: string, after: object): PlannedChange => ({
  ...{ address, actions: ["read"], after, mode: "data" },
});

async function factOf<K extends Kind>(kind: K, key: Key<K>, changes: readonly PlannedChange[]) {
  const document = readTerraform(planOf(...changes));
  const { after } = terraformAsks({ file: "plan.json", document }, async () => OFFLINE, {
    offline: true,
    now: () => 0,
  });
  return after(kind, key);
}

type Case = {
  readonly says: string;
  readonly kind: Kind;
  readonly key: object;
  readonly changes: readonly PlannedChange[];
  /** What the value has, or the reason why it isn't known. */
  readonly holds: object | string;
};

const policyOf = (resource: string) => ({ kind: "allowPolicy", key: { resource } }) as const;
const ON_ACCOUNT = policyOf(`//iam.googleapis.com/${ACCOUNT}`);
const RESOURCE_MANAGER = "//cloudresourcemanager.googleapis.com";
const bindings = (role: string, member = `serviceAccount:${EMAIL}`) => ({
  bindings: [{ role, members: [member] }],
});
const cluster = (more: object) => ({
  ...{ project: "acme-prod", location: "europe-west1", name: "analytics" },
  ...more,
});
const CLUSTER = { kind: "cluster", key: cluster({}) } as const;
const POOL = [{ workload_pool: "acme-prod.svc.id.goog" }];
const mode = (name: string) => [{ workload_metadata_config: [{ mode: name }] }];

/** `_member`, `_binding` and `_policy` of one kind of resource. */
function family(type: string, target: object, policy: ReturnType<typeof policyOf>): readonly Case[] {
  const member = `serviceAccount:${EMAIL}`;
  const role = "roles/viewer";
  const holds = bindings(role);
  const forms: readonly (readonly [string, object])[] = [
    ["member", { role, member }],
    ["binding", { role, members: [member] }],
    ["policy", { policy_data: JSON.stringify({ bindings: [{ role, members: [member] }] }) }],
  ];
  return forms.map(([form, after]) => ({
    says: `${type}_${form}`,
    ...policy,
    changes: [created(`${type}_${form}.one`, { ...target, ...after })],
    holds,
  }));
}

const metadata = { name: "carto-common-backend", namespace: "carto" };
const annotations = { "iam.gke.io/gcp-service-account": EMAIL };
const KSA = { kind: "kubernetesServiceAccount", key: { namespace: "carto", name: metadata.name } } as const;
const CONFIG = { kind: "configMap", key: { namespace: "carto", name: "carto-env" } } as const;
/** The only key of the ConfigMap, and what its value means. */
const keyed = (key: string, meaning: string) => ({
  keys: { collected: true, value: [{ key: { judged: key }, meaning }] },
});
const configMap = { metadata: [{ name: "carto-env", namespace: "carto" }] };

const CASES: readonly Case[] = [
  {
    says: "google_service_account, whose email isn't known yet",
    kind: "serviceAccount",
    key: { project: "acme-prod", email: EMAIL },
    changes: [created("google_service_account.a", { account_id: "carto-backend", project: "acme-prod" })],
    holds: { exists: true, email: EMAIL, disabled: false },
  },
  {
    says: "data google_service_account",
    kind: "serviceAccount",
    key: { project: "acme-prod", email: EMAIL },
    changes: [read("data.google_service_account.a", { account_id: EMAIL, email: EMAIL, disabled: true })],
    holds: { exists: true, disabled: true },
  },
  ...family("google_service_account_iam", { service_account_id: ACCOUNT }, ON_ACCOUNT),
  ...family(
    "google_project_iam",
    { project: "acme-prod" },
    policyOf(`${RESOURCE_MANAGER}/projects/acme-prod`),
  ),
  ...family("google_folder_iam", { folder: "folders/12" }, policyOf(`${RESOURCE_MANAGER}/folders/12`)),
  ...family("google_organization_iam", { org_id: "34" }, policyOf(`${RESOURCE_MANAGER}/organizations/34`)),
  ...family(
    "google_storage_bucket_iam",
    { bucket: "b/maps" },
    policyOf("//storage.googleapis.com/projects/_/buckets/maps"),
  ),
  ...family(
    "google_bigquery_dataset_iam",
    { project: "acme-prod", dataset_id: "maps" },
    policyOf("//bigquery.googleapis.com/projects/acme-prod/datasets/maps"),
  ),
  {
    says: "policy_data of data google_iam_policy, which isn't known yet, by name",
    ...ON_ACCOUNT,
    changes: [
      read("data.google_iam_policy.all", { binding: [{ role: USER, members: [POD] }] }),
      created(
        "google_service_account_iam_policy.all",
        { service_account_id: ACCOUNT },
        { unknown: { policy_data: true } },
      ),
    ],
    holds: "google_service_account_iam_policy.all: policy_data is known only after apply",
  },
  {
    says: "google_bigquery_dataset with access blocks",
    ...policyOf("//bigquery.googleapis.com/projects/acme-prod/datasets/maps"),
    changes: [
      created("google_bigquery_dataset.maps", {
        ...{ project: "acme-prod", dataset_id: "maps" },
        access: [{ role: "WRITER", user_by_email: EMAIL }],
      }),
    ],
    holds: bindings("roles/bigquery.dataEditor"),
  },
  {
    says: "google_bigquery_dataset_access",
    ...policyOf("//bigquery.googleapis.com/projects/acme-prod/datasets/maps"),
    changes: [
      created("google_bigquery_dataset_access.maps", {
        ...{ project: "acme-prod", dataset_id: "maps" },
        ...{ role: "roles/bigquery.dataEditor", iam_member: `serviceAccount:${EMAIL}` },
      }),
    ],
    holds: bindings("roles/bigquery.dataEditor"),
  },
  {
    says: "google_bigquery_dataset_access of somebody who isn't known yet",
    ...policyOf("//bigquery.googleapis.com/projects/acme-prod/datasets/maps"),
    changes: [
      created(
        "google_bigquery_dataset_access.maps",
        { project: "acme-prod", dataset_id: "maps", role: "WRITER" },
        { unknown: { user_by_email: true } },
      ),
    ],
    holds: "google_bigquery_dataset_access.maps: user_by_email is known only after apply",
  },
  {
    says: "google_project_iam_custom_role",
    kind: "role",
    key: { name: "projects/acme-prod/roles/tokens" },
    changes: [
      created("google_project_iam_custom_role.tokens", {
        ...{ project: "acme-prod", role_id: "tokens" },
        permissions: ["iam.serviceAccounts.getAccessToken", "compute.instances.list"],
      }),
    ],
    holds: { permissions: ["iam.serviceAccounts.getAccessToken"], disabled: false },
  },
  {
    says: "google_organization_iam_custom_role, disabled",
    kind: "role",
    key: { name: "organizations/34/roles/tokens" },
    changes: [
      created("google_organization_iam_custom_role.tokens", {
        ...{ org_id: "34", role_id: "tokens", stage: "DISABLED" },
        permissions: ["iam.serviceAccounts.getAccessToken"],
      }),
    ],
    holds: { disabled: true },
  },
  {
    says: "google_storage_bucket",
    kind: "bucket",
    key: { name: "maps" },
    changes: [
      created("google_storage_bucket.maps", {
        ...{ name: "maps", project: "acme-prod", requester_pays: true },
        encryption: [{ default_kms_key_name: "projects/p/locations/l/keyRings/r/cryptoKeys/k" }],
      }),
    ],
    holds: { exists: true, requesterPays: true, customerKey: true },
  },
  {
    says: "google_container_cluster with a node_pool block",
    ...CLUSTER,
    changes: [
      created(
        "google_container_cluster.main",
        cluster({
          workload_identity_config: POOL,
          datapath_provider: "ADVANCED_DATAPATH",
          node_pool: [{ name: "inline", node_config: mode("GCE_METADATA") }],
        }),
      ),
    ],
    holds: { workloadPool: "acme-prod.svc.id.goog", datapathProvider: "ADVANCED_DATAPATH" },
  },
  {
    says: "data google_container_cluster",
    ...CLUSTER,
    changes: [read("data.google_container_cluster.main", cluster({ enable_autopilot: true }))],
    holds: { exists: true, autopilot: true },
  },
  {
    says: "google_project_service",
    kind: "services",
    key: { project: "acme-prod" },
    changes: [
      created("google_project_service.api", {
        project: "acme-prod",
        service: "iamcredentials.googleapis.com",
      }),
    ],
    holds: { states: { "iamcredentials.googleapis.com": "ENABLED" } },
  },
  {
    says: "data google_project",
    kind: "project",
    key: { project: "acme-prod" },
    changes: [read("data.google_project.p", { project_id: "acme-prod", number: "412345678901" })],
    holds: { number: "412345678901" },
  },
  ...["kubernetes_service_account", "kubernetes_service_account_v1"].map((type) => ({
    says: type,
    ...KSA,
    changes: [
      created(`module.carto-workload-identity.${type}.main[0]`, { metadata: [{ ...metadata, annotations }] }),
    ],
    holds: { exists: true, annotation: EMAIL },
  })),
  {
    says: "kubernetes_service_account with an annotation that isn't known yet, by name",
    ...KSA,
    changes: [
      created(
        "kubernetes_service_account.main",
        { metadata: [{ ...metadata, annotations: {} }] },
        { unknown: { metadata: [{ annotations: { "iam.gke.io/gcp-service-account": true } }] } },
      ),
    ],
    holds: "annotation iam.gke.io/gcp-service-account is not known",
  },
  {
    says: "kubernetes_service_account with another annotation that isn't known yet",
    ...KSA,
    changes: [
      created(
        "kubernetes_service_account.main",
        { metadata: [{ ...metadata, annotations }] },
        { unknown: { metadata: [{ annotations: { "acme.example/owner": true } }] } },
      ),
    ],
    holds: { annotation: EMAIL },
  },
  {
    says: "kubernetes_annotations",
    ...KSA,
    changes: [
      created("kubernetes_annotations.a", { kind: "ServiceAccount", metadata: [metadata], annotations }),
    ],
    holds: { annotation: EMAIL },
  },
  {
    says: "kubernetes_manifest of a service account",
    ...KSA,
    changes: [
      created("kubernetes_manifest.a", {
        manifest: { apiVersion: "v1", kind: "ServiceAccount", metadata: { ...metadata, annotations } },
      }),
    ],
    holds: { annotation: EMAIL },
  },
  ...["kubernetes_namespace", "kubernetes_namespace_v1"].map((type) => ({
    ...{ says: type, kind: "namespace" as const, key: { name: "carto" } },
    changes: [created(`${type}.carto`, { metadata: [{ name: "carto" }] })],
    holds: { exists: true },
  })),
  {
    ...{ says: "a namespace that gives Istio sidecars", kind: "namespace", key: { name: "carto" } },
    changes: [
      created("kubernetes_namespace.carto", {
        metadata: [{ name: "carto", labels: { "istio-injection": "enabled", team: "maps" } }],
      }),
    ],
    holds: {
      mesh: { collected: true, value: { injection: "enabled", waypoint: false, others: [] } },
    },
  },
  {
    ...{ says: "a namespace whose labels aren't known yet", kind: "namespace", key: { name: "carto" } },
    changes: [
      created(
        "kubernetes_namespace.carto",
        { metadata: [{ name: "carto" }] },
        { unknown: { metadata: [{ labels: true }] } },
      ),
    ],
    holds: { mesh: { collected: false } },
  },
  ...["kubernetes_config_map", "kubernetes_config_map_v1"].map((type) => ({
    says: type,
    ...CONFIG,
    changes: [
      created(`${type}.env`, { ...configMap, data: { GOOGLE_APPLICATION_CREDENTIALS: "/key.json" } }),
    ],
    holds: keyed("GOOGLE_APPLICATION_CREDENTIALS", "overrides"),
  })),
  {
    says: "kubernetes_config_map with a sensitive value",
    ...CONFIG,
    changes: [
      created(
        "kubernetes_config_map.env",
        { ...configMap, data: { GOOGLE_APPLICATION_CREDENTIALS: CANARY } },
        { sensitive: { data: { GOOGLE_APPLICATION_CREDENTIALS: true } } },
      ),
    ],
    holds: keyed("GOOGLE_APPLICATION_CREDENTIALS", "unread"),
  },
  {
    says: "kubernetes_config_map whose data isn't known yet, by name",
    ...CONFIG,
    changes: [created("kubernetes_config_map.env", configMap, { unknown: { data: true } })],
    holds: "kubernetes_config_map.env: data is known only after apply",
  },
  {
    says: "kubernetes_manifest of a ConfigMap",
    ...CONFIG,
    changes: [
      created("kubernetes_manifest.env", {
        manifest: { kind: "ConfigMap", metadata: configMap.metadata[0], data: { NO_GCE_CHECK: "true" } },
      }),
    ],
    holds: keyed("NO_GCE_CHECK", "overrides"),
  },
];

describe("What a Terraform document says", () => {
  for (const { says, kind, key, changes, holds } of CASES)
    it(`is read of ${says}`, async () => {
      // Each case has the key of its kind.
      const fact = await factOf(kind, key as Key<Kind>, changes);
      const said = JSON.stringify(fact);
      expect(said).not.to.include(CANARY);
      if (typeof holds === "string") {
        expect(fact.state, said).to.equal("unseen");
        expect(said).to.include(holds);
        return;
      }
      expect(fact.state, said).to.equal("known");
      if (fact.state === "known") expect({ ...fact.value, ...holds }, said).to.deep.equal(fact.value);
    });

  it("is read of google_container_node_pool, also in the words of old providers", async () => {
    const pool = (name: string, node_config: object) =>
      created(`google_container_node_pool.${name}`, { cluster: "analytics", name, node_config });
    const fact = await factOf("cluster", CLUSTER.key, [
      created(
        "google_container_cluster.main",
        cluster({ node_pool: [{ name: "inline", node_config: mode("GCE_METADATA") }] }),
      ),
      pool("own", mode("GKE_METADATA")),
      pool("old", [{ workload_metadata_config: [{ node_metadata: "SECURE" }] }]),
    ]);
    if (fact.state !== "known" || !fact.value.exists) throw new Error(JSON.stringify(fact));
    expect(fact.value.nodePools.map(({ name, metadataMode }) => [name, metadataMode])).to.deep.equal([
      ["inline", "GCE_METADATA"],
      ["own", "GKE_METADATA"],
      ["old", "GCE_METADATA"],
    ]);
  });

  it("is gone where the plan deletes it", async () => {
    const gone = (address: string, before: object): PlannedChange => ({
      address,
      actions: ["delete"],
      before,
    });
    const absent = async <K extends Kind>(kind: K, key: Key<K>, change: PlannedChange) => {
      const fact = await factOf(kind, key, [change]);
      expect(fact.state === "known" && fact.value, `${kind} ${JSON.stringify(fact)}`).to.deep.equal({
        exists: false,
      });
    };
    await absent("cluster", CLUSTER.key, gone("google_container_cluster.a", cluster({})));
    await absent(
      "namespace",
      { name: "carto" },
      gone("kubernetes_namespace.a", { metadata: [{ name: "carto" }] }),
    );
    await absent(KSA.kind, KSA.key, gone("kubernetes_service_account.a", { metadata: [metadata] }));
    await absent(CONFIG.kind, CONFIG.key, gone("kubernetes_config_map.a", configMap));
  });
});

describe("The values of a helm_release", () => {
  const ENABLE = "commonBackendServiceAccount.enableGCPWorkloadIdentity";
  const KEY = '"key":"enableGCPWorkloadIdentity","value":';
  const ANNOTATION = "commonBackendServiceAccount.annotations.iam\\.gke\\.io/gcp-service-account";
  const YAML = `commonBackendServiceAccount:\n  ${"enableGCPWorkloadIdentity"}: true\n`;
  const valuesOf = (after: object, more: Partial<PlannedChange> = {}) =>
    releaseValues(
      {
        file: "plan.json",
        document: readTerraform(
          planOf(
            created("helm_release.carto", { name: "carto", chart: "carto", values: [YAML], ...after }, more),
          ),
        ),
      },
      { helm: 4, flags: {} },
    );
  const told = (after: object, more: Partial<PlannedChange> = {}) => {
    const text = JSON.stringify(valuesOf(after, more));
    expect(text).not.to.include(CANARY);
    return text;
  };
  const set = (name: string, value: unknown) => ({ name, value, type: "" });

  for (const [says, after, more, holds] of [
    ["values alone", {}, {}, `${KEY}{"kind":"boolean","value":true}`],
    ["set over values", { set: [set(ENABLE, "false")] }, {}, `${KEY}{"kind":"boolean","value":false}`],
    ["set_list", { set_list: [{ name: ENABLE, value: ["a", "b"] }] }, {}, `${KEY}{"kind":"list"`],
    [
      "set that is sensitive as a whole, as it is of a set of blocks",
      { set: [set(ENABLE, CANARY)] },
      { sensitive: { set: true } },
      "helm_release.carto: set.value is sensitive",
    ],
    [
      "set_sensitive that is marked as a whole",
      { set_sensitive: [set(ANNOTATION, CANARY)] },
      { sensitive: { set_sensitive: true } },
      "helm_release.carto: set_sensitive is sensitive",
    ],
    [
      "set_sensitive that nobody marked",
      { set_sensitive: [set(ANNOTATION, CANARY)] },
      {},
      "helm_release.carto: set_sensitive is sensitive",
    ],
    [
      "set that isn't known yet as a whole",
      {},
      { unknown: { set: true } },
      "helm_release.carto: set is known only after apply",
    ],
    [
      "an item of set_list that isn't known yet",
      { set_list: [{ name: ENABLE, value: [] }] },
      { unknown: { set_list: [{ value: true }] } },
      "helm_release.carto: set_list.value is known only after apply",
    ],
    ["set_wo", { set_wo_revision: 1 }, {}, "helm_release.carto: set_wo is write-only"],
  ] as const)
    it(`have ${says}`, () => {
      expect(told(after, more)).to.include(holds);
    });

  it("stay known beside a sensitive setting of another key", () => {
    const text = told(
      { set_sensitive: [set("appSecrets.jwtApiSecret.value", CANARY)] },
      { sensitive: { set_sensitive: true } },
    );
    expect(text).to.include(`${KEY}{"kind":"boolean","value":true}`).and.not.include("is sensitive");
  });
});
