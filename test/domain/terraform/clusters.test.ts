import { expect } from "chai";
import { clustersOf, readTerraform } from "../../../src/domain/terraform/index.ts";
import { type PlannedChange, planOf } from "../../support/terraform.ts";

const NAMES = { project: "acme-prod", location: "europe-west1", name: "analytics" };
const POOL = { workload_identity_config: [{ workload_pool: "acme-prod.svc.id.goog" }] };
const cluster = (after: object, more: Partial<PlannedChange> = {}): PlannedChange => ({
  ...{ address: "google_container_cluster.it", actions: ["create"], after: { ...NAMES, ...after } },
  ...more,
});
const pool = (name: string, after: object, more: Partial<PlannedChange> = {}): PlannedChange => ({
  ...{ address: `google_container_node_pool.${name}`, actions: ["create"] },
  ...{ after: { name, cluster: "analytics", ...after } },
  ...more,
});
const mode = (name: string) => ({ node_config: [{ workload_metadata_config: [{ mode: name }] }] });
const clusters = (...changes: readonly PlannedChange[]) => clustersOf(readTerraform(planOf(...changes)));
const pools = (...changes: readonly PlannedChange[]) => {
  const nodePools = clusters(...changes)[0]?.body.nodePools;
  return Array.isArray(nodePools)
    ? nodePools.map(({ name, config }) => `${name} ${config.workloadMetadataConfig.mode}`)
    : [];
};

describe("The clusters of a Terraform plan", () => {
  it("are those whose project, location and name are known", () => {
    expect(clusters(cluster({}))[0]).to.include({
      ...NAMES,
      address: "google_container_cluster.it",
      action: "create",
    });
    for (const name of ["project", "location", "name"])
      expect(clusters(cluster({ [name]: null }, { unknown: { [name]: true } })), name).to.deep.equal([]);
    expect(clusters(pool("p", NAMES))).to.deep.equal([]);
  });

  it("have the settings that the Kubernetes Engine API would answer", () => {
    const settings = {
      ...POOL,
      datapath_provider: "ADVANCED_DATAPATH",
      dns_config: [{ cluster_dns: "CLOUD_DNS" }],
      network_policy: [{ enabled: true }],
      private_cluster_config: [{ enable_private_nodes: true }],
      addons_config: [{ dns_cache_config: [{ enabled: true }] }],
      enable_autopilot: true,
    };
    expect(clusters(cluster(settings))[0]?.body).to.deep.equal({
      name: "analytics",
      status: "RUNNING",
      workloadIdentityConfig: { workloadPool: "acme-prod.svc.id.goog" },
      autopilot: { enabled: true },
      networkConfig: { datapathProvider: "ADVANCED_DATAPATH", dnsConfig: { clusterDns: "CLOUD_DNS" } },
      networkPolicy: { enabled: true },
      privateClusterConfig: { enablePrivateNodes: true },
      addonsConfig: { dnsCacheConfig: { enabled: true } },
      nodePools: [],
    });
    expect(clusters(cluster({}))[0]?.body).to.deep.include({
      autopilot: { enabled: false },
      networkPolicy: { enabled: false },
      privateClusterConfig: { enablePrivateNodes: false },
    });
  });

  it("leave their pool open where it isn't known yet, except in Autopilot", () => {
    const later = { unknown: { workload_identity_config: true } };
    expect(clusters(cluster({}, later))[0]?.open).to.deep.equal([
      "google_container_cluster.it: workload_identity_config.workload_pool is known only after apply",
    ]);
    expect(clusters(cluster({ enable_autopilot: true }, later))[0]?.open).to.deep.equal([]);
    expect(clusters(cluster(POOL))[0]?.open).to.deep.equal([]);
  });

  it("say which node pools the plan changes, and which it deletes", () => {
    const gone = pool(
      "old",
      {},
      { actions: ["delete"], after: null, before: { name: "old", cluster: "analytics" } },
    );
    const [one] = clusters(
      cluster(POOL, { actions: ["no-op"] }),
      pool("new", {}),
      pool("same", {}, { actions: ["no-op"] }),
      gone,
    );
    expect([one?.action, one?.changedPools, one?.gonePools]).to.deep.equal(["none", ["new"], ["old"]]);
  });
});

describe("The node pools of a cluster in a Terraform plan", () => {
  it("are those inside it, or its default pool", () => {
    expect(
      pools(cluster({ node_pool: [{ name: "inline", ...mode("GKE_METADATA") }], initial_node_count: 1 })),
    ).to.deep.equal(["inline GKE_METADATA"]);
    expect(pools(cluster({ initial_node_count: 1, ...mode("GCE_METADATA") }))).to.deep.equal([
      "default-pool GCE_METADATA",
    ]);
  });

  it("have no default pool that is removed, that Autopilot has, or that nobody counts", () => {
    expect(pools(cluster({ initial_node_count: 1, remove_default_node_pool: true }))).to.deep.equal([]);
    expect(pools(cluster({ initial_node_count: 1, enable_autopilot: true }))).to.deep.equal([]);
    expect(pools(cluster({}))).to.deep.equal([]);
  });

  it("are the resources that name it, by name or by ID", () => {
    const id = "projects/acme-prod/locations/europe-west1/clusters/analytics";
    expect(
      pools(
        cluster({}),
        pool("a", mode("GKE_METADATA")),
        pool("b", { cluster: id, ...mode("GKE_METADATA") }),
        pool("c", { cluster: "staging" }),
      ),
    ).to.deep.equal(["a GKE_METADATA", "b GKE_METADATA"]);
  });

  it("are those of the only cluster, where a name isn't known yet", () => {
    const later = pool("a", { cluster: null, ...mode("GKE_METADATA") }, { unknown: { cluster: true } });
    expect(pools(cluster({}), later)).to.deep.equal(["a GKE_METADATA"]);
    const other = cluster({ name: "staging" }, { address: "google_container_cluster.other" });
    expect(pools(cluster({}), other, later)).to.deep.equal([]);
  });

  it("use GKE's metadata server when they are made without a mode, and keep what they have", () => {
    expect(pools(cluster({}), pool("made", {}), pool("kept", {}, { actions: ["no-op"] }))).to.deep.equal([
      "made GKE_METADATA",
      "kept undefined",
    ]);
    const old = (node_metadata: string) => ({
      node_config: [{ workload_metadata_config: [{ node_metadata }] }],
    });
    expect(
      pools(cluster({}), pool("new", old("GKE_METADATA_SERVER")), pool("old", old("SECURE"))),
    ).to.deep.equal(["new GKE_METADATA", "old GCE_METADATA"]);
  });
});
