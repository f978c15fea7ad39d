import { expect } from "chai";
import { type Hazard, hazardsOf, readTerraform } from "../../../src/domain/terraform/index.ts";
import { type PlannedChange, planOf } from "../../support/terraform.ts";

const EMAIL = "carto-backend@acme-prod.iam.gserviceaccount.com";
const ON = { service_account_id: `projects/acme-prod/serviceAccounts/${EMAIL}` };
const USER = "roles/iam.workloadIdentityUser";
const POD = "serviceAccount:acme-prod.svc.id.goog[carto/carto-common-backend]";

const made = (address: string, after: object = {}, more: Partial<PlannedChange> = {}): PlannedChange => ({
  ...{ address, actions: ["create"], after },
  ...more,
});
const kept = (address: string, after: object = {}): PlannedChange => ({
  ...{ address, actions: ["no-op"], before: after, after },
});
const gone = (address: string, before: object = {}): PlannedChange => ({
  ...{ address, actions: ["delete"], before },
});
const replaced = (address: string, after: object = {}): PlannedChange => ({
  ...{ address, actions: ["delete", "create"], before: after, after },
});
const of = (hazard: Hazard["hazard"], changes: readonly PlannedChange[], more: object = {}) =>
  hazardsOf(readTerraform({ ...planOf(...changes), ...more })).filter((one) => one.hazard === hazard);
const addresses = (found: readonly Hazard[]) => found.map(({ address }) => address);

it("A plan that changes nothing of this kind has no hazards", () => {
  const pool = { cluster: "analytics", name: "own" };
  const plan = planOf(
    kept("google_container_cluster.main", { name: "analytics" }),
    kept("google_container_node_pool.own", pool),
    made("google_storage_bucket_iam_binding.it", {
      bucket: "maps",
      role: "roles/storage.admin",
      members: [POD],
    }),
    made("google_service_account_iam_member.it", { ...ON, role: USER, member: POD }),
    made("kubernetes_manifest.it", { manifest: { kind: "ServiceAccount" } }),
    { ...made("data.google_iam_policy.it"), mode: "data" },
  );
  expect(hazardsOf(readTerraform(plan))).to.deep.equal([]);
});

describe("A plan that removes members", () => {
  const authoritative = (...changes: readonly PlannedChange[]) => of("authoritative", changes);
  const changed = (address: string, target: object, before: readonly string[], after: readonly string[]) => ({
    ...{ address, actions: ["update"] },
    before: { ...target, role: USER, members: before },
    after: { ...target, role: USER, members: after },
  });

  it("is authoritative, and names the members that it removes", () => {
    const BINDING = "google_service_account_iam_binding.it";
    expect(authoritative(changed(BINDING, ON, ["user:a@x.org", POD], [POD]))).to.deep.equal([
      { address: BINDING, hazard: "authoritative", members: ["user:a@x.org"] },
    ]);
    const BUCKET = "google_storage_bucket_iam_binding.it";
    expect(
      authoritative(changed(BUCKET, { bucket: "maps" }, ["user:a@x.org"], ["user:b@x.org"])),
    ).to.deep.equal([{ address: BUCKET, hazard: "authoritative", members: ["user:a@x.org"] }]);
  });

  it("finds the resource's own step among those of other policies, and of other resources", () => {
    const BINDING = "google_service_account_iam_binding.it";
    const found = authoritative(
      changed("google_storage_bucket_iam_binding.other", { bucket: "maps" }, ["user:c@x.org"], []),
      changed("google_service_account_iam_binding.more", ON, ["user:b@x.org"], [POD]),
      changed(BINDING, ON, ["user:a@x.org", POD], [POD]),
    );
    expect(found.find(({ address }) => address === BINDING)?.members).to.deep.equal(["user:a@x.org"]);
  });

  for (const [type, is] of [
    ["google_service_account_iam_binding", true],
    ["google_service_account_iam_policy", true],
    ["google_project_iam_binding", true],
    ["google_project_iam_policy", true],
    // A bucket's or a folder's policy has members that aren't pods in most cases.
    ["google_storage_bucket_iam_binding", false],
    ["google_folder_iam_policy", false],
    ["google_service_account_iam_member", false],
    ["google_project_iam_custom_role", false],
  ] as const)
    it(`${is ? "may be" : "isn't"} authoritative with a new ${type}, whose live members are unknown`, () => {
      const address = `${type}.it`;
      expect(authoritative(made(address, { ...ON, project: "acme-prod", role: USER }))).to.deep.equal(
        is ? [{ address, hazard: "authoritative" }] : [],
      );
    });

  it("is not authoritative with what it deletes or reads", () => {
    const address = "google_service_account_iam_binding.it";
    const values = { ...ON, role: USER, members: [POD] };
    expect(authoritative(gone(address, values))).to.deep.equal([]);
    expect(authoritative({ ...made(address, values), mode: "data" })).to.deep.equal([]);
  });
});

describe("A plan that loses an IAM service account", () => {
  const ACCOUNT = "google_service_account.it";
  for (const [says, change, is] of [
    ["deletes it", gone(ACCOUNT), true],
    ["replaces it", replaced(ACCOUNT), true],
    ["makes it", made(ACCOUNT), false],
    ["keeps it", kept(ACCOUNT), false],
    ["deletes another resource", gone("google_storage_bucket.it"), false],
    ["replaces another resource", replaced("google_storage_bucket.it"), false],
  ] as const)
    it(`is ${is ? "" : "not "}one that ${says}`, () => {
      expect(addresses(of("account-lost", [change]))).to.deep.equal(is ? [change.address] : []);
    });
});

describe("A plan whose grant may run before the cluster", () => {
  const GRANT = "google_service_account_iam_member.it";
  const CLUSTER = made("google_container_cluster.main");
  const grant = made(GRANT, { ...ON, role: USER, member: POD });
  const configured = (block: object, type = "google_service_account_iam_member") => ({
    configuration: { root_module: { resources: [{ type, name: "it", mode: "managed", ...block }] } },
  });
  const refers = (...references: readonly string[]) =>
    configured({ expressions: { member: { references } } });
  const first = (changes: readonly PlannedChange[], more: object = {}) => of("order", changes, more);

  it("grants to the pool of a cluster that the same plan makes", () => {
    expect(first([CLUSTER, grant])).to.deep.equal([{ address: GRANT, hazard: "order" }]);
    const binding = made("google_service_account_iam_binding.it", { ...ON, members: ["user:a@x.org", POD] });
    expect(first([CLUSTER, binding])).to.have.length(1);
  });

  for (const [says, changes] of [
    ["keeps the cluster", [kept("google_container_cluster.main"), grant]],
    ["makes a resource other than a cluster", [made("google_container_node_pool.main"), grant]],
    ["has no cluster", [grant]],
    ["keeps the grant", [CLUSTER, kept(GRANT, { ...ON, member: POD })]],
    ["grants to people", [CLUSTER, made(GRANT, { ...ON, member: "user:a@x.org" })]],
    ["grants on a bucket", [CLUSTER, made("google_storage_bucket_iam_member.it", { member: POD })]],
  ] as const)
    it(`isn't one that ${says}`, () => {
      expect(first(changes)).to.deep.equal([]);
    });

  for (const [says, more, waits] of [
    ["a cluster in depends_on", configured({ depends_on: ["google_container_cluster.main"] }), true],
    ["a module in depends_on", configured({ depends_on: ["module.cluster"] }), true],
    ["an attribute of the cluster", refers("google_container_cluster.main.name"), true],
    ["a cluster that a data source reads", refers("data.google_container_cluster.main.name"), true],
    ["an output of a module", refers("module.cluster.pool", "module.cluster"), true],
    ["a local value", refers("local.pool"), true],
    ["a variable", refers("var.pool"), false],
    ["the account", refers("google_service_account.module.name"), false],
    ["another resource in depends_on", configured({ depends_on: ["google_project_service.api"] }), false],
    ["no expression", configured({ expressions: { member: { constant_value: POD } } }), false],
    [
      "the cluster in another resource",
      configured({ depends_on: ["google_container_cluster.main"] }, "google_project_iam_member"),
      false,
    ],
  ] as const)
    it(`${waits ? "waits for the cluster" : "doesn't wait"} with ${says}`, () => {
      expect(first([CLUSTER, grant], more)).to.have.length(waits ? 0 : 1);
    });
});

describe("A plan that makes a node pool without a metadata mode", () => {
  const POOL = "google_container_node_pool.it";
  const config = (block: object) => ({ node_config: [{ workload_metadata_config: [block] }] });
  const left = (change: PlannedChange) => addresses(of("metadata-mode", [change]));

  it("is one that creates or replaces it", () => {
    expect(left(made(POOL))).to.deep.equal([POOL]);
    expect(left(replaced(POOL))).to.deep.equal([POOL]);
    expect(
      left(made(POOL, {}, { unknown: { node_config: [{ workload_metadata_config: true }] } })),
    ).to.deep.equal([POOL]);
  });

  it("isn't one that keeps it, or that writes the mode, in the words of any version", () => {
    const later = { unknown: { node_config: [{ workload_metadata_config: [{ mode: true }] }] } };
    expect(left(made(POOL, {}, later))).to.deep.equal([]);
    expect(left(kept(POOL))).to.deep.equal([]);
    expect(left(made(POOL, config({ mode: "GCE_METADATA" })))).to.deep.equal([]);
    expect(left(made(POOL, config({ node_metadata: "SECURE" })))).to.deep.equal([]);
    expect(left(made("google_container_cluster.it"))).to.deep.equal([]);
  });
});

describe("A plan that leaves changes to later plans", () => {
  const deferred = (address: string, type: string) => ({
    deferred_changes: [
      { reason: "provider_config_unknown", resource_change: { address, type, mode: "managed", change: {} } },
    ],
  });

  for (const [address, type, is] of [
    ["helm_release.carto", "helm_release", true],
    ['google_service_account.it["a.b"]', "google_service_account", true],
    ["module.m.kubernetes_service_account.it", "kubernetes_service_account", true],
    ["google_project_iam_member.it", "google_project_iam_member", true],
    ["google_container_node_pool.it", "google_container_node_pool", true],
    ["google_storage_bucket_iam_member.it", "google_storage_bucket_iam_member", true],
    ["google_bigquery_dataset_access.it", "google_bigquery_dataset_access", true],
    ["google_project_service.it", "google_project_service", false],
    ["random_id.helm_release", "random_id", false],
    ["my_helm_release.it", "my_helm_release", false],
  ] as const)
    it(`${is ? "names" : "doesn't name"} ${address}, which it defers`, () => {
      expect(of("deferred", [], deferred(address, type))).to.deep.equal(
        is ? [{ address, hazard: "deferred" }] : [],
      );
    });

  it("says that it is not complete", () => {
    expect(of("partial", [], { complete: false })).to.deep.equal([
      { address: "the plan", hazard: "partial" },
    ]);
    expect(of("partial", [], { complete: true })).to.deep.equal([]);
    expect(of("partial", [])).to.deep.equal([]);
  });

  it("doesn't name a data source that it defers, which changes nothing", () => {
    const address = "data.google_service_account.it";
    const resource_change = { address, type: "google_service_account", mode: "data", change: {} };
    expect(of("deferred", [], { deferred_changes: [{ resource_change }] })).to.deep.equal([]);
  });

  it("doesn't count what it changes now", () => {
    expect(of("deferred", [made("helm_release.carto")])).to.deep.equal([]);
  });
});

describe("What changed outside Terraform", () => {
  for (const [address, is] of [
    ["google_service_account.it", true],
    ['google_service_account.it["a@acme.example"]', true],
    ['module.m["a.b"].kubernetes_namespace.it[0]', true],
    ["random_id.it", false],
  ] as const)
    it(`${is ? "is" : "isn't"} named of ${address}`, () => {
      expect(of("drifted", [], { resource_drift: [{ address }] })).to.deep.equal(
        is ? [{ address, hazard: "drifted" }] : [],
      );
    });
});

describe("What can block the pods' access, and isn't judged", () => {
  const unjudged = (...changes: readonly PlannedChange[]) => of("unjudged", changes);
  const manifest = (kind: string, metadata: object = {}) =>
    made("kubernetes_manifest.it", { manifest: { kind, metadata } });

  for (const type of [
    "google_iam_deny_policy",
    "google_iam_projects_policy_binding",
    "google_iam_folders_policy_binding",
    "google_iam_organizations_policy_binding",
    "kubernetes_network_policy",
    "kubernetes_network_policy_v1",
  ])
    it(`is ${type}`, () => {
      const address = `${type}.it`;
      expect(unjudged(made(address))).to.deep.equal([{ address, hazard: "unjudged" }]);
      expect(unjudged({ ...made(address), mode: "data" })).to.deep.equal([]);
      expect(unjudged(made(`my_${address}`), made(`${type}_x.it`))).to.deep.equal([]);
    });

  for (const kind of [
    "NetworkPolicy",
    "GlobalNetworkPolicy",
    "CiliumNetworkPolicy",
    "CiliumClusterwideNetworkPolicy",
    "AdminNetworkPolicy",
    "BaselineAdminNetworkPolicy",
    "ClusterNetworkPolicy",
    "FQDNNetworkPolicy",
  ]) {
    it(`is a manifest of ${kind}, also as text`, () => {
      expect(unjudged(manifest(kind))).to.have.length(1);
      const text = (yaml_body: string) => made("kubectl_manifest.it", { yaml_body });
      expect(unjudged(text(`apiVersion: v1\nkind: ${kind}\n`))).to.have.length(1);
      expect(unjudged(text(`kind: "${kind}"`))).to.have.length(1);
      expect(unjudged(text(`  kind: ${kind}`))).to.have.length(1);
      expect(unjudged(text(`other-kind: ${kind}`))).to.deep.equal([]);
      expect(unjudged(text(`kind:   '${kind}'`))).to.have.length(1);
      expect(unjudged(manifest(`${kind}List`), manifest(`My${kind}`))).to.deep.equal([]);
      expect(unjudged(text(`# kind: ${kind}`), text("kind: Pod"))).to.deep.equal([]);
    });
  }

  it("isn't the text of another type, or a manifest without a kind", () => {
    expect(unjudged(made("local_file.it", { yaml_body: "kind: NetworkPolicy" }))).to.deep.equal([]);
    expect(unjudged(made("local_file.it", { manifest: { kind: "NetworkPolicy" } }))).to.deep.equal([]);
    expect(unjudged(made("kubectl_manifest.it"), made("kubernetes_manifest.it"))).to.deep.equal([]);
  });

  for (const [type, after, is] of [
    ["google_org_policy_policy", { name: "projects/p/policies/gcp.restrictServiceUsage" }, true],
    ["google_org_policy_policy", { name: "projects/p/policies/iam.disableServiceAccountCreation" }, false],
    ["google_project_organization_policy", { constraint: "constraints/gcp.restrictServiceUsage" }, true],
    ["google_folder_organization_policy", { constraint: "gcp.restrictServiceUsage" }, true],
    ["google_organization_policy", { constraint: "gcp.restrictServiceUsage" }, true],
    ["google_organization_policy", { constraint: "gcp.resourceLocations" }, false],
    ["google_org_policy_custom_constraint", { name: "gcp.restrictServiceUsage" }, false],
    ["my_google_organization_policy", { constraint: "gcp.restrictServiceUsage" }, false],
  ] as const)
    it(`is ${is ? "" : "not "}${type} with ${Object.values(after).join()}`, () => {
      expect(unjudged(made(`${type}.it`, after))).to.have.length(is ? 1 : 0);
    });

  for (const [name, is] of [
    ["GOOGLE_APPLICATION_CREDENTIALS", true],
    ["GCE_METADATA_HOST", true],
    ["METADATA_SERVER_DETECTION", true],
    ["NO_GCE_CHECK", true],
    ["HTTP_PROXY", true],
    ["https_proxy", true],
    ["NO_PROXY", true],
    ["ALL_PROXY", true],
    ["SERVICE_KEYFILENAME", true],
    ["HTTPS_PROXY_USER", false],
    ["NO_PROXY_CHECK", false],
    ["ALL_PROXY_NAMES", false],
    ["KEYFILENAME_OLD", false],
    ["MY_GOOGLE_MAP", false],
    ["LOG_LEVEL", false],
  ] as const)
    it(`is ${is ? "" : "not "}a variable ${name} that is added to a workload or a ConfigMap`, () => {
      const count = is ? 1 : 0;
      const other = { name: "LOG_LEVEL", value: "1" };
      expect(unjudged(made("kubernetes_env.it", { env: [other, { name, value: "1" }] }))).to.have.length(
        count,
      );
      for (const type of ["kubernetes_config_map_data", "kubernetes_config_map_v1_data"])
        expect(unjudged(made(`${type}.it`, { data: { LOG_LEVEL: "1", [name]: "1" } })), type).to.have.length(
          count,
        );
    });

  it("isn't a variable of a ConfigMap that the plan makes, which is judged", () => {
    const data = { GOOGLE_APPLICATION_CREDENTIALS: "/key.json" };
    expect(unjudged(made("kubernetes_config_map.it", { data }))).to.deep.equal([]);
    expect(unjudged(made("my_kubernetes_config_map_data.it", { data }))).to.deep.equal([]);
    expect(unjudged(made("kubernetes_config_map_data_x.it", { data }))).to.deep.equal([]);
  });

  it("is named with the one namespace that it concerns", () => {
    const namespaces = (change: PlannedChange) => unjudged(change).map(({ namespace }) => namespace);
    const metadata = { namespace: "maps" };
    expect(namespaces(made("kubernetes_network_policy.it", { metadata: [metadata] }))).to.deep.equal([
      "maps",
    ]);
    expect(namespaces(manifest("NetworkPolicy", metadata))).to.deep.equal(["maps"]);
    expect(namespaces(manifest("NetworkPolicy", { namespace: "" }))).to.deep.equal([undefined]);
    expect(namespaces(manifest("NetworkPolicy", { namespace: 1 }))).to.deep.equal([undefined]);
    expect(namespaces(manifest("NetworkPolicy"))).to.deep.equal([undefined]);
    for (const kind of ["CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy", "AdminNetworkPolicy"])
      expect(namespaces(manifest(kind, metadata)), kind).to.deep.equal([undefined]);
    expect(unjudged(manifest("NetworkPolicy"))[0]).not.to.have.property("namespace");
  });

  it("is also what the plan deletes, as it was", () => {
    expect(
      unjudged(gone("kubernetes_network_policy.it", { metadata: [{ namespace: "maps" }] })),
    ).to.deep.equal([{ address: "kubernetes_network_policy.it", hazard: "unjudged", namespace: "maps" }]);
    expect(unjudged(gone("kubernetes_manifest.it", { manifest: { kind: "NetworkPolicy" } }))).to.have.length(
      1,
    );
    // What a resource had before an update is gone after it.
    const before = { manifest: { kind: "NetworkPolicy" } };
    const changed = { ...manifest("Pod"), actions: ["update"], before };
    expect(unjudged(changed)).to.deep.equal([]);
  });
});

describe("The metadata mode of a node pool that can't be judged", () => {
  const POOL = "google_container_node_pool.it";
  const CLUSTER = kept("google_container_cluster.main", { name: "analytics" });
  const inCluster = { cluster: "projects/p/locations/l/clusters/analytics" };
  const mode = (name: string) => ({ node_config: [{ workload_metadata_config: [{ mode: name }] }] });
  const laterMode = { unknown: { node_config: [{ workload_metadata_config: [{ mode: true }] }] } };
  const loose = (...changes: readonly PlannedChange[]) => of("unjudged", changes);
  const named = { address: POOL, hazard: "unjudged", cluster: "analytics" };

  for (const [says, changes, is] of [
    ["known only after apply", [CLUSTER, made(POOL, inCluster, laterMode)], true],
    [
      "of another cluster, and serves no metadata",
      [kept(POOL, { ...inCluster, ...mode("GCE_METADATA") })],
      true,
    ],
    [
      "of another cluster, and serves metadata",
      [kept(POOL, { ...inCluster, ...mode("GKE_METADATA") })],
      false,
    ],
    ["of another cluster, which exists, and isn't written", [kept(POOL, inCluster)], true],
    ["of another cluster, which is made, and isn't written", [made(POOL, inCluster)], false],
    ["of a cluster in the document", [CLUSTER, kept(POOL, { ...inCluster, ...mode("GCE_METADATA") })], false],
    ["of a cluster in the document, and isn't written", [CLUSTER, kept(POOL, inCluster)], false],
    [
      "of a cluster that isn't the document's",
      [kept("google_container_cluster.main", { name: "staging" }), kept(POOL, inCluster)],
      true,
    ],
    ["of a pool that is deleted", [gone(POOL, inCluster)], false],
    ["of a pool that is read", [{ ...kept(POOL, inCluster), mode: "data" as const }], false],
    ["of another resource", [kept("google_storage_bucket.it", inCluster)], false],
  ] as const)
    it(`is ${is ? "" : "not "}one that is ${says}`, () => {
      expect(loose(...changes)).to.deep.equal(is ? [named] : []);
    });

  it("is judged with any cluster, where the pool's isn't known", () => {
    expect(loose(CLUSTER, kept(POOL))).to.deep.equal([]);
    expect(loose(kept(POOL))).to.deep.equal([{ address: POOL, hazard: "unjudged" }]);
  });
});
